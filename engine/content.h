/* SPDX-License-Identifier: MIT */
/*
 * The course's files on disk. content.c is the only file of engine/ that opens content; what it reads is checked by
 * course.h, lesson.h, question.h, myth.h, pitfall.h, exam.h, glossary.h and sim/scene/scene.h, and never changes
 * afterwards.
 *
 * A content folder holds lessons/course.json, the lessons' texts, lessons/scenes/NAME.json and quizzes/NAME.json. It
 * may hold lessons/glossary.json. In quizzes/ the files myths.json, pitfalls.json and test.json hold what their names
 * say, and every other file holds questions.
 *
 * Packs are folders that are added to it. A pack holds the same files, any of them missing, but no test.json. Its
 * lessons come behind those of the course, its questions, myths, pitfalls and terms among them; nothing that a pack
 * brings has an id that is taken. A name of a scene in a pack means the pack's own one, else the course's.
 *
 * What belongs to a pack is named with the pack's name and a colon before its own: the scene `PACK:NAME`, the file
 * `quizzes/PACK:NAME.json`. A pack's files are regular ones of its own: no symbolic link is followed inside it.
 *
 * Whatever is wrong is told in `complaints`, a printed report of lines `file:line:column: path: message`; the
 * status is then STATUS_INVALID. A file that cannot be read is STATUS_INVALID too, with its name and the reason.
 */
#ifndef HITMISS_ENGINE_CONTENT_H
#define HITMISS_ENGINE_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/course.h"
#include "engine/exam.h"
#include "engine/glossary.h"
#include "engine/lesson.h"
#include "engine/myth.h"
#include "engine/pitfall.h"
#include "engine/question.h"
#include "sim/base/memory.h"
#include "sim/base/report.h"
#include "sim/base/str.h"
#include "sim/scene/scene.h"

struct content;

/* No content file is larger than this, and no more than that is read from a pack, in bytes. */
enum { CONTENT_FILE_LIMIT = 32 << 20, CONTENT_PACK_LIMIT = 64 << 20 };

/* A folder to add to the course. */
struct content_pack {
    struct str folder;
    struct str name; /* letters, digits, `-`, `_` and `.`; no two packs have one name */
    bool optional;   /* with a fault it is left out and the rest opens; else nothing opens */
};

/* What to open: the course, and the packs to add to it in their order. */
struct content_place {
    struct str folder;
    const struct content_pack *packs;
    size_t pack_count;
};

/* A folder that was to be opened: the course's own, or a pack. */
struct content_folder {
    struct str path;
    struct str name; /* of a pack; empty: the course */
    bool optional;
    bool left_out;
    struct str why; /* left_out: what is wrong, in lines as in `complaints` */
};

/* A file that was read, with what was found wrong in it. */
struct content_source {
    struct str path; /* from the folder: `quizzes/myths.json`, of a pack `quizzes/PACK:myths.json` */
    struct str pack; /* empty: the course */
    struct report report;
    const struct json *root; /* NULL after a fault of grammar */
    bool unread;             /* it is on the list but cannot be read: `complaints` said why */
};

/*
 * Opens the folder: reads the course and every question, myth and pitfall, the test and the glossary. On STATUS_OK
 * `*content` is the caller's, to be freed with content_free(); otherwise it is NULL. `from` must outlive it.
 */
enum status content_open(const struct allocator *from, struct str folder, struct content **content,
                         struct builder *complaints) __attribute__((warn_unused_result));
void content_free(struct content *content); /* NULL is fine */

/*
 * The same for who may need no more than the map: reads only the course and the glossary. Until content_read_quizzes()
 * there are no questions, myths and pitfalls, and the test is exam_default().
 */
enum status content_open_course(const struct allocator *from, struct str folder, struct content **content,
                                struct builder *complaints) __attribute__((warn_unused_result));
/* Reads what content_open_course() left out; does nothing when it is there. After a failure only free `content`. */
enum status content_read_quizzes(struct content *content, struct builder *complaints)
    __attribute__((warn_unused_result));

/*
 * content_open_course() with packs. With any, all is read: a map with lessons that turn out to be broken would be no
 * map. STATUS_OK with `complaints`: they say what is wrong with the optional packs that were left out.
 */
enum status content_open_packs(const struct allocator *from, const struct content_place *place,
                               struct content **content, struct builder *complaints)
    __attribute__((warn_unused_result));

/* The folders: number 0 is the course, then the packs in their order. NULL behind the last. */
const struct content_folder *content_folder_at(const struct content *content, size_t number);

/*
 * The same for who wants to see all that is wrong: opens whatever can be opened. What has a fault is left out and
 * stands in the reports of content_sources(). STATUS_INVALID: the folder itself, or a file in it, cannot be read.
 */
enum status content_inspect(const struct allocator *from, const struct content_place *place, struct content **content,
                            struct builder *complaints) __attribute__((warn_unused_result));

/* The JSON files that were read, in the order of reading. */
struct content_source *const *content_sources(const struct content *content, size_t *count);

const struct course *content_course(const struct content *content);
/* All questions, sorted by folder, file and place in it. */
const struct question *content_questions(const struct content *content, size_t *count);
/* The question of that id, or NULL. */
const struct question *content_question(const struct content *content, struct str id);

/* Whether an item of that id was read at all, wrong or not. */
bool content_knows_question(const struct content *content, struct str id);

const struct myth *content_myths(const struct content *content, size_t *count);
const struct myth *content_myth(const struct content *content, struct str id);
const struct pitfall *content_pitfalls(const struct content *content, size_t *count);
const struct pitfall *content_pitfall(const struct content *content, struct str id);
/* The test; exam_default() when the folder has no test.json. */
const struct exam *content_exam(const struct content *content);
/* The glossary, empty when the folder has none. */
const struct glossary *content_glossary(const struct content *content);

/* Reads the text of a lesson of the course. What it returns lives as long as `content`. */
enum status content_lesson(struct content *content, const struct course_lesson *which, const struct lesson **lesson,
                           struct builder *complaints) __attribute__((warn_unused_result));

/* The full name of the scene that `name` means in a pack (empty: in the course): NAME or PACK:NAME. */
struct str content_scene_of(struct content *content, struct str pack, struct str name);

/* Reads the scene lessons/scenes/NAME.json. What it returns lives as long as `content`. */
enum status content_scene(struct content *content, struct str name, const struct scene **scene,
                          struct builder *complaints) __attribute__((warn_unused_result));

/* Whether there is a scene lessons/scenes/NAME.json. */
bool content_has_scene(struct content *content, struct str name);
/* The NAMEs of all scenes, those of the course sorted, then those of each pack.
 * Lives as long as `content`; `*count` is 0 when there are none. */
const struct str *content_scene_names(struct content *content, size_t *count);

/* How many scenes the pack brings; with an empty name, how many the course has. */
size_t content_scene_count(struct content *content, struct str pack);

/*
 * The text of a file of the content folder, by its path from there: relative, `/` between the parts, no part `.` or
 * `..`; with PACK: before the last part, of a pack. It lives as long as `content`.
 */
enum status content_text(struct content *content, struct str path, struct str *text, struct builder *complaints)
    __attribute__((warn_unused_result));

#endif
