/* SPDX-License-Identifier: MIT */
/* Where a learner is in a lesson, as the store keeps it: steps, and the answers of a walk. */
#include "tests/sim/testing.h"

#include "tests/store/folder.h"

struct fixture {
    char folder[FOLDER_SIZE];
    struct store *store;
    struct arena arena;
    int number; /* of the last step */
};

static void reopen(struct fixture *fixture, const char *learner)
{
    struct store_said said;
    struct store_place place = {fixture->folder, learner, INT64_C(1788264000000)};
    store_close(fixture->store);
    assert_int_equal(store_open(testing_allocator(), place, &fixture->store, &said), STORE_OK);
    assert_string_equal(said.text, "");
}

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    folder_make(fixture->folder);
    arena_init(&fixture->arena, testing_allocator());
    reopen(fixture, "me");
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    arena_clear(&fixture->arena);
    folder_remove(fixture->folder);
    free(fixture);
    return 0;
}

/* Each has a key of its own, in `key`. */
static struct walk_step next_step(struct fixture *fixture, const char *lesson, const char *walk, char key[32])
{
    snprintf(key, 32, "step-%d", ++fixture->number);
    return (struct walk_step){.key = str_from(key),
                              .at_ms = 1000 + fixture->number,
                              .offset_min = -60,
                              .lesson = str_from(lesson),
                              .walk = str_from(walk),
                              .kind = WALK_HINT,
                              .place = STR("question 1 \xc3\xa9")};
}

static void add_step(struct fixture *fixture, const char *lesson, const char *walk)
{
    char key[32];
    struct walk_step step = next_step(fixture, lesson, walk, key);
    assert_int_equal(store_step(fixture->store, &step), STORE_OK);
}

/* The keys of the steps there, as `1 2 5`. */
static const char *keys(struct fixture *fixture, const char *lesson)
{
    const struct walk_step *steps;
    size_t count;
    assert_int_equal(store_steps(fixture->store, &fixture->arena, str_from(lesson), &steps, &count), STORE_OK);
    char *text = arena_alloc(&fixture->arena, 8 * count + 1);
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += (size_t)sprintf(text + len, "%s%.*s", i > 0 ? " " : "", (int)steps[i].key.len - 5, steps[i].key.at + 5);
    return text;
}

static void a_step_comes_back_as_it_was_made(void **state)
{
    struct fixture *fixture = *state;
    const struct walk_step *steps;
    size_t count;
    add_step(fixture, "vary", "w");
    reopen(fixture, "me");
    assert_int_equal(store_steps(fixture->store, &fixture->arena, STR("vary"), &steps, &count), STORE_OK);
    assert_int_equal(count, 1);
    assert_true(str_equal(steps[0].key, STR("step-1")) && steps[0].at_ms == 1001 && steps[0].offset_min == -60);
    assert_true(str_equal(steps[0].lesson, STR("vary")) && str_equal(steps[0].walk, STR("w")));
    assert_true(steps[0].kind == WALK_HINT && str_equal(steps[0].place, STR("question 1 \xc3\xa9")));
    assert_true(steps[0].seq > 0);
}

static void the_last_step_says_which_walk_it_is(void **state)
{
    struct fixture *fixture = *state;
    add_step(fixture, "vary", "a");
    add_step(fixture, "keys", "k");
    add_step(fixture, "vary", "a");
    assert_string_equal(keys(fixture, "vary"), "1 3");
    add_step(fixture, "vary", "b");
    assert_string_equal(keys(fixture, "vary"), "4");
    assert_string_equal(keys(fixture, ""), "2 4");
    add_step(fixture, "vary", "a"); /* another program was still on the first walk */
    assert_string_equal(keys(fixture, "vary"), "1 3 5");
    assert_string_equal(keys(fixture, "nothing"), "");
}

static void steps_are_of_one_learner(void **state)
{
    struct fixture *fixture = *state;
    add_step(fixture, "vary", "a");
    reopen(fixture, "Ada");
    assert_string_equal(keys(fixture, ""), "");
    add_step(fixture, "vary", "b");
    reopen(fixture, "me");
    assert_string_equal(keys(fixture, ""), "1");
}

static void the_same_step_again_is_kept_once_and_a_wrong_one_not_at_all(void **state)
{
    struct fixture *fixture = *state;
    char key[32];
    struct walk_step step = next_step(fixture, "vary", "a", key);
    assert_int_equal(store_step(fixture->store, &step), STORE_OK);
    assert_int_equal(store_step(fixture->store, &step), STORE_OK);
    step = next_step(fixture, "", "a", key);
    assert_int_equal(store_step(fixture->store, &step), STORE_INVALID);
    step = next_step(fixture, "vary", "", key);
    assert_int_equal(store_step(fixture->store, &step), STORE_INVALID);
    step = next_step(fixture, "vary", "a", key);
    step.place = (struct str){"a\0b", 3};
    assert_int_equal(store_merge_steps(fixture->store, &step, 1), STORE_INVALID);
    assert_string_equal(keys(fixture, ""), "1");
}

static void a_walk_has_its_steps_and_answers_and_no_others(void **state)
{
    struct fixture *fixture = *state;
    struct walk_past past;
    add_step(fixture, "vary", "a");
    for (int i = 1; i <= 4; i++) {
        char key[32];
        struct answer answer = answer_number(i, key);
        answer.walk = i == 2 ? STR("b") : i == 4 ? STR("") : STR("a");
        answer.place = STR("question 1 keys-host");
        assert_int_equal(store_append(fixture->store, &answer, 1), STORE_OK);
    }
    assert_int_equal(store_walk(fixture->store, &fixture->arena, STR("vary"), &past), STORE_OK);
    assert_true(past.step_count == 1 && past.answer_count == 2);
    assert_true(str_equal(past.answers[0].key, STR("key-1")) && str_equal(past.answers[1].key, STR("key-3")));
    assert_true(str_equal(past.answers[0].walk, STR("a")));
    assert_true(str_equal(past.answers[0].place, STR("question 1 keys-host")));
    assert_int_equal(store_walk(fixture->store, &fixture->arena, STR("keys"), &past), STORE_OK);
    assert_true(past.step_count == 0 && past.answer_count == 0);
}

static void a_reset_of_the_lesson_hides_its_steps_and_undo_shows_them(void **state)
{
    struct fixture *fixture = *state;
    size_t count;
    add_step(fixture, "vary", "a");
    add_step(fixture, "keys", "k");
    assert_int_equal(store_set_note(fixture->store, STR("lesson vary"), STR("begun")), STORE_OK);
    assert_int_equal(store_reset(fixture->store, STR("vary"), 5, &count), STORE_OK);
    assert_int_equal(count, 1);
    assert_string_equal(keys(fixture, ""), "2");
    assert_int_equal(store_undo_reset(fixture->store, &count), STORE_OK);
    assert_string_equal(keys(fixture, ""), "1 2");
    assert_int_equal(store_reset(fixture->store, STR(""), 5, &count), STORE_OK);
    assert_string_equal(keys(fixture, ""), "");
    add_step(fixture, "vary", "b"); /* begun anew since: that is where the learner is */
    assert_int_equal(store_undo_reset(fixture->store, &count), STORE_OK);
    assert_string_equal(keys(fixture, "vary"), "3");
}

static void merging_goes_on_with_the_same_walk_and_leaves_another_alone(void **state)
{
    struct fixture *fixture = *state;
    char room[5][32];
    add_step(fixture, "vary", "a");
    add_step(fixture, "keys", "k");
    struct walk_step other[] = {next_step(fixture, "vary", "a", room[0]), next_step(fixture, "keys", "z", room[1]),
                                next_step(fixture, "users", "u", room[2]), next_step(fixture, "users", "v", room[3])};
    other[1].place = STR("end");
    assert_int_equal(store_merge_steps(fixture->store, other, 4), STORE_OK);
    assert_int_equal(store_merge_steps(fixture->store, other, 4), STORE_OK); /* again: nothing changes */
    assert_string_equal(keys(fixture, "vary"), "1 3");
    assert_string_equal(keys(fixture, "keys"), "2");
    assert_string_equal(keys(fixture, "users"), "6"); /* both were taken, in their order */
}

static void a_step_that_cannot_be_written_is_told(void **state)
{
    struct fixture *fixture = *state;
    char path[FOLDER_SIZE + 16], key[32];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/progress.db", fixture->folder);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TABLE steps", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    struct walk_step step = next_step(fixture, "vary", "a", key);
    assert_int_not_equal(store_step(fixture->store, &step), STORE_OK);
    assert_true(strlen(store_why(fixture->store)) > 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_step_comes_back_as_it_was_made),
        TEST(the_last_step_says_which_walk_it_is),
        TEST(steps_are_of_one_learner),
        TEST(the_same_step_again_is_kept_once_and_a_wrong_one_not_at_all),
        TEST(a_walk_has_its_steps_and_answers_and_no_others),
        TEST(a_reset_of_the_lesson_hides_its_steps_and_undo_shows_them),
        TEST(merging_goes_on_with_the_same_walk_and_leaves_another_alone),
        TEST(a_step_that_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
