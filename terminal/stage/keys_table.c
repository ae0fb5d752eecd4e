/* SPDX-License-Identifier: MIT */
/* What every key does, mode by mode. The footer shows the labels in this order, as many as fit. */
#include "terminal/stage/keys.h"

static const struct binding any[] = {
    {"? F1", COMMAND_HELP, "help", "Show what every key does here."},
    {"q", COMMAND_LEAVE, "back", "Leave this screen. What you answered is kept."},
    {"Esc", COMMAND_CLOSE, NULL, "Close what lies on top, or leave this screen."},
    {"t", COMMAND_THEME, NULL, "Change the colours: dark, light, high contrast."},
    {"m", COMMAND_MOUSE, NULL, "Let the mouse click and scroll, or select text as usual."},
    {"Ctrl-L", COMMAND_REDRAW, NULL, "Draw the screen anew."},
};

static const struct binding scroll[] = {
    {"Down j Wheel-Down", COMMAND_DOWN, NULL, "Down a line, or to the next choice."},
    {"Up k Wheel-Up", COMMAND_UP, NULL, "Up a line, or to the choice before."},
    {"PgDn", COMMAND_PAGE_DOWN, NULL, "Down a sheet."},
    {"PgUp", COMMAND_PAGE_UP, NULL, "Up a sheet."},
    {"g Home", COMMAND_TOP, NULL, "To the top."},
    {"G End", COMMAND_BOTTOM, NULL, "To the bottom."},
};

static const struct binding map[] = {
    {"Enter", COMMAND_CHOOSE, "open", "Open what is chosen."},
    {"n", COMMAND_NEXT, "next lesson", "Go on with the lesson that comes next."},
    {"Tab", COMMAND_OTHER_PANE, "mastery", "How well you know each concept; beside the map where there is room."},
    {"p", COMMAND_SANDBOX, NULL, "Play with a scene of your choice."},
    {"s", COMMAND_STATS, "statistics", "How you are doing."},
    {"l", COMMAND_GLOSSARY, "glossary", "The words of the course."},
    {"/", COMMAND_SEARCH, "search", "Find a lesson or a way to study by a word."},
    {"x", COMMAND_RESET, NULL, "Forget that the chosen lesson was walked; asks first."},
    {"q", COMMAND_LEAVE, "quit", "Leave hitmiss. What you answered is kept."},
};

static const struct binding lesson[] = {
    {"Enter n Space", COMMAND_NEXT, "go on", "On: down the page first, then to what comes next."},
    {"b", COMMAND_BACK, "back a step", "To what came before. What was committed stays."},
    {"Tab", COMMAND_NEXT_LINK, "terms", "To the next word that the glossary explains; Enter explains it."},
    {"Back-Tab", COMMAND_PREVIOUS_LINK, NULL, "To the word before."},
    {"/", COMMAND_SEARCH, "search", "Find a word on this page; once more: the next place."},
    {"l", COMMAND_GLOSSARY, NULL, "The glossary."},
    {"p", COMMAND_PLAY, NULL, "Where there is a scene: play it once more."},
    {"x", COMMAND_RESET, NULL, "Start this lesson again from its top; asks first."},
    {"q", COMMAND_LEAVE, "map", "Back to the map. You go on here next time."},
};

static const struct binding card[] = {
    {"Enter Space p", COMMAND_CHOOSE, "play and predict",
     "Play the scene; before each request you say what it will do."},
    {"n", COMMAND_SKIP, "skip", "Leave the scene out; you can come back."},
};

static const struct binding term[] = {
    {"Enter", COMMAND_CHOOSE, "explain", "Say what the word means, or where the link leads."},
    {"Tab", COMMAND_NEXT_LINK, "next", "To the next word."},
    {"Back-Tab", COMMAND_PREVIOUS_LINK, NULL, "To the word before."},
    {"Esc", COMMAND_CLOSE, "back to the text", "Leave the words."},
    {"n", COMMAND_NEXT, NULL, "On to what comes next."},
    {"b", COMMAND_BACK, NULL, "To what came before."},
    {"/", COMMAND_SEARCH, NULL, "Find a word on this page."},
};

/* A question is asked: what all kinds share. */
#define ASKED_BUT_REVEAL                                                                                               \
    {"h", COMMAND_HINT, "hint", "A hint; the next one says more."},                                                    \
        {"c", COMMAND_SURE, "how sure", "Say how sure you are: guessed, think so, sure."},                             \
        {"n", COMMAND_SKIP, "skip", "Leave it without an answer; you can come back."},                                 \
        {"b", COMMAND_BACK, NULL, "To what came before."},                                                             \
        {"Tab", COMMAND_NEXT_LINK, NULL, "In a lesson: to the next word that the glossary explains."},                 \
        {"Back-Tab", COMMAND_PREVIOUS_LINK, NULL, "In a lesson: to the word before."},                                 \
        {"/", COMMAND_SEARCH, NULL, "In a lesson: find a word on this page."},                                         \
        {"x", COMMAND_RESET, NULL, "In a lesson: start it again from its top; asks first."},                           \
        {"+", COMMAND_EXTEND, NULL, "In a test: half of the time limit more."},                                        \
    {                                                                                                                  \
        "0", COMMAND_UNLIMIT, NULL, "In a test: no time limit any more."                                               \
    }
#define ASKED {"Space", COMMAND_REVEAL, "reveal", "Give up this question and see the answer."}, ASKED_BUT_REVEAL

static const struct binding choice[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with the option at the cursor. A number answers at once."},
    ASKED,
};

static const struct binding several[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with what is marked."},
    {"Space", COMMAND_TOGGLE, "mark", "Mark the option at the cursor, or not. A number does it, too."},
    {"u", COMMAND_UNDO, NULL, "Take back the last mark."},
    {"r", COMMAND_REVEAL, "reveal", "Give up this question and see the answer."},
    ASKED_BUT_REVEAL,
};

static const struct binding order[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with this order."},
    {"Right", COMMAND_RIGHT, "later", "Move the item at the cursor down."},
    {"Left", COMMAND_LEFT, "earlier", "Move the item at the cursor up."},
    {"u", COMMAND_UNDO, NULL, "Take back the last move."},
    ASKED,
};

static const struct binding match[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with these pairs."},
    {"Right", COMMAND_RIGHT, "other side", "Give the left side at the cursor another right side."},
    {"Left", COMMAND_LEFT, NULL, "The same, backwards. A number picks a right side."},
    {"u", COMMAND_UNDO, NULL, "Take back the last change."},
    ASKED,
};

static const struct binding marks[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with these marks."},
    {"1", COMMAND_HIT, "yes", "Mark the request at the cursor."},
    {"2", COMMAND_MISS, "no", "Take the mark off the request at the cursor."},
    {"Right Left", COMMAND_TOGGLE, NULL, "Mark the request at the cursor, or not."},
    {"u", COMMAND_UNDO, NULL, "Take back the last mark."},
    ASKED,
};

static const struct binding line[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with the line at the cursor. A number goes to that line."},
    ASKED,
};

static const struct binding typed[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with what is typed."},
    {"Left", COMMAND_LEFT, NULL, "The cursor left."},
    {"Right", COMMAND_RIGHT, NULL, "The cursor right."},
    {"Home", COMMAND_TOP, NULL, "The cursor to the beginning."},
    {"End", COMMAND_BOTTOM, NULL, "The cursor to the end."},
    {"Backspace", COMMAND_ERASE, NULL, "Rub out to the left."},
    {"Delete", COMMAND_ERASE_FORWARD, NULL, "Rub out to the right."},
    {"Tab", COMMAND_HINT, "hint", "A hint; the next one says more."},
    {"Ctrl-R", COMMAND_REVEAL, "reveal", "Give up this question and see the answer."},
    {"Back-Tab", COMMAND_SURE, "how sure", "Say how sure you are: guessed, think so, sure."},
    {"Ctrl-N", COMMAND_SKIP, "skip", "Leave it without an answer; you can come back."},
    {"Ctrl-B", COMMAND_BACK, NULL, "To what came before."},
    {"Ctrl-G", COMMAND_NEXT_LINK, NULL, "In a lesson: to the next word that the glossary explains."},
    {"Ctrl-F", COMMAND_SEARCH, NULL, "In a lesson: find a word on this page."},
    {"Down Wheel-Down", COMMAND_DOWN, NULL, "Down a line, where there is more than fits."},
    {"Up Wheel-Up", COMMAND_UP, NULL, "Up a line."},
    {"PgDn", COMMAND_PAGE_DOWN, NULL, "Down a sheet."},
    {"PgUp", COMMAND_PAGE_UP, NULL, "Up a sheet."},
    {"Esc", COMMAND_CLOSE, "leave", "Leave this screen. What you answered is kept."},
};

static const struct binding told[] = {
    {"Enter n Space", COMMAND_NEXT, "go on", "On to what comes next."},
    {"c", COMMAND_COMPARE, "compare", "See the belief behind a wrong answer beside what is true."},
    {"r", COMMAND_RETRY, "retry", "Try again; the first answer stays the one that counts."},
    {"b", COMMAND_BACK, NULL, "To what came before. What was committed stays."},
    {"Tab", COMMAND_NEXT_LINK, NULL, "In a lesson: to the next word that the glossary explains."},
    {"Back-Tab", COMMAND_PREVIOUS_LINK, NULL, "In a lesson: to the word before."},
    {"/", COMMAND_SEARCH, NULL, "In a lesson: find a word on this page."},
    {"x", COMMAND_RESET, NULL, "In a lesson: start it again from its top; asks first."},
};

static const struct binding test[] = {
    {"Enter", COMMAND_NEXT, "hand in", "Hand the test in and see the result."},
    {"b", COMMAND_BACK, "back", "To the questions, for what was skipped."},
    {"+", COMMAND_EXTEND, "more time", "Take half of the time limit more."},
    {"0", COMMAND_UNLIMIT, "no limit", "Switch the time limit off."},
};

static const struct binding score[] = {
    {"Enter n", COMMAND_NEXT, "done", "Back to where you came from."},
    {"r", COMMAND_RETRY, "retry what was missed", "Another round, of what was missed, with fresh numbers."},
};

#define JUMPS                                                                                                          \
    {"b", COMMAND_PREVIOUS_REQUEST, NULL, "To the request before."},                                                   \
        {"g Home", COMMAND_TOP, NULL, "To the beginning."},                                                            \
        {"{", COMMAND_SCRUB_BACK, NULL, "A tenth of the scene back. A click on the time line goes to a step."},        \
        {"Down j Wheel-Down", COMMAND_DOWN, NULL, "Down, in what does not fit: the pane that Tab has chosen."},        \
    {                                                                                                                  \
        "Up k Wheel-Up", COMMAND_UP, NULL, "Up in it."                                                                 \
    }

static const struct binding player[] = {
    {"Space", COMMAND_PLAY, "play", "Play, or pause."},
    {"Right .", COMMAND_STEP, "step", "One thing further."},
    {"Left ,", COMMAND_STEP_BACK, NULL, "One thing back, exactly."},
    {"n", COMMAND_NEXT_REQUEST, "next request", "To the next request."},
    {"w", COMMAND_WHY, "why", "Why? The rule, the function of Django, the release; then Tab goes to another box."},
    {"Tab", COMMAND_OTHER_PANE, "pane", "To another pane: the key, the code, the cache, who got what."},
    {"c", COMMAND_COMPARE, "compare", "Beside a belief, or another release, up to where they part."},
    {"e", COMMAND_EDIT, "edit", "Change decorators, timeouts, requests, settings, and play again."},
    {"p", COMMAND_WATCH, "predict", "Predict before each request, or watch."},
    {"]", COMMAND_FASTER, NULL, "Faster."},
    {"[", COMMAND_SLOWER, NULL, "Slower."},
    {"}", COMMAND_SCRUB, NULL,
     "A tenth of the scene on. On the time line: H hit, M miss, L leak, S stale, V wrong variant, - not from a cache."},
    JUMPS,
    {"G End", COMMAND_BOTTOM, NULL, "To the end."},
    {"u", COMMAND_UNDO, NULL, "Take back the last edit."},
    {"x", COMMAND_RESET, NULL, "Back to the scene as it was written; asks first."},
};

static const struct binding predict[] = {
    {"1 h", COMMAND_HIT, "hit", "The cache will answer this request. Where a leak is asked for: yes."},
    {"2 m", COMMAND_MISS, "miss", "The view will run. Where a leak is asked for: no."},
    {"p", COMMAND_WATCH, "just watch", "See the rest of the scene without predicting."},
    {"Tab", COMMAND_OTHER_PANE, "pane", "To another pane: the key, the code, the cache, who got what."},
    {"s", COMMAND_SKIP, "skip", "Leave the scene. What you said is kept."},
    {"w", COMMAND_WHY, NULL, "Why? The general rule of a box; Tab goes to another one."},
    {"Left ,", COMMAND_STEP_BACK, NULL, "One thing back."},
    {"Right . Space n", COMMAND_STEP, NULL, "On, once you have said what will happen."},
    JUMPS,
};

static const struct binding why[] = {
    {"Tab Down Right j", COMMAND_DOWN, "next box", "To the next box on the way."},
    {"Back-Tab Up Left k", COMMAND_UP, "box before", "To the box before."},
    {"PgDn Wheel-Down", COMMAND_PAGE_DOWN, NULL, "Further down in what does not fit."},
    {"PgUp Wheel-Up", COMMAND_PAGE_UP, NULL, "Further up."},
    {"w Enter Space", COMMAND_WHY, "close", "Back to the story."},
};

static const struct binding compare[] = {
    {"Space", COMMAND_PLAY, "play", "Play both, or pause."},
    {"Right .", COMMAND_STEP, "step", "One thing further."},
    {"Left ,", COMMAND_STEP_BACK, NULL, "One thing back."},
    {"n", COMMAND_NEXT_REQUEST, "next request", "To the next request."},
    {"G End", COMMAND_BOTTOM, "where they part", "To the step where the two worlds part."},
    {"c", COMMAND_COMPARE, "other world", "Choose another belief or release."},
    {"Tab", COMMAND_OTHER_PANE, "pane", "Why they part, and where there is little room the other world."},
    {"]", COMMAND_FASTER, NULL, "Faster."},
    {"[", COMMAND_SLOWER, NULL, "Slower."},
    {"}", COMMAND_SCRUB, NULL, "A tenth of the way on."},
    JUMPS,
};

static const struct binding edit[] = {
    {"Enter", COMMAND_CHOOSE, "change", "Change the text at the cursor."},
    {"a", COMMAND_ADD, "add", "Add a decorator or a step behind the cursor."},
    {"d", COMMAND_REMOVE, "remove", "Remove the decorator or the step at the cursor."},
    {"Space", COMMAND_PLAY, "play it", "Close the list and play the scene as it is now."},
    {"u", COMMAND_UNDO, "undo", "Take back the last edit."},
    {"x", COMMAND_RESET, "original", "Back to the scene as it was written; asks first."},
};

static const struct binding edit_text[] = {
    {"Enter", COMMAND_CHOOSE, "take it", "Take the text; a fault is shown where it is."},
    {"Esc", COMMAND_CLOSE, "leave it", "Leave it as it was."},
    {"Left", COMMAND_LEFT, NULL, "The cursor left."},
    {"Right", COMMAND_RIGHT, NULL, "The cursor right."},
    {"Home", COMMAND_TOP, NULL, "The cursor to the beginning."},
    {"End", COMMAND_BOTTOM, NULL, "The cursor to the end."},
    {"Backspace", COMMAND_ERASE, NULL, "Rub out to the left."},
    {"Delete", COMMAND_ERASE_FORWARD, NULL, "Rub out to the right."},
};

static const struct binding list[] = {
    {"Enter", COMMAND_CHOOSE, "open", "Open what is chosen."},
    {"/", COMMAND_SEARCH, "search", "Find by a word."},
};

static const struct binding scenes_find[] = {
    {"Enter", COMMAND_CHOOSE, "open", "Open the scene at the cursor."},
    {"Down Wheel-Down", COMMAND_DOWN, NULL, "To the next scene."},
    {"Up Wheel-Up", COMMAND_UP, NULL, "To the scene before."},
    {"PgDn", COMMAND_PAGE_DOWN, NULL, "Down a sheet."},
    {"PgUp", COMMAND_PAGE_UP, NULL, "Up a sheet."},
    {"Tab", COMMAND_OTHER_PANE, "to the list", "Stop typing, and go to what was found."},
    {"Esc", COMMAND_CLOSE, "all scenes", "Forget what is typed; all scenes are listed again."},
    {"Left", COMMAND_LEFT, NULL, "The cursor left."},
    {"Right", COMMAND_RIGHT, NULL, "The cursor right."},
    {"Home", COMMAND_TOP, NULL, "The cursor to the beginning."},
    {"End", COMMAND_BOTTOM, NULL, "The cursor to the end."},
    {"Backspace", COMMAND_ERASE, NULL, "Rub out to the left."},
    {"Delete", COMMAND_ERASE_FORWARD, NULL, "Rub out to the right."},
};

static const struct binding glossary[] = {
    {"Enter", COMMAND_CHOOSE, "show", "Show all that there is about the term."},
    {"/", COMMAND_SEARCH, "search", "Find a term by a word; once more: the next one."},
};

static const struct binding myth_asked[] = {
    {"1 y", COMMAND_HIT, "agree", "I think so, too."},
    {"2", COMMAND_MISS, "disagree", "I do not think so."},
    {"Enter Space", COMMAND_NEXT, NULL, "Nothing, before you have said what you think."},
    {"n", COMMAND_SKIP, "skip", "On to the next card."},
    {"b", COMMAND_BACK, NULL, "To the card before."},
};

static const struct binding myth_told[] = {
    {"Enter n Space", COMMAND_NEXT, "go on", "The next part of the card, or the next card."},
    {"c", COMMAND_COMPARE, "compare", "Watch belief and truth side by side."},
    {"b", COMMAND_BACK, NULL, "To the part before."},
};

static const struct binding myth_compare[] = {
    {"Enter c", COMMAND_COMPARE, "side by side", "Watch belief and truth side by side."},
    {"n Space", COMMAND_NEXT, "go on", "The next part of the card."},
    {"b", COMMAND_BACK, NULL, "To the part before."},
};

static const struct binding cards_over[] = {
    {"Enter n Space", COMMAND_NEXT, "done", "Back to where you came from."},
    {"b", COMMAND_BACK, NULL, "To what came last."},
};

static const struct binding pitfall_asked[] = {
    {"Enter", COMMAND_CHOOSE, "answer", "Answer with what the cursor is at. A number answers at once."},
    {"Space", COMMAND_REVEAL, "reveal", "Give up and see the answer."},
    {"n", COMMAND_SKIP, "skip", "On to the next case."},
    {"b", COMMAND_BACK, NULL, "To what came before."},
};

static const struct binding pitfall_told[] = {
    {"Enter n Space", COMMAND_NEXT, "go on", "On to what comes next."},
    {"w", COMMAND_WATCH, "watch", "Watch the scene step by step."},
    {"b", COMMAND_BACK, NULL, "To what came before."},
};

static const struct binding pick[] = {
    {"Enter Space", COMMAND_CHOOSE, "choose", "Choose what the cursor is at."},
    {"q", COMMAND_LEAVE, "cancel", "Choose none of them."},
};

static const struct binding popup[] = {
    {"Enter Space q", COMMAND_LEAVE, "close", "Close this."},
};

static const struct binding prompt[] = {
    {"Enter", COMMAND_CHOOSE, "take it", "Take what is typed."},
    {"Esc", COMMAND_CLOSE, "cancel", "Leave it."},
    {"Left", COMMAND_LEFT, NULL, "The cursor left."},
    {"Right", COMMAND_RIGHT, NULL, "The cursor right."},
    {"Home", COMMAND_TOP, NULL, "The cursor to the beginning."},
    {"End", COMMAND_BOTTOM, NULL, "The cursor to the end."},
    {"Backspace", COMMAND_ERASE, NULL, "Rub out to the left."},
    {"Delete", COMMAND_ERASE_FORWARD, NULL, "Rub out to the right."},
};

static const struct binding confirm[] = {
    {"y Enter", COMMAND_CHOOSE, "yes", "Do it."},
    {"n q", COMMAND_LEAVE, "no", "Leave it."},
};

#define TABLE(bindings) bindings, sizeof(bindings) / sizeof *(bindings)

static const struct mode_keys modes[MODE_COUNT] = {
    [MODE_ANY] = {"everywhere", TABLE(any), MODE_ANY, false, false},
    [MODE_SCROLL] = {"where there is more than fits", TABLE(scroll), MODE_ANY, false, false},
    [MODE_MAP] = {"the map", TABLE(map), MODE_SCROLL, false, true},
    [MODE_LESSON] = {"a lesson", TABLE(lesson), MODE_SCROLL, false, false},
    [MODE_CARD] = {"a scene in a lesson", TABLE(card), MODE_LESSON, false, false},
    [MODE_TERM] = {"a word or a link", TABLE(term), MODE_SCROLL, false, false},
    [MODE_CHOICE] = {"a question with options", TABLE(choice), MODE_SCROLL, false, true},
    [MODE_SEVERAL] = {"a question with several answers", TABLE(several), MODE_SCROLL, false, true},
    [MODE_ORDER] = {"putting in order", TABLE(order), MODE_SCROLL, false, true},
    [MODE_MATCH] = {"matching", TABLE(match), MODE_SCROLL, false, true},
    [MODE_MARKS] = {"marking requests", TABLE(marks), MODE_SCROLL, false, false},
    [MODE_LINE] = {"finding a line", TABLE(line), MODE_SCROLL, false, true},
    [MODE_TYPED] = {"typing an answer", TABLE(typed), MODE_ANY, true, false},
    [MODE_TOLD] = {"the reasons", TABLE(told), MODE_SCROLL, false, false},
    [MODE_TEST] = {"the end of a test", TABLE(test), MODE_SCROLL, false, false},
    [MODE_SCORE] = {"the result", TABLE(score), MODE_SCROLL, false, false},
    [MODE_PLAYER] = {"the scene player", TABLE(player), MODE_ANY, false, false},
    [MODE_PREDICT] = {"predicting", TABLE(predict), MODE_ANY, false, false},
    [MODE_WHY] = {"asking why", TABLE(why), MODE_ANY, false, false},
    [MODE_COMPARE] = {"two worlds side by side", TABLE(compare), MODE_ANY, false, false},
    [MODE_EDIT] = {"changing a scene", TABLE(edit), MODE_SCROLL, false, false},
    [MODE_EDIT_TEXT] = {"changing a text", TABLE(edit_text), MODE_ANY, true, false},
    [MODE_SCENES] = {"the list of scenes", TABLE(list), MODE_SCROLL, false, false},
    [MODE_SCENES_FIND] = {"finding a scene", TABLE(scenes_find), MODE_ANY, true, false},
    [MODE_MYTH_ASKED] = {"a myth", TABLE(myth_asked), MODE_SCROLL, false, false},
    [MODE_MYTH_TOLD] = {"a myth, told", TABLE(myth_told), MODE_SCROLL, false, false},
    [MODE_MYTH_COMPARE] = {"a myth's scene", TABLE(myth_compare), MODE_SCROLL, false, false},
    [MODE_PITFALL_ASKED] = {"the pitfall clinic", TABLE(pitfall_asked), MODE_SCROLL, false, true},
    [MODE_PITFALL_TOLD] = {"a pitfall, told", TABLE(pitfall_told), MODE_SCROLL, false, false},
    [MODE_CARDS_OVER] = {"the end of the cards", TABLE(cards_over), MODE_SCROLL, false, false},
    [MODE_STATS] = {"the statistics", TABLE(list), MODE_SCROLL, false, false},
    [MODE_GLOSSARY] = {"the glossary", TABLE(glossary), MODE_SCROLL, false, false},
    [MODE_PICK] = {"choosing", TABLE(pick), MODE_SCROLL, false, false},
    [MODE_POPUP] = {"a pop-up", TABLE(popup), MODE_SCROLL, false, false},
    [MODE_PROMPT] = {"typing a line", TABLE(prompt), MODE_ANY, true, false},
    [MODE_CONFIRM] = {"yes or no", TABLE(confirm), MODE_ANY, false, false},
};

const struct mode_keys *keys_of(enum mode mode)
{
    return &modes[mode];
}
