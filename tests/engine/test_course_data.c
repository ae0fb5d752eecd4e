/* SPDX-License-Identifier: MIT */
/* Every shipped lesson, scene and question is loaded, played and proved. Runs in the source folder. */
#include "tests/engine/shipped.h"

#include <dirent.h>

#include "engine/plan.h"
#include "engine/proof.h"

static void assert_ok(struct shipped *shipped, enum status status, struct str what)
{
    if (status != STATUS_OK) {
        struct str text = builder_str(&shipped->complaints);
        fail_msg("%.*s: %.*s", (int)what.len, what.at, (int)text.len, text.at ? text.at : "");
    }
}

static void every_lesson_can_be_walked(void **state)
{
    struct shipped *shipped = *state;
    const struct course *course = content_course(shipped->content);
    assert_true(course->lesson_count > 0);
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct course_lesson *about = &course->lessons[i];
        const struct plan *plan;
        struct arena arena;
        arena_init(&arena, testing_allocator());
        enum status status = plan_make(&arena, shipped->content, about, &plan, &shipped->complaints);
        assert_ok(shipped, status, about->id);
        size_t kinds[4] = {0};
        for (size_t j = 0; j < plan->stop_count; j++)
            kinds[plan->stops[j].kind]++;
        if (about->kind == LESSON_STEP) {
            assert_true(kinds[STOP_PREDICTION] > 0 && kinds[STOP_SCENE] > 0 && kinds[STOP_QUESTION] > 0);
            assert_int_equal(plan->stops[0].kind, STOP_PREDICTION);
        }
        arena_clear(&arena);
    }
}

static void the_proof_of_every_question_holds(void **state)
{
    struct shipped *shipped = *state;
    size_t count, proved = 0;
    const struct question *questions = content_questions(shipped->content, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < questions[i].proof_count; j++) {
            const struct proof *proof = &questions[i].proofs[j];
            enum status status = proof_check(testing_allocator(), shipped->content, proof, &shipped->complaints);
            assert_ok(shipped, status, questions[i].id);
            proved++;
        }
    }
    assert_true(proved >= count && count > 0);
}

static void a_proof_that_does_not_hold_fails(void **state)
{
    struct shipped *shipped = *state;
    size_t count;
    const struct question *questions = content_questions(shipped->content, &count);
    struct proof proof = questions[0].proofs[0];
    proof.scene = STR("lessons/scenes/timeout-string.json");
    assert_int_equal(proof_check(testing_allocator(), shipped->content, &proof, &shipped->complaints), STATUS_INVALID);
    assert_str_has(builder_str(&shipped->complaints), "but the trace has");
    builder_reset(&shipped->complaints);
}

static void every_scene_can_be_read_and_is_small(void **state)
{
    struct shipped *shipped = *state;
    DIR *folder = opendir("lessons/scenes");
    assert_non_null(folder);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        struct str name = str_from(entry->d_name);
        const struct scene *scene;
        if (!str_ends(name, STR(".json")))
            continue;
        name = str_cut(name, 0, name.len - 5);
        assert_ok(shipped, content_scene(shipped->content, name, &scene, &shipped->complaints), name);
        assert_in_range(scene->step_count, 1, 12);
        count++;
    }
    closedir(folder);
    assert_true(count >= 32);
}

static void a_path_never_leaves_the_content_folder(void **state)
{
    struct shipped *shipped = *state;
    static const char *const paths[] = {"", "/etc/passwd", "../README.md", "lessons/../README.md", "lessons//a", "./a"};
    struct str text;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        builder_reset(&shipped->complaints);
        enum status status = content_text(shipped->content, str_from(paths[i]), &text, &shipped->complaints);
        assert_int_equal(status, STATUS_INVALID);
        assert_str_has(builder_str(&shipped->complaints), "content folder");
    }
    builder_reset(&shipped->complaints);
}

/* What a reader did with the course; STATUS_OK when it got through. */
static enum status go_through(const struct allocator *from, struct builder *complaints)
{
    struct content *content;
    const struct plan *plan;
    struct arena arena;
    enum status status = content_open(from, STR("."), &content, complaints);
    if (status != STATUS_OK)
        return status;
    arena_init(&arena, from);
    status = plan_make(&arena, content, &content_course(content)->lessons[0], &plan, complaints);
    arena_clear(&arena);
    if (status == STATUS_OK)
        status = proof_check(from, content, &content_questions(content, &(size_t){0})[0].proofs[0], complaints);
    content_free(content);
    return status;
}

static void running_out_of_memory_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    struct failing_allocator memory;
    for (size_t n = 1;; n++) {
        struct builder complaints;
        builder_init(&complaints, testing_allocator());
        failing_init(&memory, n);
        enum status status = go_through(&memory.allocator, &complaints);
        if (memory.refused && status != STATUS_NO_MEMORY)
            fail_msg("request %zu refused: status %d, %.*s", n, (int)status, (int)complaints.len, complaints.at);
        assert_int_equal(memory.live, 0);
        builder_clear(&complaints);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lesson_can_be_walked),
        cmocka_unit_test(the_proof_of_every_question_holds),
        cmocka_unit_test(a_proof_that_does_not_hold_fails),
        cmocka_unit_test(every_scene_can_be_read_and_is_small),
        cmocka_unit_test(a_path_never_leaves_the_content_folder),
        cmocka_unit_test(running_out_of_memory_is_told_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
