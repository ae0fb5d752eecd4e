/* SPDX-License-Identifier: MIT */
#include "engine/check_parts.h"
#include "engine/grade.h"
#include "engine/numbers.h"

/* ---- options --------------------------------------------------------------------------------------------------- */

static void check_options_of(struct report *report, const struct question *question)
{
    const struct json *list = json_member(question->node, STR("options"));
    size_t i = 0;
    for (const struct json *item = list ? list->first : NULL; item; item = item->next, i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(question->options[i].text, question->options[j].text))
                json_report(report, item, STR("Another option has the same text: nobody could tell them apart."));
}

/* ---- what is judged by playing --------------------------------------------------------------------------------- */

static void judge(struct check *check, const struct question *question, struct str typed, struct grade *grade,
                  struct arena *arena)
{
    struct response response = {.typed = typed};
    enum status status = grade_response(arena, check->content, question, &response, grade);
    if (status == STATUS_NO_MEMORY)
        check->status = status;
}

static void check_examples(struct check *check, struct report *report, const struct question *question)
{
    const struct json *item = json_member(question->node, STR("examples"))->first;
    for (size_t i = 0; i < question->example_count; i++, item = item->next) {
        struct arena arena;
        struct grade grade;
        arena_init(&arena, check->from);
        judge(check, question, question->examples[i], &grade, &arena);
        check_claim(check, report, item, grade.right,
                    "This example is to be right, but playing it does not give what `expect` says.");
        if (!grade.right && grade.complaint.len > 0)
            check_say_one(check, report, item, "It cannot even be played: %s", grade.complaint);
        arena_clear(&arena);
    }
}

static void check_mistakes(struct check *check, struct report *report, const struct question *question)
{
    const struct json *item = json_member(question->node, STR("mistakes"))->first;
    for (size_t i = 0; i < question->mistake_count; i++, item = item->next) {
        struct arena arena;
        struct grade grade;
        arena_init(&arena, check->from);
        judge(check, question, question->mistakes[i].answer, &grade, &arena);
        check_claim(check, report, item, !grade.right,
                    "This mistake is to be wrong, but playing it gives what `expect` says: ask for more in `expect`.");
        arena_clear(&arena);
    }
}

/* Whether the question's scene is there, and can be changed as its numbers want. */
static bool check_play(struct check *check, struct report *report, const struct question *question)
{
    const struct str folder = STR("lessons/scenes/");
    const struct json *scene = json_member(json_member(question->node, STR("play")), STR("scene"));
    struct str path = content_path(check->content, folder.at, question->play.scene, ".json");
    struct str file = content_unchanged(check->content, path);
    return check_scene_name(check, report, scene, str_cut(file, folder.len, file.len - 5)) &&
           check_changes(check, report, question->play.with, path);
}

static void check_header(struct check *check, struct report *report, const struct question *question)
{
    if (!check_play(check, report, question))
        return;
    check_examples(check, report, question);
    check_mistakes(check, report, question);
}

static void check_marks(struct check *check, struct report *report, const struct question *question)
{
    const struct json *play = json_member(question->node, STR("play"));
    struct builder complaints;
    uint64_t key;
    size_t count;
    if (!check_play(check, report, question))
        return;
    builder_init(&complaints, check->from);
    enum status status = grade_marks(check->content, question, &key, &count, &complaints);
    if (status == STATUS_NO_MEMORY)
        check->status = status;
    check_claim(check, report, play, status == STATUS_OK && count > 1,
                "There is nothing to mark: the scene needs at least two requests that can be played.");
    builder_clear(&complaints);
}

/* What may be right with some numbers and wrong with others. */
static void check_version(struct check *check, struct report *report, const struct question *question)
{
    check_options_of(report, question);
    check_fit_item(check, report, question->node);
    if (question->kind == QUESTION_HEADER)
        check_header(check, report, question);
    if (question->kind == QUESTION_MARKS)
        check_marks(check, report, question);
    check_proofs(check, report, question->proofs, question->proof_count);
}

/* All versions are played, but only the first one with a fault is told. */
static void check_versions(struct check *check, struct report *report, const struct question *question)
{
    bool told = false;
    for (size_t i = 0; i < question->version_count && check->status == STATUS_OK; i++) {
        const struct question *version = question_version(question, i);
        size_t first = report->count;
        check_version(check, report, version);
        if (told)
            report->count = first;
        else
            numbers_say_row(report, first, version->node, i);
        told |= report->count > first;
    }
}

void check_questions(struct check *check)
{
    size_t count;
    const struct question *questions = content_questions(check->content, &count);
    for (size_t i = 0; i < count && check->status == STATUS_OK; i++) {
        const struct question *question = &questions[i];
        struct report *report = check_report_of(check, question->file);
        if (!str_equal(question->pack, check->pack))
            continue;
        check_concepts(check, report, question->node);
        check_versions(check, report, question);
    }
}
