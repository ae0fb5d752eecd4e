/* SPDX-License-Identifier: MIT */
/*
 * What is kept about an answer: the event that a session reports, that the store makes durable (store.h), and that
 * mastery and review are computed from (mastery.h). Plain data: nothing here writes, waits or reads a clock.
 */
#ifndef HITMISS_ENGINE_ANSWER_H
#define HITMISS_ENGINE_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/walk_step.h"
#include "sim/base/str.h"

/* Where an answer was given. The names in files are those of answer_way_name(). */
enum answer_way {
    WAY_PREDICTION, /* before a lesson's reveal: kept, but a wrong one costs nothing */
    WAY_SCENE,      /* hit or miss in a scene: kept, costs nothing */
    WAY_LESSON,
    WAY_PRACTICE,
    WAY_TEST,
    WAY_REVIEW,
    WAY_MYTH,
    WAY_PITFALL,
    WAY_COUNT,
};

/* Longer texts are refused by the store. */
enum { ANSWER_KEY_LIMIT = 64, ANSWER_ID_LIMIT = 200, ANSWER_GIVEN_LIMIT = 4096 };

struct answer {
    struct str key;      /* made by who reports it, 1 to 64 bytes; the same key again is the same answer */
    int64_t at_ms;       /* when: milliseconds since 1970-01-01 UTC; for days and display, never for order */
    int64_t offset_min;  /* local time minus UTC there and then, minutes: -1440 to 1440 */
    enum answer_way way; /* how it was asked */
    struct str item;     /* id of the question, myth, pitfall or scene */
    int64_t rev;         /* the item's `rev`, from 1 */
    int64_t version;     /* which of its versions was asked, from 1 (question.h); 0: it has one, or nobody noted it */
    struct str concepts; /* ids of concepts, one space between two; may be empty */
    struct str given;    /* the answer itself, in the words of who reports it; may be empty */
    struct str walk;     /* in a lesson: id of the walk (walk_step.h) on which it was given; else empty */
    struct str place;    /* in a lesson: where, in the words of walk.h; else empty */
    int64_t credit;      /* thousandths of the full credit: 0 to 1000; 1000 is right */
    int64_t guess;       /* thousandths that blind guessing would get on average: 0 to 999 */
    int64_t tries;       /* from 1: which try at this item in this sitting */
    int64_t hints;       /* how many hints were taken before it */
    int64_t confidence;  /* 0 not asked; 1 guessed, 2 think so, 3 sure */
    int64_t took_ms;     /* 0: not measured */
    bool gave_up;        /* the answer was revealed without one; credit is 0 */
    int64_t seq;         /* set by the store: later answers have greater numbers */
};

/* What the store has of a walk through a lesson, in its order; for walk_open(). All empty: there was none. */
struct walk_past {
    const struct walk_step *steps;
    size_t step_count;
    const struct answer *answers;
    size_t answer_count;
};

/* A short text by name: the date of an exam, that a lesson was walked. */
struct note {
    struct str name, text;
};

/*
 * Who is told about answers and steps. `answered` is called once an answer is committed and before its reveal is shown,
 * `stepped` once a step is made; each fills in key and time if they are empty and 0. Returns NULL, or a sentence with its
 * line break that the learner must see (`not saved: ...`); the text lives until the next call. What is NULL hears
 * nothing.
 */
struct answer_sink {
    const char *(*answered)(void *context, struct answer answer);
    const char *(*stepped)(void *context, struct walk_step step);
    void *context;
};

/* "prediction", "scene", "lesson", "practice", "test", "review", "myth", "pitfall". */
struct str answer_way_name(enum answer_way way);
/* The way of that name. False, and `*way` untouched, when there is none. */
bool answer_way_find(struct str name, enum answer_way *way);

/* Whether every field is in its range, so that the store takes it. */
bool answer_is_valid(const struct answer *answer);

/* A copy whose texts live in `arena`; when memory runs out they are empty and the arena's `failed` tells. */
struct answer answer_copy(struct arena *arena, const struct answer *answer);

/* Takes the next id off a list with spaces between; empty at the end. */
struct str answer_next_concept(struct str *rest);

#endif
