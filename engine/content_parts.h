/* SPDX-License-Identifier: MIT */
/* How content.h works inside: content.c reaches the disk, content_load.c reads what the files of a folder say. */
#ifndef HITMISS_ENGINE_CONTENT_PARTS_H
#define HITMISS_ENGINE_CONTENT_PARTS_H

#include "engine/content.h"
#include "sim/scene/names.h"

/* A list that grows in the content's arena. */
struct content_list {
    void *items;
    size_t count, capacity;
};

struct content {
    struct arena arena;
    struct str folder;
    bool has_quizzes;                /* quizzes/ was read */
    struct str lent_path, lent_name; /* a file that is not in the folder, and how messages name it; empty: none */
    const struct course *course;     /* NULL after a fault of grammar in course.json */
    struct content_list questions, myths, pitfalls, sources;
    struct content_list texts, scenes; /* files and scenes that were read, so that none is read twice */
    struct name_table text_paths, scene_names;
    struct name_table question_ids, myth_ids, pitfall_ids; /* also of what was wrong, so that links to it are known */
    struct exam exam;
    struct glossary glossary;
};

/* ---- content.c ------------------------------------------------------------------------------------------------- */

/* A folder of which nothing has been read. NULL when memory ran out. */
struct content *content_make(const struct allocator *from, struct str folder);
/* Takes `text` for what stands in the file `path`. Messages name it `name`. One file a content at most. */
void content_lend(struct content *content, struct str path, struct str name, struct str text);
/* Front, name and end as one path in the arena. */
struct str content_path(struct content *content, const char *front, struct str name, const char *end);
/* folder/path in the arena: how messages name a file. */
struct str content_file_name(struct content *content, struct str path);
/* Whether the folder has the file. */
bool content_has(struct content *content, struct str path);

/* The files of lessons/ that are lessons' texts, `NAME.md`, sorted; README.md is none. */
const struct str *content_lesson_files(struct content *content, size_t *count);

/* ---- content_load.c -------------------------------------------------------------------------------------------- */

/* Room for one more item of `size` bytes at the end of a list, zero and counted; NULL when memory ran out. */
void *content_list_add(struct content *content, struct content_list *list, size_t size);

/* A source for the file, with an empty report. NULL when memory ran out. */
struct content_source *content_add_source(struct content *content, struct str path, struct str text);

/* Each reads one file and adds what it holds; findings go to the source's report. */
enum status load_course(struct content *content, struct str path, struct builder *complaints);
enum status load_glossary(struct content *content, struct str path, struct builder *complaints);
/* A file of quizzes/: its name says whether it holds myths, pitfalls, the test or questions. */
enum status load_quiz(struct content *content, struct str path, struct builder *complaints);

#endif
