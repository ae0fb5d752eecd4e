/* SPDX-License-Identifier: MIT */
/*
 * A lesson's prose as a sheet: headings, paragraphs, lists, code, the result, and the links in them. Words that the
 * glossary explains are links where they occur first in a paragraph; so is whatever the author linked.
 */
#ifndef HITMISS_TERMINAL_VIEWS_LESSON_SHEET_H
#define HITMISS_TERMINAL_VIEWS_LESSON_SHEET_H

#include "engine/glossary.h"
#include "engine/lesson.h"
#include "terminal/draw/sheet.h"

enum {
    LESSON_COLS = 72,      /* prose is not wider than this */
    LESSON_CODE_COLS = 74, /* code has a bar in front */
    LESSON_LINKS = 0x2000, /* targets from here to LESSON_LINKS_END - 1 are links, in their order */
    LESSON_LINKS_END = 0x3000,
};

struct lesson_link {
    const struct term *term; /* NULL: the author's link, to `target` */
    struct str target;       /* `lesson:ID`, `term:WORD`, ... (lessons/README.md) */
};

struct lesson_links {
    struct lesson_link *list;
    size_t count, capacity;
    size_t focus; /* the link that Enter would choose; SIZE_MAX: none */
};

/* Blocks begin..end-1 of a lesson. */
struct lesson_prose {
    const struct lesson *lesson;
    size_t begin, end;
    const struct glossary *glossary;
};

/*
 * Adds the blocks that are prose, and their links to `links`, in the sheet's arena. Prose takes at most LESSON_COLS of
 * the sheet's columns.
 */
void lesson_sheet_add(struct sheet *sheet, const struct lesson_prose *prose, struct lesson_links *links);

/* Puts a bar in front of the lines from `begin` on, whose indent is at least 2, in place of it. */
void lesson_sheet_bar(struct sheet *sheet, size_t begin, enum style style);

/*
 * The first term that begins at byte `at` of the text, or NULL; `*len` is how long it is there. Terms begin and end where
 * words do; the longest one counts; one that is written with a capital letter is found only as it is written.
 */
const struct term *lesson_sheet_term(const struct glossary *glossary, struct str text, size_t at, size_t *len);

#endif
