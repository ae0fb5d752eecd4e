/* SPDX-License-Identifier: MIT */
/* Right and wrong answers to any question, written as the API takes them, by somebody who knows the key. Header only. */
#ifndef HITMISS_TESTS_WEB_API_GIVEN_H
#define HITMISS_TESTS_WEB_API_GIVEN_H

#include "tests/web/api_site.h"

#include "engine/given.h"
#include "engine/grade.h"

enum { GIVEN_ROOM = 512 };

/* The number under which something is shown. */
static size_t given_shown(const struct arranged *arranged, size_t index)
{
    for (size_t i = 0; i < arranged->count; i++)
        if (arranged->shown[i] == index)
            return i + 1;
    return 0;
}

/* `{"name":[1,2]}` of the numbers whose bits are set. */
static void given_bits(char *room, const char *name, const struct arranged *arranged, uint64_t bits)
{
    size_t len = (size_t)snprintf(room, GIVEN_ROOM, "{'%s':[", name);
    bool first = true;
    for (size_t i = 0; i < 64; i++) {
        bool set = arranged ? i < arranged->count && (bits >> arranged->shown[i] & 1) != 0 : (bits >> i & 1) != 0;
        if (set)
            len += (size_t)snprintf(room + len, GIVEN_ROOM - len, "%s%zu", first ? "" : ",", i + 1);
        first = first && !set;
    }
    snprintf(room + len, GIVEN_ROOM - len, "]}");
}

static void given_typed(char *room, struct str typed)
{
    snprintf(room, GIVEN_ROOM, "{'typed':'");
    size_t len = strlen(room);
    for (size_t i = 0; i < typed.len && len + 10 < GIVEN_ROOM; i++) {
        if (typed.at[i] == '\'')
            len += (size_t)snprintf(room + len, GIVEN_ROOM - len, "\\u0027");
        else if (typed.at[i] == '"')
            len += (size_t)snprintf(room + len, GIVEN_ROOM - len, "\\u0022");
        else
            room[len++] = typed.at[i];
    }
    snprintf(room + len, GIVEN_ROOM - len, "'}");
}

/* Each item at its place, each pair its side; wrong: the first two changed, the first with the second's. */
static void given_places(char *room, const struct question *question, const struct arranged *arranged, bool right)
{
    bool order = question->kind == QUESTION_ORDER;
    size_t count = order ? question->item_count : question->pair_count;
    size_t len = (size_t)snprintf(room, GIVEN_ROOM, "{'places':[");
    for (size_t i = 0; i < count; i++) {
        size_t index = order && !right && i < 2 ? 1 - i : i;
        index = !order && !right && i == 0 ? 1 : index;
        size_t number = given_shown(arranged, index);
        len += (size_t)snprintf(room + len, GIVEN_ROOM - len, "%s%zu", i > 0 ? "," : "", number);
    }
    snprintf(room + len, GIVEN_ROOM - len, "]}");
}

static void given_number(char *room, const struct question *question, bool right)
{
    struct builder text;
    builder_init(&text, testing_allocator());
    builder_add_seconds(&text, question->number.value + (right ? 0 : question->number.tolerance + 77), false);
    given_typed(room, builder_str(&text));
    builder_clear(&text);
}

static void given_marks(struct api_site *api, char *room, const struct question *question, bool right)
{
    struct builder complaints;
    uint64_t key;
    size_t count;
    builder_init(&complaints, testing_allocator());
    assert_int_equal(grade_marks(api->content, question, &key, &count, &complaints), STATUS_OK);
    given_bits(room, "marked", NULL, right ? key : key ^ 1);
    builder_clear(&complaints);
}

/* The value of `given`, with apostrophes for quotes. */
SITE_UNUSED static void given_make(struct api_site *api, char room[GIVEN_ROOM], const struct question *question,
                                   const struct arranged *arranged, bool right)
{
    uint32_t key = question_key(question);
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_TRUEFALSE:
        for (uint32_t bit = 1; !right; bit <<= 1)
            if ((key & bit) == 0) {
                key = bit;
                break;
            }
        given_bits(room, "chosen", arranged, key);
        break;
    case QUESTION_SEVERAL:
        given_bits(room, "chosen", arranged, right ? key : ~key);
        break;
    case QUESTION_LINE:
        given_bits(room, "chosen", NULL, right ? key : key == 1 ? 2 : 1);
        break;
    case QUESTION_NUMBER:
        given_number(room, question, right);
        break;
    case QUESTION_HEADER:
        given_typed(room, right ? question->examples[0] : question->mistakes[0].answer);
        break;
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        given_places(room, question, arranged, right);
        break;
    case QUESTION_MARKS:
        given_marks(api, room, question, right);
        break;
    }
}

#endif
