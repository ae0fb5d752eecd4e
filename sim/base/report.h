/* SPDX-License-Identifier: MIT */
/*
 * What went wrong, for an author: status codes, and a list of findings with the place in their file.
 */
#ifndef HITMISS_SIM_BASE_REPORT_H
#define HITMISS_SIM_BASE_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/str.h"

enum status {
    STATUS_OK = 0,
    STATUS_INVALID,   /* the input is wrong; the report says where and why */
    STATUS_NO_MEMORY, /* the allocator gave none; nothing was made */
};

/* At most this many findings are kept; the report counts the rest. */
#define REPORT_LIMIT 50

struct finding {
    struct str path;    /* JSON path (/views/news/decorators/0); empty for the root, printed as / */
    struct str message; /* a sentence with the remedy, without a final line break */
    size_t offset;      /* byte in the source text */
};

/*
 * Findings about one source text. Lives in the caller's memory; texts of findings live in `arena`.
 */
struct report {
    struct arena *arena;
    struct str file;   /* the name to print, as the user gave it */
    struct str source; /* the text, for the line shown under a finding */
    struct finding *findings;
    size_t count, capacity;
    size_t dropped; /* findings beyond REPORT_LIMIT */
};

void report_init(struct report *report, struct arena *arena, struct str file, struct str source);
/* Adds a finding; path and message are copied. When memory runs out `arena->failed` tells. */
void report_add(struct report *report, size_t offset, struct str path, struct str message);

/*
 * Line and column of a byte, both from 1; the column counts code points, so that an editor that is told to go there
 * lands on it. An offset past the end means the end.
 */
void report_place(struct str source, size_t offset, size_t *line, size_t *column);

/*
 * Prints every finding, in the order of their offsets, as
 *   file:line:column: /json/path: message
 *       the line itself
 *          ^
 * and, when some were dropped, a last line with their number. An empty path is printed as `/`. Long lines are cut
 * around the caret; a tab is shown as a space, other control characters, marks of direction and bytes that are not
 * UTF-8 as `?`, in the path and the message too, so that no file can command a terminal.
 */
void report_print(const struct report *report, struct builder *out);

#endif
