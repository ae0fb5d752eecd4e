/* SPDX-License-Identifier: MIT */
/* The scene player in a lesson: what the learner says is the walk's, reported before it is shown, and never undone. */
#include "tests/terminal/showing.h"

struct in_lesson {
    struct content *content;
    struct arena arena;
    struct answer_sink sink;
    struct walk walk;
    struct showing it;
    size_t reported, right;
    bool late; /* an answer was reported when the step had begun already */
};

static const char *note_answer(void *context, struct answer answer)
{
    struct in_lesson *lesson = context;
    if (answer.way != WAY_SCENE)
        return NULL;
    lesson->reported++;
    lesson->right += answer.credit == GRADE_FULL;
    lesson->late = lesson->late || !film_is_start(lesson->it.player.film);
    return NULL;
}

static const char *note_step(void *context, struct walk_step step)
{
    (void)context;
    (void)step;
    return NULL;
}

/* Gives up whatever stands in front of the lesson's first scene. */
static const struct stop *go_to_scene(struct walk *walk)
{
    const struct stop *stop;
    while ((stop = session_stop(walk->plan, &walk->session)) != NULL && stop->kind != STOP_SCENE) {
        walk_act(walk, (struct action){.kind = ACTION_REVEAL});
        walk_act(walk, (struct action){.kind = ACTION_NEXT});
    }
    assert_non_null(stop);
    return stop;
}

static int open_scene(void **state)
{
    struct in_lesson *lesson = calloc(1, sizeof *lesson);
    const struct plan *plan;
    struct builder said;
    struct str source;
    char path[128];
    builder_init(&said, testing_allocator());
    arena_init(&lesson->arena, testing_allocator());
    lesson->content = open_content(".");
    const struct course_lesson *about = course_find(content_course(lesson->content), STR("cache-page"));
    assert_int_equal(plan_make(&lesson->arena, lesson->content, about, &plan, &said), STATUS_OK);
    lesson->sink = (struct answer_sink){.answered = note_answer, .stepped = note_step, .context = lesson};
    const struct walk_desk desk = {&lesson->sink, testing_allocator(), STR("fresh")};
    walk_open(&lesson->walk, plan, &(struct walk_past){.step_count = 0}, &desk);
    const struct stop *stop = go_to_scene(&lesson->walk);
    snprintf(path, sizeof path, "lessons/scenes/%.*s.json", (int)stop->id.len, stop->id.at);
    assert_int_equal(content_text(lesson->content, str_from(path), &source, &said), STATUS_OK);
    builder_clear(&said);
    showing_open(&lesson->it, source, &lesson->walk);
    *state = lesson;
    return 0;
}

static int close_scene(void **state)
{
    struct in_lesson *lesson = *state;
    showing_close(&lesson->it);
    arena_clear(&lesson->arena);
    content_free(lesson->content);
    free(lesson);
    return 0;
}

static bool is_asked(const struct in_lesson *lesson)
{
    return scene_player_asks(&lesson->it.player) == PLAYER_ASKS_OUTCOME;
}

static size_t count_asked(const struct in_lesson *lesson)
{
    size_t count, asked = 0;
    const struct film_step *steps = film_steps(lesson->it.player.film, &count);
    for (size_t i = 0; i < count; i++)
        asked += steps[i].outcome != OUTCOME_NONE;
    return asked;
}

/* Says a hit and a miss by turns, and goes to the scene's end. */
static void predict_all(struct in_lesson *lesson)
{
    while (is_asked(lesson))
        showing_press(&lesson->it, lesson->reported % 2 ? "1 G" : "2 G");
}

static void what_is_said_is_reported_once_and_before_it_is_shown(void **state)
{
    struct in_lesson *lesson = *state;
    size_t asked = count_asked(lesson);
    assert_true(asked >= 2 && is_asked(lesson));
    predict_all(lesson);
    assert_int_equal(lesson->reported, asked);
    assert_true(lesson->right > 0 && lesson->right <= asked);
    assert_false(lesson->late);
}

static void nothing_goes_on_before_it_is_said(void **state)
{
    struct in_lesson *lesson = *state;
    size_t at = film_scrub_at(lesson->it.player.film);
    assert_int_equal(showing_press(&lesson->it, "Right n } Space"), AFTER_STAY);
    assert_int_equal(film_scrub_at(lesson->it.player.film), at);
    assert_int_equal(lesson->reported, 0);
}

static void going_back_undoes_nothing(void **state)
{
    struct in_lesson *lesson = *state;
    predict_all(lesson);
    size_t reported = lesson->reported;
    showing_press(&lesson->it, "g");
    assert_false(is_asked(lesson)); /* 1 and 2 mean nothing any more */
    showing_press(&lesson->it, "1 2 G");
    assert_int_equal(lesson->reported, reported);
}

static void behind_the_last_frame_the_lesson_goes_on(void **state)
{
    struct in_lesson *lesson = *state;
    size_t stop = lesson->walk.session.stop;
    predict_all(lesson);
    assert_int_equal(lesson->walk.session.stop, stop);
    assert_int_equal(showing_press(&lesson->it, "Right"), AFTER_LEAVE);
    assert_int_equal(lesson->walk.session.stop, stop + 1);
}

static void who_just_watches_is_asked_nothing_more(void **state)
{
    struct in_lesson *lesson = *state;
    showing_press(&lesson->it, "1 G p");
    assert_false(is_asked(lesson));
    showing_press(&lesson->it, "G");
    assert_int_equal(film_scrub_at(lesson->it.player.film) + 1, film_frames(lesson->it.player.film));
    assert_int_equal(lesson->reported, 1);
}

static void a_skipped_scene_leaves_the_player(void **state)
{
    struct in_lesson *lesson = *state;
    size_t stop = lesson->walk.session.stop;
    assert_int_equal(showing_press(&lesson->it, "s"), AFTER_LEAVE);
    assert_int_equal(lesson->walk.session.stop, stop + 1);
    assert_int_equal(lesson->reported, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_said_is_reported_once_and_before_it_is_shown, open_scene, close_scene),
        cmocka_unit_test_setup_teardown(nothing_goes_on_before_it_is_said, open_scene, close_scene),
        cmocka_unit_test_setup_teardown(going_back_undoes_nothing, open_scene, close_scene),
        cmocka_unit_test_setup_teardown(behind_the_last_frame_the_lesson_goes_on, open_scene, close_scene),
        cmocka_unit_test_setup_teardown(who_just_watches_is_asked_nothing_more, open_scene, close_scene),
        cmocka_unit_test_setup_teardown(a_skipped_scene_leaves_the_player, open_scene, close_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
