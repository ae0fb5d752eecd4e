/* SPDX-License-Identifier: MIT */
#include "engine/content_parts.h"

/* ---- folders --------------------------------------------------------------------------------------------------- */

static struct folder folder_make(struct arena *arena, struct str path, const struct content_pack *pack)
{
    struct folder folder = {.about = {.name = pack ? str_copy(arena, pack->name) : STR("")}};
    struct str ended = sentence_whole(arena, "%s%s", &path, &(struct str){"", 1}); /* terminated, for the system */
    folder.about.path = (struct str){ended.at, ended.len > 0 ? ended.len - 1 : 0};
    folder.about.optional = pack && pack->optional;
    name_table_init(&folder.scenes, arena);
    return folder;
}

struct content *content_make(const struct allocator *from, const struct content_place *place)
{
    struct content *made = memory_resize(from, NULL, 0, sizeof *made);
    if (!made)
        return NULL;
    *made = (struct content){.exam = exam_default()};
    arena_init(&made->arena, from);
    made->folders = arena_array(&made->arena, place->pack_count + 1, sizeof *made->folders);
    if (!made->folders) {
        content_free(made);
        return NULL;
    }
    made->folders[made->folder_count++] = folder_make(&made->arena, place->folder, NULL);
    for (size_t i = 0; i < place->pack_count; i++)
        made->folders[made->folder_count++] = folder_make(&made->arena, place->packs[i].folder, &place->packs[i]);
    name_table_init(&made->text_paths, &made->arena);
    name_table_init(&made->scene_names, &made->arena);
    name_table_init(&made->changed_paths, &made->arena);
    name_table_init(&made->question_ids, &made->arena);
    name_table_init(&made->myth_ids, &made->arena);
    name_table_init(&made->pitfall_ids, &made->arena);
    return made;
}

void content_free(struct content *content)
{
    if (!content)
        return;
    const struct allocator *from = content->arena.from;
    arena_clear(&content->arena);
    memory_resize(from, content, sizeof *content, 0);
}

struct folder *content_find_folder(const struct content *content, struct str name)
{
    for (size_t i = 0; i < content->folder_count; i++)
        if (str_equal(content->folders[i].about.name, name))
            return &content->folders[i];
    return NULL;
}

const struct content_folder *content_folder_at(const struct content *content, size_t number)
{
    return number < content->folder_count ? &content->folders[number].about : NULL;
}

static bool is_pack_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.at[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (!letter && !(byte >= '0' && byte <= '9') && byte != '-' && byte != '_' && (byte != '.' || i == 0))
            return false;
    }
    return name.len > 0 && name.len <= 64;
}

/* Whether the folder can be a pack at all. */
static enum status look_at_pack(struct content *content, const struct folder *folder, struct builder *complaints)
{
    struct str name = folder->about.name;
    const char *wrong = NULL;
    if (!is_pack_name(name))
        wrong = "The name of a pack's folder has only letters, digits, `-`, `_` and `.`; rename it.";
    else if (content_find_folder(content, name) != folder)
        wrong = "Another pack has a folder of this name; rename one.";
    else if (content_lacks(content, content_pack_path(content, "", name, STR("lessons"))) &&
             content_lacks(content, content_pack_path(content, "", name, STR("quizzes"))))
        wrong = "This is no pack: there is no lessons/ and no quizzes/ in it.";
    if (!wrong)
        return STATUS_OK;
    content_complain(complaints, folder->about.path, wrong);
    return STATUS_INVALID;
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* A folder is read in two goes: the map needs no more than the first. */
enum stage { STAGE_MAP, STAGE_QUIZZES, STAGE_END };

static enum status worse(enum status a, enum status b)
{
    return a > b ? a : b;
}

static enum status read_map(struct content *content, const struct folder *folder, struct builder *complaints)
{
    struct str pack = folder->about.name;
    enum status status = pack.len > 0 ? look_at_pack(content, folder, complaints) : STATUS_OK;
    if (status != STATUS_OK)
        return status;
    struct str course = content_pack_path(content, "lessons/", pack, STR("course.json"));
    if (pack.len == 0 || !content_lacks(content, course))
        status = load_course(content, course, complaints);
    struct str glossary = content_pack_path(content, "lessons/", pack, STR("glossary.json"));
    if (status != STATUS_NO_MEMORY && !content_lacks(content, glossary))
        status = worse(status, load_glossary(content, glossary, complaints));
    return status;
}

static enum status read_quizzes(struct content *content, const struct folder *folder, struct builder *complaints)
{
    struct names files;
    struct str pack = folder->about.name, path = content_pack_path(content, "", pack, STR("quizzes"));
    if (pack.len > 0 && content_lacks(content, path))
        return STATUS_OK;
    enum status status = content_json_files(content, path, &files, complaints);
    for (size_t i = 0; i < files.count && status != STATUS_NO_MEMORY; i++)
        status =
            worse(status, load_quiz(content, content_pack_path(content, "quizzes/", pack, files.items[i]), complaints));
    return status;
}

/* Reads; what is wrong inside a file goes to its report. */
static enum status read_stage(struct content *content, const struct folder *folder, enum stage stage,
                              struct builder *complaints)
{
    enum status status =
        stage == STAGE_MAP ? read_map(content, folder, complaints) : read_quizzes(content, folder, complaints);
    return content->arena.failed ? STATUS_NO_MEMORY : status;
}

/* What was there before a pack was read. */
struct mark {
    const struct course *course;
    size_t questions, myths, pitfalls, sources;
};

/* Makes the table anew from the items that are left. `size` is that of an item, which begins with its id. */
static void refill(struct content *content, struct name_table *ids, const struct content_list *list, size_t size)
{
    name_table_init(ids, &content->arena);
    for (size_t i = 0; i < list->count; i++)
        name_table_add(ids, *(const struct str *)(const void *)((const char *)list->items + i * size), i);
}

_Static_assert(offsetof(struct question, id) == 0 && offsetof(struct myth, id) == 0 &&
                   offsetof(struct pitfall, id) == 0,
               "an item begins with its id");

/* Takes all back that the pack has brought. It is the last one that brought items, though maybe not the last map. */
static void leave_out(struct content *content, struct folder *folder, const struct mark *mark, struct str why)
{
    folder->about.left_out = true;
    folder->about.why = str_copy(&content->arena, why);
    content->questions.count = mark->questions;
    content->myths.count = mark->myths;
    content->pitfalls.count = mark->pitfalls;
    content->sources.count = mark->sources;
    refill(content, &content->question_ids, &content->questions, sizeof(struct question));
    refill(content, &content->myth_ids, &content->myths, sizeof(struct myth));
    refill(content, &content->pitfall_ids, &content->pitfalls, sizeof(struct pitfall));
    content->course = course_without(&content->arena, mark->course, folder->about.name);
    content->glossary = glossary_without(&content->arena, &content->glossary, folder->about.name);
}

/* Prints what the reports of the files from `first` on say. False when they say something. */
static bool print_findings(const struct content *content, size_t first, struct builder *complaints)
{
    size_t count, found = 0;
    struct content_source *const *sources = content_sources(content, &count);
    for (size_t i = first; i < count; i++) {
        if (sources[i]->report.count > 0)
            report_print(&sources[i]->report, complaints);
        found += sources[i]->report.count;
    }
    return found == 0;
}

/* A pack's lessons are read when it is opened: a learner is not to come upon one that is missing. */
static enum status try_lessons(struct content *content, struct str pack, struct builder *complaints)
{
    enum status status = STATUS_OK;
    const struct course *course = content->course;
    for (size_t i = 0; course && i < course->lesson_count && status != STATUS_NO_MEMORY; i++) {
        const struct lesson *lesson;
        if (str_equal(course->lessons[i].pack, pack))
            status = worse(status, content_lesson(content, &course->lessons[i], &lesson, complaints));
    }
    return status;
}

static enum status open_stage(struct content *content, struct folder *folder, enum stage stage,
                              struct builder *complaints)
{
    struct builder said;
    struct mark mark = {content->course, content->questions.count, content->myths.count, content->pitfalls.count,
                        content->sources.count};
    builder_init(&said, content->arena.from);
    enum status status = read_stage(content, folder, stage, &said);
    if (status != STATUS_NO_MEMORY && !print_findings(content, mark.sources, &said))
        status = STATUS_INVALID;
    if (status == STATUS_OK && stage == STAGE_MAP && folder->about.name.len > 0)
        status = try_lessons(content, folder->about.name, &said);
    if (status == STATUS_INVALID && folder->about.optional) {
        leave_out(content, folder, &mark, builder_str(&said));
        content_complain(&said, folder->about.path, "This pack is left out until that is mended.");
        status = STATUS_OK;
    }
    builder_add(complaints, builder_str(&said));
    bool failed = content->arena.failed || said.failed;
    builder_clear(&said);
    return failed ? STATUS_NO_MEMORY : status;
}

static enum status open_stages(struct content *content, enum stage from, enum stage end, struct builder *complaints)
{
    enum status status = STATUS_OK;
    for (enum stage stage = from; stage < end; stage++)
        for (size_t i = 0; i < content->folder_count && status != STATUS_NO_MEMORY; i++) {
            bool ready = content->course || (i == 0 && stage == STAGE_MAP); /* packs need a course to stand behind */
            if (ready && !content->folders[i].about.left_out)
                status = worse(status, open_stage(content, &content->folders[i], stage, complaints));
        }
    content->has_quizzes = content->has_quizzes || end > STAGE_QUIZZES;
    return status;
}

static enum status open_whole(const struct allocator *from, const struct content_place *place, enum stage end,
                              struct content **content, struct builder *complaints)
{
    *content = content_make(from, place);
    enum status status = *content ? open_stages(*content, STAGE_MAP, end, complaints) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        content_free(*content);
        *content = NULL;
    }
    return status;
}

enum status content_open(const struct allocator *from, struct str folder, struct content **content,
                         struct builder *complaints)
{
    return open_whole(from, &(struct content_place){.folder = folder}, STAGE_END, content, complaints);
}

enum status content_open_course(const struct allocator *from, struct str folder, struct content **content,
                                struct builder *complaints)
{
    return open_whole(from, &(struct content_place){.folder = folder}, STAGE_QUIZZES, content, complaints);
}

enum status content_open_packs(const struct allocator *from, const struct content_place *place,
                               struct content **content, struct builder *complaints)
{
    return open_whole(from, place, place->pack_count > 0 ? STAGE_END : STAGE_QUIZZES, content, complaints);
}

enum status content_read_quizzes(struct content *content, struct builder *complaints)
{
    if (content->has_quizzes)
        return STATUS_OK;
    return open_stages(content, STAGE_QUIZZES, STAGE_END, complaints);
}

enum status content_inspect(const struct allocator *from, const struct content_place *place, struct content **content,
                            struct builder *complaints)
{
    struct content *made = content_make(from, place);
    enum status status = made ? STATUS_OK : STATUS_NO_MEMORY;
    for (enum stage stage = STAGE_MAP; stage < STAGE_END; stage++)
        for (size_t i = 0; made && i < made->folder_count && status != STATUS_NO_MEMORY; i++)
            status = worse(status, read_stage(made, &made->folders[i], stage, complaints));
    if (status == STATUS_NO_MEMORY) {
        content_free(made);
        made = NULL;
    } else {
        made->has_quizzes = true;
    }
    *content = made;
    return status;
}

/* ---- what is read when it is needed ---------------------------------------------------------------------------- */

/* Reads a file and makes the report for checking it. */
static enum status begin_report(struct content *content, struct str path, struct report *report,
                                struct builder *complaints)
{
    struct str text;
    enum status status = content_text(content, path, &text, complaints);
    if (status == STATUS_OK)
        report_init(report, &content->arena, content_file_name(content, path), text);
    return status;
}

static enum status end_report(const struct report *report, enum status status, struct builder *complaints)
{
    if (status == STATUS_INVALID)
        report_print(report, complaints);
    return status;
}

enum status content_lesson(struct content *content, const struct course_lesson *which, const struct lesson **lesson,
                           struct builder *complaints)
{
    struct report report;
    *lesson = NULL;
    struct str path = content_pack_path(content, "lessons/", which->pack, which->file);
    enum status status = begin_report(content, path, &report, complaints);
    if (status == STATUS_OK)
        status = end_report(&report, lesson_read(&report, lesson), complaints);
    return status;
}

static void keep_scene(struct content *content, struct str name, const struct scene *scene)
{
    struct str kept = str_copy(&content->arena, name);
    const struct scene **place = content_list_add(content, &content->scenes, sizeof(const struct scene *));
    if (!place)
        return;
    *place = scene;
    name_table_add(&content->scene_names, kept, content->scenes.count - 1);
}

enum status content_scene(struct content *content, struct str name, const struct scene **scene,
                          struct builder *complaints)
{
    struct report report;
    size_t index;
    *scene = NULL;
    if (name_table_find(&content->scene_names, name, &index)) {
        *scene = ((const struct scene *const *)content->scenes.items)[index];
        return STATUS_OK;
    }
    struct str path = content_path(content, "lessons/scenes/", name, ".json");
    enum status status = begin_report(content, path, &report, complaints);
    if (status == STATUS_OK)
        status = end_report(&report, scene_read(&content->arena, &report, scene), complaints);
    if (status == STATUS_OK)
        keep_scene(content, name, *scene);
    return content->arena.failed ? STATUS_NO_MEMORY : status;
}

bool content_has_scene(struct content *content, struct str name)
{
    return content_has(content, content_path(content, "lessons/scenes/", name, ".json"));
}

/* The names of a pack's own scenes, looked up once. */
static const struct name_table *own_scenes(struct content *content, struct folder *folder)
{
    if (!folder->has_scenes) {
        struct names names = content_scene_files(content, folder->about.name);
        for (size_t i = 0; i < names.count; i++)
            name_table_add(&folder->scenes, names.items[i], i);
        folder->has_scenes = true;
    }
    return &folder->scenes;
}

struct str content_scene_of(struct content *content, struct str pack, struct str name)
{
    size_t index;
    struct folder *folder = pack.len > 0 ? content_find_folder(content, pack) : NULL;
    if (!folder || !name_table_find(own_scenes(content, folder), name, &index))
        return name;
    return content_pack_path(content, "", pack, name);
}

size_t content_scene_count(struct content *content, struct str pack)
{
    return content_scene_files(content, pack).count;
}

const struct str *content_scene_names(struct content *content, size_t *count)
{
    struct names all = content_scene_files(content, STR(""));
    for (size_t i = 1; i < content->folder_count; i++) {
        struct str pack = content->folders[i].about.name;
        struct names own = {0};
        if (!content->folders[i].about.left_out)
            own = content_scene_files(content, pack);
        struct str *items = own.count > 0 ? arena_array(&content->arena, all.count + own.count, sizeof *items) : NULL;
        for (size_t j = 0; items && j < all.count + own.count; j++)
            items[j] = j < all.count ? all.items[j] : content_pack_path(content, "", pack, own.items[j - all.count]);
        if (items)
            all = (struct names){items, all.count + own.count};
    }
    *count = all.count;
    return all.items;
}
