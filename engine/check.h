/* SPDX-License-Identifier: MIT */
/*
 * Looks for everything an author can get wrong in a content folder, and says where and what to do. Beyond what the
 * readers refuse: names of what does not exist, concepts used before they are taught, answers that playing refutes,
 * lessons that nobody reaches, texts that do not fit a screen (fit.h).
 */
#ifndef HITMISS_ENGINE_CHECK_H
#define HITMISS_ENGINE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/content.h"
#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"

struct check_options {
    const struct str *only; /* paths from the folder: findings in other files are not told; none: all are */
    size_t only_count;
    const struct content_pack *pack; /* NULL: the folder is checked; else the pack, as an addition to it */
    bool coverage; /* tell which rules of the simulator no question, myth or pitfall touches; each is a finding */
};

struct check_outcome {
    size_t files;            /* looked at */
    size_t findings;         /* told */
    size_t proved, unproved; /* claims that were played, in all files */
    size_t django;           /* claims that only a real Django can prove; not judged here */
};

/*
 * Checks the folder. `out` gets lines `file:line:column: path: message`, each with the source line under it, then
 * what coverage was asked for. STATUS_INVALID: a file cannot be read, and `out` says which; what could be read has been
 * checked. Findings alone are STATUS_OK.
 */
enum status check_content(const struct allocator *from, struct str folder, const struct check_options *options,
                          struct builder *out, struct check_outcome *outcome) __attribute__((warn_unused_result));

/* A file that lies in no content folder. */
struct check_file {
    struct str folder; /* whose scenes it may name */
    struct str name;   /* in messages */
    struct str text;
};

/*
 * Checks such a file by itself. What it holds (a scene, questions, myths, pitfalls, a test, a glossary) is seen by its
 * members; a name in `.md` is a lesson's text. Otherwise as check_content().
 */
enum status check_lone_file(const struct allocator *from, const struct check_file *file, struct builder *out,
                            struct check_outcome *outcome) __attribute__((warn_unused_result));

#endif
