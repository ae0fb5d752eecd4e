/* SPDX-License-Identifier: MIT */
/* For the tests of walks: a lesson of eleven stops, and a sink that keeps what the store would. */
#ifndef HITMISS_TESTS_ENGINE_WALKING_H
#define HITMISS_TESTS_ENGINE_WALKING_H

#include "tests/sim/testing.h"

#include "engine/walk.h"

#define OPTIONS .options = options, .option_count = 3, .hints = hints, .hint_count = 2, .rev = 1, .version_count = 1
static const struct str hints[] = {STR_INIT("weak"), STR_INIT("strong")};
static const struct question_option options[] = {{.correct = false}, {.correct = true}, {.correct = true}};
static const struct question_item items[] = {{.why = STR_INIT("")}, {.why = STR_INIT("")}, {.why = STR_INIT("")}};
static const struct question_pair pairs[] = {{.why = STR_INIT("")}, {.why = STR_INIT("")}};
static const struct str extra[] = {STR_INIT("extra")};
static const struct code_line lines[] = {{.faulty = true}, {.faulty = false}};
static const struct question questions[] = {
    {.id = STR_INIT("choice"), .kind = QUESTION_CHOICE, OPTIONS},
    {.id = STR_INIT("several"), .kind = QUESTION_SEVERAL, OPTIONS},
    {.id = STR_INIT("number"), .kind = QUESTION_NUMBER, .hints = hints, .hint_count = 1, .rev = 3, .version_count = 1},
    {.id = STR_INIT("order"), .kind = QUESTION_ORDER, .items = items, .item_count = 3, .rev = 1, .version_count = 1},
    {.id = STR_INIT("match"),
     .kind = QUESTION_MATCH,
     .pairs = pairs,
     .pair_count = 2,
     .extra = extra,
     .extra_count = 1,
     .rev = 1,
     .version_count = 1},
    {.id = STR_INIT("marks"), .kind = QUESTION_MARKS, .rev = 1, .version_count = 1},
    {.id = STR_INIT("line"), .kind = QUESTION_LINE, .lines = lines, .line_count = 2, .rev = 1, .version_count = 1},
};
static const struct moment moments[] = {{.outcome = OUTCOME_MISS}, {.outcome = OUTCOME_NONE}, {.outcome = OUTCOME_HIT}};
static const struct reel reel = {.moments = moments, .count = 3, .asked = 2};
static const struct lesson lesson = {.block_count = 20};
static const struct course_lesson about = {.id = STR_INIT("vary"), .concept = STR_INIT("vary")};

#define QUESTION(i, kind_)                                                                                             \
    {                                                                                                                  \
        .kind = (kind_), .question = &questions[i], .number = 1, .heading = STR_INIT("Top"), .block = (i)              \
    }
static const struct stop pattern[] = {
    QUESTION(0, STOP_PREDICTION),
    {.kind = STOP_SCENE, .reel = &reel, .id = STR_INIT("news"), .number = 1, .heading = STR_INIT("Top")},
    QUESTION(1, STOP_QUESTION),
    {.kind = STOP_PAUSE, .id = STR_INIT("One more"), .number = 1, .heading = STR_INIT("One more")},
    QUESTION(2, STOP_QUESTION),
    QUESTION(3, STOP_QUESTION),
    QUESTION(4, STOP_QUESTION),
    {.kind = STOP_SCENE, .reel = &reel, .id = STR_INIT("news"), .number = 2, .heading = STR_INIT("One more")},
    QUESTION(5, STOP_QUESTION),
    QUESTION(6, STOP_QUESTION),
    {.kind = STOP_PAUSE, .id = STR_INIT("One more"), .number = 2, .heading = STR_INIT("One more")},
};
enum { STOPS = sizeof pattern / sizeof pattern[0], EVENTS = 400 };

/* What the store would have. */
struct log {
    struct arena arena;
    struct answer answers[EVENTS];
    struct walk_step steps[EVENTS];
    size_t answer_count, step_count;
};

struct fixture {
    struct log log;
    struct answer_sink sink;
    struct walk_desk desk;
    struct stop stops[STOPS];
    struct plan plan;
    struct walk walk;
};

static const char *keep_answer(void *context, struct answer answer)
{
    struct log *log = context;
    assert_true(log->answer_count < EVENTS);
    answer.key = STR("k");
    assert_true(answer_is_valid(&answer));
    log->answers[log->answer_count++] = answer_copy(&log->arena, &answer);
    return NULL;
}

static const char *keep_step(void *context, struct walk_step step)
{
    struct log *log = context;
    assert_true(log->step_count < EVENTS);
    step.key = STR("k");
    assert_true(walk_step_is_valid(&step));
    step.walk = str_copy(&log->arena, step.walk);
    step.place = str_copy(&log->arena, step.place);
    log->steps[log->step_count++] = step;
    return NULL;
}

TESTING_UNUSED static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->log.arena, testing_allocator());
    fixture->sink = (struct answer_sink){keep_answer, keep_step, &fixture->log};
    fixture->desk = (struct walk_desk){&fixture->sink, testing_allocator(), STR("fresh")};
    for (size_t i = 0; i < STOPS; i++) {
        fixture->stops[i] = pattern[i];
        if (pattern[i].question)
            fixture->stops[i].id = pattern[i].question->id;
    }
    fixture->plan = (struct plan){.about = &about, .lesson = &lesson, .stops = fixture->stops, .stop_count = STOPS};
    *state = fixture;
    return 0;
}

TESTING_UNUSED static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_clear(&fixture->log.arena);
    free(fixture);
    return 0;
}

/* As store_walk() gives it: of the last step's walk. */
static struct walk_past past_of(struct fixture *fixture, struct log *room)
{
    const struct log *log = &fixture->log;
    room->answer_count = room->step_count = 0;
    struct str id = log->step_count > 0 ? log->steps[log->step_count - 1].walk : STR("");
    for (size_t i = 0; i < log->step_count; i++)
        if (str_equal(log->steps[i].walk, id))
            room->steps[room->step_count++] = log->steps[i];
    for (size_t i = 0; i < log->answer_count; i++)
        if (str_equal(log->answers[i].walk, id))
            room->answers[room->answer_count++] = log->answers[i];
    return (struct walk_past){room->steps, room->step_count, room->answers, room->answer_count};
}

/* Takes up what is in the log, with nobody listening: the log stays. */
TESTING_UNUSED static struct walk take_up(struct fixture *fixture, const struct plan *plan)
{
    static struct log room;
    struct walk walk;
    struct walk_past past = past_of(fixture, &room);
    struct walk_desk desk = {NULL, testing_allocator(), STR("other")};
    walk_open(&walk, plan, &past, &desk);
    return walk;
}

TESTING_UNUSED static void open_new(struct fixture *fixture)
{
    walk_open(&fixture->walk, &fixture->plan, &(struct walk_past){.step_count = 0}, &fixture->desk);
}

TESTING_UNUSED static bool act(struct fixture *fixture, enum action_kind kind)
{
    return walk_act(&fixture->walk, (struct action){.kind = kind, .given = {.chosen = 2}, .credit = GRADE_FULL});
}

#endif
