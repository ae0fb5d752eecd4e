/* SPDX-License-Identifier: MIT */
/* How check.h works inside: one look at the folder, shared by the files that each check something. */
#ifndef HITMISS_ENGINE_CHECK_PARTS_H
#define HITMISS_ENGINE_CHECK_PARTS_H

#include "engine/check.h"
#include "engine/content_parts.h"
#include "engine/fit.h"

struct check {
    const struct allocator *from;
    struct content *content;
    struct check_outcome *outcome;
    struct str pack;        /* only what belongs to it is checked; empty: the course */
    struct names scenes;    /* all scenes there are */
    struct names questions; /* ids of all questions without a fault */
    struct names lessons;   /* ids of all lessons */
    enum status status;     /* STATUS_NO_MEMORY once memory ran out */
};

/* The name of the course.json that is checked, as messages have it. */
struct str check_course_file(struct check *check);
/* A path as an author can use it: that of a pack's file by way of its folder. */
struct str check_shown_path(struct check *check, struct str path);
/* The report of the file that an item came from. Never NULL. */
struct report *check_report_of(struct check *check, struct str file);

/* Adds a finding: `format` has up to two `%s` (sentence() in names.h). */
void check_say(struct check *check, struct report *report, const struct json *node, const char *format,
               const struct str *const texts[2]);
/* `format` has one `%s`. */
void check_say_one(struct check *check, struct report *report, const struct json *node, const char *format,
                   struct str text);

/* Reports a name that is none of `names`: `format` has a `%s` for it, and one for what it may be meant to be. */
void check_name(struct check *check, struct report *report, const struct json *node, struct names names,
                const char *format);
/* Reports a concept, or those of an object, that there are not. */
void check_concept(struct check *check, struct report *report, const struct json *node);
void check_concepts(struct check *check, struct report *report, const struct json *object);
/* Reports the name of a scene that is not there. True when it is, and can be read. */
bool check_scene_name(struct check *check, struct report *report, const struct json *node, struct str name);
/*
 * Reports a place of `with` that the scene of that path has not, and changes that make it no scene. True when there is
 * neither. `with` NULL: no changes.
 */
bool check_changes(struct check *check, struct report *report, const struct json *with, struct str path);
/* Plays each proof; reports what does not hold. */
void check_proofs(struct check *check, struct report *report, const struct proof *proofs, size_t count);
/* Counts a claim; reports it with the message when it is false. */
void check_claim(struct check *check, struct report *report, const struct json *node, bool holds, const char *message);
/* Writes the scene's trace under the rules. */
enum status check_trace(struct check *check, const struct scene *scene, const struct rules *rules,
                        struct builder *trace);

/* check_fit.c: report what does not fit a screen: a text, if it is one; the key of a member; all texts of a question, a
 * card or a term; a block of a lesson. */
void check_fit(struct check *check, struct report *report, const struct json *node, enum fit_kind kind);
void check_fit_key(struct check *check, struct report *report, const struct json *node, enum fit_kind kind);
void check_fit_item(struct check *check, struct report *report, const struct json *object);
void check_fit_block(struct check *check, struct report *report, const struct block *block);

/* Checks the scene lessons/scenes/NAME.json. */
void check_scene(struct check *check, struct str name);
void check_questions(struct check *check); /* check_question.c */
void check_cards(struct check *check);     /* check_cards.c: myths, pitfalls, the test, the glossary */
void check_lessons(struct check *check);   /* check_lesson.c: the course, lessons' texts, scenes */
/* check_coverage.c: tells untouched rules in `out`; returns how many there are. */
size_t check_coverage(struct check *check, struct builder *out);

#endif
