/* SPDX-License-Identifier: MIT */
#include "engine/film_pair.h"

#include "sim/compare.h"

struct film_pair {
    const struct allocator *from;
    struct arena arena;
    struct film *films[2];
    struct film_parting parting;
    size_t step, frame;
    size_t steps;
};

/* ---- where they part ------------------------------------------------------------------------------------------- */

/* The lines of a text, as sentences in the pair's arena; empty lines are left out. */
static struct sentences lines_of(struct film_pair *pair, struct str text)
{
    struct sentences lines = {NULL, 0};
    size_t capacity = 0;
    struct str *texts = NULL;
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        end = str_find_byte(text, '\n', at);
        end = end < text.len ? end : text.len;
        if (end == at)
            continue;
        struct str *grown = arena_grow(&pair->arena, texts, lines.count, &capacity, sizeof *grown);
        if (!grown)
            break;
        texts = grown;
        texts[lines.count++] = str_copy(&pair->arena, str_cut(text, at, end));
    }
    lines.texts = texts;
    return lines;
}

/* The last frames of the step of parting hold its two records. */
static void tell_difference(struct film_pair *pair, struct explain *a)
{
    struct film_parting *parting = &pair->parting;
    const struct picture *pictures[2];
    for (size_t i = 0; i < 2; i++) {
        size_t count;
        const struct film_step *steps = film_steps(pair->films[i], &count);
        film_seek(pair->films[i], parting->step, steps[parting->step].frames - 1);
        pictures[i] = film_picture(pair->films[i]);
    }
    pair->arena.failed |= !pictures[0] || !pictures[1];
    if (!pictures[0] || !pictures[1])
        return;
    const struct request_record *first = &pictures[0]->record->request, *second = &pictures[1]->record->request;
    parting->differences = differences_of(first, second);
    differences_tell(a, first, second);
    parting->in = lines_of(pair, builder_str(a->out));
    builder_reset(a->out);
}

static void tell(struct film_pair *pair, const struct compare *compare)
{
    struct builder out;
    struct explain a, b;
    builder_init(&out, pair->from);
    explain_init(&a, &out, &compare->setup.a, false);
    explain_init(&b, &out, &compare->setup.b, false);
    a.whole = b.whole = true;
    if (compare->parted)
        tell_difference(pair, &a);
    differences_tell_end(&a, &b, compare->parted, compare->causes);
    pair->parting.why = lines_of(pair, builder_str(&out));
    pair->arena.failed |= out.failed || a.line.failed || b.line.failed;
    explain_clear(&a);
    explain_clear(&b);
    builder_clear(&out);
}

static enum status find_parting(struct film_pair *pair, const struct scene *scene, const struct rules *a,
                                const struct rules *b)
{
    struct builder unused;
    struct compare compare;
    builder_init(&unused, pair->from);
    enum status status =
        compare_init(&compare, pair->from, &unused,
                     (struct compare_setup){.scene = scene, .a = *a, .b = *b, .format = COMPARE_EXPLAIN});
    if (status == STATUS_OK) {
        pair->parting.is_parted = compare.parted;
        pair->parting.step = compare.parted ? compare.parts_at : 0;
        pair->steps = compare.parted ? compare.parts_at + 1 : scene->step_count;
        tell(pair, &compare);
    }
    compare_clear(&compare);
    builder_clear(&unused);
    return status == STATUS_OK && pair->arena.failed ? STATUS_NO_MEMORY : status;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

enum status film_pair_new(const struct allocator *from, const struct scene *scene, const struct rules *a,
                          const struct rules *b, struct film_pair **made)
{
    *made = NULL;
    struct film_pair *pair = memory_resize(from, NULL, 0, sizeof *pair);
    if (!pair)
        return STATUS_NO_MEMORY;
    *pair = (struct film_pair){.from = from};
    arena_init(&pair->arena, from);
    enum status status = film_new(from, scene, a, &pair->films[0], NULL);
    if (status == STATUS_OK)
        status = film_new(from, scene, b, &pair->films[1], NULL);
    if (status == STATUS_OK)
        status = find_parting(pair, scene, a, b);
    if (status != STATUS_OK) {
        film_pair_free(pair);
        return status;
    }
    film_first(pair->films[0]);
    film_first(pair->films[1]);
    *made = pair;
    return STATUS_OK;
}

void film_pair_free(struct film_pair *pair)
{
    if (!pair)
        return;
    film_free(pair->films[0]);
    film_free(pair->films[1]);
    arena_clear(&pair->arena);
    memory_resize(pair->from, pair, sizeof *pair, 0);
}

struct film *film_pair_film(struct film_pair *pair, size_t world)
{
    return pair->films[world];
}

const struct film_parting *film_pair_parting(const struct film_pair *pair)
{
    return &pair->parting;
}

/* ---- the position ---------------------------------------------------------------------------------------------- */

static size_t frames_in(const struct film_pair *pair, size_t world, size_t step)
{
    size_t count;
    const struct film_step *steps = film_steps(pair->films[world], &count);
    return step < count ? steps[step].frames : 1;
}

size_t film_pair_steps(const struct film_pair *pair)
{
    return pair->steps;
}

size_t film_pair_frames(const struct film_pair *pair, size_t step)
{
    size_t first = frames_in(pair, 0, step), second = frames_in(pair, 1, step);
    return first > second ? first : second;
}

size_t film_pair_step_at(const struct film_pair *pair)
{
    return pair->step;
}

size_t film_pair_frame_at(const struct film_pair *pair)
{
    return pair->frame;
}

bool film_pair_is_over(const struct film_pair *pair)
{
    return pair->step + 1 >= pair->steps && pair->frame + 1 == film_pair_frames(pair, pair->step);
}

bool film_pair_seek(struct film_pair *pair, size_t step, size_t frame)
{
    bool is_there = step < pair->steps && frame < film_pair_frames(pair, step);
    if (!is_there || (step == pair->step && frame == pair->frame))
        return false;
    pair->step = step;
    pair->frame = frame;
    for (size_t i = 0; i < 2; i++) {
        size_t last = frames_in(pair, i, step) - 1;
        film_seek(pair->films[i], step, frame < last ? frame : last);
    }
    return true;
}

bool film_pair_next(struct film_pair *pair)
{
    bool is_end = pair->frame + 1 == film_pair_frames(pair, pair->step);
    return is_end ? film_pair_seek(pair, pair->step + 1, 0) : film_pair_seek(pair, pair->step, pair->frame + 1);
}

bool film_pair_back(struct film_pair *pair)
{
    if (pair->frame > 0)
        return film_pair_seek(pair, pair->step, pair->frame - 1);
    return pair->step > 0 && film_pair_seek(pair, pair->step - 1, film_pair_frames(pair, pair->step - 1) - 1);
}

static bool is_request(const struct film_pair *pair, size_t step)
{
    return film_scene(pair->films[0])->steps[step].kind == STEP_REQUEST;
}

bool film_pair_next_request(struct film_pair *pair)
{
    for (size_t i = pair->step + 1; i < pair->steps; i++)
        if (is_request(pair, i))
            return film_pair_seek(pair, i, 0);
    return false;
}

bool film_pair_previous_request(struct film_pair *pair)
{
    for (size_t i = pair->frame > 0 ? pair->step + 1 : pair->step; i > 0; i--)
        if (i <= pair->steps && is_request(pair, i - 1))
            return film_pair_seek(pair, i - 1, 0);
    return false;
}

bool film_pair_first(struct film_pair *pair)
{
    return film_pair_seek(pair, 0, 0);
}

bool film_pair_last(struct film_pair *pair)
{
    return pair->steps > 0 && film_pair_seek(pair, pair->steps - 1, film_pair_frames(pair, pair->steps - 1) - 1);
}
