/* SPDX-License-Identifier: MIT */
/*
 * A question: what is asked, every possible answer with its reason, and the proof that the answers are true.
 * The format is described in quizzes/README.md. Nothing here asks, prints or waits; grade.h judges answers.
 */
#ifndef HITMISS_ENGINE_QUESTION_H
#define HITMISS_ENGINE_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/json/json.h"

enum {
    QUESTION_OPTION_LIMIT = 9, /* options fit a bit set, and a digit key each */
    QUESTION_ITEM_LIMIT = 7,   /* things to put in order */
    QUESTION_PAIR_LIMIT = 6,   /* pairs to match */
    QUESTION_RIGHT_LIMIT = 9,  /* right sides of pairs and extra ones together */
    QUESTION_LINE_LIMIT = 14,  /* lines of code */
};

enum question_kind {
    QUESTION_CHOICE,    /* one option of several is right */
    QUESTION_SEVERAL,   /* any number of options may be right; the answer is right when all of them are marked */
    QUESTION_TRUEFALSE, /* a choice of two */
    QUESTION_NUMBER,    /* a number is typed */
    QUESTION_ORDER,     /* items are put in order */
    QUESTION_MATCH,     /* each left side gets a right side */
    QUESTION_HEADER,    /* a decorator or a header value is typed and judged by playing it */
    QUESTION_MARKS,     /* each request of a scene is marked or not; the key comes from playing */
    QUESTION_LINE,      /* the faulty line of code is named */
};
enum { QUESTION_KIND_COUNT = QUESTION_LINE + 1 };

enum difficulty { DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_HARD };

struct question_option {
    struct str text;
    bool correct;
    struct str why;    /* shown whether it was chosen or not, right or wrong */
    struct str belief; /* id of the belief that leads here; empty for none */
};

/* A wrong answer that people type. */
struct question_mistake {
    double value;      /* QUESTION_NUMBER, in the unit of the answer */
    struct str answer; /* QUESTION_HEADER: as typed */
    struct str why;
    struct str belief; /* id of the belief that leads here; empty for none */
};

struct question_item {
    struct str text;
    struct str why; /* may be empty */
};

struct question_pair {
    struct str left, right;
    struct str why;
};

struct code_line {
    struct str text; /* with its indentation */
    bool faulty;
    struct str why; /* why it is, or is not, the faulty one */
};

/* What must hold when the claim of a question is put to the test; see proof.h. */
struct proof {
    struct str scene;          /* path of a scene from the content folder; empty: `django` is set */
    struct str django;         /* path of a Python file that runs on the real Django */
    struct str release;        /* empty: the scene's own */
    struct str belief;         /* a belief to lay over it; empty: none */
    const struct json *with;   /* changes to the scene, by JSON pointer (scene_change.h); NULL: none */
    const struct json *expect; /* NULL with `django` */
    const struct json *node;   /* the proof's own object, for findings */
};

struct question_number {
    double value;
    struct str unit;  /* `s`, `ms`, `min`, `h`, `entries`, `requests`, `runs`, `pages`, `%` or empty */
    double tolerance; /* in the same unit; an answer at its edge is right */
};

enum question_asks { ASKS_HIT, ASKS_LEAK };

/* The scene that judges QUESTION_HEADER, or gives the key of QUESTION_MARKS. */
struct question_play {
    struct str scene;          /* NAME of lessons/scenes/NAME.json */
    struct str release;        /* empty: the scene's own */
    struct str place;          /* QUESTION_HEADER: JSON pointer of what the typed text replaces or is added as */
    const struct json *expect; /* QUESTION_HEADER: what must hold in the trace */
    const struct json *with;   /* changes to the scene, by JSON pointer (scene_change.h); NULL: none */
    enum question_asks asks;   /* QUESTION_MARKS */
};

struct question {
    struct str id;
    int64_t rev; /* from 1; counts up when the meaning changes, so that old answers are not mixed with new ones */
    enum question_kind kind;
    enum difficulty difficulty;
    const struct str *concepts;
    size_t concept_count;
    struct str prompt;
    const struct str *hints; /* weakest first */
    size_t hint_count;
    struct str solution;
    const struct proof *proofs;
    size_t proof_count;

    /* Of one kind or another. What does not belong to the question's kind is empty. */
    const struct question_option *options; /* QUESTION_CHOICE, QUESTION_SEVERAL, QUESTION_TRUEFALSE */
    size_t option_count;
    struct question_number number;           /* QUESTION_NUMBER */
    const struct question_mistake *mistakes; /* QUESTION_NUMBER, QUESTION_HEADER */
    size_t mistake_count;
    const struct question_item *items; /* QUESTION_ORDER, in the right order */
    size_t item_count;
    const struct question_pair *pairs; /* QUESTION_MATCH */
    size_t pair_count;
    const struct str *extra; /* QUESTION_MATCH: right sides that fit nothing */
    size_t extra_count;
    const struct code_line *lines; /* QUESTION_LINE */
    size_t line_count;
    struct question_play play;  /* QUESTION_HEADER, QUESTION_MARKS */
    const struct str *examples; /* QUESTION_HEADER: answers that are right */
    size_t example_count;

    /*
     * The same question with other numbers (numbers.h), all of them, each complete and of one id and rev. A question
     * without fresh numbers has no list, and is its only version.
     */
    const struct question *versions;
    size_t version_count; /* at least 1 */
    size_t version;       /* which of them this one is, from 0 */

    struct str pack;         /* name of the pack that it comes with; empty: the course itself */
    struct str file;         /* where it was read, as messages name it */
    const struct json *node; /* its object there, for findings */
};

/*
 * Reads one question from its object, whose fresh numbers, if it has any, are filled in (numbers_fill()). Everything
 * lives in the report's arena or the source. A question that got a finding must not be used. It is its only version.
 */
void question_read(struct report *report, const struct json *node, struct question *question);

/* The version of that number, from 0; the question itself when it has no such version. */
const struct question *question_version(const struct question *question, size_t version);
/* Which version a seed asks first. */
size_t question_version_by(const struct question *question, uint64_t seed);
/* Which version is asked after version `last`: by seed, another one wherever there is another. */
size_t question_version_after(const struct question *question, size_t last, uint64_t seed);

/* `choice`, `several`, ... and `easy`, `medium`, `hard`. */
struct str question_kind_name(enum question_kind kind);
struct str difficulty_name(enum difficulty difficulty);

/* Whether the question is answered by options: QUESTION_CHOICE, QUESTION_SEVERAL, QUESTION_TRUEFALSE. */
bool question_has_options(const struct question *question);

/* The right sides of QUESTION_MATCH: those of the pairs in their order, then the extra ones. NULL behind the last. */
const struct str *question_right_side(const struct question *question, size_t index);

/* The options that are right, as bits: option i is 1 << i. Of QUESTION_LINE the faulty line. 0 for other kinds. */
uint32_t question_key(const struct question *question);

/*
 * Whether `chosen` (bits as in question_key) can be an answer: it names options that exist, and exactly one of them
 * unless the kind takes several. False for kinds that are not answered by bits.
 */
bool question_accepts(const struct question *question, uint32_t chosen);

/* Whether `chosen` is the right answer. */
bool question_is_right(const struct question *question, uint32_t chosen);

#endif
