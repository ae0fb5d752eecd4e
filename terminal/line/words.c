/* SPDX-License-Identifier: MIT */
#include "terminal/line/words.h"

enum {
    CARDS = IN_MYTHS | IN_PITFALLS,
    WALKS = IN_LESSON | IN_QUIZ | CARDS, /* something is asked */
    ALL = WALKS | IN_SCENE | IN_SCENES | IN_MAP | IN_OFFER,
};

/* Two rows of one word have different places. A row without words comes before those that it leaves out. */
static const struct line_word words[] = {
    {LINE_UNKNOWN, IN_LESSON | IN_QUIZ, {NULL}, NULL, "a number, or what the prompt asks for: your answer"},
    {LINE_UNKNOWN, IN_LESSON | IN_QUIZ, {NULL}, NULL, "several numbers, as in 1 3: where several may be right"},
    {LINE_UNKNOWN, IN_PITFALLS, {NULL}, NULL, "a number: the faulty line, or the fix"},
    {LINE_UNKNOWN, IN_SCENES, {NULL}, NULL, "a number or a name: that scene"},
    {LINE_UNKNOWN, IN_SCENES, {NULL}, NULL, "another word: the scenes that have it"},
    {LINE_UNKNOWN, IN_MAP, {NULL}, NULL, "a number: that lesson"},
    {LINE_HIT, IN_LESSON, {"hit"}, NULL, "predict that a request of a scene is a hit; 1 does so too"},
    {LINE_MISS, IN_LESSON, {"miss"}, NULL, "predict that it is a miss; 2 does so too"},
    {LINE_AGREE, IN_MYTHS, {"1", "agree"}, NULL, "you agree with the statement"},
    {LINE_DISAGREE, IN_MYTHS, {"2", "disagree"}, NULL, "you do not"},
    {LINE_ENTER, WALKS, {"", "n", "next"}, NULL, "go on"},
    {LINE_ENTER, IN_SCENE, {"", "n", "next"}, NULL, "the next step"},
    {LINE_ENTER, IN_SCENES, {"", "n", "next"}, NULL, "the next scene"},
    {LINE_ENTER, IN_MAP, {"", "n", "next"}, NULL, "go on with the next lesson"},
    {LINE_ENTER, IN_OFFER, {"", "n", "next"}, NULL, "take the lesson"},
    {LINE_HINT, IN_LESSON | IN_QUIZ, {"h", "hint"}, NULL, "a hint, and a stronger one the next time"},
    {LINE_REVEAL, WALKS & ~(unsigned)IN_MYTHS, {"reveal"}, NULL, "give up and see the answer with its reasons"},
    {LINE_SKIP, IN_LESSON, {"s", "skip"}, NULL, "leave out this question or scene"},
    {LINE_SKIP, IN_QUIZ, {"s", "skip"}, NULL, "leave out this question"},
    {LINE_SKIP, IN_MYTHS, {"s", "skip"}, NULL, "leave out this card"},
    {LINE_SKIP, IN_PITFALLS, {"s", "skip"}, NULL, "leave out this case"},
    {LINE_SKIP, IN_OFFER, {"s", "skip"}, NULL, "leave out the lesson"},
    {LINE_GUESS, IN_QUIZ, {"guess"}, NULL, "the answer that you give next is a guess"},
    {LINE_THINK, IN_QUIZ, {"think"}, NULL, "you think that it is right"},
    {LINE_SURE, IN_QUIZ, {"sure"}, NULL, "you are sure of it; these three are up to you"},
    {LINE_WATCH, IN_LESSON, {"w", "watch"}, NULL, "in a scene, watch the rest of it without predicting"},
    {LINE_WHY, IN_LESSON, {"why"}, NULL, "in a scene, everything that happened in the step just shown"},
    {LINE_WHY, IN_SCENE, {"why"}, NULL, "everything that happened in this step"},
    {LINE_COMPARE,
     IN_LESSON | IN_QUIZ,
     {"c", "compare"},
     NULL,
     "after a wrong answer, the belief behind it and Django side by side"},
    {LINE_COMPARE, IN_SCENE, {"c", "compare"}, NULL, "the beliefs that this scene can be compared with"},
    {LINE_BELIEF, IN_SCENE, {"c", "compare"}, "BELIEF", "that belief and Django side by side"},
    {LINE_BACK, WALKS, {"b", "back"}, NULL, "back"},
    {LINE_BACK, IN_SCENE, {"b", "back"}, NULL, "the step before"},
    {LINE_RESTART, IN_LESSON, {"restart"}, NULL, "this lesson again from its top; what you answered is kept"},
    {LINE_RETRY, IN_QUIZ, {"r", "retry"}, NULL, "at the end, ask again what was missed"},
    {LINE_MORE, IN_QUIZ, {"more"}, NULL, "more time, in a test with a time limit"},
    {LINE_UNTIMED, IN_QUIZ, {"untimed"}, NULL, "no time limit any more"},
    {LINE_TERM, ALL, {"term"}, "WORD", "what a word means"},
    {LINE_TERMS, ALL, {"terms"}, NULL, "all words that are explained"},
    {LINE_LIST, IN_SCENES, {"l", "list", "?"}, NULL, "all scenes"},
    {LINE_LIST, IN_MAP, {"l", "list", "?"}, NULL, "the map again"},
    {LINE_REPEAT, WALKS | IN_SCENE | IN_OFFER, {"?"}, NULL, "repeat"},
    {LINE_HELP, ALL, {"help"}, NULL, "this list"},
    {LINE_QUIT, ALL & ~(unsigned)IN_SCENE, {"q", "quit"}, NULL, "leave"},
    {LINE_QUIT, IN_SCENE, {"q", "quit"}, NULL, "leave the scene"},
};
enum { WORD_COUNT = sizeof words / sizeof words[0] };

const struct line_word *line_words(size_t *count)
{
    *count = WORD_COUNT;
    return words;
}

/* Whether the text is that word, with something behind it where the row wants it. */
static bool is_word(const struct line_word *row, struct str word, struct str text, struct str *behind)
{
    bool front = str_equal_nocase(str_cut(text, 0, word.len), word);
    *behind = row->behind ? str_strip(str_cut(text, word.len, text.len)) : STR("");
    if (!row->behind)
        return front && text.len == word.len;
    return front && text.len > word.len && text.at[word.len] == ' ';
}

static bool is_row(const struct line_word *row, struct str text, struct str *behind)
{
    for (size_t i = 0; i < LINE_ALIAS_LIMIT && row->words[i]; i++)
        if (is_word(row, str_from(row->words[i]), text, behind))
            return true;
    return false;
}

enum line_command line_words_find(enum line_place place, struct str text, struct str *behind)
{
    enum line_command found = LINE_UNKNOWN;
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if (!is_row(&words[i], text, behind))
            continue;
        if ((words[i].places & (unsigned)place) != 0)
            return words[i].command;
        found = LINE_ELSEWHERE;
    }
    *behind = STR("");
    return found;
}

static void put_words(const struct line_out *out, const struct line_word *row)
{
    for (size_t i = 0; i < LINE_ALIAS_LIMIT && row->words[i]; i++) {
        bool last = i + 1 == LINE_ALIAS_LIMIT || !row->words[i + 1];
        line_say(out, i == 0 ? "" : last ? " or " : ", ");
        line_say(out, row->words[i][0] ? row->words[i] : "nothing");
    }
    if (row->behind) {
        line_say(out, " ");
        line_say(out, row->behind);
    }
    if (row->words[0])
        line_say(out, ": ");
}

void line_words_help(const struct line_out *out, enum line_place place)
{
    line_say(out, "What you can type, with Enter behind it:\n");
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if ((words[i].places & (unsigned)place) == 0)
            continue;
        put_words(out, &words[i]);
        line_say(out, words[i].about);
        line_say(out, "\n");
    }
}
