/* SPDX-License-Identifier: MIT */
#include "sim/compare.h"

#include "sim/trace/differences.h"

enum stage { STAGE_OPENING, STAGE_STEPS, STAGE_SECOND_OPENING, STAGE_SECOND_STEPS, STAGE_END, STAGE_DONE };

/* ---- where they part ------------------------------------------------------------------------------------------- */

bool compare_parts(const struct step_record *a, const struct step_record *b)
{
    return a->kind == STEP_REQUEST && b->kind == STEP_REQUEST && differences_of(&a->request, &b->request) != 0;
}

/* Makes the players anew, at the scene's start. */
static bool restart(struct compare *compare, const struct rules *a, const struct rules *b, enum play_detail detail)
{
    for (int i = 0; i < 2; i++) {
        player_free(compare->players[i]);
        compare->players[i] = player_new(compare->from, compare->setup.scene, i == 0 ? a : b, detail);
        if (!compare->players[i])
            compare->status = STATUS_NO_MEMORY;
    }
    return compare->status == STATUS_OK;
}

static void note_status(struct compare *compare, const struct player *player)
{
    enum status status = player_status(player);
    if (status == STATUS_OK || compare->status != STATUS_OK)
        return;
    compare->status = status;
    if (status == STATUS_INVALID)
        compare->problem = player_problem(player);
}

/* Plays the next step of one world; NULL at the end and on failure. */
static const struct step_record *play_step(struct compare *compare, int world)
{
    const struct step_record *record = player_step(compare->players[world]);
    if (!record)
        note_status(compare, compare->players[world]);
    return record;
}

/* Plays both worlds until they part. True with the step's index; false at the end and on failure. */
static bool find_parting(struct compare *compare, size_t *step)
{
    const struct step_record *a, *b;
    while ((a = play_step(compare, 0)) != NULL && (b = play_step(compare, 1)) != NULL) {
        if (compare_parts(a, b)) {
            *step = a->step;
            return true;
        }
    }
    return false;
}

/* Tries every rule in which the releases differ by itself: does it part the first world from itself at that step? */
static void find_causes(struct compare *compare)
{
    for (size_t i = 0; i < DIFFERENCES_CHANGE_LIMIT; i++) {
        struct rules changed = compare->setup.a;
        size_t step;
        if (!differences_apply(&changed, &compare->setup.b, i))
            continue;
        if (!restart(compare, &compare->setup.a, &changed, PLAY_RECORDS))
            return;
        if (find_parting(compare, &step) && step == compare->parts_at)
            compare->causes |= 1u << i;
    }
}

enum status compare_init(struct compare *compare, const struct allocator *from, struct builder *out,
                         struct compare_setup setup)
{
    *compare = (struct compare){.setup = setup, .from = from, .out = out, .stage = STAGE_OPENING};
    explain_init(&compare->explain[0], out, &compare->setup.a, setup.ascii);
    explain_init(&compare->explain[1], out, &compare->setup.b, setup.ascii);
    bool tells = setup.format == COMPARE_EXPLAIN;
    if (restart(compare, &compare->setup.a, &compare->setup.b, PLAY_RECORDS))
        compare->parted = find_parting(compare, &compare->parts_at);
    if (compare->status == STATUS_OK && compare->parted && tells && setup.b.belief.len == 0)
        find_causes(compare);
    /* A problem stays valid only while its player lives, so the players are made anew only when all is well. */
    if (compare->status == STATUS_OK)
        restart(compare, &compare->setup.a, &compare->setup.b, tells || setup.events ? PLAY_EVENTS : PLAY_RECORDS);
    return compare->status;
}

void compare_clear(struct compare *compare)
{
    for (int i = 0; i < 2; i++) {
        player_free(compare->players[i]);
        compare->players[i] = NULL;
        explain_clear(&compare->explain[i]);
    }
    if (compare->setup.format == COMPARE_JSON && compare->stage != STAGE_OPENING)
        trace_json_drop(&compare->trace);
}

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

static void json_begin_world(struct compare *compare, int world)
{
    struct json_writer json = compare->trace.json;
    if (world == 0) {
        json_writer_init(&json, compare->out, compare->setup.indent);
        json_open_object(&json);
    }
    json_key(&json, world == 0 ? "a" : "b");
    const struct rules *rules = world == 0 ? &compare->setup.a : &compare->setup.b;
    trace_json_begin_in(&compare->trace, &json, compare->setup.scene, rules, compare->setup.events);
    compare->step = 0;
}

/* Writes one step, or the end of this world's trace. False when the trace has ended. */
static bool json_world_step(struct compare *compare, int world)
{
    bool past = compare->parted && compare->step > compare->parts_at;
    const struct step_record *record = past ? NULL : play_step(compare, world);
    if (record) {
        compare->step = record->step + 1;
        trace_json_step(&compare->trace, record);
        return true;
    }
    size_t count = 0;
    const struct entry_record *entries = player_cache(compare->players[world], &count);
    note_status(compare, compare->players[world]);
    trace_json_end(&compare->trace, entries, count, player_totals(compare->players[world]));
    return false;
}

static void json_end(struct compare *compare)
{
    struct json_writer *json = &compare->trace.json;
    json_key(json, "parts_at");
    if (compare->parted)
        json_put_int(json, (int64_t)compare->parts_at);
    else
        json_put_null(json);
    json_close_object(json);
    builder_add_byte(compare->out, '\n');
}

static void next_json(struct compare *compare)
{
    switch ((enum stage)compare->stage) {
    case STAGE_OPENING:
        json_begin_world(compare, 0);
        compare->stage = STAGE_STEPS;
        break;
    case STAGE_STEPS:
        if (!json_world_step(compare, 0))
            compare->stage = STAGE_SECOND_OPENING;
        break;
    case STAGE_SECOND_OPENING:
        json_begin_world(compare, 1);
        compare->stage = STAGE_SECOND_STEPS;
        break;
    case STAGE_SECOND_STEPS:
        if (!json_world_step(compare, 1))
            compare->stage = STAGE_END;
        break;
    case STAGE_END:
        json_end(compare);
        compare->stage = STAGE_DONE;
        break;
    case STAGE_DONE:
        break;
    }
}

/* ---- for people ------------------------------------------------------------------------------------------------ */

static void explain_step_of_both(struct compare *compare)
{
    struct explain *a = &compare->explain[0], *b = &compare->explain[1];
    const struct step_record *first = play_step(compare, 0);
    const struct step_record *second = first ? play_step(compare, 1) : NULL;
    if (!first || !second) {
        compare->stage = STAGE_END;
        return;
    }
    builder_add_byte(compare->out, '\n');
    explain_heading(a, first);
    if (compare->parted && first->step == compare->parts_at) {
        differences_tell_parting(a, b, first, second);
        compare->stage = STAGE_END;
        return;
    }
    if (first->kind != STEP_REQUEST) {
        explain_body(a, first);
        return;
    }
    explain_outcome(a, &first->request, 2);
    differences_tell_layers(a, b, &first->request, &second->request);
}

static void next_explain(struct compare *compare)
{
    struct explain *a = &compare->explain[0], *b = &compare->explain[1];
    switch ((enum stage)compare->stage) {
    case STAGE_OPENING:
        differences_tell_opening(a, b, compare->setup.scene);
        compare->stage = STAGE_STEPS;
        break;
    case STAGE_STEPS:
        explain_step_of_both(compare);
        break;
    case STAGE_END:
        differences_tell_end(a, b, compare->parted, compare->causes);
        compare->stage = STAGE_DONE;
        break;
    default:
        compare->stage = STAGE_DONE;
        break;
    }
}

bool compare_next(struct compare *compare)
{
    if (compare->status != STATUS_OK || compare->stage == STAGE_DONE)
        return false;
    if (compare->setup.format == COMPARE_JSON)
        next_json(compare);
    else
        next_explain(compare);
    if (compare->out->failed)
        compare->status = STATUS_NO_MEMORY;
    return compare->status == STATUS_OK;
}
