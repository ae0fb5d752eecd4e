/* SPDX-License-Identifier: MIT */
/* Counts what ships: there is enough of each, and nothing that must be there is missing. */
#include "tests/engine/shipped.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct course_lesson *lesson_of(struct shipped *shipped, const char *id)
{
    const struct course_lesson *lesson = course_find(content_course(shipped->content), str_from(id));
    if (!lesson)
        fail_msg("there is no lesson %s", id);
    return lesson;
}

/* Blocks of a kind in the lesson's text. */
static size_t blocks_of(struct shipped *shipped, const struct course_lesson *about, enum block_kind kind)
{
    const struct lesson *lesson;
    size_t found = 0;
    assert_int_equal(content_lesson(shipped->content, about, &lesson, &shipped->complaints), STATUS_OK);
    for (size_t i = 0; i < lesson->block_count; i++)
        found += lesson->blocks[i].kind == kind;
    return found;
}

static void the_bank_has_questions_of_every_kind_and_level(void **state)
{
    struct shipped *shipped = *state;
    size_t count, kinds[QUESTION_KIND_COUNT] = {0}, levels[3] = {0};
    const struct question *questions = content_questions(shipped->content, &count);
    assert_true(count >= 100);
    for (size_t i = 0; i < count; i++) {
        kinds[questions[i].kind]++;
        levels[questions[i].difficulty]++;
        if (questions[i].hint_count != 3)
            fail_msg("%.*s has not three hints", (int)questions[i].id.len, questions[i].id.at);
    }
    for (size_t kind = 0; kind < COUNT(kinds); kind++)
        if (kinds[kind] < 5)
            fail_msg("%zu questions of the kind %s", kinds[kind], question_kind_name((enum question_kind)kind).at);
    for (size_t level = 0; level < COUNT(levels); level++)
        assert_true(levels[level] >= 20);
}

static size_t questions_about(struct shipped *shipped, struct str concept, enum difficulty difficulty)
{
    size_t count, found = 0;
    const struct question *questions = content_questions(shipped->content, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < questions[i].concept_count; j++)
            found += questions[i].difficulty == difficulty && str_equal(questions[i].concepts[j], concept);
    return found;
}

static void every_step_is_asked_about_in_three_levels(void **state)
{
    struct shipped *shipped = *state;
    const struct course *course = content_course(shipped->content);
    for (size_t i = 0; i < course->lesson_count; i++)
        for (int difficulty = DIFFICULTY_EASY; difficulty <= DIFFICULTY_HARD; difficulty++) {
            const struct course_lesson *about = &course->lessons[i];
            size_t found = questions_about(shipped, about->concept, (enum difficulty)difficulty);
            if (about->kind == LESSON_STEP && found == 0)
                fail_msg("no question of level %d about %.*s", difficulty, (int)about->concept.len, about->concept.at);
        }
}

static void the_seven_steps_stand_in_their_order(void **state)
{
    struct shipped *shipped = *state;
    static const struct {
        const char *concept;
        enum level level;
    } steps[] = {{"caching", LEVEL_FOUNDATION}, {"view", LEVEL_FOUNDATION},      {"cache-page", LEVEL_INTERMEDIATE},
                 {"keys", LEVEL_INTERMEDIATE},  {"timeout", LEVEL_INTERMEDIATE}, {"invalidation", LEVEL_ADVANCED},
                 {"middleware", LEVEL_EXPERT}};
    const struct course *course = content_course(shipped->content);
    size_t step = 0;
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct course_lesson *about = &course->lessons[i];
        if (about->kind != LESSON_STEP)
            continue;
        assert_true(step < COUNT(steps));
        assert_str(about->concept, steps[step].concept);
        assert_int_equal(about->level, steps[step].level);
        step++;
    }
    assert_int_equal(step, COUNT(steps));
}

static void every_step_has_what_a_step_needs(void **state)
{
    struct shipped *shipped = *state;
    const struct course *course = content_course(shipped->content);
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct course_lesson *about = &course->lessons[i];
        assert_in_range(about->minutes, 1, 60);
        if (about->kind != LESSON_STEP)
            continue;
        assert_true(blocks_of(shipped, about, BLOCK_PREDICTION) >= 1);
        assert_true(blocks_of(shipped, about, BLOCK_CODE) >= 1);
        assert_true(blocks_of(shipped, about, BLOCK_SCENE) >= 1);
        assert_true(blocks_of(shipped, about, BLOCK_QUESTION) >= 3);
        assert_int_equal(blocks_of(shipped, about, BLOCK_RESULT), 1);
    }
}

static void the_pages_around_the_steps_are_there(void **state)
{
    struct shipped *shipped = *state;
    static const char *const pages[] = {"overview",   "mental-model", "under-the-hood", "expert-notes", "when-not-to",
                                        "production", "connections",  "security-2026",  "takeaways",    "recap"};
    for (size_t i = 0; i < COUNT(pages); i++)
        assert_int_equal(lesson_of(shipped, pages[i])->kind, LESSON_PAGE);
    assert_true(blocks_of(shipped, lesson_of(shipped, "security-2026"), BLOCK_SCENE) >= 10);
    assert_true(content_glossary(shipped->content)->count >= 30);
}

static void the_myths_that_must_be_there_are(void **state)
{
    struct shipped *shipped = *state;
    static const char *const myths[] = {
        "myth-latest-data",     "myth-whole-site",     "myth-query-ignored",    "myth-safe-for-users",
        "myth-prefix-per-user", "myth-guessed-key",    "myth-cookies-in-key",   "myth-vary-anywhere",
        "myth-login-protects",  "myth-post-refreshes", "myth-sliding-expiry",   "myth-shared-memory",
        "myth-none-forever",    "myth-no-store",       "myth-clear-everywhere", "myth-accept-language"};
    size_t count;
    content_myths(shipped->content, &count);
    assert_true(count >= 15);
    for (size_t i = 0; i < COUNT(myths); i++)
        if (!content_myth(shipped->content, str_from(myths[i])))
            fail_msg("there is no %s", myths[i]);
}

static void the_pitfalls_that_must_be_there_are(void **state)
{
    struct shipped *shipped = *state;
    static const char *const pitfalls[] = {
        "pitfall-user-page",       "pitfall-day-on-news",   "pitfall-save-clears",      "pitfall-guessed-key",
        "pitfall-decorator-order", "pitfall-session-tag",   "pitfall-analytics-cookie", "pitfall-random-parameters",
        "pitfall-locmem-workers",  "pitfall-cached-cookie", "pitfall-max-entries",      "pitfall-stampede",
        "pitfall-development"};
    size_t count;
    content_pitfalls(shipped->content, &count);
    assert_true(count >= 10);
    for (size_t i = 0; i < COUNT(pitfalls); i++)
        if (!content_pitfall(shipped->content, str_from(pitfalls[i])))
            fail_msg("there is no %s", pitfalls[i]);
}

static void there_are_scenes_enough_and_a_test_of_ten(void **state)
{
    struct shipped *shipped = *state;
    const struct exam *exam = content_exam(shipped->content);
    size_t count;
    content_scene_names(shipped->content, &count);
    assert_true(count >= 60);
    assert_int_equal(exam->questions, 10);
    for (size_t i = 0; i < 3; i++)
        assert_true(exam->levels[i] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bank_has_questions_of_every_kind_and_level),
        cmocka_unit_test(every_step_is_asked_about_in_three_levels),
        cmocka_unit_test(the_seven_steps_stand_in_their_order),
        cmocka_unit_test(every_step_has_what_a_step_needs),
        cmocka_unit_test(the_pages_around_the_steps_are_there),
        cmocka_unit_test(the_myths_that_must_be_there_are),
        cmocka_unit_test(the_pitfalls_that_must_be_there_are),
        cmocka_unit_test(there_are_scenes_enough_and_a_test_of_ten),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
