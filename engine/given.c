/* SPDX-License-Identifier: MIT */
#include "engine/given.h"

#include "engine/dice.h"

struct given given_of(const struct response *response)
{
    struct given given = {.chosen = response->chosen, .marked = response->marked};
    size_t len = response->typed.len < GIVEN_TYPED_LIMIT ? response->typed.len : GIVEN_TYPED_LIMIT;
    memcpy(given.places, response->places, sizeof given.places);
    if (len > 0)
        memcpy(given.typed, response->typed.at, len);
    given.typed_len = (uint8_t)len;
    return given;
}

struct response given_response(const struct given *given)
{
    struct response response = {
        .chosen = given->chosen, .marked = given->marked, .typed = {given->typed, given->typed_len}};
    memcpy(response.places, given->places, sizeof response.places);
    return response;
}

static void put_bits(struct builder *out, uint64_t bits)
{
    for (int i = 0; i < 64; i++) {
        if ((bits >> i & 1) == 0)
            continue;
        builder_add_byte(out, ' ');
        builder_add_int(out, i + 1);
    }
}

static void put_places(struct builder *out, const uint8_t *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        builder_add_byte(out, ' ');
        builder_add_int(out, places[i] == RESPONSE_NONE ? 0 : places[i] + 1);
    }
}

void given_write(const struct question *question, const struct given *given, struct builder *out)
{
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
        builder_add_text(out, "options");
        put_bits(out, given->chosen);
        break;
    case QUESTION_LINE:
        builder_add_text(out, "line");
        put_bits(out, given->chosen);
        break;
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        builder_add_text(out, "typed ");
        builder_add(out, (struct str){given->typed, given->typed_len});
        break;
    case QUESTION_ORDER:
        builder_add_text(out, "order");
        put_places(out, given->places, question->item_count);
        break;
    case QUESTION_MATCH:
        builder_add_text(out, "match");
        put_places(out, given->places, question->pair_count);
        break;
    case QUESTION_MARKS:
        builder_add_text(out, "marks");
        put_bits(out, given->marked);
        break;
    }
}

/* ---- arrangement ----------------------------------------------------------------------------------------------- */

static size_t arranged_count(const struct question *question)
{
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
        return question->option_count;
    case QUESTION_ORDER:
        return question->item_count;
    case QUESTION_MATCH:
        return question->pair_count + question->extra_count;
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
    case QUESTION_MARKS:
    case QUESTION_LINE:
        break;
    }
    return 0;
}

static struct arranged in_order(size_t count)
{
    struct arranged arranged = {.count = 0};
    for (; arranged.count < count && arranged.count < ARRANGED_LIMIT; arranged.count++)
        arranged.shown[arranged.count] = (uint8_t)arranged.count;
    return arranged;
}

/* An order to be found must not be shown: it is turned by one place when chance has left it as it was. */
static void hide_order(struct arranged *arranged)
{
    for (size_t i = 0; i < arranged->count; i++)
        if (arranged->shown[i] != i)
            return;
    for (size_t i = 0; i < arranged->count; i++)
        arranged->shown[i] = (uint8_t)((i + 1) % arranged->count);
}

struct arranged arranged_by(const struct question *question, uint64_t seed)
{
    struct arranged arranged = in_order(arranged_count(question));
    if (question->kind == QUESTION_TRUEFALSE)
        return arranged;
    struct dice dice = dice_from(dice_seed(seed, question->id));
    dice_shuffle(&dice, arranged.shown, arranged.count);
    if (question->kind == QUESTION_ORDER)
        hide_order(&arranged);
    return arranged;
}

struct arranged arranged_as_written(const struct question *question)
{
    return question_has_options(question) ? in_order(question->option_count) : arranged_by(question, 0);
}
