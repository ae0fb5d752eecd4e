/* SPDX-License-Identifier: MIT */
/* Packs that are added to a course: what they bring, and which ids are taken. */
#include "tests/sim/testing.h"

#include "engine/plan.h"
#include "engine/proof.h"
#include "engine/quiz_pick.h"
#include "tests/engine/packs.h"

/* ---- what a pack brings ---------------------------------------------------------------------------------------- */

static void a_pack_comes_behind_the_course(void **state)
{
    struct fixture *fixture = *state;
    size_t count;
    put(fixture, "acme/lessons/course.json", COURSE_OF(LESSON("more", "\"first\"") "," LESSON("most", "\"more\"")));
    put(fixture, "acme/lessons/glossary.json", TERMS("digest"));
    put(fixture, "acme/lessons/more.md", "# More\n\nText.\n");
    put(fixture, "acme/lessons/most.md", "# Most\n");
    put(fixture, "acme/quizzes/extra.json", QUESTIONS(QUESTION("acme-1", DJANGO)));
    add(fixture, "acme", false);
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    const struct course *course = content_course(fixture->content);
    assert_int_equal(course->lesson_count, 5);
    assert_str(course->lessons[2].id, "third");
    assert_str(course->lessons[2].pack, "");
    assert_str(course->lessons[4].id, "most");
    assert_str(course->lessons[4].pack, "acme");
    const struct question *questions = content_questions(fixture->content, &count);
    assert_int_equal(count, 10);
    assert_str(questions[9].id, "acme-1");
    assert_str(questions[9].pack, "acme");
    assert_str(questions[0].pack, "");
    assert_non_null(glossary_find(content_glossary(fixture->content), STR("digest")));
    assert_non_null(glossary_find(content_glossary(fixture->content), STR("pages")));
    const struct lesson *lesson;
    assert_int_equal(content_lesson(fixture->content, &course->lessons[3], &lesson, &fixture->complaints), STATUS_OK);
    assert_str(lesson->title, "More");
    assert_int_equal(fixture->complaints.len, 0);
}

static void a_pack_may_hold_no_more_than_a_quiz(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "acme/quizzes/extra.json", QUESTIONS(QUESTION("acme-1", DJANGO)));
    put(fixture, "bee/lessons/scenes/one.json", SCENE("5"));
    add(fixture, "acme", false);
    add(fixture, "bee", false);
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_non_null(content_question(fixture->content, STR("acme-1")));
    assert_true(content_has_scene(fixture->content, STR("bee:one")));
    assert_null(content_folder_at(fixture->content, 3));
}

static void questions_of_packs_come_in_practice_but_not_in_the_test(void **state)
{
    struct fixture *fixture = *state;
    struct quiz_plan plan;
    struct arena arena;
    size_t from_pack = 0;
    put(fixture, "acme/quizzes/extra.json", QUESTIONS(QUESTION("acme-1", DJANGO) "," QUESTION("acme-2", DJANGO)));
    add(fixture, "acme", false);
    open_all(fixture);
    arena_init(&arena, testing_allocator());
    const struct pick all = {.count = 100, .seed = 1}, set = {.set = STR_INIT("extra"), .seed = 1};
    assert_int_equal(pick_practice(&arena, fixture->content, &all, &plan), STATUS_OK);
    assert_int_equal(plan.count, 11);
    assert_int_equal(pick_practice(&arena, fixture->content, &set, &plan), STATUS_OK);
    assert_int_equal(plan.count, 2);
    for (uint64_t seed = 0; seed < 50; seed++) {
        assert_int_equal(pick_test(&arena, fixture->content, seed, true, &plan), STATUS_OK);
        for (size_t i = 0; i < plan.count; i++)
            from_pack += plan.questions[i]->pack.len > 0;
    }
    assert_int_equal(from_pack, 0);
    arena_clear(&arena);
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

static void a_scene_is_looked_up_in_the_pack_and_then_in_the_course(void **state)
{
    struct fixture *fixture = *state;
    const struct scene *scene;
    size_t count;
    put(fixture, "acme/lessons/scenes/shared.json", SCENE("5"));
    put(fixture, "bee/quizzes/a.json",
        QUESTIONS(QUESTION(
            "b", "\"scene\":\"lessons/scenes/shared.json\",\"expect\":{\"requests\":{\"1\":{\"view_ran\":true}}}")));
    put(fixture, "acme/quizzes/a.json",
        QUESTIONS(QUESTION(
            "a",
            "\"scene\":\"lessons/scenes/shared.json\","
            "\"expect\":{\"requests\":{\"2\":{\"view_ran\":true}}}") "," QUESTION("c",
                                                                                  "\"scene\":\"lessons/scenes/apart.json\",\"expect\":{\"requests\":{\"1\":{\"view_ran\":true}}}") "," QUESTION("d",
                                                                                                                                                                                                DJANGO)));
    add(fixture, "acme", false);
    add(fixture, "bee", false);
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    struct content *content = fixture->content;
    assert_str(content_scene_of(content, STR(""), STR("shared")), "shared");
    assert_str(content_scene_of(content, STR("acme"), STR("shared")), "acme:shared");
    assert_str(content_scene_of(content, STR("acme"), STR("apart")), "apart");
    assert_str(content_scene_of(content, STR("bee"), STR("shared")), "shared");
    assert_str(content_question(content, STR("a"))->proofs[0].scene, "lessons/scenes/acme:shared.json");
    assert_str(content_question(content, STR("b"))->proofs[0].scene, "lessons/scenes/shared.json");
    assert_str(content_question(content, STR("c"))->proofs[0].scene, "lessons/scenes/apart.json");
    assert_str(content_question(content, STR("d"))->proofs[0].django, "proofs/acme:a.py");
    assert_int_equal(content_scene(content, STR("acme:shared"), &scene, &fixture->complaints), STATUS_OK);
    assert_str(scene->title, "Of the pack");
    const struct str *names = content_scene_names(content, &count);
    assert_int_equal(count, 3);
    assert_str(names[0], "apart");
    assert_str(names[1], "shared");
    assert_str(names[2], "acme:shared");
    assert_int_equal(content_scene_count(content, STR("")), 2);
    assert_int_equal(content_scene_count(content, STR("acme")), 1);
}

static void a_proof_plays_the_scene_of_its_pack(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "acme/lessons/scenes/shared.json", SCENE("5"));
    put(fixture, "bee/lessons/scenes/shared.json", SCENE("500"));
    static const char *const names[] = {"acme", "bee"};
    static const char *const files[] = {"acme/quizzes/a.json", "bee/quizzes/b.json"};
    static const char *const texts[] = {
        QUESTIONS(QUESTION("a", "\"scene\":\"lessons/scenes/shared.json\","
                                "\"expect\":{\"requests\":{\"2\":{\"view_ran\":true}}}")),
        QUESTIONS(QUESTION("b", "\"scene\":\"lessons/scenes/shared.json\","
                                "\"expect\":{\"requests\":{\"2\":{\"view_ran\":false}}}")),
    };
    for (size_t i = 0; i < 2; i++) {
        put(fixture, files[i], texts[i]);
        add(fixture, names[i], false);
    }
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    for (size_t i = 0; i < 2; i++) {
        const struct question *question = content_question(fixture->content, i == 0 ? STR("a") : STR("b"));
        enum status status =
            proof_check(testing_allocator(), fixture->content, &question->proofs[0], &fixture->complaints);
        assert_said(fixture, "");
        assert_int_equal(status, STATUS_OK);
    }
}

static void a_lesson_of_a_pack_plays_the_scene_of_its_pack(void **state)
{
    struct fixture *fixture = *state;
    const struct plan *plan;
    struct arena arena;
    put(fixture, "acme/lessons/course.json", COURSE_OF(LESSON("more", "")));
    put(fixture, "acme/lessons/more.md", "# More\n\n```scene\nshared\n```\n\n```scene\napart\n```\n");
    put(fixture, "acme/lessons/scenes/shared.json", SCENE("5"));
    add(fixture, "acme", false);
    open_all(fixture);
    arena_init(&arena, testing_allocator());
    const struct course_lesson *about = course_find(content_course(fixture->content), STR("more"));
    assert_int_equal(plan_make(&arena, fixture->content, about, &plan, &fixture->complaints), STATUS_OK);
    assert_str(plan->stops[0].reel->title, "Of the pack");
    assert_true(plan->stops[1].reel->title.len > 0);
    arena_clear(&arena);
}

/* ---- ids that are taken ---------------------------------------------------------------------------------------- */

static void an_id_that_is_taken_names_both_files(void **state)
{
    static const struct {
        const char *file, *text, *first, *second;
    } clashes[] = {
        {"quizzes/a.json", QUESTIONS(QUESTION("leaks", DJANGO)),
         "acme/quizzes/a.json:1:", "The id `leaks` is taken: " COURSE "/quizzes/all.json:122 has it."},
        {"lessons/course.json", COURSE_OF(LESSON("second", "")),
         "acme/lessons/course.json:1:", "Another lesson has the id `second`: " COURSE "/lessons/course.json lists it."},
        {"lessons/glossary.json", TERMS("Pages"), "acme/lessons/glossary.json:1:", "already"},
    };
    for (size_t i = 0; i < sizeof clashes / sizeof *clashes; i++) {
        struct fixture *fixture = *state;
        put(fixture, "acme/lessons/a.txt", "");
        put(fixture, "acme/quizzes/b.txt", "");
        char path[128];
        snprintf(path, sizeof path, "acme/%s", clashes[i].file);
        put(fixture, path, clashes[i].text);
        fixture->count = 0;
        add(fixture, "acme", false);
        open_all(fixture);
        assert_int_equal(fixture->status, STATUS_INVALID);
        assert_said(fixture, clashes[i].first);
        assert_said(fixture, clashes[i].second);
        snprintf(path, sizeof path, "%s/acme/%s", fixture->root, clashes[i].file);
        assert_int_equal(remove(path), 0);
        content_free(fixture->content);
        fixture->content = NULL;
        builder_reset(&fixture->complaints);
    }
}

static void two_packs_may_not_share_an_id_nor_a_name(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "acme/quizzes/a.json", QUESTIONS(QUESTION("x", DJANGO)));
    put(fixture, "bee/quizzes/b.json", QUESTIONS(QUESTION("y", DJANGO) "," QUESTION("x", DJANGO)));
    put(fixture, "bee/acme/quizzes/c.json", QUESTIONS(QUESTION("z", DJANGO)));
    add(fixture, "acme", true);
    add(fixture, "bee", true);
    add(fixture, "bee/acme", true);
    fixture->packs[2].name = STR("acme");
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_OK);
    assert_non_null(content_question(fixture->content, STR("x")));
    assert_null(content_question(fixture->content, STR("y")));
    assert_null(content_question(fixture->content, STR("z")));
    assert_said(fixture, "bee/quizzes/b.json:1:");
    assert_said(fixture, "acme/quizzes/a.json:1 has it.");
    assert_said(fixture, "bee/acme: Another pack has a folder of this name; rename one.");
    assert_false(content_folder_at(fixture->content, 1)->left_out);
    assert_true(content_folder_at(fixture->content, 2)->left_out);
    assert_true(content_folder_at(fixture->content, 3)->left_out);
}

static void a_prerequisite_is_never_a_lesson_of_another_pack(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "acme/lessons/course.json", COURSE_OF(LESSON("one", "")));
    put(fixture, "acme/lessons/one.md", "# One\n");
    put(fixture, "bee/lessons/course.json", COURSE_OF(LESSON("two", "\"one\"")));
    add(fixture, "acme", true);
    add(fixture, "bee", false);
    open_all(fixture);
    assert_int_equal(fixture->status, STATUS_INVALID);
    assert_said(fixture, "`one` is no lesson that comes before this one");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PACK_TEST(a_pack_comes_behind_the_course),
        PACK_TEST(a_pack_may_hold_no_more_than_a_quiz),
        PACK_TEST(questions_of_packs_come_in_practice_but_not_in_the_test),
        PACK_TEST(a_scene_is_looked_up_in_the_pack_and_then_in_the_course),
        PACK_TEST(a_proof_plays_the_scene_of_its_pack),
        PACK_TEST(a_lesson_of_a_pack_plays_the_scene_of_its_pack),
        PACK_TEST(an_id_that_is_taken_names_both_files),
        PACK_TEST(two_packs_may_not_share_an_id_nor_a_name),
        PACK_TEST(a_prerequisite_is_never_a_lesson_of_another_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
