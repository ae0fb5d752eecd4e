/* SPDX-License-Identifier: MIT */
#include "engine/plan.h"

static bool is_stop(enum block_kind kind)
{
    return kind == BLOCK_PREDICTION || kind == BLOCK_SCENE || kind == BLOCK_QUESTION || kind == BLOCK_PAUSE;
}

static enum stop_kind stop_kind_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_PREDICTION:
        return STOP_PREDICTION;
    case BLOCK_SCENE:
        return STOP_SCENE;
    case BLOCK_QUESTION:
        return STOP_QUESTION;
    default:
        return STOP_PAUSE;
    }
}

static enum status complain(struct builder *complaints, const struct course_lesson *about, const char *before,
                            struct str text)
{
    struct str why = str_from(before);
    builder_format(complaints, "lessons/%s: %s`%s`.\n", (const void *const[]){&about->file, &why, &text}, 3);
    return STATUS_INVALID;
}

static enum status find_question(struct content *content, const struct course_lesson *about, struct str id,
                                 struct stop *stop, struct builder *complaints)
{
    stop->question = content_question(content, id);
    return stop->question ? STATUS_OK : complain(complaints, about, "No question file has a question ", id);
}

static enum status find_scene(struct arena *arena, struct content *content, struct str name, struct stop *stop,
                              struct builder *complaints)
{
    const struct scene *scene;
    enum status status = content_scene(content, name, &scene, complaints);
    if (status == STATUS_OK)
        status = reel_make(arena, scene, &scene->release->rules, &stop->reel, complaints);
    return status;
}

struct planning {
    struct arena *arena;
    struct content *content;
    struct builder *complaints;
    struct plan *plan;
    struct stop *stops;
};

static size_t count_alike(const struct planning *planning, const struct stop *stop)
{
    size_t count = 0;
    for (const struct stop *other = planning->stops; other <= stop; other++)
        count += other->kind == stop->kind && str_equal(other->id, stop->id);
    return count;
}

static enum status add_stop(struct planning *planning, size_t index)
{
    struct plan *plan = planning->plan;
    const struct block *block = &plan->lesson->blocks[index];
    if (plan->stop_count == PLAN_STOP_LIMIT)
        return complain(planning->complaints, plan->about,
                        "This is one stop more than a lesson may have: ", block->text);
    struct stop *stop = &planning->stops[plan->stop_count++];
    *stop = (struct stop){.kind = stop_kind_of(block->kind), .begin = plan->rest, .block = index};
    for (size_t i = 0; i < index; i++)
        if (plan->lesson->blocks[i].kind == BLOCK_HEADING)
            stop->heading = plan->lesson->blocks[i].text;
    stop->id = stop->kind == STOP_PAUSE ? stop->heading : block->text;
    stop->number = count_alike(planning, stop);
    plan->rest = index + 1;
    if (stop->kind == STOP_SCENE)
        return find_scene(planning->arena, planning->content,
                          content_scene_of(planning->content, plan->about->pack, block->text), stop,
                          planning->complaints);
    if (stop->kind == STOP_PAUSE)
        return STATUS_OK;
    return find_question(planning->content, plan->about, block->text, stop, planning->complaints);
}

enum status plan_make(struct arena *arena, struct content *content, const struct course_lesson *about,
                      const struct plan **plan, struct builder *complaints)
{
    *plan = NULL;
    struct plan *made = arena_alloc(arena, sizeof *made);
    struct stop *stops = arena_array(arena, PLAN_STOP_LIMIT, sizeof *stops);
    if (!made || !stops)
        return STATUS_NO_MEMORY;
    *made = (struct plan){.about = about, .stops = stops};
    struct planning planning = {arena, content, complaints, made, stops};
    enum status status = content_lesson(content, about, &made->lesson, complaints);
    for (size_t i = 0; status == STATUS_OK && i < made->lesson->block_count; i++)
        if (is_stop(made->lesson->blocks[i].kind))
            status = add_stop(&planning, i);
    if (status == STATUS_OK)
        *plan = made;
    return status;
}
