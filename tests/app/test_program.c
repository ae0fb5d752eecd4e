/* SPDX-License-Identifier: MIT */
/* The program from outside: exit codes, streams, pipes, full disks, mistyped names. */
#include "tests/sim/testing.h"

#include "tests/app/program.h"

static void help_and_version_go_to_standard_output(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H", NULL, 0, "Usage: hitmiss VERB", "");
    assert_run("$H --help", NULL, 0, "Usage: hitmiss VERB", "");
    assert_run("$H help sim", NULL, 0, "Usage: hitmiss sim VERB", "");
    assert_run("$H --version", NULL, 0, "hitmiss 0.", "");
    assert_run("$H sim --help", NULL, 0, "export-django", "");
    assert_run("$H sim run --help", NULL, 0, "Usage: hitmiss sim run", "");
    assert_run("$H sim compare --help", NULL, 0, "Usage: hitmiss sim compare", "");
    assert_run("$H sim shell -h", NULL, 0, "Usage: hitmiss sim shell", "");
    assert_run("$H sim rules --help", NULL, 0, "Usage: hitmiss sim rules", "");
    assert_run("$H sim export-django --help", NULL, 0, "Usage: hitmiss sim export-django", "");
}

static void a_mistyped_name_gets_the_nearest_one_suggested(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H simm", NULL, 2, "", "Did you mean `sim`?");
    assert_run("$H sim comprae x", NULL, 2, "", "Did you mean `compare`?");
    assert_run("$H sim run - --jsn", LEAKING_SCENE, 2, "", "Did you mean `--json`?");
    assert_run("$H sim run - --django 5.2.91", LEAKING_SCENE, 2, "", "Did you mean `5.2.19`?");
    assert_run("$H sim run - --believe query-ignord", LEAKING_SCENE, 2, "", "Did you mean `query-ignored`?");
}

static void a_wrong_command_line_is_told_and_ends_with_2(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim run", NULL, 2, "", "name one scene");
    assert_run("$H sim run a b", NULL, 2, "", "name one scene");
    assert_run("$H sim run - --json --explain", NULL, 2, "", "choose one");
    assert_run("$H sim run - --events", NULL, 2, "", "--events belongs to --json");
    assert_run("$H sim run - --django", NULL, 2, "", "--django needs a value");
    assert_run("$H sim run - --json=yes", NULL, 2, "", "--json takes no value");
    assert_run("$H sim compare -", NULL, 2, "", "name a second world");
    assert_run("$H sim shell -", NULL, 2, "", "the scene must be a file");
    assert_run("$H --pupil x", NULL, 2, "", "there is no option `--pupil`");
}

static void a_scene_that_cannot_be_read_ends_with_3(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim run /nonexistent.json", NULL, 3, "", "/nonexistent.json cannot be read");
    assert_run("$H sim run /", NULL, 3, "", "cannot be read");
    assert_run("$H sim run -", "", 3, "", "standard input:1:1");
    assert_run("$H sim run -", "{ \"scene\": 1, \"views\": {}, \"steps\": [], \"oops\": 1 }", 3, "", "oops");
    assert_run("$H sim run -", "{ \"scene\": 1, \"django\": \"5.2\", \"views\": {}, \"steps\": [ ] ", 3, "", ":1:");
    assert_run("$H sim compare - --believe query-ignored", "[]", 3, "", "standard input:1:1");
    assert_run("$H sim shell /nonexistent.json", NULL, 3, "", "cannot be read");
}

static void an_unknown_release_in_the_scene_ends_with_3(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim run -", "{ \"scene\": 1, \"django\": \"9.9\", \"views\": {}, \"steps\": [] }", 3, "", "django");
}

static void a_scene_is_told_unless_json_is_asked_for(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim run -", LEAKING_SCENE, 0, "A leak: anon received", "");
    assert_run("$H sim run --explain -", LEAKING_SCENE, 0, "A leak: anon received", "");
    assert_run("$H sim run - --json", LEAKING_SCENE, 0, "{\"trace\":1,\"django\":\"5.2.19\",\"exact\":true,", "");
    assert_run("$H sim run - --json --django=6.1.3", LEAKING_SCENE, 0, "\"django\":\"6.1.3\"", "");
    assert_run("$H sim run - --json --events --indent | python3 -m json.tool", LEAKING_SCENE, 0, "\"events\"", "");
}

static void global_options_stand_before_or_behind_the_verb(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H --plain --ascii sim --no-color run - --no-animation --content /tmp", LEAKING_SCENE, 0, "A leak", "");
}

static void two_worlds_are_compared_until_they_part(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim compare - --believe login-protects", LEAKING_SCENE, 0, "Here the worlds part:", "");
    assert_run("$H sim compare - --believe login-protects --json", LEAKING_SCENE, 0, "\"parts_at\":1}", "");
    assert_run("$H sim compare - --believe login-protects --json --events --indent | python3 -m json.tool",
               LEAKING_SCENE, 0, "\"belief\": \"login-protects\"", "");
    assert_run("$H sim compare - --believe query-ignored --json", LEAKING_SCENE, 0, "\"parts_at\":null}", "");
    assert_run("$H sim compare - --django 5.2.18 --django 5.2.19", LEAKING_SCENE, 0, "never part", "");
    assert_run("$H sim compare - --django 5.2.18 --django 5.2.19", LEAKING_SCENE, 0, "CVE-2026-113593", "");
}

static void the_rules_are_listed(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim rules", NULL, 0, "query-ignored", "");
    assert_run("$H sim rules --json | python3 -m json.tool", NULL, 0, "\"release\": \"5.2.19\"", "");
}

static void a_reader_that_goes_away_is_no_failure(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim run - | true; exit ${PIPESTATUS[0]}", LEAKING_SCENE, 0, NULL, "");
    assert_run("$H sim rules | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}", NULL, 0, NULL, "");
}

static void a_failed_write_ends_with_4(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("$H sim run - > /dev/full", LEAKING_SCENE, 4, "", "No space left on device");
    assert_run("$H sim run - >&-", LEAKING_SCENE, 4, "", "Bad file descriptor");
    assert_run("$H --help > /dev/full", NULL, 4, "", "No space left on device");
}

static void a_project_is_never_written_over_another(void **state)
{
    (void)state;
    NEED_PROGRAM();
    assert_run("d=$(mktemp -d) && cat > $d/s.json && $H sim export-django $d/s.json $d/site >/dev/null && "
               "test -s $d/site/settings.py && $H sim export-django $d/s.json $d/site; c=$?; rm -r $d; exit $c",
               LEAKING_SCENE, 4, "", "Name a folder that is new or empty");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_and_version_go_to_standard_output),
        cmocka_unit_test(a_mistyped_name_gets_the_nearest_one_suggested),
        cmocka_unit_test(a_wrong_command_line_is_told_and_ends_with_2),
        cmocka_unit_test(a_scene_that_cannot_be_read_ends_with_3),
        cmocka_unit_test(an_unknown_release_in_the_scene_ends_with_3),
        cmocka_unit_test(a_scene_is_told_unless_json_is_asked_for),
        cmocka_unit_test(global_options_stand_before_or_behind_the_verb),
        cmocka_unit_test(two_worlds_are_compared_until_they_part),
        cmocka_unit_test(the_rules_are_listed),
        cmocka_unit_test(a_reader_that_goes_away_is_no_failure),
        cmocka_unit_test(a_failed_write_ends_with_4),
        cmocka_unit_test(a_project_is_never_written_over_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
