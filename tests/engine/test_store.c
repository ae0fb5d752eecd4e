/* SPDX-License-Identifier: MIT */
/* What the store keeps and refuses. Disks that fail, killed programs and power cuts: tests/store/. */
#include "tests/sim/testing.h"

#include "tests/store/folder.h"

struct fixture {
    char folder[FOLDER_SIZE];
    struct store *store;
    struct store_said said;
    struct arena arena;
    const struct answer *answers;
    size_t count;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    folder_make(fixture->folder);
    arena_init(&fixture->arena, testing_allocator());
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

static enum store_status open_as(struct fixture *fixture, const char *learner)
{
    struct store_place place = {fixture->folder, learner, INT64_C(1788264000000)};
    store_close(fixture->store);
    return store_open(testing_allocator(), place, &fixture->store, &fixture->said);
}

static void reopen(struct fixture *fixture)
{
    assert_int_equal(open_as(fixture, "me"), STORE_OK);
    assert_string_equal(fixture->said.text, "");
}

static void close_store(struct fixture *fixture)
{
    assert_int_equal(store_close(fixture->store), STORE_OK);
    fixture->store = NULL;
}

static size_t read_item(struct fixture *fixture, struct str item)
{
    assert_int_equal(store_read(fixture->store, &fixture->arena, item, &fixture->answers, &fixture->count), STORE_OK);
    return fixture->count;
}

static void append(struct fixture *fixture, int first, int count)
{
    for (int i = first; i < first + count; i++) {
        char key[32];
        struct answer answer = answer_number(i, key);
        assert_int_equal(store_append(fixture->store, &answer, 1), STORE_OK);
    }
}

static void an_answer_comes_back_as_it_was_given(void **state)
{
    struct fixture *fixture = *state;
    struct answer given = {.key = STR("k"),
                           .at_ms = 1,
                           .offset_min = -720,
                           .way = WAY_PITFALL,
                           .item = STR("a-b"),
                           .rev = 7,
                           .version = 3,
                           .concepts = STR(""),
                           .given = STR("typed @vary_on_headers('Cookie') \xc3\xa9; DROP TABLE answers"),
                           .credit = 0,
                           .guess = 999,
                           .tries = 3,
                           .hints = 2,
                           .confidence = 3,
                           .took_ms = 1234,
                           .gave_up = true};
    reopen(fixture);
    assert_int_equal(store_append(fixture->store, &given, 1), STORE_OK);
    reopen(fixture);
    assert_int_equal(read_item(fixture, STR("")), 1);
    struct answer got = fixture->answers[0];
    assert_true(str_equal(got.key, given.key) && str_equal(got.item, given.item));
    assert_true(str_equal(got.concepts, given.concepts) && str_equal(got.given, given.given));
    assert_true(got.at_ms == 1 && got.offset_min == -720 && got.way == WAY_PITFALL && got.rev == 7);
    assert_int_equal(got.version, 3);
    assert_true(got.credit == 0 && got.guess == 999 && got.tries == 3 && got.hints == 2);
    assert_true(got.confidence == 3 && got.took_ms == 1234 && got.gave_up && got.seq == 1);
}

static void the_same_key_again_is_the_same_answer(void **state)
{
    struct fixture *fixture = *state;
    char key[32];
    struct answer answer = answer_number(1, key);
    reopen(fixture);
    assert_int_equal(store_append(fixture->store, &answer, 1), STORE_OK);
    answer.credit = 0;
    assert_int_equal(store_append(fixture->store, &answer, 1), STORE_OK);
    assert_int_equal(read_item(fixture, STR("")), 1);
    assert_int_equal(fixture->answers[0].credit, 1000);
    assert_int_equal(open_as(fixture, "somebody else"), STORE_OK); /* keys are each learner's own */
    assert_int_equal(read_item(fixture, STR("")), 0);
    assert_int_equal(store_append(fixture->store, &answer, 1), STORE_OK);
    assert_int_equal(read_item(fixture, STR("")), 1);
}

static void answers_of_one_call_are_kept_together_or_not_at_all(void **state)
{
    struct fixture *fixture = *state;
    char keys[2][32];
    struct answer answers[2] = {answer_number(1, keys[0]), answer_number(2, keys[1])};
    answers[1].credit = 1001;
    reopen(fixture);
    assert_int_equal(store_append(fixture->store, answers, 2), STORE_INVALID);
    assert_int_equal(read_item(fixture, STR("")), 0);
    assert_int_equal(store_waiting(fixture->store), 0);
}

static void an_edited_question_keeps_its_history(void **state)
{
    struct fixture *fixture = *state;
    char key[32];
    struct answer answer = answer_number(9, key);
    reopen(fixture);
    append(fixture, 1, 2);
    answer.rev = 2;
    assert_int_equal(store_append(fixture->store, &answer, 1), STORE_OK);
    assert_int_equal(read_item(fixture, STR("keys-host")), 3);
    assert_int_equal(fixture->answers[0].rev, 1);
    assert_int_equal(fixture->answers[2].rev, 2);
    assert_int_equal(read_item(fixture, STR("another")), 0);
}

static void a_reset_hides_and_undo_shows_again(void **state)
{
    struct fixture *fixture = *state;
    size_t count;
    char key[32];
    struct answer other = answer_number(50, key);
    other.item = STR("other");
    reopen(fixture);
    append(fixture, 1, 3);
    assert_int_equal(store_append(fixture->store, &other, 1), STORE_OK);
    assert_int_equal(store_reset(fixture->store, STR("keys-host"), 5, &count), STORE_OK);
    assert_int_equal(count, 3);
    assert_int_equal(read_item(fixture, STR("")), 1);
    assert_int_equal(store_reset(fixture->store, STR("keys-host"), 6, &count), STORE_OK);
    assert_int_equal(count, 0);
    assert_int_equal(store_reset(fixture->store, STR(""), 7, &count), STORE_OK);
    assert_int_equal(count, 1);
    reopen(fixture);
    assert_int_equal(read_item(fixture, STR("")), 0);
    assert_int_equal(store_undo_reset(fixture->store, &count), STORE_OK);
    assert_int_equal(count, 1);
    assert_int_equal(store_undo_reset(fixture->store, &count), STORE_OK);
    assert_int_equal(count, 3);
    assert_int_equal(store_undo_reset(fixture->store, &count), STORE_OK);
    assert_int_equal(count, 0);
    assert_int_equal(read_item(fixture, STR("")), 4);
}

static void merging_adds_what_is_new_and_shows_what_was_reset(void **state)
{
    struct fixture *fixture = *state;
    char keys[4][32];
    struct answer answers[4];
    size_t count;
    for (int i = 0; i < 4; i++)
        answers[i] = answer_number(i, keys[i]);
    reopen(fixture);
    append(fixture, 0, 2);
    assert_int_equal(store_merge(fixture->store, answers, 3, &count), STORE_OK);
    assert_int_equal(count, 1);
    assert_int_equal(store_merge(fixture->store, answers, 3, &count), STORE_OK);
    assert_int_equal(count, 0);
    assert_int_equal(store_reset(fixture->store, STR(""), 5, &count), STORE_OK);
    assert_int_equal(store_append(fixture->store, answers, 1), STORE_OK); /* a late retry brings nothing back */
    assert_int_equal(read_item(fixture, STR("")), 0);
    assert_int_equal(store_merge(fixture->store, answers, 4, &count), STORE_OK);
    assert_int_equal(count, 4);
    assert_int_equal(read_item(fixture, STR("")), 4);
}

static void notes_are_set_changed_and_removed(void **state)
{
    struct fixture *fixture = *state;
    struct str text;
    reopen(fixture);
    assert_int_equal(store_note(fixture->store, &fixture->arena, STR("exam"), &text), STORE_OK);
    assert_int_equal(text.len, 0);
    assert_int_equal(store_set_note(fixture->store, STR("exam"), STR("2027-01-31")), STORE_OK);
    assert_int_equal(store_set_note(fixture->store, STR("exam"), STR("2027-02-01")), STORE_OK);
    reopen(fixture);
    assert_int_equal(store_note(fixture->store, &fixture->arena, STR("exam"), &text), STORE_OK);
    assert_true(str_equal(text, STR("2027-02-01")));
    assert_int_equal(store_set_note(fixture->store, STR("exam"), STR("")), STORE_OK);
    assert_int_equal(store_note(fixture->store, &fixture->arena, STR("exam"), &text), STORE_OK);
    assert_int_equal(text.len, 0);
}

static void a_reset_takes_the_marks_of_lessons_along(void **state)
{
    struct fixture *fixture = *state;
    const struct note *notes;
    size_t count;
    reopen(fixture);
    append(fixture, 1, 1);
    assert_int_equal(store_set_note(fixture->store, STR("lesson a"), STR("done")), STORE_OK);
    assert_int_equal(store_set_note(fixture->store, STR("lesson b"), STR("done")), STORE_OK);
    assert_int_equal(store_set_note(fixture->store, STR("exam"), STR("2027-02-01")), STORE_OK);
    assert_int_equal(store_reset(fixture->store, STR("a"), 1, &count), STORE_OK);
    assert_int_equal(count, 1);
    assert_int_equal(store_reset(fixture->store, STR(""), 2, &count), STORE_OK);
    assert_int_equal(count, 2);
    assert_int_equal(store_notes(fixture->store, &fixture->arena, &notes, &count), STORE_OK);
    assert_int_equal(count, 1);
    assert_true(str_equal(notes[0].name, STR("exam")));
    assert_int_equal(store_set_note(fixture->store, STR("lesson b"), STR("begun")), STORE_OK);
    assert_int_equal(store_undo_reset(fixture->store, &count), STORE_OK);
    assert_int_equal(count, 1); /* the answer; the mark was made again since */
    assert_int_equal(store_undo_reset(fixture->store, &count), STORE_OK);
    assert_int_equal(store_notes(fixture->store, &fixture->arena, &notes, &count), STORE_OK);
    assert_int_equal(count, 3);
    assert_true(str_equal(notes[1].name, STR("lesson a")) && str_equal(notes[1].text, STR("done")));
    assert_true(str_equal(notes[2].text, STR("begun")));
}

static void files_are_for_their_owner_only(void **state)
{
    struct fixture *fixture = *state;
    char path[256];
    struct stat about;
    mode_t before = umask(0);
    reopen(fixture);
    append(fixture, 1, 1);
    umask(before);
    static const char *const names[] = {"progress.db", "progress.db-wal", "progress.db-shm", "progress.lock"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", fixture->folder, names[i]);
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(about.st_mode & 0777, 0600);
    }
}

static void the_database_says_whose_it_is_and_what_form_it_has(void **state)
{
    struct fixture *fixture = *state;
    char room[128];
    reopen(fixture);
    close_store(fixture);
    assert_string_equal(folder_query(fixture->folder, "PRAGMA application_id", room), "1215581555");
    assert_string_equal(folder_query(fixture->folder, "PRAGMA user_version", room), "3");
    assert_string_equal(folder_query(fixture->folder, "PRAGMA journal_mode", room), "wal");
}

static void a_newer_database_is_refused_and_kept(void **state)
{
    struct fixture *fixture = *state;
    char room[128];
    reopen(fixture);
    append(fixture, 1, 2);
    close_store(fixture);
    folder_query(fixture->folder, "PRAGMA user_version=4", room);
    assert_int_equal(open_as(fixture, "me"), STORE_NEWER);
    assert_null(fixture->store);
    assert_non_null(strstr(fixture->said.text, "newer hitmiss"));
    assert_string_equal(folder_query(fixture->folder, "PRAGMA user_version", room), "4");
    assert_string_equal(folder_query(fixture->folder, "SELECT count(*) FROM answers", room), "2");
}

static void a_database_of_another_program_is_left_alone(void **state)
{
    struct fixture *fixture = *state;
    char path[256], room[128];
    snprintf(path, sizeof path, "%s/progress.db", fixture->folder);
    fclose(fopen(path, "w"));
    folder_query(fixture->folder, "CREATE TABLE theirs(a)", room);
    assert_int_equal(open_as(fixture, "me"), STORE_UNAVAILABLE);
    assert_non_null(strstr(fixture->said.text, "left alone"));
    assert_int_equal(folder_count(fixture->folder, "progress.db.damaged"), 0);
}

static void an_older_database_is_backed_up_and_brought_up_to_date(void **state)
{
    struct fixture *fixture = *state;
    char room[128], from[256], to[256];
    reopen(fixture);
    append(fixture, 1, 2);
    close_store(fixture);
    /* Version 1 had no resets, no notes and no steps. */
    folder_query(fixture->folder, "DROP TABLE steps", room);
    folder_query(fixture->folder, "DROP INDEX answers_of_walk", room);
    folder_query(fixture->folder, "ALTER TABLE answers DROP COLUMN walk", room);
    folder_query(fixture->folder, "ALTER TABLE answers DROP COLUMN place", room);
    folder_query(fixture->folder, "ALTER TABLE answers DROP COLUMN version", room);
    folder_query(fixture->folder, "DROP TABLE notes", room);
    folder_query(fixture->folder, "ALTER TABLE answers DROP COLUMN reset", room);
    folder_query(fixture->folder, "DROP TABLE resets", room);
    folder_query(fixture->folder, "PRAGMA user_version=1", room);
    reopen(fixture);
    assert_int_equal(read_item(fixture, STR("")), 2);
    close_store(fixture);
    assert_string_equal(folder_query(fixture->folder, "PRAGMA user_version", room), "3");
    snprintf(from, sizeof from, "%s/progress.db.before-3", fixture->folder);
    snprintf(to, sizeof to, "%s/progress.db", fixture->folder);
    assert_int_equal(rename(from, to), 0);
    assert_string_equal(folder_query(fixture->folder, "PRAGMA user_version", room), "1");
    assert_string_equal(folder_query(fixture->folder, "SELECT count(*) FROM answers", room), "2");
}

static void scribble(struct fixture *fixture, long offset, size_t size)
{
    char path[256];
    snprintf(path, sizeof path, "%s/progress.db", fixture->folder);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, offset, SEEK_SET);
    for (size_t i = 0; i < size; i++)
        fputc(0xa5, file);
    fclose(file);
}

static void a_damaged_database_is_set_aside_and_a_new_one_begun(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 1; i <= 2; i++) { /* twice on one day: nothing is overwritten */
        reopen(fixture);
        append(fixture, 1, 2);
        close_store(fixture);
        scribble(fixture, 0, 100);
        assert_int_equal(open_as(fixture, "me"), STORE_OK);
        assert_non_null(strstr(fixture->said.text, "progress.db.damaged-2026-09-01"));
        assert_int_equal(folder_count(fixture->folder, "progress.db.damaged-2026-09-01"), i);
        assert_int_equal(read_item(fixture, STR("")), 0);
        append(fixture, 1, 1);
        size_t hidden;
        assert_int_equal(store_reset(fixture->store, STR(""), 0, &hidden), STORE_OK);
    }
}

/* Damage in a page that opening does not read: the index over items, which is the last page. */
static void damage_is_looked_for_only_after_an_unclean_end(void **state)
{
    struct fixture *fixture = *state;
    char room[128], path[256];
    reopen(fixture);
    append(fixture, 1, 2);
    close_store(fixture);
    folder_query(fixture->folder, "SELECT (rootpage - 1) * 4096 FROM sqlite_schema WHERE name = 'answers_of_item'",
                 room);
    scribble(fixture, strtol(room, NULL, 10), 64);
    assert_int_equal(open_as(fixture, "me"), STORE_OK);
    assert_string_equal(fixture->said.text, "");
    close_store(fixture);
    snprintf(path, sizeof path, "%s/progress.db-wal", fixture->folder); /* left behind by a program that died */
    FILE *wal = fopen(path, "wb");
    fputs("not a WAL", wal);
    fclose(wal);
    assert_int_equal(open_as(fixture, "me"), STORE_OK);
    assert_non_null(strstr(fixture->said.text, "was damaged"));
}

static void damage_that_is_come_upon_later_is_set_aside_at_the_next_start(void **state)
{
    struct fixture *fixture = *state;
    char room[128];
    reopen(fixture);
    append(fixture, 1, 2);
    close_store(fixture);
    folder_query(fixture->folder, "SELECT (rootpage - 1) * 4096 FROM sqlite_schema WHERE name = 'answers'", room);
    scribble(fixture, strtol(room, NULL, 10), 64);
    reopen(fixture);
    assert_int_equal(store_read(fixture->store, &fixture->arena, STR(""), &fixture->answers, &fixture->count),
                     STORE_UNAVAILABLE);
    close_store(fixture);
    assert_int_equal(open_as(fixture, "me"), STORE_OK);
    assert_non_null(strstr(fixture->said.text, "was damaged"));
    assert_int_equal(folder_count(fixture->folder, "progress.suspect"), 0);
    assert_int_equal(read_item(fixture, STR("")), 0);
}

/* SQLite 3.40 finds fault with some tables that are sound: the program would set progress aside. */
static void what_is_sound_is_not_taken_for_damaged(void **state)
{
    struct fixture *fixture = *state;
    char room[128];
    size_t hidden;
    reopen(fixture);
    append(fixture, 1, 2);
    assert_int_equal(store_set_note(fixture->store, STR("lesson keys"), STR("begun")), STORE_OK);
    assert_int_equal(store_reset(fixture->store, STR(""), 0, &hidden), STORE_OK);
    assert_int_equal(store_set_note(fixture->store, STR("exam"), STR("2027-01-31")), STORE_OK);
    close_store(fixture);
    assert_string_equal(folder_query(fixture->folder, "PRAGMA quick_check", room), "ok");
    assert_string_equal(folder_query(fixture->folder, "PRAGMA integrity_check", room), "ok");
}

static void a_damaged_database_that_another_program_uses_is_not_moved(void **state)
{
    struct fixture *fixture = *state;
    struct store *second;
    struct store_place place = {fixture->folder, "me", 0};
    char path[256];
    reopen(fixture);
    append(fixture, 1, 2);
    snprintf(path, sizeof path, "%s/progress.db-wal", fixture->folder);
    assert_int_equal(truncate(path, 0), 0);
    scribble(fixture, 0, 4096);
    assert_int_equal(store_open(testing_allocator(), place, &second, &fixture->said), STORE_UNAVAILABLE);
    assert_int_equal(folder_count(fixture->folder, "progress.db.damaged"), 0);
    (void)store_close(fixture->store);
    fixture->store = NULL;
}

static void without_memory_a_status_says_so_and_nothing_leaks(void **state)
{
    struct fixture *fixture = *state;
    char key[32];
    struct answer answer = answer_number(1, key);
    bool refused = true;
    reopen(fixture);
    append(fixture, 1, 1);
    close_store(fixture);
    for (size_t n = 1; refused; n++) {
        struct failing_allocator memory;
        struct arena arena;
        failing_init(&memory, n);
        arena_init(&arena, &memory.allocator);
        struct store_place place = {fixture->folder, "me", 0};
        enum store_status status = store_open(&memory.allocator, place, &fixture->store, &fixture->said);
        if (status == STORE_OK)
            status = store_append(fixture->store, &answer, 1);
        if (status == STORE_OK)
            status = store_read(fixture->store, &arena, STR(""), &fixture->answers, &fixture->count);
        refused = memory.refused;
        assert_int_equal(status, refused ? STORE_NO_MEMORY : STORE_OK);
        arena_clear(&arena);
        close_store(fixture);
        assert_int_equal(memory.live, 0);
    }
}

static void a_folder_that_cannot_be_used_is_named(void **state)
{
    struct fixture *fixture = *state;
    struct store_place place = {"/proc/self/nothing", "me", 0};
    assert_int_equal(store_open(testing_allocator(), place, &fixture->store, &fixture->said), STORE_UNAVAILABLE);
    assert_non_null(strstr(fixture->said.text, "/proc/self/nothing: No such file"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_answer_comes_back_as_it_was_given),
        TEST(the_same_key_again_is_the_same_answer),
        TEST(answers_of_one_call_are_kept_together_or_not_at_all),
        TEST(an_edited_question_keeps_its_history),
        TEST(a_reset_hides_and_undo_shows_again),
        TEST(merging_adds_what_is_new_and_shows_what_was_reset),
        TEST(notes_are_set_changed_and_removed),
        TEST(a_reset_takes_the_marks_of_lessons_along),
        TEST(files_are_for_their_owner_only),
        TEST(the_database_says_whose_it_is_and_what_form_it_has),
        TEST(a_newer_database_is_refused_and_kept),
        TEST(a_database_of_another_program_is_left_alone),
        TEST(an_older_database_is_backed_up_and_brought_up_to_date),
        TEST(a_damaged_database_is_set_aside_and_a_new_one_begun),
        TEST(damage_is_looked_for_only_after_an_unclean_end),
        TEST(damage_that_is_come_upon_later_is_set_aside_at_the_next_start),
        TEST(what_is_sound_is_not_taken_for_damaged),
        TEST(a_damaged_database_that_another_program_uses_is_not_moved),
        TEST(without_memory_a_status_says_so_and_nothing_leaks),
        TEST(a_folder_that_cannot_be_used_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
