/* SPDX-License-Identifier: MIT */
/*
 * What fits a screen of 80x24: how wide and how long each text of the course may be. `hitmiss check` holds authors to
 * it; lessons/README.md and quizzes/README.md tell them. Texts are read in a column of FIT_COLUMN cells and wrapped
 * between words. Nothing here draws.
 */
#ifndef HITMISS_ENGINE_FIT_H
#define HITMISS_ENGINE_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/str.h"

enum {
    FIT_COLUMN = 72,         /* cells of the column that texts are read in, and of a line of code */
    FIT_MARK = 4,            /* cells in front of what is chosen from: a number and a mark */
    FIT_QUESTION_LINES = 18, /* lines of a prompt with all that is chosen from; of a story with its code or its fixes */
    FIT_CODE_LINES = 16,     /* lines of a block of code */
};

/* The texts that a learner sees. */
enum fit_kind {
    FIT_PROMPT,
    FIT_OPTION, /* of a choice; a thing to put in order; a fix */
    FIT_SIDE,   /* left or right side of a pair */
    FIT_TYPED,  /* an answer that is typed: an example or a mistake */
    FIT_WHY,    /* the reason of an answer or a line */
    FIT_HINT,
    FIT_SOLUTION,
    FIT_STATEMENT, /* of a myth */
    FIT_CARD,      /* what else a myth says: why it is tempting, the rule, why it matters */
    FIT_STORY,     /* of a pitfall */
    FIT_CODE,      /* a line of code */
    FIT_TITLE,     /* of a lesson or a pitfall: it stands in a list */
    FIT_HEADING,   /* a lesson's, a scene's */
    FIT_NAME,      /* of a visitor in a scene */
    FIT_TERM,      /* of the glossary */
    FIT_MEANING,   /* of a term */
    FIT_PARAGRAPH, /* of a lesson */
    FIT_ITEM,      /* of a list in a lesson */
    FIT_RESULT,    /* a lesson in one sentence */
};

struct fit {
    const char *name; /* "prompt": for a sentence about it */
    size_t cells;     /* of a line */
    size_t lines;     /* 1: the text is not wrapped */
};

/* What a text of that kind may take. */
struct fit fit_of(enum fit_kind kind);

/*
 * Cells that a text takes on a terminal, as wcwidth() has it in a UTF-8 locale, and never fewer: 2 for wide characters,
 * 0 for combining ones, 1 for a byte that is no UTF-8 or a control character, 8 for a tab. Depends on no locale.
 */
size_t fit_cells(struct str text);

/*
 * Takes the next line off `*rest`, which must not be empty: as many words as `cells` hold, at least one, up to a line
 * break. A word that is wider than a line is broken as a terminal would.
 */
struct str fit_line(struct str *rest, size_t cells);
/* Lines that a text takes in a column of so many cells; 0 for an empty one. */
size_t fit_lines(struct str text, size_t cells);

/* The first word that is wider than a line of so many cells: what stands between blanks. Empty when there is none. */
struct str fit_wide_word(struct str text, size_t cells);

#endif
