/* SPDX-License-Identifier: MIT */
#include "app/shell_script.h"

#include "app/heap.h"

/* ---- the script ------------------------------------------------------------------------------------------------ */

static int64_t ms_of(const struct json *step)
{
    double seconds = 0;
    const struct json *at = step ? json_member(step, STR("at")) : NULL;
    if (!at || !json_decimal(at, &seconds))
        return 0;
    return (int64_t)(seconds * 1000.0 + 0.5);
}

static const struct json *read_json(struct script *script, struct str text)
{
    struct report report;
    const struct json *root = NULL;
    report_init(&report, &script->arena, STR("shell"), text);
    return json_read(&script->arena, &report, &root) == STATUS_OK ? root : NULL;
}

bool script_init(struct script *script, struct str source)
{
    *script = (struct script){.count = 0};
    arena_init(&script->arena, &heap_allocator);
    script->base = read_json(script, source);
    if (!script->base)
        return false;
    const struct json *steps = json_member(script->base, STR("steps"));
    for (const struct json *step = steps ? steps->first : NULL; step; step = step->next)
        script->base_ms = ms_of(step);
    return true;
}

void script_clear(struct script *script)
{
    arena_clear(&script->arena);
    script->acts = NULL;
    script->count = script->capacity = 0;
}

bool script_add(struct script *script, struct act act)
{
    struct act *grown = arena_grow(&script->arena, script->acts, script->count, &script->capacity, sizeof *grown);
    if (!grown)
        return false;
    script->acts = grown;
    act.name = str_copy(&script->arena, act.name);
    grown[script->count++] = act;
    return !script->arena.failed;
}

bool script_add_step(struct script *script, struct str json)
{
    const struct json *step = read_json(script, str_copy(&script->arena, json));
    return step && script_add(script, (struct act){.kind = ACT_STEP, .step = step});
}

bool script_undo(struct script *script)
{
    if (script->count == 0)
        return false;
    script->count--;
    return true;
}

bool script_reset(struct script *script)
{
    bool any = script->count > 0;
    script->count = 0;
    return any;
}

int64_t script_clock(const struct script *script)
{
    int64_t ms = script->base_ms;
    for (size_t i = 0; i < script->count; i++)
        if (script->acts[i].kind == ACT_CLOCK)
            ms += script->acts[i].ms;
    return ms;
}

static struct str last_name(const struct script *script, enum act_kind kind)
{
    for (size_t i = script->count; i > 0; i--)
        if (script->acts[i - 1].kind == kind)
            return script->acts[i - 1].name;
    return STR("");
}

struct str script_release(const struct script *script)
{
    return last_name(script, ACT_DJANGO);
}

struct str script_belief(const struct script *script)
{
    return last_name(script, ACT_BELIEVE);
}

/* ---- its text -------------------------------------------------------------------------------------------------- */

static bool has_containers(const struct json *node)
{
    for (const struct json *item = node->first; item; item = item->next)
        if (item->kind == JSON_OBJECT || item->kind == JSON_ARRAY)
            return true;
    return false;
}

static void copy_number(struct json_writer *writer, const struct json *node)
{
    int64_t whole;
    double seconds;
    if (json_int(node, &whole))
        json_put_int(writer, whole);
    else if (json_decimal(node, &seconds))
        json_put_seconds(writer, seconds, false);
    else
        json_put_null(writer); /* a scene holds no other number */
}

static void copy_node(struct json_writer *writer, const struct json *node);

static void copy_container(struct json_writer *writer, const struct json *node)
{
    bool object = node->kind == JSON_OBJECT;
    if (!has_containers(node))
        json_one_line(writer);
    if (object)
        json_open_object(writer);
    else
        json_open_array(writer);
    for (const struct json *item = node->first; item; item = item->next) {
        if (object)
            json_key_str(writer, item->key);
        copy_node(writer, item);
    }
    if (object)
        json_close_object(writer);
    else
        json_close_array(writer);
}

static void copy_node(struct json_writer *writer, const struct json *node)
{
    switch (node->kind) {
    case JSON_NULL:
        json_put_null(writer);
        break;
    case JSON_FALSE:
    case JSON_TRUE:
        json_put_bool(writer, node->kind == JSON_TRUE);
        break;
    case JSON_NUMBER:
        copy_number(writer, node);
        break;
    case JSON_STRING:
        json_put_str(writer, node->text);
        break;
    case JSON_ARRAY:
    case JSON_OBJECT:
        copy_container(writer, node);
        break;
    }
}

static void copy_step(struct json_writer *writer, const struct json *step)
{
    json_one_line(writer);
    copy_node(writer, step);
}

static void copy_steps(const struct script *script, struct json_writer *writer, const struct json *steps)
{
    json_open_array(writer);
    for (const struct json *step = steps->first; step; step = step->next)
        copy_step(writer, step);
    for (size_t i = 0; i < script->count; i++)
        if (script->acts[i].kind == ACT_STEP)
            copy_step(writer, script->acts[i].step);
    json_close_array(writer);
}

void script_text(const struct script *script, struct builder *out)
{
    struct json_writer writer;
    struct str release = script_release(script);
    json_writer_init(&writer, out, true);
    json_open_object(&writer);
    for (const struct json *member = script->base->first; member; member = member->next) {
        if (release.len > 0 && str_equal(member->key, STR("django")))
            continue;
        json_key_str(&writer, member->key);
        if (str_equal(member->key, STR("steps")))
            copy_steps(script, &writer, member);
        else
            copy_node(&writer, member);
        if (release.len > 0 && str_equal(member->key, STR("scene"))) {
            json_key(&writer, "django");
            json_put_str(&writer, release);
        }
    }
    json_close_object(&writer);
    builder_add_byte(out, '\n');
}

/* ---- replay ---------------------------------------------------------------------------------------------------- */

static enum status play_all(struct replay *replay, size_t limit)
{
    size_t count = replay->scene->step_count < limit ? replay->scene->step_count : limit;
    replay->player = player_new(&heap_allocator, replay->scene, &replay->rules, PLAY_EVENTS);
    if (!replay->player)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        replay->last = player_step(replay->player);
        if (!replay->last)
            break;
    }
    enum status status = player_status(replay->player);
    if (status == STATUS_INVALID) {
        struct finding problem = player_problem(replay->player);
        report_add(&replay->report, problem.offset, problem.path, problem.message);
    }
    return status;
}

enum status replay_open(struct replay *replay, const struct script *script, size_t limit)
{
    *replay = (struct replay){.scene = NULL};
    arena_init(&replay->arena, &heap_allocator);
    builder_init(&replay->text, &heap_allocator);
    script_text(script, &replay->text);
    if (replay->text.failed)
        return STATUS_NO_MEMORY;
    report_init(&replay->report, &replay->arena, STR("shell"), builder_str(&replay->text));
    enum status status = scene_read(&replay->arena, &replay->report, &replay->scene);
    if (status != STATUS_OK)
        return status;
    replay->rules = rules_with_belief(replay->scene->release, rules_find_belief(script_belief(script)));
    return play_all(replay, limit);
}

void replay_close(struct replay *replay)
{
    player_free(replay->player);
    builder_clear(&replay->text);
    arena_clear(&replay->arena);
    *replay = (struct replay){.scene = NULL};
}
