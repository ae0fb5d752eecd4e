/* SPDX-License-Identifier: MIT */
/*
 * Walking through a lesson: a pure state machine. A state and an action give a new state; nothing here prints, waits,
 * reads a clock or allocates, so that a front end draws states and a test walks them. session_page() is all that there
 * is to draw. Front ends act through walk.h, which reports what is to be kept.
 *
 * A learner stands at a stop of the plan. What is committed (a prediction, an answer) is never undone: going back
 * shows it again. Inside a scene every moment with an outcome is predicted before it is shown, unless the learner
 * chose to watch it.
 */
#ifndef HITMISS_ENGINE_SESSION_H
#define HITMISS_ENGINE_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/given.h"
#include "engine/plan.h"

/* What a learner did at one stop. */
struct mark {
    bool committed;     /* an answer was given, or given up */
    bool gave_up;       /* the answer was revealed without one */
    struct given given; /* the answer */
    int64_t credit;     /* what it got, thousandths (grade.h) */
    size_t hints;       /* how many hints were taken */
    uint64_t predicted; /* in a scene: moments that were predicted, as bits */
    uint64_t said_hit;  /* of those: predicted to be a hit */
    bool watching;      /* in a scene: nothing more is predicted */
};

/* Why an action changed nothing. */
enum refusal {
    REFUSED_NOTHING,      /* it was done */
    REFUSED_ANSWER_FIRST, /* the answer or the prediction comes first; or skip it */
    REFUSED_NO_OPTION,    /* there is no such option, or too many were named */
    REFUSED_COMMITTED,    /* it is committed already */
    REFUSED_NO_HINT,      /* no hint is left, or there is nothing to hint at */
    REFUSED_AT_START,     /* there is nothing before this; of ACTION_RESTART: nothing was done yet */
    REFUSED_AT_END,       /* the lesson is over */
    REFUSED_NOT_HERE,     /* this action means nothing at this stop */
};

struct lesson_session {
    size_t stop;   /* index in plan->stops; plan->stop_count at the end */
    size_t moment; /* at a scene: index in the reel's moments; its count when all are seen */
    struct mark marks[PLAN_STOP_LIMIT];
    enum refusal refusal; /* of the last action */
};

enum action_kind {
    ACTION_NEXT,    /* on to the next moment or stop */
    ACTION_BACK,    /* to the moment or stop before */
    ACTION_CHOOSE,  /* commit `given`, which got `credit` */
    ACTION_PREDICT, /* commit `hit` for the moment at hand */
    ACTION_WATCH,   /* see the rest of the scene without predicting */
    ACTION_HINT,    /* one hint more */
    ACTION_REVEAL,  /* give up the question and see the answer */
    ACTION_SKIP,    /* leave the stop without doing it */
    ACTION_RESTART, /* again from the top, with nothing answered: another walk */
};

struct action {
    enum action_kind kind;
    struct given given; /* ACTION_CHOOSE: judged by grade.h, which the front end asks first */
    int64_t credit;
    bool hit; /* ACTION_PREDICT */
};

/* What the learner is asked for now. */
enum wanted { WANTED_NEXT, WANTED_ANSWER, WANTED_OUTCOME, WANTED_NOTHING /* the lesson is over */ };

/* What has come of it so far. Predictions before a lesson count apart: a wrong one costs nothing. */
struct score {
    size_t questions, answered, right;                   /* questions of the lesson, of those committed, and right */
    size_t outcomes, outcomes_predicted, outcomes_right; /* hit or miss in scenes, but for what was watched */
};

/*
 * What there is to draw: block `number` of `count`, the last of which is the lesson's end. `prose` are blocks of the
 * lesson, in front of the stop; at the end, the rest of them.
 */
struct lesson_page {
    size_t number, count;
    struct str heading;            /* that the block stands under; may be empty */
    size_t prose_begin, prose_end; /* indexes in plan->lesson->blocks */
    const struct stop *stop;       /* NULL at the end */
    const struct mark *mark;       /* what was done at the stop; NULL at the end. Part of the session */
    const struct moment *moment;   /* in a scene: the one at hand; NULL when all are seen */
    enum wanted wanted;
};

/* At the lesson's beginning. */
struct lesson_session session_begin(void);

/* The state after the action. When the action cannot be done, the same state with `refusal` set. */
struct lesson_session session_after(const struct plan *plan, const struct lesson_session *before, struct action action);

enum wanted session_wanted(const struct plan *plan, const struct lesson_session *session);

struct lesson_page session_page(const struct plan *plan, const struct lesson_session *session);

/* The stop at hand, or NULL at the end. */
const struct stop *session_stop(const struct plan *plan, const struct lesson_session *session);
/* The moment at hand, or NULL where there is none. */
const struct moment *session_moment(const struct plan *plan, const struct lesson_session *session);
/* Whether moment `index` of the scene at hand was predicted, and whether rightly. */
bool session_predicted(const struct plan *plan, const struct lesson_session *session, size_t index);
bool session_predicted_right(const struct plan *plan, const struct lesson_session *session, size_t index);

struct score session_score(const struct plan *plan, const struct lesson_session *session);

#endif
