/* SPDX-License-Identifier: MIT */
/*
 * The whole shipped course, from the first screen to the last, through the real program: once with every answer right,
 * once with most of them wrong or given up. The right answers are worked out from the content. Runs in the source
 * folder.
 */
#include "tests/sim/testing.h"

#include "engine/given.h"
#include "engine/plan.h"
#include "engine/quiz_pick.h"
#include "tests/app/program.h"

struct course_test {
    struct arena arena;
    struct content *content;
    struct builder complaints;
    char folder[32];
};

static int open_course(void **state)
{
    struct course_test *test = calloc(1, sizeof *test);
    strcpy(test->folder, "/tmp/hitmiss-XXXXXX");
    if (!mkdtemp(test->folder))
        return -1;
    setenv("XDG_DATA_HOME", test->folder, 1);
    arena_init(&test->arena, testing_allocator());
    builder_init(&test->complaints, testing_allocator());
    *state = test;
    return content_open(testing_allocator(), STR("."), &test->content, &test->complaints) == STATUS_OK ? 0 : -1;
}

static int close_course(void **state)
{
    struct course_test *test = *state;
    char command[64];
    snprintf(command, sizeof command, "rm -r '%s'", test->folder);
    int code = system(command);
    content_free(test->content);
    arena_clear(&test->arena);
    builder_clear(&test->complaints);
    free(test);
    return code;
}

/* ---- what a learner who knows everything types ----------------------------------------------------------------- */

static void put_number(struct builder *out, size_t number)
{
    builder_add_int(out, (int64_t)number);
    builder_add_byte(out, ' ');
}

/* Where the part of that index is shown. */
static size_t place_of(const struct arranged *arranged, size_t index)
{
    for (size_t i = 0; i < arranged->count; i++)
        if (arranged->shown[i] == index)
            return i;
    fail_msg("part %zu is not shown", index);
    return 0;
}

static void put_marks(struct course_test *test, const struct question *question, struct builder *out)
{
    uint64_t key;
    size_t count;
    assert_int_equal(grade_marks(test->content, question, &key, &count, &test->complaints), STATUS_OK);
    builder_add_text(out, key == 0 ? "none" : "");
    for (size_t i = 0; i < count; i++)
        if ((key >> i & 1) != 0)
            put_number(out, i + 1);
}

static void put_right_answer(struct course_test *test, const struct question *question, const struct arranged *arranged,
                             struct builder *out)
{
    uint32_t key = question_key(question);
    for (size_t i = 0; question_has_options(question) && i < arranged->count; i++)
        if ((key >> arranged->shown[i] & 1) != 0)
            put_number(out, i + 1);
    for (size_t i = 0; i < question->line_count; i++)
        if (question->lines[i].faulty)
            put_number(out, i + 1);
    for (size_t i = 0; i < question->item_count; i++)
        put_number(out, place_of(arranged, i) + 1);
    for (size_t i = 0; i < question->pair_count; i++)
        builder_add_byte(out, (char)('a' + place_of(arranged, i)));
    if (question->kind == QUESTION_NUMBER) {
        builder_add_seconds(out, question->number.value, false);
        builder_add_text(out, " ");
        builder_add(out, question->number.unit);
    }
    if (question->kind == QUESTION_HEADER)
        builder_add(out, question->examples[0]);
    if (question->kind == QUESTION_MARKS)
        put_marks(test, question, out);
    builder_add_text(out, "\n\n");
}

/* Predicts every request; a step that is none follows by itself, but for one that a scene begins with. */
static void put_scene(const struct reel *reel, struct builder *out)
{
    if (reel->count > 0 && reel->moments[0].outcome == OUTCOME_NONE)
        builder_add_text(out, "\n");
    for (size_t i = 0; i < reel->count; i++)
        if (reel->moments[i].outcome != OUTCOME_NONE)
            builder_add_text(out, reel->moments[i].outcome == OUTCOME_HIT ? "1\n" : "2\n");
    builder_add_text(out, "\n");
}

static void put_lesson(struct course_test *test, const struct plan *plan, struct builder *out)
{
    for (size_t i = 0; i < plan->stop_count; i++) {
        const struct stop *stop = &plan->stops[i];
        struct arranged arranged = stop->question ? arranged_as_written(stop->question) : (struct arranged){.count = 0};
        if (stop->question)
            put_right_answer(test, stop->question, &arranged, out);
        else if (stop->kind == STOP_SCENE)
            put_scene(stop->reel, out);
        else
            builder_add_text(out, "\n");
    }
    builder_add_text(out, "\n");
}

/* ---- walks ----------------------------------------------------------------------------------------------------- */

static struct run walk(const char *words, const struct builder *script)
{
    char command[256];
    char *input = calloc(1, script->len + 1);
    memcpy(input, script->at, script->len);
    snprintf(command, sizeof command, "$H %s", words);
    struct run run = program_run(command, input);
    free(input);
    return run;
}

static void assert_walk(const char *words, const struct builder *script, const char *part)
{
    struct run run = walk(words, script);
    bool good = run.code == 0 && strstr(run.out, part) && *run.err == '\0';
    if (!good)
        print_error("%s\nout: %s\nerr: %s\n", words, run.out, run.err);
    run_clear(&run);
    if (!good)
        fail_msg("hitmiss %s: \"%s\" is missing, or there was an error", words, part);
}

static void every_lesson_walked_rightly_ends_with_a_full_score(void **state)
{
    struct course_test *test = *state;
    NEED_PROGRAM();
    const struct course *course = content_course(test->content);
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct course_lesson *about = &course->lessons[i];
        const struct plan *plan;
        struct builder script;
        char words[128], full[128] = "The lesson is over.";
        size_t questions = 0;
        builder_init(&script, testing_allocator());
        assert_int_equal(plan_make(&test->arena, test->content, about, &plan, &test->complaints), STATUS_OK);
        put_lesson(test, plan, &script);
        for (size_t s = 0; s < plan->stop_count; s++)
            questions += plan->stops[s].kind == STOP_QUESTION;
        if (questions > 0)
            snprintf(full, sizeof full, "Your score: %zu of %zu question", questions, questions);
        snprintf(words, sizeof words, "learn --plain %.*s", (int)about->id.len, about->id.at);
        assert_walk(words, &script, full);
        builder_clear(&script);
    }
}

static void every_lesson_can_be_walked_by_giving_up(void **state)
{
    struct course_test *test = *state;
    NEED_PROGRAM();
    const struct course *course = content_course(test->content);
    struct builder script;
    builder_init(&script, testing_allocator());
    for (size_t i = 0; i < 150; i++)
        builder_add_text(&script, "1\nc\nreveal\n\n");
    for (size_t i = 0; i < course->lesson_count; i++) {
        char words[128];
        snprintf(words, sizeof words, "learn --plain %.*s", (int)course->lessons[i].id.len, course->lessons[i].id.at);
        assert_walk(words, &script, "The lesson is over.");
    }
    builder_clear(&script);
}

static void a_test_answered_rightly_is_passed_with_all_points(void **state)
{
    struct course_test *test = *state;
    NEED_PROGRAM();
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct quiz_plan plan;
        struct builder script;
        char words[64], full[64];
        builder_init(&script, testing_allocator());
        assert_int_equal(pick_test(&test->arena, test->content, seed, true, &plan), STATUS_OK);
        struct quiz quiz = quiz_begin(&plan, 0);
        for (size_t i = 0; i < plan.count; i++) {
            struct arranged arranged = quiz_arranged(&plan, &quiz, i);
            put_right_answer(test, plan.questions[i], &arranged, &script);
            script.len--; /* in a test the next question follows at once */
        }
        builder_add_text(&script, "\n\n");
        snprintf(words, sizeof words, "quiz test --seed %d", (int)seed);
        snprintf(full, sizeof full, "Your score: %zu of %zu right.\nYou have passed.", plan.count, plan.count);
        assert_walk(words, &script, full);
        builder_clear(&script);
    }
}

/* All questions there are, whatever file they are in. */
static void every_question_is_answered_rightly_in_practice(void **state)
{
    struct course_test *test = *state;
    NEED_PROGRAM();
    size_t set_count;
    const struct str *sets = pick_sets(&test->arena, test->content, &set_count);
    for (size_t s = 0; s < set_count; s++) {
        struct quiz_plan plan;
        struct builder script;
        char words[128], full[64];
        struct pick pick = {.set = sets[s], .count = QUIZ_LIMIT, .seed = 3};
        builder_init(&script, testing_allocator());
        assert_int_equal(pick_practice(&test->arena, test->content, &pick, &plan), STATUS_OK);
        struct quiz quiz = quiz_begin(&plan, 0);
        for (size_t i = 0; i < plan.count; i++) {
            struct arranged arranged = quiz_arranged(&plan, &quiz, i);
            put_right_answer(test, plan.questions[i], &arranged, &script);
        }
        snprintf(words, sizeof words, "quiz %.*s -n 100 --seed 3", (int)sets[s].len, sets[s].at);
        snprintf(full, sizeof full, "Your score: %zu of %zu right at the first try.", plan.count, plan.count);
        assert_walk(words, &script, full);
        builder_clear(&script);
    }
}

static void every_myth_and_pitfall_is_seen_to_its_end(void **state)
{
    (void)state;
    NEED_PROGRAM();
    struct builder script;
    builder_init(&script, testing_allocator());
    for (size_t i = 0; i < 100; i++)
        builder_add_text(&script, "disagree\n\n\n\n");
    assert_walk("quiz myths --plain", &script, "These were all the cards.");
    builder_reset(&script);
    for (size_t i = 0; i < 100; i++)
        builder_add_text(&script, "1\nreveal\n\n\n\n");
    assert_walk("quiz pitfalls --plain", &script, "These were all the cases.");
    builder_clear(&script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lesson_walked_rightly_ends_with_a_full_score),
        cmocka_unit_test(every_lesson_can_be_walked_by_giving_up),
        cmocka_unit_test(a_test_answered_rightly_is_passed_with_all_points),
        cmocka_unit_test(every_question_is_answered_rightly_in_practice),
        cmocka_unit_test(every_myth_and_pitfall_is_seen_to_its_end),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
