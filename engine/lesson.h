/* SPDX-License-Identifier: MIT */
/*
 * A lesson, read from CommonMark into a flat list of blocks that any front end can show.
 * The few block names that place a prediction, a scene or a question are described in lessons/README.md.
 */
#ifndef HITMISS_ENGINE_LESSON_H
#define HITMISS_ENGINE_LESSON_H

#include <stddef.h>
#include <stdint.h>

#include "sim/base/report.h"
#include "sim/base/str.h"

enum span_kind { SPAN_TEXT, SPAN_CODE, SPAN_EMPHASIS, SPAN_STRONG, SPAN_LINK };

/* A run of text in one style. Line breaks of the source have become spaces. */
struct span {
    enum span_kind kind;
    struct str text;
    struct str target; /* SPAN_LINK: where it leads */
    size_t offset;     /* byte in the source where its text begins */
};

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,       /* of a list */
    BLOCK_CODE,       /* text: the code with its line breaks */
    BLOCK_RESULT,     /* text: the lesson in one sentence */
    BLOCK_PREDICTION, /* text: id of the question to commit to */
    BLOCK_SCENE,      /* text: name of the scene, played request by request */
    BLOCK_QUESTION,   /* text: id of the question */
    BLOCK_PAUSE,      /* a thematic break: enough for one page */
};

struct block {
    enum block_kind kind;
    size_t level;             /* BLOCK_HEADING: 1 to 6; BLOCK_ITEM: depth from 1 */
    int64_t number;           /* BLOCK_ITEM of a numbered list: its number; else -1 */
    struct str language;      /* BLOCK_CODE: `python`; may be empty */
    struct str text;          /* BLOCK_HEADING: its words without their styles; BLOCK_PARAGRAPH, BLOCK_ITEM: empty */
    const struct span *spans; /* BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM */
    size_t span_count;
    size_t offset; /* byte in the source where its text begins */
};

struct lesson {
    struct str title; /* of the first heading */
    const struct block *blocks;
    size_t block_count;
};

/*
 * Parses `report->source`. `*lesson` and all it holds live in the report's arena. Raw HTML, images, quotations and
 * named entities other than those of HTML's four special characters are refused, so that every front end shows the
 * whole of a lesson. STATUS_INVALID: the report says where.
 */
enum status lesson_read(struct report *report, const struct lesson **lesson) __attribute__((warn_unused_result));

#endif
