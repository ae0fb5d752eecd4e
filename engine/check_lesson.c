/* SPDX-License-Identifier: MIT */
#include "engine/check_parts.h"
#include "engine/concept.h"
#include "engine/plan.h"

/* A scene has one idea; what is longer has two. */
enum { SCENE_STEP_LIMIT = 12 };

/* A lesson's text under the eye. */
struct reading {
    struct check *check;
    struct report *report;
    const struct course_lesson *about;
    size_t number; /* of the lesson in the course, from 0 */
};

static void say_at(struct reading *reading, size_t offset, const char *format, struct str text, struct str more)
{
    struct str message = sentence_whole(&reading->check->content->arena, format, &text, &more);
    report_add(reading->report, offset, STR(""), message);
}

/* ---- what a block places --------------------------------------------------------------------------------------- */

/* The number of the first step that teaches a concept, or SIZE_MAX: pages only go round what the steps teach. */
static size_t taught_at(const struct course *course, struct str concept)
{
    for (size_t i = 0; i < course->lesson_count; i++)
        if (course->lessons[i].kind == LESSON_STEP && str_equal(course->lessons[i].concept, concept))
            return i;
    return SIZE_MAX;
}

static void check_taught(struct reading *reading, const struct block *block, const struct question *question)
{
    const struct course *course = content_course(reading->check->content);
    for (size_t i = 0; i < question->concept_count; i++) {
        size_t taught = taught_at(course, question->concepts[i]);
        if (taught == SIZE_MAX || taught <= reading->number)
            continue;
        struct str hint =
            sentence(&reading->check->content->arena,
                     "which the later lesson `%s` teaches: place the question there, or drop the concept.",
                     &course->lessons[taught].id, NULL);
        say_at(reading, block->offset, "This question is about `%s`, %s", question->concepts[i], hint);
    }
}

static void check_placed_question(struct reading *reading, const struct block *block)
{
    const struct question *question = content_question(reading->check->content, block->text);
    if (question)
        check_taught(reading, block, question);
    else if (!content_knows_question(reading->check->content, block->text))
        say_at(reading, block->offset, "There is no question `%s` in quizzes/.%s", block->text,
               sentence_suggestion(&reading->check->content->arena, reading->check->questions, block->text));
}

static void check_placed_scene(struct reading *reading, const struct block *block)
{
    size_t index;
    struct names scenes = reading->check->scenes;
    struct str name = content_scene_of(reading->check->content, reading->check->pack, block->text);
    if (!names_find(scenes, name, &index))
        say_at(reading, block->offset, "There is no scene lessons/scenes/%s.json.%s", block->text,
               sentence_suggestion(&reading->check->content->arena, scenes, block->text));
}

/* ---- links ----------------------------------------------------------------------------------------------------- */

/* What stands behind `front` in a link's target; false when the target does not begin with it. */
static bool is_link_to(struct str target, struct str front, struct str *name)
{
    *name = str_cut(target, front.len, target.len);
    return str_starts(target, front);
}

static bool leads_somewhere(struct check *check, struct str target)
{
    struct content *content = check->content;
    struct str name;
    size_t index;
    if (is_link_to(target, STR("https://"), &name) || is_link_to(target, STR("http://"), &name))
        return name.len > 0;
    if (is_link_to(target, STR("lesson:"), &name))
        return course_find(content_course(content), name) != NULL;
    if (is_link_to(target, STR("term:"), &name))
        return glossary_find(content_glossary(content), name) != NULL;
    if (is_link_to(target, STR("scene:"), &name))
        return names_find(check->scenes, content_scene_of(content, check->pack, name), &index);
    if (is_link_to(target, STR("question:"), &name))
        return content_question(content, name) != NULL;
    if (is_link_to(target, STR("myth:"), &name))
        return content_myth(content, name) != NULL;
    return is_link_to(target, STR("pitfall:"), &name) && content_pitfall(content, name) != NULL;
}

static void check_links(struct reading *reading, const struct block *block)
{
    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].kind == SPAN_LINK && !leads_somewhere(reading->check, block->spans[i].target))
            say_at(
                reading, block->spans[i].offset,
                "The link to `%s` leads to nothing. A target is lesson:ID, term:WORD, scene:NAME, question:ID, myth:ID, "
                "pitfall:ID or a web address.%s",
                block->spans[i].target, STR(""));
}

/* ---- a lesson -------------------------------------------------------------------------------------------------- */

static void check_block(struct reading *reading, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_PREDICTION:
    case BLOCK_QUESTION:
        check_placed_question(reading, block);
        break;
    case BLOCK_SCENE:
        check_placed_scene(reading, block);
        break;
    default:
        check_links(reading, block);
        break;
    }
    check_fit_block(reading->check, reading->report, block);
}

/* A build-up step begins with a prediction, plays a scene, asks, and ends in one sentence. */
static void check_step(struct reading *reading, const struct lesson *lesson)
{
    static const enum block_kind needed[] = {BLOCK_PREDICTION, BLOCK_SCENE, BLOCK_QUESTION, BLOCK_RESULT};
    static const char *const names[] = {"prediction", "scene", "question", "result"};
    const struct block *first = NULL;
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        bool found = false;
        for (size_t j = 0; j < lesson->block_count; j++)
            found = found || lesson->blocks[j].kind == needed[i];
        if (!found)
            say_at(reading, lesson->blocks[0].offset,
                   "A step needs a block `%s`; a lesson without is `\"kind\": \"page\"`.%s", str_from(names[i]),
                   STR(""));
    }
    for (size_t j = 0; j < lesson->block_count && !first; j++) {
        enum block_kind kind = lesson->blocks[j].kind;
        if (kind == BLOCK_PREDICTION || kind == BLOCK_SCENE || kind == BLOCK_QUESTION)
            first = &lesson->blocks[j];
    }
    if (first && first->kind != BLOCK_PREDICTION)
        say_at(reading, first->offset, "A prediction comes before anything is %s.%s", STR("asked or shown"), STR(""));
}

static void check_stops(struct reading *reading, const struct lesson *lesson)
{
    size_t stops = 0;
    for (size_t i = 0; i < lesson->block_count; i++) {
        enum block_kind kind = lesson->blocks[i].kind;
        stops += kind == BLOCK_PREDICTION || kind == BLOCK_SCENE || kind == BLOCK_QUESTION || kind == BLOCK_PAUSE;
        if (stops == PLAN_STOP_LIMIT + 1) {
            say_at(reading, lesson->blocks[i].offset,
                   "This is one place more than a lesson may have; split the lesson.%s%s", STR(""), STR(""));
            return;
        }
    }
}

static void check_text(struct reading *reading)
{
    struct check *check = reading->check;
    const struct lesson *lesson;
    struct str path = content_pack_path(check->content, "lessons/", check->pack, reading->about->file), text;
    struct report *course = check_report_of(check, check_course_file(check));
    struct builder ignored;
    if (!content_has(check->content, path)) {
        check_say_one(check, course, json_member(reading->about->node, STR("file")), "There is no file %s.",
                      check_shown_path(check, path));
        return;
    }
    builder_init(&ignored, check->from);
    enum status status = content_text(check->content, path, &text, &ignored);
    builder_clear(&ignored);
    struct content_source *source = status == STATUS_OK ? content_add_source(check->content, path, text) : NULL;
    reading->report = source ? &source->report : NULL;
    if (!source || lesson_read(&source->report, &lesson) != STATUS_OK)
        return;
    for (size_t i = 0; i < lesson->block_count; i++)
        check_block(reading, &lesson->blocks[i]);
    check_stops(reading, lesson);
    if (reading->about->kind == LESSON_STEP)
        check_step(reading, lesson);
}

static void check_course(struct check *check, const struct course *course)
{
    struct report *report = check_report_of(check, check_course_file(check));
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct course_lesson *about = &course->lessons[i];
        struct reading reading = {.check = check, .about = about, .number = i};
        if (about->id.len == 0 || about->file.len == 0 || !str_equal(about->pack, check->pack))
            continue;
        check_concept(check, report, json_member(about->node, STR("concept")));
        check_fit_item(check, report, about->node);
        check_text(&reading);
    }
}

/* A text in lessons/ that the course does not list is reached by nobody. */
static void check_unlisted(struct check *check, const struct course *course)
{
    size_t count;
    const struct str *files = content_lesson_files(check->content, check->pack, &count);
    struct report *report = check_report_of(check, check_course_file(check));
    const struct json *list = NULL;
    for (size_t j = 0; j < course->lesson_count && !list; j++)
        list = str_equal(course->lessons[j].pack, check->pack) ? course->lessons[j].node->parent : NULL;
    for (size_t i = 0; i < count; i++) {
        bool listed = false;
        for (size_t j = 0; j < course->lesson_count; j++)
            listed = listed ||
                     (str_equal(course->lessons[j].pack, check->pack) && str_equal(course->lessons[j].file, files[i]));
        if (!listed && list)
            check_say_one(check, report, list,
                          "No lesson has the file %s, so nobody reaches it: list it here, or delete it.", files[i]);
    }
}

/* ---- scenes ---------------------------------------------------------------------------------------------------- */

/* What the player shows of a scene in full: its title, the code of its views, the names of its visitors. */
static void check_scene_fits(struct check *check, struct content_source *source)
{
    struct arena *arena = &check->content->arena;
    if (json_read(arena, &source->report, &source->root) != STATUS_OK)
        return;
    const struct json *clients = json_member(source->root, STR("clients"));
    const struct json *views = json_member(source->root, STR("views"));
    check_fit(check, &source->report, json_member(source->root, STR("title")), FIT_HEADING);
    for (const struct json *client = clients ? clients->first : NULL; client; client = client->next)
        check_fit_key(check, &source->report, client, FIT_NAME);
    for (const struct json *view = views ? views->first : NULL; view; view = view->next) {
        const struct json *decorators = json_member(view, STR("decorators"));
        for (const struct json *item = decorators ? decorators->first : NULL; item; item = item->next)
            check_fit(check, &source->report, item, FIT_CODE);
    }
}

void check_scene(struct check *check, struct str name)
{
    const struct scene *scene;
    struct builder ignored;
    struct str path = content_path(check->content, "lessons/scenes/", name, ".json"), text;
    builder_init(&ignored, check->from);
    enum status status = content_text(check->content, path, &text, &ignored);
    builder_clear(&ignored);
    struct content_source *source = status == STATUS_OK ? content_add_source(check->content, path, text) : NULL;
    if (!source || scene_read(&check->content->arena, &source->report, &scene) != STATUS_OK)
        return;
    if (scene->step_count > SCENE_STEP_LIMIT)
        report_add(&source->report, scene->steps[SCENE_STEP_LIMIT].offset, STR("/steps/12"),
                   STR("A scene has at most twelve steps: one idea. Make two of it."));
    if (scene->title.len == 0)
        report_add(&source->report, 0, STR(""), STR("A scene needs a `title` that says its idea."));
    check_scene_fits(check, source);
}

void check_lessons(struct check *check)
{
    const struct course *course = content_course(check->content);
    if (course) {
        check_course(check, course);
        check_unlisted(check, course);
    }
    for (size_t i = 0; i < check->scenes.count; i++) {
        struct str pack;
        content_path_split(check->content, check->scenes.items[i], &pack);
        if (str_equal(pack, check->pack))
            check_scene(check, check->scenes.items[i]);
    }
}
