/* SPDX-License-Identifier: MIT */
/* How check.h works inside: one look at the folder, shared by the files that each check something. */
#ifndef HITMISS_ENGINE_CHECK_PARTS_H
#define HITMISS_ENGINE_CHECK_PARTS_H

#include "engine/check.h"
#include "engine/content_parts.h"

/* Code that is wider does not fit a terminal of 80 columns with a number in front. */
enum { CHECK_CODE_COLUMNS = 72 };

struct check {
    const struct allocator *from;
    struct content *content;
    struct check_outcome *outcome;
    struct names scenes; /* all scenes there are */
    enum status status;  /* STATUS_NO_MEMORY once memory ran out */
};

/* The report of the file that an item came from. Never NULL. */
struct report *check_report_of(struct check *check, struct str file);

/* Adds a finding: `format` has up to two `%s` (sentence() in names.h). */
void check_say(struct check *check, struct report *report, const struct json *node, const char *format,
               const struct str *const texts[2]);
/* `format` has one `%s`. */
void check_say_one(struct check *check, struct report *report, const struct json *node, const char *format,
                   struct str text);

/* Reports concepts that there are not. */
void check_concepts(struct check *check, struct report *report, const struct json *object);
/* Reports the name of a scene that is not there. True when it is, and can be read. */
bool check_scene_name(struct check *check, struct report *report, const struct json *node, struct str name);
/* Plays each proof; reports what does not hold. */
void check_proofs(struct check *check, struct report *report, const struct proof *proofs, size_t count);
/* Reports lines of code that are too wide. */
void check_lines(struct check *check, struct report *report, const struct json *object);
/* Counts a claim; reports it with the message when it is false. */
void check_claim(struct check *check, struct report *report, const struct json *node, bool holds, const char *message);
/* Columns that a text takes, about: its code points. */
size_t check_columns(struct str text);
/* Writes the scene's trace under the rules. */
enum status check_trace(struct check *check, const struct scene *scene, const struct rules *rules,
                        struct builder *trace);

/* Checks the scene lessons/scenes/NAME.json. */
void check_scene(struct check *check, struct str name);
void check_questions(struct check *check); /* check_question.c */
void check_cards(struct check *check);     /* check_cards.c: myths, pitfalls, the test, the glossary */
void check_lessons(struct check *check);   /* check_lesson.c: the course, lessons' texts, scenes */
/* check_coverage.c: tells untouched rules in `out`; returns how many there are. */
size_t check_coverage(struct check *check, struct builder *out);

#endif
