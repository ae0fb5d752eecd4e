/* SPDX-License-Identifier: MIT */
/*
 * How content.h works inside: content.c reaches the disk, content_load.c reads what a file says, content_open.c opens
 * the folders and leaves out what is broken.
 */
#ifndef HITMISS_ENGINE_CONTENT_PARTS_H
#define HITMISS_ENGINE_CONTENT_PARTS_H

#include "engine/content.h"
#include "sim/scene/names.h"

/* A list that grows in the content's arena. */
struct content_list {
    void *items;
    size_t count, capacity;
};

/* A folder, and what is kept about it. */
struct folder {
    struct content_folder about;
    struct name_table scenes; /* of a pack: the names of its own scenes */
    bool has_scenes;          /* they were looked up */
    size_t bytes;             /* read so far */
};

struct content {
    struct arena arena;
    struct folder *folders; /* the course's own first */
    size_t folder_count;
    bool has_quizzes;                /* quizzes/ was read */
    struct str lent_path, lent_name; /* a file that is not in the folder, and how messages name it; empty: none */
    const struct course *course;     /* NULL after a fault of grammar in course.json */
    struct content_list questions, myths, pitfalls, sources;
    struct content_list texts, scenes; /* files and scenes that were read, so that none is read twice */
    struct name_table text_paths, scene_names;
    struct content_list changed; /* scenes that are those of a file with changes (content_versions.c) */
    struct name_table changed_paths;
    struct name_table question_ids, myth_ids, pitfall_ids; /* also of what was wrong, so that links to it are known */
    struct exam exam;
    struct glossary glossary;
};

/* ---- content.c: what reaches the disk -------------------------------------------------------------------------- */

/* Takes `text` for what stands in the file `path`. Messages name it `name`. One file a content at most. */
void content_lend(struct content *content, struct str path, struct str name, struct str text);
/* Front, name and end as one path in the arena. */
struct str content_path(struct content *content, const char *front, struct str name, const char *end);
/* The path of a pack's file: front, `PACK:`, name. With an empty pack that of the course's. */
struct str content_pack_path(struct content *content, const char *front, struct str pack, struct str name);
/* The path without `PACK:`; `*pack` gets the name, empty for the course. */
struct str content_path_split(struct content *content, struct str path, struct str *pack);
/* folder/path in the arena: how messages name a file. */
struct str content_file_name(struct content *content, struct str path);
/* Adds the line `file: message`. */
void content_complain(struct builder *complaints, struct str file, const char *message);
/* Whether the folder has the file, and it can be opened. */
bool content_has(struct content *content, struct str path);
/* Whether nothing at all is there, be it a file, a folder or a link. */
bool content_lacks(struct content *content, struct str path);

/* The files of a folder `path` that end in `.json`, sorted, without a hidden one. STATUS_INVALID after a complaint. */
enum status content_json_files(struct content *content, struct str path, struct names *names,
                               struct builder *complaints) __attribute__((warn_unused_result));
/* The names of the scenes in a pack (empty: in the course), sorted, without `.json`. */
struct names content_scene_files(struct content *content, struct str pack);
/* The lessons' texts in lessons/ of the pack (empty: of the course): the files `NAME.md` but README.md, sorted. */
const struct str *content_lesson_files(struct content *content, struct str pack, size_t *count);

/* ---- content_open.c -------------------------------------------------------------------------------------------- */

/* A folder of which nothing has been read. NULL when memory ran out. */
struct content *content_make(const struct allocator *from, const struct content_place *place);
/* The folder of that name, empty for the course, or NULL. */
struct folder *content_find_folder(const struct content *content, struct str name);

/* ---- content_versions.c ---------------------------------------------------------------------------------------- */

/* Reads a question with all its versions. False after a finding. */
bool load_question(struct content *content, struct content_source *source, const struct json *node,
                   struct question *question);
/* The path of the file that a changed scene is made from; any other path itself. */
struct str content_unchanged(const struct content *content, struct str path);
/* The text of a changed scene. */
enum status content_changed_text(struct content *content, struct str path, struct str *text, struct builder *complaints)
    __attribute__((warn_unused_result));

/* ---- content_load.c -------------------------------------------------------------------------------------------- */

/* Room for one more item of `size` bytes at the end of a list, zero and counted; NULL when memory ran out. */
void *content_list_add(struct content *content, struct content_list *list, size_t size);

/* A source for the file, with an empty report. NULL when memory ran out. */
struct content_source *content_add_source(struct content *content, struct str path, struct str text);

/* Each reads one file and adds what it holds; findings go to the source's report. */
enum status load_course(struct content *content, struct str path, struct builder *complaints);
enum status load_glossary(struct content *content, struct str path, struct builder *complaints);
/* Gives the scenes that a question of a pack names their full names; of the course's they have them. */
void load_settle(struct content *content, struct str pack, struct question *question);
/* A file of quizzes/: its name says whether it holds myths, pitfalls, the test or questions. */
enum status load_quiz(struct content *content, struct str path, struct builder *complaints);

#endif
