/* SPDX-License-Identifier: MIT */
/*
 * Walking through a set of questions: a pure state machine. A state and an action give a new state; nothing here
 * prints, waits, allocates, plays or reads a clock. Time comes with the action, and so does the judgement of an answer
 * (grade.h), which the front end asks for first.
 *
 * Practice gives feedback at once, has hints, and at its end a round of what was missed. A test gives feedback when it
 * is handed in, has a mark that passes and may have a time limit; when that is over nothing is lost: the learner hands
 * in, takes more time, or switches the limit off. An answer, once given, is never undone, in a test neither; what was
 * skipped can be gone back to.
 *
 * Order, arrangement and numbers come from the seed: the same seed, the same quiz on every machine. What is asked again
 * is asked with other numbers, where the question has them.
 */
#ifndef HITMISS_ENGINE_QUIZ_H
#define HITMISS_ENGINE_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/answer.h"
#include "engine/given.h"

/* A quiz keeps a mark for each question, and its score a row for each concept. */
enum { QUIZ_LIMIT = 100, QUIZ_CONCEPT_LIMIT = 32 };

enum quiz_mode { QUIZ_PRACTICE, QUIZ_TEST };

/* What is asked; never changes during the quiz. */
struct quiz_plan {
    enum quiz_mode mode;
    const struct question *const *questions; /* in the order in which they are asked, each in its first version */
    size_t count;                            /* 1 to QUIZ_LIMIT */
    uint64_t seed;                           /* of arrangements and numbers */
    size_t pass;                             /* QUIZ_TEST: right answers that pass */
    int64_t limit_ms;                        /* QUIZ_TEST: time limit; 0 for none */
};

/* What a learner did with one question. */
struct quiz_mark {
    bool committed; /* an answer was given, or given up */
    bool gave_up;   /* the answer was revealed without one */
    bool skipped;   /* left without an answer, and not come back to yet */
    size_t version; /* which version of the question is asked (question_version()) */
    struct given given;
    int64_t credit; /* thousandths */
    size_t hints;   /* how many were taken */
    enum confidence confidence;
    size_t tries;         /* answers so far, with those of earlier rounds */
    int64_t first_credit; /* of the first try; what the score counts */
    enum confidence first_confidence;
    int64_t shown_ms; /* when the question was first shown in this round */
    int64_t took_ms;  /* from then to the answer */
};

enum quiz_stage {
    QUIZ_ASKING,  /* at a question that is not committed */
    QUIZ_TELLING, /* at one that is: its reasons can be shown (QUIZ_PRACTICE), or it is noted (QUIZ_TEST) */
    QUIZ_FULL,    /* QUIZ_TEST: behind the last question, not handed in */
    QUIZ_TIME_UP, /* QUIZ_TEST: the time is over: hand in, or take more */
    QUIZ_OVER,    /* the round is over, or the test handed in: the score can be shown */
};

/* Why an action changed nothing. */
enum quiz_refusal {
    QUIZ_DONE,         /* nothing was refused */
    QUIZ_ANSWER_FIRST, /* answer, reveal or skip first */
    QUIZ_COMMITTED,    /* it is answered already */
    QUIZ_NO_HINT,      /* no hint is left */
    QUIZ_NOT_IN_TEST,  /* no hints and no reveal in a test */
    QUIZ_NOT_HERE,     /* this action means nothing here */
    QUIZ_AT_START,     /* there is nothing before this */
    QUIZ_NONE_MISSED,  /* nothing was missed: there is nothing to retry */
    QUIZ_LATE,         /* the time is over; the action was not taken */
};

struct quiz {
    enum quiz_stage stage;
    uint8_t round[QUIZ_LIMIT]; /* the questions of this round, as indices in the plan */
    size_t round_count;
    size_t round_number; /* from 0 */
    size_t at;           /* index in `round`; round_count behind the last */
    struct quiz_mark marks[QUIZ_LIMIT];
    int64_t started_ms, now_ms;
    int64_t limit_ms;   /* as it stands now; 0 for none */
    size_t extensions;  /* how often more time was taken */
    bool limit_removed; /* it was switched off */
    enum quiz_refusal refusal;
};

enum quiz_action_kind {
    QUIZ_NEXT,    /* on to the next question; in QUIZ_FULL and QUIZ_TIME_UP: hand in */
    QUIZ_BACK,    /* to the question before */
    QUIZ_ANSWER,  /* commit `given`, which got `credit` */
    QUIZ_SURE,    /* the answer to come is held with `confidence` */
    QUIZ_HINT,    /* one hint more */
    QUIZ_REVEAL,  /* give up the question and see the answer */
    QUIZ_SKIP,    /* leave the question without answering */
    QUIZ_RETRY,   /* when over, QUIZ_PRACTICE: another round, of what was missed */
    QUIZ_EXTEND,  /* half of the time limit more */
    QUIZ_UNLIMIT, /* no time limit any more */
    QUIZ_TICK,    /* time passes, nothing else */
};

struct quiz_action {
    enum quiz_action_kind kind;
    int64_t now_ms; /* of any clock that does not go back */
    struct given given;
    int64_t credit;
    enum confidence confidence;
};

struct quiz_score {
    size_t questions, answered, right; /* `right` and credit: at the first try */
    int64_t credit;                    /* thousandths, of all questions together */
    size_t missed;                     /* not right so far, with what was skipped */
    int64_t sure_points;               /* confidence_points() of all first tries */
    bool sure_asked;                   /* at least one answer came with a confidence */
    bool passed;                       /* QUIZ_TEST, when over */
};

struct concept_score {
    struct str concept;
    size_t questions, right; /* at the first try */
};

/* At the quiz's first question. */
struct quiz quiz_begin(const struct quiz_plan *plan, int64_t now_ms);

/* Changes the state as the action says, or only its `refusal`, `now_ms` and, when the time has run out, its stage. */
void quiz_act(const struct quiz_plan *plan, struct quiz *quiz, const struct quiz_action *action);

/* The question at hand and its mark; NULL where there is none. */
const struct question *quiz_question(const struct quiz_plan *plan, const struct quiz *quiz);
const struct quiz_mark *quiz_mark(const struct quiz *quiz);
/* The question of that index in the plan, in the version that is asked in this round. */
const struct question *quiz_asked(const struct quiz_plan *plan, const struct quiz *quiz, size_t index);
/* How the question of that index in the plan is arranged in this round. */
struct arranged quiz_arranged(const struct quiz_plan *plan, const struct quiz *quiz, size_t index);

/* What is kept of a committed mark; the texts and what the question itself says are left to sink_question(). */
struct answer quiz_answer(const struct quiz_mark *mark, enum answer_way way);

/* What is left of the time limit, ms; -1 when there is none. */
int64_t quiz_left_ms(const struct quiz *quiz);

struct quiz_score quiz_score(const struct quiz_plan *plan, const struct quiz *quiz);
/* A row for each concept, in the order of their first question. Returns how many there are. */
size_t quiz_concepts(const struct quiz_plan *plan, const struct quiz *quiz,
                     struct concept_score scores[QUIZ_CONCEPT_LIMIT]);

#endif
