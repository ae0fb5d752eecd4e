/* SPDX-License-Identifier: MIT */
/*
 * What answers say about a learner: how well each concept is known, when it is due, on how many days in a row they
 * came. Pure: answers, a day and parameters give the same on every machine.
 *
 * Days turn at 04:00 local time, so that a late evening is one day. A day is a number: days since 1970-01-01.
 */
#ifndef HITMISS_ENGINE_MASTERY_H
#define HITMISS_ENGINE_MASTERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/answer.h"
#include "engine/fsrs.h"
#include "sim/base/memory.h"
#include "sim/base/str.h"

/* The learner's day at a time (answer.h: at_ms, offset_min). */
int64_t mastery_day(int64_t at_ms, int64_t offset_min);

/* `YYYY-MM-DD` with its terminator, for days of the years 0 to 9999; and back, false for what is no date. */
enum { MASTERY_DATE_SIZE = 11 };
void mastery_date(int64_t day, char text[MASTERY_DATE_SIZE]);
bool mastery_date_read(struct str text, int64_t *day);

/* Whether it counts for mastery and review: not a prediction, nor a mark in a scene. */
bool mastery_counts(const struct answer *answer);

/*
 * Wrong, partly right or given up: again. Right after a hint: hard. Right: good. Right at the first try and sure:
 * easy. FSRS knows no part of a memory: its "hard" is for what was recalled in full, with effort, so that a partly right
 * answer, though its part counts for mastery, comes back as soon as a wrong one.
 */
enum fsrs_rating mastery_rating(const struct answer *answer);

/* The eighth lapse of a concept, and each eighth after it: the lesson is shown again instead of a question. */
enum { MASTERY_LAPSES = 8 };

struct mastery_options {
    struct fsrs_parameters review; /* fsrs_defaults() */
    int64_t today;                 /* mastery_day() of now */
    int64_t exam_day;              /* a day after today: nothing is due later than the day before; else no exam */
};

struct concept_mastery {
    struct str concept;
    size_t answers;  /* those that count */
    int64_t right;   /* how many of them were right, in thousandths: a partly right one adds its credit */
    int64_t mastery; /* 0 to 1000, see below */
    struct fsrs_card card;
    int64_t due;       /* the day; the exam is taken into account */
    bool wants_lesson; /* forgotten for the eighth time (16th, ...), and not answered rightly since */
};

/*
 * Looks at every answer, in the order given, and lists the concepts in the order of their first answer. Lives in
 * `arena` (whose `failed` tells when memory ran out: the count is then 0).
 *
 * Mastery is the weighted mean of what the answers are worth, sum(w * c) / (1 + sum(w)):
 *
 *   c = max(0, (credit - guess) / (1 - guess)) * max(0, 1 - hints / 4), and 0 for what was given up
 *   w = 0.8 ^ (answers to the concept since then) * (1/2 for an item answered before in any way, else 1)
 *
 * So a partly right answer counts its fraction, and only that above what guessing brings: the correction for chance of
 * formula scoring (Thurstone 1919, Abbott 1925). Continuous credit in place of right and wrong follows Wang and
 * Heffernan (AIED 2013); weights that fade with each later answer, and the 1 below the line, an answer worth nothing
 * before the first so that a single right one is no mastery, follow Galyardt and Goldin (R-PFA, JEDM 7(2), 2015). The
 * numbers 0.8, 1/2 and 1/4 are our own choice.
 */
size_t mastery_of(struct arena *arena, const struct mastery_options *options, const struct answer *answers,
                  size_t count, const struct concept_mastery **concepts);

/* Days in a row with an answer of any way. */
struct streak {
    int64_t days;    /* ending today, or yesterday when there is none today yet */
    int64_t longest; /* ever */
    bool today;      /* whether there is one today */
};
/* `arena` is for its own use; all zero when memory ran out. */
struct streak mastery_streak(struct arena *arena, const struct answer *answers, size_t count, int64_t today);

#endif
