/* SPDX-License-Identifier: MIT */
/*
 * Plain text in lines of at most WRAP_COLUMNS columns, for terminals, pipes and screen readers.
 *
 * Columns are counted as code points. A word that is longer than a line (a key, a URL) is broken behind `.`, `/`, `&`,
 * `=`, `,` or `;`, or where the line ends. Text of a scene cannot do harm on a terminal: control characters (C0, DEL,
 * C1) and marks that change the direction of text are shown as `?`; a line break inside a text becomes a space.
 */
#ifndef HITMISS_SIM_TRACE_WRAP_H
#define HITMISS_SIM_TRACE_WRAP_H

#include "sim/base/str.h"

#define WRAP_COLUMNS 96

/* How a paragraph stands: `first` spaces before its first line, `rest` before the others. */
struct wrap {
    size_t first, rest;
    bool ascii; /* every character beyond ASCII becomes `?` */
    bool whole; /* the paragraph is one line, however long, without indent: for who wraps it themselves */
};

/* Adds `text` as one paragraph, with its final line break. An empty text adds nothing. */
void wrap_paragraph(struct builder *out, struct wrap wrap, struct str text);

/*
 * Adds `label`, padded to `width` columns behind the first indent, and `text` beside it; the other lines stand below
 * the text.
 */
void wrap_labelled(struct builder *out, struct wrap wrap, const char *label, size_t width, struct str text);

#endif
