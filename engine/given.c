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

/* ---- reading it again ------------------------------------------------------------------------------------------ */

/* Takes a space and the number behind it. False: there is none, or it is greater than `max`. */
static bool take_number(struct str *words, size_t max, size_t *number)
{
    size_t at = 1;
    *number = 0;
    for (; at < words->len && words->at[at] >= '0' && words->at[at] <= '9' && *number <= max; at++)
        *number = *number * 10 + (size_t)(words->at[at] - '0');
    bool there = words->len > 0 && words->at[0] == ' ' && at > 1 && *number <= max;
    *words = str_cut(*words, at, words->len);
    return there;
}

static bool take_bits(struct str words, uint64_t *bits)
{
    size_t number;
    *bits = 0;
    while (words.len > 0) {
        if (!take_number(&words, 64, &number) || number == 0)
            return false;
        *bits |= UINT64_C(1) << (number - 1);
    }
    return true;
}

/* `none`: whether a place may be empty. */
static bool take_places(struct str words, struct given *given, size_t count, size_t max, bool none)
{
    for (size_t i = 0; i < count; i++) {
        size_t number;
        if (!take_number(&words, max, &number) || (number == 0 && !none))
            return false;
        given->places[i] = number == 0 ? RESPONSE_NONE : (uint8_t)(number - 1);
    }
    return words.len == 0;
}

static bool take_typed(struct str words, struct given *given)
{
    struct response response = {.typed = str_cut(words, 1, words.len)};
    if (words.len < 2 || words.at[0] != ' ' || response.typed.len > GIVEN_TYPED_LIMIT)
        return false;
    *given = given_of(&response);
    return true;
}

static bool take_chosen(const struct question *question, struct str words, struct given *given)
{
    uint64_t bits;
    if (!take_bits(words, &bits) || bits > UINT32_MAX)
        return false;
    given->chosen = (uint32_t)bits;
    return question_accepts(question, given->chosen);
}

bool given_read(const struct question *question, struct str words, struct given *given)
{
    static const char *const names[] = {
        [QUESTION_CHOICE] = "options", [QUESTION_SEVERAL] = "options", [QUESTION_TRUEFALSE] = "options",
        [QUESTION_NUMBER] = "typed",   [QUESTION_HEADER] = "typed",    [QUESTION_ORDER] = "order",
        [QUESTION_MATCH] = "match",    [QUESTION_MARKS] = "marks",     [QUESTION_LINE] = "line"};
    struct str name = str_from(names[question->kind]);
    *given = (struct given){.chosen = 0};
    if (!str_starts(words, name))
        return false;
    words = str_cut(words, name.len, words.len);
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
    case QUESTION_LINE:
        return take_chosen(question, words, given);
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        return take_typed(words, given);
    case QUESTION_ORDER:
        return take_places(words, given, question->item_count, question->item_count, false);
    case QUESTION_MATCH:
        return take_places(words, given, question->pair_count, question->pair_count + question->extra_count, true);
    case QUESTION_MARKS:
        return take_bits(words, &given->marked);
    }
    return false;
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
