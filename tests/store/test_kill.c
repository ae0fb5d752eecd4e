/* SPDX-License-Identifier: MIT */
/* Programs that are killed with SIGKILL while answering, and programs that answer at the same time. */
#define _DEFAULT_SOURCE /* usleep() */

#include "tests/sim/testing.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "tests/store/folder.h"

enum { KILLS = 200, TOGETHER = 2, EACH = 150 };

/*
 * Answers from number `from` on, until `count` are acknowledged (0: for ever), and writes each acknowledged number to
 * `out`. Runs in a process of its own. Every answer is reported twice, as a program does that is not sure.
 */
static void answer(const char *folder, int from, int count, int out)
{
    struct store *store;
    struct store_said said;
    struct store_place place = {folder, "me", 0};
    if (store_open(testing_allocator(), place, &store, &said) != STORE_OK || said.text[0])
        _exit(1);
    for (int number = from; count == 0 || number < from + count; number++) {
        char key[32];
        struct answer given = answer_number(number, key);
        if (store_append(store, &given, 1) != STORE_OK)
            _exit(2);
        if (write(out, &number, sizeof number) != (ssize_t)sizeof number)
            _exit(3);
        if (store_append(store, &given, 1) != STORE_OK)
            _exit(4);
    }
    store_close(store);
    _exit(0);
}

static pid_t start(const char *folder, int from, int count, int *in)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        answer(folder, from, count, ends[1]);
    }
    close(ends[1]);
    *in = ends[0];
    return child;
}

static int last_number(int in, int before)
{
    int number, last = before;
    while (read(in, &number, sizeof number) == (ssize_t)sizeof number) {
        assert_int_equal(number, last + 1);
        last = number;
    }
    close(in);
    return last;
}

static size_t read_all(const char *folder, bool *seen, size_t room)
{
    struct store *store;
    struct store_said said;
    struct store_place place = {folder, "me", 0};
    struct arena arena;
    const struct answer *answers;
    size_t count;
    arena_init(&arena, testing_allocator());
    assert_int_equal(store_open(testing_allocator(), place, &store, &said), STORE_OK);
    assert_string_equal(said.text, "");
    assert_int_equal(store_read(store, &arena, STR(""), &answers, &count), STORE_OK);
    for (size_t i = 0; i < count; i++) {
        size_t number = strtoul(answers[i].key.at + 4, NULL, 10);
        assert_true(number < room);
        assert_false(seen[number]);
        seen[number] = true;
    }
    store_close(store);
    arena_clear(&arena);
    return count;
}

static void a_killed_program_loses_and_doubles_no_acknowledged_answer(void **state)
{
    (void)state;
    static bool seen[1 << 20];
    char folder[FOLDER_SIZE], room[128];
    int acknowledged = -1;
    folder_make(folder);
    srand(7);
    for (int i = 0; i < KILLS; i++) {
        int in, code;
        pid_t child = start(folder, acknowledged + 1, 0, &in);
        usleep((useconds_t)(rand() % 12000));
        kill(child, SIGKILL);
        waitpid(child, &code, 0);
        assert_true(WIFSIGNALED(code)); /* it did not end by itself: it never saw a failure */
        acknowledged = last_number(in, acknowledged);
    }
    size_t count = read_all(folder, seen, sizeof seen / sizeof *seen);
    for (int i = 0; i <= acknowledged; i++)
        assert_true(seen[i]);
    /* The next answer may have been saved when the program was killed; it was reported again by the next one. */
    assert_in_range(count, (size_t)acknowledged + 1, (size_t)acknowledged + 2);
    assert_true(acknowledged > KILLS);
    assert_string_equal(folder_query(folder, "PRAGMA integrity_check", room), "ok");
    print_message("%d answers acknowledged in %d killed programs, 0 lost, 0 doubled\n", acknowledged + 1, KILLS);
    folder_remove(folder);
}

static void programs_that_answer_at_the_same_time_all_succeed(void **state)
{
    (void)state;
    static bool seen[TOGETHER * EACH];
    char folder[FOLDER_SIZE], room[128];
    int in[TOGETHER], code;
    folder_make(folder);
    for (int i = 0; i < TOGETHER; i++)
        start(folder, i * EACH, EACH, &in[i]);
    for (int i = 0; i < TOGETHER; i++)
        assert_int_equal(last_number(in[i], i * EACH - 1), i * EACH + EACH - 1);
    for (int i = 0; i < TOGETHER; i++) {
        wait(&code);
        assert_true(WIFEXITED(code) && WEXITSTATUS(code) == 0);
    }
    assert_int_equal(read_all(folder, seen, TOGETHER * EACH), TOGETHER * EACH);
    assert_string_equal(folder_query(folder, "PRAGMA integrity_check", room), "ok");
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_program_loses_and_doubles_no_acknowledged_answer),
        cmocka_unit_test(programs_that_answer_at_the_same_time_all_succeed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
