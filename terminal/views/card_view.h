/* SPDX-License-Identifier: MIT */
/* What the screens of myth cards and of pitfalls share: where their text stands, its pieces, and a scene told in it. */
#ifndef HITMISS_TERMINAL_VIEWS_CARD_VIEW_H
#define HITMISS_TERMINAL_VIEWS_CARD_VIEW_H

#include "engine/reel.h"
#include "terminal/views/desk.h"

enum { CARD_COLS = 76 }; /* of text, at most */

/* Where a sheet is scrolled to. */
struct card_scroll {
    size_t top;
    int rows;        /* in sight, when it was last drawn */
    uint16_t follow; /* every drawing brings this target into sight, whatever the size; 0: nothing */
    uint16_t until;  /* the same up to the end of this one; 0: only that */
};

/* The part of the body in which text stands: in the middle, not too wide, with an edge where there is room. */
struct area card_area(struct area body);
/* Scrolls as the command says; nothing is followed any more. */
void card_scroll_by(struct card_scroll *scroll, struct command command);
/* Draws the sheet as it is scrolled, with signs beside it where there is more. */
void card_show(struct card_scroll *scroll, const struct sheet *sheet, struct area area);

/* "Card 3 of 27" */
struct str card_share(struct arena *arena, const char *before, size_t part, size_t whole);

/* ---- pieces of a sheet ----------------------------------------------------------------------------------------- */

/* A paragraph in which `code` stands out (draw/marked.h), behind a label that stands in front of its first line. */
void card_labelled(struct sheet *sheet, struct run label, enum style style, struct str text);
/* A heading with a paragraph below. */
void card_part(struct sheet *sheet, const char *heading, struct str text);
/* A sentence with a mark in front, in one style. */
void card_verdict(struct sheet *sheet, enum glyph glyph, enum style style, const char *text);
/* Somebody's words, set apart by a frame with that title; `airy` with an empty line above and below them. */
void card_quote(struct sheet *sheet, const char *title, struct str text, bool airy);
/* The mark of a row (GLYPH_BLANK: none), the sign of what was chosen, and a number (0: none), as wide for each row. */
struct run card_label(struct sheet *sheet, enum glyph mark, bool chosen, size_t number);

/* ---- a scene told ---------------------------------------------------------------------------------------------- */

struct card_scene {
    struct str name;
    struct str title;
    const struct reel *reel; /* NULL: it cannot be played, and `why` says so */
    struct str why;
};

/* Plays the scene; what it returns lives in `arena`. */
struct card_scene card_scene_play(const struct desk *desk, struct arena *arena, struct str name);
/* Its title behind `label`, what happens and what comes of it, step by step. */
void card_scene_add(struct sheet *sheet, const char *label, const struct card_scene *scene);

#endif
