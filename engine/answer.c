/* SPDX-License-Identifier: MIT */
#include "engine/answer.h"

static const struct str way_names[WAY_COUNT] = {[WAY_PREDICTION] = STR_INIT("prediction"),
                                                [WAY_SCENE] = STR_INIT("scene"),
                                                [WAY_LESSON] = STR_INIT("lesson"),
                                                [WAY_PRACTICE] = STR_INIT("practice"),
                                                [WAY_TEST] = STR_INIT("test"),
                                                [WAY_REVIEW] = STR_INIT("review"),
                                                [WAY_MYTH] = STR_INIT("myth"),
                                                [WAY_PITFALL] = STR_INIT("pitfall")};

struct str answer_way_name(enum answer_way way)
{
    return way_names[way];
}

bool answer_way_find(struct str name, enum answer_way *way)
{
    for (int i = 0; i < WAY_COUNT; i++) {
        if (str_equal(name, way_names[i])) {
            *way = (enum answer_way)i;
            return true;
        }
    }
    return false;
}

struct str answer_next_concept(struct str *rest)
{
    size_t begin = 0;
    while (begin < rest->len && rest->at[begin] == ' ')
        begin++;
    size_t end = str_find_byte(*rest, ' ', begin);
    struct str concept = str_cut(*rest, begin, end);
    *rest = str_cut(*rest, begin + concept.len, rest->len);
    return concept;
}

struct answer answer_copy(struct arena *arena, const struct answer *answer)
{
    struct answer copy = *answer;
    copy.key = str_copy(arena, answer->key);
    copy.item = str_copy(arena, answer->item);
    copy.concepts = str_copy(arena, answer->concepts);
    copy.given = str_copy(arena, answer->given);
    copy.walk = str_copy(arena, answer->walk);
    copy.place = str_copy(arena, answer->place);
    return copy;
}

static bool is_within(int64_t value, int64_t min, int64_t max)
{
    return value >= min && value <= max;
}

static bool is_text(struct str text, size_t min, size_t max)
{
    return text.len >= min && text.len <= max && (text.len == 0 || !memchr(text.at, '\0', text.len));
}

bool answer_is_valid(const struct answer *answer)
{
    const int64_t many = INT64_C(1) << 50; /* a number that JSON readers and doubles keep exactly */
    return is_text(answer->key, 1, ANSWER_KEY_LIMIT) && is_text(answer->item, 1, ANSWER_ID_LIMIT) &&
           is_text(answer->concepts, 0, ANSWER_GIVEN_LIMIT) && is_text(answer->given, 0, ANSWER_GIVEN_LIMIT) &&
           is_text(answer->walk, 0, WALK_ID_LIMIT) && is_text(answer->place, 0, WALK_PLACE_LIMIT) &&
           (unsigned)answer->way < WAY_COUNT && is_within(answer->at_ms, 0, many) &&
           is_within(answer->offset_min, -1440, 1440) && is_within(answer->rev, 1, many) &&
           is_within(answer->version, 0, many) && is_within(answer->credit, 0, 1000) &&
           is_within(answer->guess, 0, 999) && is_within(answer->tries, 1, many) && is_within(answer->hints, 0, many) &&
           is_within(answer->confidence, 0, 3) && is_within(answer->took_ms, 0, many) &&
           !(answer->gave_up && answer->credit > 0);
}
