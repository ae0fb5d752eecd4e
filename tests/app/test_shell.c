/* SPDX-License-Identifier: MIT */
/* The shell: piped, under a real pseudo-terminal, and its completion. */
#include "tests/sim/testing.h"

#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>

#include "app/shell.h"
#include "tests/app/program.h"

/* ---- piped ----------------------------------------------------------------------------------------------------- */

static void a_piped_session_tells_every_decision_and_ends_with_0(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim shell", "GET /news/ as alice\n+60\nGET /news/ as bob\n", 0,
               "A leak: bob received an answer that was made for the user alice in step 1.", "");
}

static void an_error_is_a_sentence_and_the_session_goes_on(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim shell", "GET /news/ as alcie\nGET /news/ as alice\n", 0, "A for alice", "Did you mean `alice`?");
    assert_run("$H sim shell", "GET\nGET /news/\n", 0, "A for", "Say what to ask for");
    assert_run("$H sim shell", "clera\nGET /news/\n", 0, "A for", "Did you mean `clear`?");
    assert_run("$H sim shell", "+1.2345\nGET /news/\n", 0, "at 0 seconds", "at most three decimals");
    assert_run("$H sim shell", "save headline\nGET /news/\n", 0, "A for", "save headline=B");
    assert_run("$H sim shell", "GET news\nGET /news/\n", 0, "Step 1, at 0 seconds: anon sends GET /news/", NULL);
    assert_run("$H sim shell", "django 9\nbelieve x\nundo\nwhy\ncookie alice\ndelete\non w2 dance\n", 0, NULL,
               "There is nothing to undo");
}

static void undo_and_reset_take_back_what_was_typed(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim shell", "GET /news/ as alice\nGET /news/ as bob\nundo\nsteps\n", 0, "1 request: 0 hits", "");
    assert_run("$H sim shell", "+60\nGET /news/\nreset\nsteps\n", 0, "Nothing has happened yet.", "");
    assert_run("$H sim shell", "+60\n+5\nundo\nGET /news/\n", 0, "Step 1, at 60 seconds", "");
}

static void workers_headers_cookies_and_data_reach_the_scene(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim shell", "GET /news/ as alice\non w2 GET /news/ as alice\nsteps\n", 0, "2 requests: 0 hits", "");
    assert_run("$H sim shell", "cookie bob theme=dark\ncookie bob theme=\n", 0, "bob no longer has the cookie theme.",
               "");
    assert_run("$H sim shell", "save headline=B and more\nGET /news/\n", 0, "B and more for anonymous", "");
    assert_run("$H sim shell", "GET /news/ with X-A: 1 with X-B: 2 3\nsave-as /dev/stdout\n", 0, NULL,
               "cannot be written");
}

static void the_world_can_be_changed(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim shell", "GET /news/\ndjango 4.2.30\n+1\nGET /news/\n", 0, "as Django 4.2.30 would", "");
    assert_run("$H sim shell", "believe whole-site\nbelieve nothing\n", 0, "as Django does it", "");
}

static void why_cache_and_code_show_what_they_promise(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim shell", "GET /news/\nwhy\n", 0, "URL digest", "");
    assert_run("$H sim shell", "GET /news/\ncache\n", 0, "The cache holds 2 entries:", "");
    assert_run("$H sim shell", "code\n", 0, "@cache_page(60 * 15)\ndef news(request):", "");
}

static void a_saved_scene_plays_as_it_did_in_the_shell(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run(
        "d=$(mktemp -d); printf 'GET /news/ as alice\\n+1.5\\nGET /news/ as bob with X-A: 1\\nclear\\nrestart w2\\n"
        "django 5.2.18\\nsave-as '$d'/s.json\\n' | $H sim shell >/dev/null; $H sim run $d/s.json; c=$?; rm -r $d; "
        "exit $c",
        NULL, 0, "Step 2, at 1.5 seconds: bob sends GET /news/", "");
}

static void a_loaded_scene_is_played_first(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("d=$(mktemp -d); cat > $d/s.json; echo 'GET /p/' | $H sim shell $d/s.json; rm -r $d", LEAKING_SCENE, 0,
               "2 steps of the scene have been played. The clock is at 1 second.", "");
}

static void a_line_that_is_not_utf8_does_no_harm(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim shell", "save headline=\xff\nGET /\xfe\n\x1b[31m\nGET /news/\n", 0, "for anonymous", NULL);
}

/* ---- on a terminal --------------------------------------------------------------------------------------------- */

struct terminal {
    int fd;
    pid_t child;
    char seen[65536];
    size_t len;
};

static void terminal_open(struct terminal *terminal, const char *state_home)
{
    terminal->len = 0;
    terminal->fd = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(terminal->fd >= 0);
    assert_int_equal(grantpt(terminal->fd), 0);
    assert_int_equal(unlockpt(terminal->fd), 0);
    const char *name = ptsname(terminal->fd);
    assert_non_null(name);
    terminal->child = fork();
    if (terminal->child == 0) {
        setsid();
        int tty = open(name, O_RDWR);
        for (int i = 0; i < 3; i++)
            dup2(tty, i);
        struct winsize size = {.ws_row = 24, .ws_col = 80};
        ioctl(0, TIOCSWINSZ, &size);
        ioctl(0, TIOCSCTTY, 0);
        setenv("XDG_STATE_HOME", state_home, 1);
        setenv("TERM", "xterm", 1);
        setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* libedit keeps the names of added functions for good */
        execl(getenv("HITMISS"), "hitmiss", "sim", "shell", (char *)NULL);
        _exit(127);
    }
}

/* Reads until the text has been seen since the last call; fails after ten seconds. */
static void terminal_await(struct terminal *terminal, const char *text)
{
    for (;;) {
        terminal->seen[terminal->len] = '\0';
        const char *found = strstr(terminal->seen, text);
        if (found) {
            size_t used = (size_t)(found - terminal->seen) + strlen(text);
            memmove(terminal->seen, terminal->seen + used, terminal->len - used);
            terminal->len -= used;
            return;
        }
        struct pollfd ready = {.fd = terminal->fd, .events = POLLIN};
        if (poll(&ready, 1, 10000) != 1 || terminal->len + 1 >= sizeof terminal->seen)
            break;
        ssize_t count = read(terminal->fd, terminal->seen + terminal->len, sizeof terminal->seen - terminal->len - 1);
        if (count <= 0)
            break;
        terminal->len += (size_t)count;
    }
    print_error("waiting for \"%s\", seen: %s\n", text, terminal->seen);
    kill(terminal->child, SIGKILL);
    fail();
}

/*
 * Waits for the prompt, and until the terminal hands over every key at once: libedit prompts first and switches then,
 * and a Ctrl-D in between would be lost.
 */
static void terminal_await_prompt(struct terminal *terminal)
{
    struct termios modes = {.c_lflag = ICANON};
    terminal_await(terminal, "hitmiss> ");
    for (int i = 0; i < 5000 && (modes.c_lflag & ICANON) != 0; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        assert_int_equal(tcgetattr(terminal->fd, &modes), 0);
    }
}

static void terminal_type(struct terminal *terminal, const char *keys)
{
    assert_int_equal(write(terminal->fd, keys, strlen(keys)), strlen(keys));
}

/* Reads what is left, since a program that restores its terminal waits for that, and returns the exit code. */
static int terminal_close(struct terminal *terminal)
{
    int status = 0;
    struct pollfd ready = {.fd = terminal->fd, .events = POLLIN};
    while (poll(&ready, 1, 10000) == 1 && read(terminal->fd, terminal->seen, sizeof terminal->seen) > 0)
        continue;
    assert_int_equal(waitpid(terminal->child, &status, 0), terminal->child);
    close(terminal->fd);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void a_terminal_has_a_prompt_completion_and_history(void **state)
{
    (void)state;
    NEED_PROGRAM();
    char folder[] = "/tmp/hitmiss-state-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct terminal terminal;
    terminal_open(&terminal, folder);
    terminal_await_prompt(&terminal);
    terminal_type(&terminal, "ge\t/n\tas ali\t\r");
    terminal_await(&terminal, "alice sends GET /news/");
    terminal_await_prompt(&terminal);
    terminal_type(&terminal, "+30\r");
    terminal_await(&terminal, "The clock is at 30 seconds.");
    terminal_await_prompt(&terminal);
    terminal_type(&terminal, "\x10\x10\r"); /* Ctrl-P twice: the request again */
    terminal_await(&terminal, "Age: 30");
    terminal_await_prompt(&terminal);
    terminal_type(&terminal, "quit\r");
    assert_int_equal(terminal_close(&terminal), 0);
    char command[512];
    snprintf(command, sizeof command, "cat %s/hitmiss/shell_history; stat -c %%a %s/hitmiss/shell_history; rm -r %s",
             folder, folder, folder);
    assert_run(command, NULL, 0, "600", "");
}

static void the_end_of_the_input_leaves_a_terminal_with_0(void **state)
{
    (void)state;
    NEED_PROGRAM();
    char folder[] = "/tmp/hitmiss-state-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct terminal terminal;
    terminal_open(&terminal, folder);
    terminal_await_prompt(&terminal);
    terminal_type(&terminal, "\x04");
    assert_int_equal(terminal_close(&terminal), 0);
    char command[512];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_run(command, NULL, 0, "", "");
}

/* ---- completion ------------------------------------------------------------------------------------------------ */

/* A scene with just what completion looks at. */
static struct scene small_scene(void)
{
    static const struct view views[] = {{.name = STR_INIT("news"), .path = STR_INIT("/news/")}};
    static const struct client clients[] = {{.name = STR_INIT("anon")}, {.name = STR_INIT("alice")}};
    static const struct datum data[] = {{.name = STR_INIT("headline")}};
    static const struct settings settings = {.cache_count = 0};
    return (struct scene){.settings = &settings,
                          .views = views,
                          .view_count = 1,
                          .clients = clients,
                          .client_count = 2,
                          .data = data,
                          .data_count = 1};
}

static void assert_offers(const char *line, const char *only)
{
    struct arena arena;
    struct candidates candidates;
    struct scene scene = small_scene();
    arena_init(&arena, testing_allocator());
    shell_complete(&arena, &scene, str_from(line), &candidates);
    assert_int_equal(candidates.count, 1);
    assert_str(candidates.items[0], only);
    arena_clear(&arena);
}

static void completion_knows_what_may_stand_where(void **state)
{
    (void)state;
    assert_offers("hea", "HEAD");
    assert_offers("GET ", "/news/");
    assert_offers("on w2 post /n", "/news/");
    assert_offers("GET /news/ a", "as");
    assert_offers("GET /news/ as al", "alice");
    assert_offers("cookie al", "alice");
    assert_offers("save h", "headline=");
    assert_offers("django 4", "4.2.30");
    assert_offers("believe query", "query-ignored");
    assert_offers("on w2 hea", "HEAD");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_piped_session_tells_every_decision_and_ends_with_0),
        cmocka_unit_test(an_error_is_a_sentence_and_the_session_goes_on),
        cmocka_unit_test(undo_and_reset_take_back_what_was_typed),
        cmocka_unit_test(workers_headers_cookies_and_data_reach_the_scene),
        cmocka_unit_test(the_world_can_be_changed),
        cmocka_unit_test(why_cache_and_code_show_what_they_promise),
        cmocka_unit_test(a_saved_scene_plays_as_it_did_in_the_shell),
        cmocka_unit_test(a_loaded_scene_is_played_first),
        cmocka_unit_test(a_line_that_is_not_utf8_does_no_harm),
        cmocka_unit_test(a_terminal_has_a_prompt_completion_and_history),
        cmocka_unit_test(the_end_of_the_input_leaves_a_terminal_with_0),
        cmocka_unit_test(completion_knows_what_may_stand_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
