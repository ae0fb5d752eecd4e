/* SPDX-License-Identifier: MIT */
/* Myth cards and the pitfall clinic on the full screen: walked by keys, looked at as text. */
#include "tests/terminal/drawn.h"

#include "terminal/views/myth_screen.h"
#include "terminal/views/pitfall_screen.h"

enum { HEARD_LIMIT = 8 };

/* Both screens over the small course, and what the store was told. */
struct carding {
    struct content *content;
    struct answer_sink sink;
    struct desk desk;
    struct myth_plan myths;
    struct myth_state myth;
    struct pitfall_plan pitfalls;
    struct pitfall_state pitfall;
    struct {
        char item[64], given[64], concepts[64];
        struct answer answer;
    } reports[HEARD_LIMIT];
    size_t report_count;
};

static const char *hear(void *context, struct answer answer)
{
    struct carding *carding = context;
    assert_true(carding->report_count < HEARD_LIMIT);
    size_t at = carding->report_count++;
    snprintf(carding->reports[at].item, 64, "%.*s", (int)answer.item.len, answer.item.at);
    snprintf(carding->reports[at].given, 64, "%.*s", (int)answer.given.len, answer.given.at);
    snprintf(carding->reports[at].concepts, 64, "%.*s", (int)answer.concepts.len, answer.concepts.at);
    carding->reports[at].answer = answer;
    return NULL;
}

/* The cards in the order in which they are written. */
static int open_cards(void **state)
{
    struct carding *carding = calloc(1, sizeof *carding);
    size_t count;
    carding->content = open_content("tests/terminal/content");
    carding->sink = (struct answer_sink){.answered = hear, .context = carding};
    carding->desk = (struct desk){.content = carding->content, .from = testing_allocator(), .sink = &carding->sink};
    const struct myth *myths = content_myths(carding->content, &count);
    carding->myths = (struct myth_plan){.myths = myths, .count = count, .order = {0, 1}};
    const struct pitfall *pitfalls = content_pitfalls(carding->content, &count);
    carding->pitfalls = (struct pitfall_plan){.pitfalls = pitfalls, .count = count, .fixes = {{1, 0}}};
    myth_state_open(&carding->myth, &carding->desk, &carding->myths);
    pitfall_state_open(&carding->pitfall, &carding->desk, &carding->pitfalls);
    *state = carding;
    return 0;
}

static int close_cards(void **state)
{
    struct carding *carding = *state;
    myth_state_clear(&carding->myth);
    pitfall_state_clear(&carding->pitfall);
    content_free(carding->content);
    free(carding);
    return 0;
}

static enum after press_myth(struct carding *carding, const char *names)
{
    return press_keys(&myth_screen_kind, &carding->myth, names);
}

static enum after press_pitfall(struct carding *carding, const char *names)
{
    return press_keys(&pitfall_screen_kind, &carding->pitfall, names);
}

static enum after click(const struct screen_kind *kind, void *state, size_t target)
{
    return kind->act(state, NULL, (struct command){.kind = COMMAND_POINT, .number = target});
}

#define MYTH_SHOWS(SIZE, ...) ASSERT_SCREEN(&myth_screen_kind, &carding->myth, (SIZE), __VA_ARGS__)
#define MYTH_HIDES(SIZE, PART) assert_false(screen_has(&myth_screen_kind, &carding->myth, (SIZE), (PART)))
#define PITFALL_SHOWS(SIZE, ...) ASSERT_SCREEN(&pitfall_screen_kind, &carding->pitfall, (SIZE), __VA_ARGS__)
#define PITFALL_HIDES(SIZE, PART) assert_false(screen_has(&pitfall_screen_kind, &carding->pitfall, (SIZE), (PART)))

/* ---- myths ----------------------------------------------------------------------------------------------------- */

static void a_card_tells_nothing_before_it_is_answered(void **state)
{
    struct carding *carding = *state;
    MYTH_SHOWS(usual, " Myths", "Card 1 of 2", "┌─ Somebody says ─",
               "│  cache_page(5) keeps a page for five minutes.  ", "└───", "1  I agree", "2  I disagree",
               "1 agree  2 disagree  n skip");
    press_myth(carding, "Enter Space c");
    MYTH_SHOWS(wide, "Card 1 of 2", "I agree");
    MYTH_HIDES(wide, "wrong");
    MYTH_HIDES(wide, "seconds");
    assert_int_equal(carding->report_count, 0);
    assert_false(carding->myth.watched);
}

static void what_is_said_to_a_card_is_reported_once_in_words_of_its_own(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "1 1 2 y");
    assert_int_equal(carding->report_count, 1);
    assert_string_equal(carding->reports[0].item, "myth-minutes");
    assert_string_equal(carding->reports[0].given, "agree");
    assert_string_equal(carding->reports[0].concepts, "timeout");
    assert_int_equal(carding->reports[0].answer.way, WAY_MYTH);
    assert_int_equal(carding->reports[0].answer.credit, 0);
    assert_int_equal(carding->reports[0].answer.guess, 500);
    assert_int_equal(carding->reports[0].answer.rev, 1);
    press_myth(carding, "n n n n n 2");
    assert_int_equal(carding->report_count, 2);
    assert_string_equal(carding->reports[1].given, "disagree");
    assert_int_equal(carding->reports[1].answer.credit, GRADE_FULL);
}

static void the_parts_of_a_card_come_one_by_one_below_each_other(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "1");
    MYTH_SHOWS(usual, "seen through 0 of 1", "for five minutes.", "✗ You agreed. But it is wrong.", "Enter go on");
    MYTH_HIDES(usual, "tempting");
    press_myth(carding, "Enter");
    MYTH_SHOWS(usual, "But it is wrong.", "Why it is tempting", "Five is a small number of seconds.");
    MYTH_HIDES(usual, "The rule");
    press_myth(carding, "Space");
    MYTH_SHOWS(usual, "Why it is tempting", "The rule", "The number is seconds.");
    MYTH_HIDES(usual, "side by side");
    press_myth(carding, "n");
    MYTH_SHOWS(wide, "The rule",
               "See it side by side: ", "• At 0 seconds: ", "Here they part. A is Django, B is the belief:", " in A",
               "Enter side by side  n go on");
    press_myth(carding, "n");
    MYTH_SHOWS(wide, "Somebody says", "See it side by side: ", "Why it matters", "The view runs far too often.");
    press_myth(carding, "Enter");
    MYTH_SHOWS(usual, "Card 2 of 2", "One decorated view caches the whole site.", "1  I agree");
}

static void what_was_disagreed_with_is_told_as_seen_through(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "2");
    MYTH_SHOWS(usual, "seen through 1 of 1", "✓ You disagreed. Indeed it is wrong.");
}

static void the_scene_of_a_card_is_opened_and_then_enter_goes_on(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "1 Enter Enter Enter");
    assert_int_equal(carding->myth.session.part, MYTH_COMPARE);
    assert_int_equal(myth_screen_kind.mode(&carding->myth), MODE_MYTH_COMPARE);
    press_myth(carding, "Enter");
    assert_true(carding->myth.watched);
    assert_int_equal(carding->myth.session.part, MYTH_COMPARE);
    MYTH_SHOWS(usual, "Enter go on  c compare");
    press_myth(carding, "Enter");
    assert_int_equal(carding->myth.session.part, MYTH_MATTERS);
    press_myth(carding, "Enter 1 n n n");
    assert_int_equal(myth_screen_kind.mode(&carding->myth), MODE_MYTH_COMPARE);
}

static void going_back_shows_a_card_again_and_undoes_nothing(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "1 b");
    MYTH_SHOWS(usual, "Somebody says", "You said: I agree.", "Enter go on");
    MYTH_HIDES(usual, "1  I agree");
    press_myth(carding, "2 Enter");
    MYTH_SHOWS(usual, "You agreed. But it is wrong.");
    press_myth(carding, "n n n n n b");
    MYTH_SHOWS(wide, "Card 1 of 2", "Why it matters");
    assert_int_equal(carding->report_count, 1);
}

static void a_skipped_card_can_be_come_back_to(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "n");
    MYTH_SHOWS(usual, "Card 2 of 2");
    press_myth(carding, "b 2");
    MYTH_SHOWS(usual, "Card 1 of 2", "You disagreed.");
}

static void the_cards_end_with_the_score_and_what_was_agreed_with(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "2 n n n n n 1 n n n n n");
    MYTH_SHOWS(usual, "Result", "These were all the cards.", "You saw through 1 of 2.", "You agreed with these",
               "✗  One decorated view caches the whole site.", "The rule: One view is kept.", "You saw through these",
               "✓  cache_page(5) keeps a page", "Enter done");
    click(&myth_screen_kind, &carding->myth, 1);
    assert_int_equal(carding->report_count, 2);
    assert_int_equal(press_myth(carding, "b"), AFTER_STAY);
    MYTH_SHOWS(usual, "Card 2 of 2");
    assert_int_equal(press_myth(carding, "Enter Enter"), AFTER_LEAVE);
}

static void cards_that_were_all_skipped_have_no_score(void **state)
{
    struct carding *carding = *state;
    press_myth(carding, "n n");
    MYTH_SHOWS(usual, "You said nothing to any of them.", "You skipped these", "○  cache_page(5)", "○  One decorated");
    assert_int_equal(carding->report_count, 0);
}

static void a_card_can_be_left_at_any_moment(void **state)
{
    struct carding *carding = *state;
    assert_int_equal(press_myth(carding, "Esc"), AFTER_LEAVE);
    assert_int_equal(press_myth(carding, "1 Enter q"), AFTER_LEAVE);
}

static void a_card_is_answered_by_a_click(void **state)
{
    struct carding *carding = *state;
    click(&myth_screen_kind, &carding->myth, 2);
    assert_string_equal(carding->reports[0].given, "disagree");
}

static void a_card_fits_every_size(void **state)
{
    struct carding *carding = *state;
    MYTH_SHOWS(small, "Myths", "Somebody says", "keeps a page for", "five minutes.", "I agree", "I disagree");
    MYTH_SHOWS(plain, "+- Somebody says --", "|  cache_page(5) keeps", "1  I agree");
    press_myth(carding, "1 n n n n");
    MYTH_SHOWS(small, "The view runs far too often.");
    MYTH_SHOWS(plain, "Here they part.", "Why it matters");
    press_myth(carding, "g");
    MYTH_SHOWS(small, "Somebody says");
    press_myth(carding, "G");
    MYTH_SHOWS(small, "The view runs far too often.");
}

/* ---- pitfalls -------------------------------------------------------------------------------------------------- */

static void a_case_asks_for_the_faulty_line(void **state)
{
    struct carding *carding = *state;
    PITFALL_SHOWS(usual, "The pitfall clinic", "Case 1 of 1", "Five of what?", "The view runs all the time.",
                  "One line is at fault. Which?", "›  1  @cache_page(5)",
                  "   2  def news(request):", "   3      return page()", "Enter answer  Space reveal  n skip");
    PITFALL_HIDES(usual, "Five seconds.");
    press_pitfall(carding, "Down j");
    PITFALL_SHOWS(usual, "   1  @cache", "›  3      return page()");
    press_pitfall(carding, "7");
    assert_int_equal(carding->pitfall.session.part, PITFALL_FIND);
}

static void every_line_is_told_about(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "Down Enter");
    PITFALL_SHOWS(usual, "✗ That is not right.", "✓  1  @cache_page(5)", "This is the one. Five seconds.",
                  "✗● 2  def news(request):", "Not this one, though you chose it. A view.", "   3      return page()",
                  "Not this one. A page.", "Enter go on  w watch");
    assert_int_equal(carding->report_count, 0);
}

static void the_line_at_the_cursor_is_the_answer(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "Enter");
    PITFALL_SHOWS(usual, "✓ That is right.", "✓● 1  @cache_page(5)", "This is the one, and you chose it.");
}

/* The fixes are shown the other way round than they are written. */
static void a_fix_is_chosen_and_every_fix_told_about(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "2 Enter");
    PITFALL_SHOWS(usual, "✓  1  @cache_page(5)", "Which of these mends it?", "›  1  @cache_page('5')",
                  "   2  @cache_page(60 * 5)");
    PITFALL_HIDES(usual, "Five minutes.");
    press_pitfall(carding, "Down Enter");
    PITFALL_SHOWS(usual, "✓ That is right.", "✗  1  @cache_page('5')", "This does not. A text is refused.",
                  "✓● 2  @cache_page(60 * 5)", "This mends it, and you chose it. Five minutes.");
}

static void a_case_is_reported_once_when_both_parts_are_said(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "1 Enter 1");
    assert_int_equal(carding->report_count, 1);
    assert_string_equal(carding->reports[0].item, "pitfall-five");
    assert_string_equal(carding->reports[0].given, "line 1 fix 2");
    assert_string_equal(carding->reports[0].concepts, "timeout");
    assert_int_equal(carding->reports[0].answer.way, WAY_PITFALL);
    assert_int_equal(carding->reports[0].answer.credit, 500);
    assert_int_equal(carding->reports[0].answer.guess, 250);
    press_pitfall(carding, "1 2 b b b Enter Enter Enter Enter");
    assert_int_equal(carding->report_count, 1);
}

static void a_case_that_is_given_up_is_reported_without_credit(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "Space");
    PITFALL_SHOWS(usual, "• Here is the answer.", "This is the one. Five seconds.");
    press_pitfall(carding, "Enter Space");
    PITFALL_SHOWS(usual, "• Here is the answer.", "This mends it. Five minutes.");
    assert_int_equal(carding->report_count, 1);
    assert_string_equal(carding->reports[0].given, "line 0 fix 0");
    assert_int_equal(carding->reports[0].answer.credit, 0);
}

static void before_and_after_are_told_and_can_be_watched(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "1 w");
    assert_true(str_equal(carding->pitfall.opened, STR("timeout-five")));
    press_pitfall(carding, "Enter 2 Enter");
    PITFALL_SHOWS(usual, "Before: ", "○ miss At 0 seconds: ", "Status 200, answered by the view");
    press_pitfall(carding, "Enter");
    PITFALL_SHOWS(wide, "After: ", "○ miss At 0 seconds: ", "● hit  At 60 seconds: ", "answered from the");
    PITFALL_SHOWS(wide, "Five of what?", "@cache_page(5)");
    press_pitfall(carding, "w");
    assert_true(str_equal(carding->pitfall.opened, STR("cached-five-minutes")));
}

static void a_case_is_gone_back_through_and_nothing_is_undone(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "2 Enter 1 b b b");
    assert_int_equal(carding->pitfall.session.part, PITFALL_FIND);
    PITFALL_SHOWS(usual, "● 2  def news(request):", "Enter go on");
    press_pitfall(carding, "1 3 Enter");
    PITFALL_SHOWS(usual, "✗● 2  def news");
}

static void the_clinic_ends_with_what_was_found(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "1 Enter 1 Enter Enter Enter");
    PITFALL_SHOWS(usual, "Result", "These were all the cases.", "Line and fix found: 0 of 1.",
                  "~  Five of what?: line found, fix not", "Enter done");
    assert_int_equal(press_pitfall(carding, "b Enter Enter"), AFTER_LEAVE);
}

static void a_skipped_case_is_named_so(void **state)
{
    struct carding *carding = *state;
    press_pitfall(carding, "n");
    PITFALL_SHOWS(usual, "○  Five of what?: skipped");
    press_pitfall(carding, "b Space Enter Space n n n");
    PITFALL_SHOWS(usual, "○  Five of what?: revealed");
    assert_int_equal(press_pitfall(carding, "b q"), AFTER_LEAVE);
}

static void a_line_is_answered_by_a_click(void **state)
{
    struct carding *carding = *state;
    click(&pitfall_screen_kind, &carding->pitfall, 11);
    PITFALL_SHOWS(usual, "✗● 2  def news");
}

/* On a screen of ten rows a long story fills it. */
static void nothing_is_answered_that_cannot_be_seen(void **state)
{
    struct carding *carding = *state;
    struct pitfall longer = *carding->pitfalls.pitfalls;
    longer.story = STR("A story of many words, for a small screen, goes on and on, line by line, and tells of all that "
                       "was seen on that day and on the days before it, until there is no room left for any code.");
    carding->pitfalls.pitfalls = &longer;
    PITFALL_SHOWS(small, "Five of what?", "A story of many words", "▼");
    PITFALL_HIDES(small, "@cache_page(5)");
    press_pitfall(carding, "Enter");
    assert_int_equal(carding->pitfall.session.part, PITFALL_FIND);
    PITFALL_SHOWS(small, "▲", "›  1  @cache_page(5)");
    press_pitfall(carding, "Enter");
    assert_int_equal(carding->pitfall.session.part, PITFALL_FOUND);
}

/* Side by side where there is room; otherwise the code stays above what is asked. */
static void the_clinic_fits_every_size(void **state)
{
    struct carding *carding = *state;
    PITFALL_SHOWS(wide, "Five of what?", "│ One line is at fault.", "›  1  @cache_page(5)");
    PITFALL_SHOWS(small, "Five of what?", "One line is at fault.", "›  1  @cache_page(5)");
    PITFALL_SHOWS(plain, ">  1  @cache_page(5)");
    press_pitfall(carding, "1");
    PITFALL_SHOWS(wide, "│ ✓● 1  This is the one, and you chose it. Five seconds.", "✓● 1  @cache_page(5)");
    press_pitfall(carding, "Enter");
    PITFALL_SHOWS(wide, "Five of what?", "│ Which of these mends it?", "›  1  @cache_page('5')");
    PITFALL_SHOWS(plain, "+@ 1  @cache_page(5)", "Which of these", ">  1  @cache_page('5')");
    PITFALL_SHOWS(small, "Which of these mends it?", "›  1  @cache_page('5')", "   2  @cache_page(60 * 5)");
    press_pitfall(carding, "Down Enter Enter");
    PITFALL_SHOWS(small, "Before: ");
    PITFALL_SHOWS(plain, "o miss");
    press_pitfall(carding, "G");
    PITFALL_HIDES(small, "Before: ");
    press_pitfall(carding, "PgUp k g");
    PITFALL_SHOWS(small, "Before: ");
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, open_cards, close_cards)

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(a_card_tells_nothing_before_it_is_answered),
        TEST(what_is_said_to_a_card_is_reported_once_in_words_of_its_own),
        TEST(the_parts_of_a_card_come_one_by_one_below_each_other),
        TEST(what_was_disagreed_with_is_told_as_seen_through),
        TEST(the_scene_of_a_card_is_opened_and_then_enter_goes_on),
        TEST(going_back_shows_a_card_again_and_undoes_nothing),
        TEST(a_skipped_card_can_be_come_back_to),
        TEST(the_cards_end_with_the_score_and_what_was_agreed_with),
        TEST(cards_that_were_all_skipped_have_no_score),
        TEST(a_card_can_be_left_at_any_moment),
        TEST(a_card_is_answered_by_a_click),
        TEST(a_card_fits_every_size),
        TEST(a_case_asks_for_the_faulty_line),
        TEST(every_line_is_told_about),
        TEST(the_line_at_the_cursor_is_the_answer),
        TEST(a_fix_is_chosen_and_every_fix_told_about),
        TEST(a_case_is_reported_once_when_both_parts_are_said),
        TEST(a_case_that_is_given_up_is_reported_without_credit),
        TEST(before_and_after_are_told_and_can_be_watched),
        TEST(a_case_is_gone_back_through_and_nothing_is_undone),
        TEST(the_clinic_ends_with_what_was_found),
        TEST(a_skipped_case_is_named_so),
        TEST(a_line_is_answered_by_a_click),
        TEST(nothing_is_answered_that_cannot_be_seen),
        TEST(the_clinic_fits_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
