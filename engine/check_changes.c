/* SPDX-License-Identifier: MIT */
#include "engine/check_parts.h"
#include "engine/scene_change.h"

/* What the scene's reader says about the changed text. */
static bool check_changed(struct check *check, struct report *report, const struct json *with, struct report *changed)
{
    const struct scene *scene;
    enum status status = scene_read(changed->arena, changed, &scene);
    if (status == STATUS_NO_MEMORY)
        check->status = status;
    if (status == STATUS_INVALID && changed->count > 0)
        check_say(check, report, with, "The changed scene is wrong at %s: %s",
                  (const struct str *const[2]){&changed->findings[0].path, &changed->findings[0].message});
    return status == STATUS_OK;
}

bool check_changes(struct check *check, struct report *report, const struct json *with, struct str path)
{
    struct str source, text = STR(""), file = content_unchanged(check->content, path);
    struct arena arena;
    struct report changed;
    struct builder complaints;
    const struct json *faulty = NULL;
    if (!with)
        return true;
    arena_init(&arena, check->from);
    builder_init(&complaints, check->from);
    enum status status = content_text(check->content, file, &source, &complaints);
    if (status == STATUS_OK)
        status = scene_change(&arena, source, with, &text, &faulty);
    if (status == STATUS_NO_MEMORY)
        check->status = status;
    if (faulty)
        check_say_one(check, report, faulty,
                      "%s has no such place; a pointer leads to what is there, or to one past the end of a list.",
                      file);
    report_init(&changed, &arena, file, text);
    bool good = status == STATUS_OK && check_changed(check, report, with, &changed);
    builder_clear(&complaints);
    arena_clear(&arena);
    return good;
}
