/* SPDX-License-Identifier: MIT */
/* Packs with a fault: how they are left out, and that nothing leads out of one. */
#include "tests/sim/testing.h"

#include "tests/engine/packs.h"

/* How much there is of everything: only what the course itself has. */
static void assert_only_course(struct fixture *fixture)
{
    size_t count;
    assert_int_equal(fixture->status, STATUS_OK);
    assert_int_equal(content_course(fixture->content)->lesson_count, 3);
    content_questions(fixture->content, &count);
    assert_int_equal(count, 9);
    content_myths(fixture->content, &count);
    assert_int_equal(count, 1);
    content_pitfalls(fixture->content, &count);
    assert_int_equal(count, 1);
    assert_int_equal(content_glossary(fixture->content)->count, 1);
    assert_non_null(content_question(fixture->content, STR("faulty")));
    assert_non_null(content_myth(fixture->content, STR("cookies")));
    assert_non_null(content_pitfall(fixture->content, STR("one-for-all")));
    assert_true(content_folder_at(fixture->content, 1)->left_out);
}

/* ---- packs with a fault ---------------------------------------------------------------------------------------- */

static void an_optional_pack_with_a_fault_is_left_out_whole(void **state)
{
    static const struct {
        const char *file, *text, *said;
    } faults[] = {
        {"quizzes/z.json", "{\"format_version\":1,", "acme/quizzes/z.json:1:"},
        {"quizzes/z.json", QUESTIONS("{\"id\":\"bad\"}"), "acme/quizzes/z.json:1:"},
        {"quizzes/test.json", "{\"format_version\":1,\"test\":{}}", "A pack has no test of its own"},
        {"lessons/course.json", "[", "acme/lessons/course.json:1:"},
        {"lessons/course.json", COURSE_OF(LESSON("more", "\"nowhere\"")), "`nowhere` is no lesson"},
        {"lessons/glossary.json", "{}", "acme/lessons/glossary.json:1:"},
        {"lessons/more.md", "# More\n\n<b>loud</b>\n", "acme/lessons/more.md:3:"},
        {"lessons/course.json", COURSE_OF(LESSON("gone", "")), "acme/lessons/gone.md: No such file"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct fixture *fixture = *state;
        char path[128];
        put(fixture, "acme/lessons/course.json", COURSE_OF(LESSON("more", "")));
        put(fixture, "acme/lessons/more.md", "# More\n");
        put(fixture, "bee/lessons/after.md", "# After\n");
        put(fixture, "acme/lessons/glossary.json", TERMS("digest"));
        put(fixture, "acme/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
        put(fixture, "bee/quizzes/b.json", QUESTIONS(QUESTION("y", DJANGO)));
        put(fixture, "bee/lessons/course.json", COURSE_OF(LESSON("after", "")));
        snprintf(path, sizeof path, "acme/%s", faults[i].file);
        put(fixture, path, faults[i].text);
        fixture->count = 0;
        add(fixture, "acme", true);
        open_all(fixture);
        assert_only_course(fixture);
        assert_null(content_question(fixture->content, STR("x")));
        assert_null(course_find(content_course(fixture->content), STR("more")));
        assert_null(glossary_find(content_glossary(fixture->content), STR("digest")));
        assert_said(fixture, faults[i].said);
        assert_said(fixture, "acme: This pack is left out until that is mended.\n");
        assert_true(content_folder_at(fixture->content, 1)->why.len > 0);
        content_free(fixture->content);
        builder_reset(&fixture->complaints);
        add(fixture, "bee", true); /* and a sound pack behind it is there all the same */
        open_all(fixture);
        assert_int_equal(fixture->status, STATUS_OK);
        assert_non_null(content_question(fixture->content, STR("y")));
        assert_null(content_question(fixture->content, STR("x"))); /* nor does its id lead to what came in its place */
        assert_int_equal(content_course(fixture->content)->lesson_count, 4);
        assert_non_null(course_find(content_course(fixture->content), STR("after")));
        content_free(fixture->content);
        fixture->content = NULL;
        builder_reset(&fixture->complaints);
        fixture->packs[0].optional = false; /* named, it opens nothing */
        open_all(fixture);
        assert_int_equal(fixture->status, STATUS_INVALID);
        assert_said(fixture, faults[i].said);
        content_free(fixture->content);
        fixture->content = NULL;
        builder_reset(&fixture->complaints);
        snprintf(path, sizeof path, "%s/acme/%s", fixture->root, faults[i].file);
        assert_int_equal(remove(path), 0);
    }
}

static void a_folder_that_is_no_pack_is_told_about(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "acme/other/a.json", "");
    add(fixture, "acme", true);
    add(fixture, "nowhere", true);
    add(fixture, "acme", true);
    fixture->packs[2].name = STR("a:b");
    open_all(fixture);
    assert_only_course(fixture);
    assert_said(fixture, "acme: This is no pack: there is no lessons/ and no quizzes/ in it.");
    assert_said(fixture, "nowhere: This is no pack");
    assert_said(fixture, "only letters, digits");
}

/* ---- paths ----------------------------------------------------------------------------------------------------- */

static void link_to(struct fixture *fixture, const char *target, const char *path)
{
    char whole[512];
    snprintf(whole, sizeof whole, "%s/%s", fixture->root, path);
    assert_int_equal(symlink(target, whole), 0);
}

static void a_link_leads_nowhere_in_a_pack(void **state)
{
    struct fixture *fixture = *state;
    const struct scene *scene;
    put(fixture, "outside/course.json", COURSE_OF(LESSON("more", "")));
    put(fixture, "outside/one.json", SCENE("5"));
    put(fixture, "acme/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
    put(fixture, "acme/lessons/scenes/two.json", SCENE("5"));
    link_to(fixture, "../../outside/course.json", "acme/lessons/course.json");
    add(fixture, "acme", true);
    open_all(fixture);
    assert_only_course(fixture);
    assert_said(fixture, "acme/lessons/course.json: This is a symbolic link");
    put(fixture, "bee/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
    put(fixture, "bee/lessons/scenes/two.json", SCENE("5"));
    link_to(fixture, "../../../outside/one.json", "bee/lessons/scenes/one.json");
    link_to(fixture, "two.json", "bee/lessons/scenes/three.json");
    put(fixture, "cee/lessons/a.txt", "");
    link_to(fixture, "../outside", "cee/quizzes");
    content_free(fixture->content);
    fixture->count = 0;
    builder_reset(&fixture->complaints);
    add(fixture, "bee", false);
    add(fixture, "cee", true);
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_said(fixture, "cee/quizzes: This is a symbolic link");
    assert_int_equal(content_scene(fixture->content, STR("bee:two"), &scene, &fixture->complaints), STATUS_OK);
    assert_int_equal(content_scene(fixture->content, STR("bee:one"), &scene, &fixture->complaints), STATUS_INVALID);
    assert_int_equal(content_scene(fixture->content, STR("bee:three"), &scene, &fixture->complaints), STATUS_INVALID);
    assert_said(fixture, "bee/lessons/scenes/one.json: This is a symbolic link");
}

static void the_folder_of_a_pack_may_be_a_link(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "real/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
    link_to(fixture, "real", "acme");
    add(fixture, "acme", false);
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_non_null(content_question(fixture->content, STR("x")));
}

static void a_path_stays_in_its_pack(void **state)
{
    static const char *const paths[] = {
        "lessons/acme:..", "lessons/../acme:a", "acme:", "/acme:etc/passwd", "quizzes//acme:a", "quizzes/./acme:a"};
    struct fixture *fixture = *state;
    struct str text;
    put(fixture, "acme/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
    put(fixture, "acme/lessons/scenes/two.json", SCENE("5"));
    put(fixture, "a", "secret");
    add(fixture, "acme", false);
    open_all(fixture);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (content_text(fixture->content, str_from(paths[i]), &text, &fixture->complaints) != STATUS_INVALID)
            fail_msg("%s was read", paths[i]);
    assert_int_equal(content_text(fixture->content, STR("quizzes/acme:a.json"), &text, &fixture->complaints),
                     STATUS_OK);
    assert_true(content_has_scene(fixture->content, STR("acme:two")));
    assert_false(content_has_scene(fixture->content, STR("../scenes/acme:two")));
    struct course_lesson outside = {.pack = STR_INIT("acme"), .file = STR_INIT("../../a")};
    const struct lesson *lesson;
    assert_int_equal(content_lesson(fixture->content, &outside, &lesson, &fixture->complaints), STATUS_INVALID);
}

static void what_is_no_regular_file_is_not_waited_for(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    put(fixture, "acme/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
    snprintf(path, sizeof path, "%s/acme/quizzes/pipe.json", fixture->root);
    assert_int_equal(mkfifo(path, 0600), 0);
    add(fixture, "acme", true);
    open_all(fixture);
    assert_only_course(fixture);
    assert_said(fixture, "pipe.json: This is no regular file.");
}

static void a_pack_has_a_limit_in_all(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    put(fixture, "acme/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
    for (int i = 0; i < 3; i++) { /* all holes, which cost the disk nothing */
        snprintf(path, sizeof path, "acme/quizzes/z%d.json", i);
        put(fixture, path, "");
        snprintf(path, sizeof path, "%s/acme/quizzes/z%d.json", fixture->root, i);
        assert_int_equal(truncate(path, 24 << 20), 0);
    }
    add(fixture, "acme", true);
    open_all(fixture);
    assert_only_course(fixture);
    assert_said(fixture, "acme: This pack is larger than one may be (64 MB).");
}

/* ---- memory ---------------------------------------------------------------------------------------------------- */

static void without_memory_a_status_says_so_and_nothing_leaks(void **state)
{
    struct fixture *fixture = *state;
    size_t fail_at = 1;
    enum status status = STATUS_NO_MEMORY;
    put(fixture, "acme/lessons/course.json", COURSE_OF(LESSON("more", "")));
    put(fixture, "acme/lessons/more.md", "# More\n");
    put(fixture, "acme/lessons/scenes/shared.json", SCENE("5"));
    put(fixture, "acme/quizzes/a.json",
        QUESTIONS(QUESTION(
            "a", "\"scene\":\"lessons/scenes/shared.json\",\"expect\":{\"requests\":{\"1\":{\"view_ran\":true}}}")));
    put(fixture, "bee/quizzes/a.json", QUESTIONS(QUESTION("a", DJANGO)));
    add(fixture, "acme", true);
    add(fixture, "bee", true);
    const struct content_place place = {STR_INIT(COURSE), fixture->packs, fixture->count};
    while (status == STATUS_NO_MEMORY) {
        struct failing_allocator memory;
        struct content *content;
        struct builder complaints;
        failing_init(&memory, fail_at++);
        builder_init(&complaints, &memory.allocator);
        status = content_open_packs(&memory.allocator, &place, &content, &complaints);
        if (status == STATUS_OK)
            status = content_read_quizzes(content, &complaints);
        content_free(content);
        builder_clear(&complaints);
        assert_true(fail_at < 10000);
    }
    assert_int_equal(status, STATUS_OK);
    assert_true(fail_at > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PACK_TEST(an_optional_pack_with_a_fault_is_left_out_whole),
        PACK_TEST(a_folder_that_is_no_pack_is_told_about),
        PACK_TEST(a_link_leads_nowhere_in_a_pack),
        PACK_TEST(the_folder_of_a_pack_may_be_a_link),
        PACK_TEST(a_path_stays_in_its_pack),
        PACK_TEST(what_is_no_regular_file_is_not_waited_for),
        PACK_TEST(a_pack_has_a_limit_in_all),
        PACK_TEST(without_memory_a_status_says_so_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
