/* SPDX-License-Identifier: MIT */
/* For the tests of lessons on the full screen: a lesson that is open, and a sink that counts what it is told. */
#ifndef HITMISS_TESTS_TERMINAL_READING_H
#define HITMISS_TESTS_TERMINAL_READING_H

#include "tests/terminal/drawn.h"

#include "terminal/views/lesson_view.h"

/* A lesson that is open, and what was reported about it. */
struct walking {
    struct content *content;
    struct arena arena;
    struct desk desk;
    struct answer_sink sink;
    struct walk walk;
    struct lesson_state state;
    size_t answers[WAY_COUNT], right, steps;
    bool told_early; /* an answer was reported when its reasons were shown already */
};

TESTING_UNUSED static const char *note_answer(void *context, struct answer answer)
{
    struct walking *walking = context;
    walking->answers[answer.way]++;
    walking->right += answer.credit == GRADE_FULL;
    walking->told_early = walking->told_early || walking->state.asked.stage == ASKED_TOLD;
    return NULL;
}

TESTING_UNUSED static const char *note_step(void *context, struct walk_step step)
{
    struct walking *walking = context;
    (void)step;
    walking->steps++;
    return NULL;
}

TESTING_UNUSED static void open_lesson(struct walking *walking, const char *folder, const char *id)
{
    const struct plan *plan;
    struct builder complaints;
    const struct walk_past past = {.step_count = 0};
    builder_init(&complaints, testing_allocator());
    arena_init(&walking->arena, testing_allocator());
    walking->content = open_content(folder);
    const struct course_lesson *about = course_find(content_course(walking->content), str_from(id));
    assert_non_null(about);
    if (plan_make(&walking->arena, walking->content, about, &plan, &complaints) != STATUS_OK)
        fail_msg("%.*s", (int)complaints.len, complaints.at);
    builder_clear(&complaints);
    walking->sink = (struct answer_sink){.answered = note_answer, .stepped = note_step, .context = walking};
    walking->desk = (struct desk){.content = walking->content, .from = testing_allocator(), .sink = &walking->sink};
    const struct walk_desk desk = {&walking->sink, testing_allocator(), STR("fresh")};
    walk_open(&walking->walk, plan, &past, &desk);
    lesson_state_open(&walking->state, &walking->desk, &walking->walk);
}

TESTING_UNUSED static int open_step_three(void **state)
{
    struct walking *walking = calloc(1, sizeof *walking);
    open_lesson(walking, ".", "cache-page");
    *state = walking;
    return 0;
}

TESTING_UNUSED static int open_small(void **state)
{
    struct walking *walking = calloc(1, sizeof *walking);
    open_lesson(walking, "tests/terminal/content", "cache-page");
    *state = walking;
    return 0;
}

TESTING_UNUSED static int close_lesson(void **state)
{
    struct walking *walking = *state;
    lesson_state_clear(&walking->state);
    arena_clear(&walking->arena);
    content_free(walking->content);
    free(walking);
    return 0;
}

TESTING_UNUSED static enum after press(struct walking *walking, const char *names)
{
    return press_keys(&lesson_screen_kind, &walking->state, names);
}

TESTING_UNUSED static bool shows(struct walking *walking, struct size size, const char *part)
{
    return screen_has(&lesson_screen_kind, &walking->state, size, part);
}

#define SHOWS(SIZE, ...) ASSERT_SCREEN(&lesson_screen_kind, &walking->state, (SIZE), __VA_ARGS__)

TESTING_UNUSED static const struct stop *stop_of(const struct walking *walking)
{
    return session_stop(walking->walk.plan, &walking->walk.session);
}

#endif
