/* SPDX-License-Identifier: MIT */
/*
 * What is told after an answer, of any kind of question: the verdict, the belief behind a wrong answer, the reason for
 * every option, the solution, and where the belief and Django part. Both front ends show these words.
 */
#ifndef HITMISS_ENGINE_REASONS_H
#define HITMISS_ENGINE_REASONS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/content.h"
#include "engine/given.h"
#include "engine/reel.h"

/* A scene in two worlds: as Django does, and as if a belief were true. */
struct comparison {
    struct str scene, release; /* an empty release: the scene's own */
    struct str belief;
};

enum reason_side {
    REASON_RIGHT, /* it is right; of a place or a mark: the learner had it right */
    REASON_WRONG,
    REASON_NOTE, /* neither */
};

/* Why one option, line, request or typed answer is what it is. */
struct reason {
    enum reason_side side;
    bool chosen;      /* the learner's answer has it */
    struct str name;  /* `2`, `Line 4`, `Request 1`; empty for what has no number */
    struct str words; /* what `name` is: `right, and you chose it`; may be empty */
    struct str text;  /* the option itself, the typed answer, the request's heading */
    struct str why;   /* whole sentences; may be empty */
};

struct reasons {
    bool given_up;
    bool right;
    int64_t credit;     /* thousandths */
    struct str verdict; /* a sentence */
    struct str why;     /* of a wrong answer that was typed and that the author foresaw; may be empty */
    struct str belief;  /* the sentence of the belief behind a wrong answer; may be empty */
    struct str heading; /* of the list: `The right order:`; may be empty */
    const struct reason *list;
    size_t count;
    bool texts_shown; /* the texts of the list stand in the question itself, too */
    struct str solution;
    bool compares; /* `comparison` is set: a scene shows the belief */
    struct comparison comparison;
};

/* What is told about. */
struct reasons_of {
    struct content *content;
    const struct question *question;
    struct arranged arranged;
    const struct given *given; /* NULL: the answer was given up */
};

/*
 * All that there is to tell. Texts live in `arena`, the content and the question. When memory runs out or a scene
 * cannot be played there are fewer of them.
 */
struct reasons reasons_make(struct arena *arena, const struct reasons_of *of);

/*
 * The scene of a QUESTION_MARKS, played; in `arena`. STATUS_INVALID: it cannot be, and `complaints` says why.
 */
enum status reasons_reel(struct arena *arena, struct content *content, const struct question *question,
                         const struct reel **reel, struct builder *complaints) __attribute__((warn_unused_result));

/* The unit of a number as it is read aloud: `seconds` for `s`; itself when it is a word already. */
struct str reasons_unit(struct str unit);

/*
 * The belief behind a wrong answer and a scene that shows it: one of the question's, else that of the myth card about
 * the belief. False when the answer is right, no belief is known, or no scene shows it. The texts live as long as the
 * content.
 */
bool reasons_compare(struct arena *arena, const struct reasons_of *of, struct comparison *comparison);

/* Whether the two worlds part in that scene, so that there is something to see. */
bool comparison_parts(const struct allocator *from, struct content *content, const struct comparison *comparison);

#endif
