/* SPDX-License-Identifier: MIT */
/* A sandbox's states: the original, and one for each change that was made. */
#include "engine/sandbox.h"

#include "engine/sandbox_parts.h"
#include "engine/scene_change.h"

/* ---- states ---------------------------------------------------------------------------------------------------- */

static void free_state(const struct allocator *from, struct sandbox_state *state)
{
    arena_clear(&state->arena);
    memory_resize(from, state, sizeof *state, 0);
}

/* Reads a text that becomes a state. Unless STATUS_OK *made is NULL; what was wrong stands in the report. */
static enum status make_state(const struct allocator *from, struct str text, struct report *report,
                              struct sandbox_state **made)
{
    *made = NULL;
    struct sandbox_state *state = memory_resize(from, NULL, 0, sizeof *state);
    if (!state)
        return STATUS_NO_MEMORY;
    *state = (struct sandbox_state){.before = NULL};
    arena_init(&state->arena, from);
    state->text = str_copy(&state->arena, text);
    report_init(report, report->arena, STR("scene"), state->text);
    enum status status = state->arena.failed ? STATUS_NO_MEMORY : scene_read(&state->arena, report, &state->scene);
    if (status == STATUS_OK)
        status = json_read(&state->arena, report, &state->root);
    if (status == STATUS_OK)
        sandbox_list(state);
    if (status == STATUS_OK && state->arena.failed)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        *made = state;
    else
        free_state(from, state);
    return status;
}

enum status sandbox_new(const struct allocator *from, struct str source, struct sandbox **made)
{
    struct report report;
    *made = NULL;
    struct sandbox *sandbox = memory_resize(from, NULL, 0, sizeof *sandbox);
    if (!sandbox)
        return STATUS_NO_MEMORY;
    *sandbox = (struct sandbox){.from = from};
    arena_init(&sandbox->refused, from);
    report_init(&report, &sandbox->refused, STR("scene"), source);
    enum status status = make_state(from, source, &report, &sandbox->state);
    if (status == STATUS_OK)
        *made = sandbox;
    else
        sandbox_free(sandbox);
    return status;
}

static void drop_state(struct sandbox *sandbox)
{
    struct sandbox_state *state = sandbox->state;
    sandbox->state = state->before;
    free_state(sandbox->from, state);
}

void sandbox_free(struct sandbox *sandbox)
{
    if (!sandbox)
        return;
    while (sandbox->state)
        drop_state(sandbox);
    arena_clear(&sandbox->refused);
    memory_resize(sandbox->from, sandbox, sizeof *sandbox, 0);
}

const struct scene *sandbox_scene(const struct sandbox *sandbox)
{
    return sandbox->state->scene;
}

struct str sandbox_text(const struct sandbox *sandbox)
{
    return sandbox->state->text;
}

const struct sandbox_place *sandbox_places(const struct sandbox *sandbox, size_t *count)
{
    *count = sandbox->state->place_count;
    return sandbox->state->places;
}

const struct sandbox_fault *sandbox_fault(const struct sandbox *sandbox)
{
    return &sandbox->fault;
}

bool sandbox_undo(struct sandbox *sandbox)
{
    if (!sandbox->state->before)
        return false;
    drop_state(sandbox);
    sandbox->changes--;
    return true;
}

bool sandbox_reset(struct sandbox *sandbox)
{
    bool has_changed = false;
    while (sandbox_undo(sandbox))
        has_changed = true;
    return has_changed;
}

size_t sandbox_changes(const struct sandbox *sandbox)
{
    return sandbox->changes;
}

/* ---- refusing -------------------------------------------------------------------------------------------------- */

static size_t characters(struct str text, size_t offset)
{
    size_t count = 0;
    for (size_t i = 0; i < offset && i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

bool sandbox_refuse(struct sandbox_change *change, size_t offset, struct str message)
{
    size_t at = offset < change->typed.len ? offset : change->typed.len;
    change->sandbox->fault = (struct sandbox_fault){.message = str_copy(change->arena, message),
                                                    .path = STR(""),
                                                    .is_inside = true,
                                                    .offset = at,
                                                    .character = characters(change->typed, at)};
    return false;
}

/* Where `part` stands in `text` last, or SIZE_MAX. */
static size_t find_last(struct str text, struct str part)
{
    for (size_t at = text.len + 1; part.len > 0 && at > part.len; at--)
        if (str_equal(str_cut(text, at - 1 - part.len, at - 1), part))
            return at - 1 - part.len;
    return SIZE_MAX;
}

/*
 * The byte of what was typed that a finding is about: the text of the scene at or around the finding's place is looked
 * for in it. 0 when it is not there.
 */
static size_t place_in_typed(struct str typed, struct str source, size_t offset)
{
    size_t begin = offset;
    while (begin > 0 && begin < source.len && source.at[begin] != '"')
        begin--;
    if (begin >= source.len)
        return 0;
    size_t end = str_find_byte(source, '"', begin + 1);
    size_t found = find_last(typed, str_cut(source, begin + 1, end));
    size_t behind = offset > begin ? offset - begin - 1 : 0;
    return found == SIZE_MAX ? 0 : found + behind < typed.len ? found + behind : typed.len;
}

static void explain_report(struct sandbox_change *change, const struct report *report, struct str source)
{
    const struct finding *finding = &report->findings[0];
    struct sandbox_fault *fault = &change->sandbox->fault;
    bool is_inside = change->pointer.len > 0 && str_starts(finding->path, change->pointer);
    *fault = (struct sandbox_fault){.message = finding->message, .path = finding->path, .is_inside = is_inside};
    if (!is_inside)
        return;
    fault->offset = place_in_typed(change->typed, source, finding->offset);
    fault->character = characters(change->typed, fault->offset);
}

/* ---- changing -------------------------------------------------------------------------------------------------- */

/* Puts the written change into the scene's text, and reads what comes out. */
static enum status apply(struct sandbox_change *change, struct sandbox_state **made)
{
    struct report report;
    const struct json *with, *faulty;
    struct str text;
    report_init(&report, change->arena, STR("change"), builder_str(change->out));
    enum status status = json_read(change->arena, &report, &with);
    if (status == STATUS_INVALID)
        sandbox_refuse(change, 0, STR("This cannot be written in a scene. Use plain UTF-8 text."));
    if (status != STATUS_OK)
        return status;
    /* The places are those of the very text, so only memory can fail. */
    if (scene_change(change->arena, change->state->text, with, &text, &faulty) != STATUS_OK)
        return STATUS_NO_MEMORY;
    status = make_state(change->sandbox->from, text, &report, made);
    if (status == STATUS_INVALID)
        explain_report(change, &report, text);
    return status;
}

static enum status change_scene(struct sandbox *sandbox, size_t place, struct str typed, enum sandbox_act act)
{
    struct arena *arena = &sandbox->refused;
    struct sandbox_state *made = NULL;
    arena_clear(arena);
    sandbox->fault = (struct sandbox_fault){.message = STR("There is no such place."), .path = STR("")};
    if (place >= sandbox->state->place_count)
        return STATUS_INVALID;
    const struct allocator from = arena_allocator(arena);
    struct builder out;
    struct sandbox_change change = {.sandbox = sandbox,
                                    .state = sandbox->state,
                                    .place = &sandbox->state->places[place],
                                    .arena = arena,
                                    .typed = str_copy(arena, typed),
                                    .out = &out};
    builder_init(&out, &from);
    builder_add_byte(&out, '{');
    bool is_written = sandbox_write(&change, act);
    builder_add_byte(&out, '}');
    enum status status = !is_written ? STATUS_INVALID : STATUS_OK;
    if (arena->failed)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        status = apply(&change, &made);
    if (status == STATUS_INVALID && arena->failed)
        status = STATUS_NO_MEMORY;
    if (status != STATUS_OK)
        return status;
    made->before = sandbox->state;
    sandbox->state = made;
    sandbox->changes++;
    return STATUS_OK;
}

enum status sandbox_replace(struct sandbox *sandbox, size_t place, struct str typed)
{
    return change_scene(sandbox, place, typed, SANDBOX_REPLACES);
}

enum status sandbox_insert(struct sandbox *sandbox, size_t place, struct str typed)
{
    return change_scene(sandbox, place, typed, SANDBOX_INSERTS);
}

enum status sandbox_remove(struct sandbox *sandbox, size_t place)
{
    return change_scene(sandbox, place, STR(""), SANDBOX_REMOVES);
}
