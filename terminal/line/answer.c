/* SPDX-License-Identifier: MIT */
#include "terminal/line/answer.h"

static bool is_gap(char byte)
{
    return byte == ' ' || byte == ',' || byte == '\t';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Takes the next number off the text; `single`: of one digit. 0 at the end, SIZE_MAX for what is no number. */
static size_t take_number(struct str *text, bool single)
{
    size_t at = 0, number = 0;
    while (at < text->len && is_gap(text->at[at]))
        at++;
    size_t begin = at;
    while (at < text->len && is_digit(text->at[at]) && number < 1000 && !(single && at > begin))
        number = number * 10 + (size_t)(text->at[at++] - '0');
    bool ended = at == text->len;
    *text = str_cut(*text, at, text->len);
    if (at == begin)
        return ended ? 0 : SIZE_MAX;
    return number == 0 ? SIZE_MAX : number;
}

/* Options as shown, to bits of options as written. */
static bool read_options(const struct arranged *arranged, struct str typed, uint32_t *chosen)
{
    size_t number;
    *chosen = 0;
    while ((number = take_number(&typed, true)) != 0) {
        if (number > arranged->count)
            return false;
        *chosen |= UINT32_C(1) << arranged->shown[number - 1];
    }
    return *chosen != 0;
}

static bool read_line(const struct question *question, struct str typed, uint32_t *chosen)
{
    size_t number = take_number(&typed, false);
    if (number == 0 || number > question->line_count || number > 32 || take_number(&typed, false) != 0)
        return false;
    *chosen = UINT32_C(1) << (number - 1);
    return true;
}

static bool read_marks(struct str typed, size_t requests, uint64_t *marked)
{
    size_t number;
    *marked = 0;
    if (str_equal_nocase(typed, STR("none")) || str_equal(typed, STR("0")))
        return true;
    if (typed.len == 0)
        return false;
    while ((number = take_number(&typed, false)) != 0) {
        if (number > requests || number > 64)
            return false;
        *marked |= UINT64_C(1) << (number - 1);
    }
    return true;
}

/* Every item once, by the numbers shown. */
static bool read_order(const struct arranged *arranged, struct str typed, uint8_t *places)
{
    uint32_t seen = 0;
    for (size_t i = 0; i < arranged->count; i++) {
        size_t number = take_number(&typed, true);
        if (number == 0 || number > arranged->count || number > 31 || (seen >> number & 1) != 0)
            return false;
        seen |= UINT32_C(1) << number;
        places[i] = arranged->shown[number - 1];
    }
    return take_number(&typed, true) == 0;
}

/* The right side that a letter stands for; `-` is none. False for what is no letter shown. */
static bool find_side(const struct arranged *arranged, char letter, uint8_t *side)
{
    char lower = letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
    size_t index = (size_t)(unsigned char)lower - 'a';
    if (letter == '-') {
        *side = RESPONSE_NONE;
        return true;
    }
    if (lower < 'a' || index >= arranged->count)
        return false;
    *side = arranged->shown[index];
    return true;
}

/* `b a c` in the order of the left sides, or `2a 1b` in any. A left side that is not named gets nothing. */
static bool read_match(const struct question *question, const struct arranged *arranged, struct str typed,
                       uint8_t *places)
{
    size_t next = 0, given = 0;
    memset(places, RESPONSE_NONE, QUESTION_ITEM_LIMIT);
    for (size_t i = 0; i < typed.len; i++) {
        char byte = typed.at[i];
        if (is_gap(byte) || byte == '=')
            continue;
        if (byte >= '1' && byte <= '9') {
            next = (size_t)(byte - '1');
            continue;
        }
        if (next >= question->pair_count || !find_side(arranged, byte, &places[next]))
            return false;
        next++;
        given++;
    }
    return given > 0;
}

bool line_answer_read(const struct question *question, const struct arranged *arranged, size_t requests,
                      struct str typed, struct response *response)
{
    *response = (struct response){.typed = typed};
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
        return read_options(arranged, typed, &response->chosen) && question_accepts(question, response->chosen);
    case QUESTION_LINE:
        return read_line(question, typed, &response->chosen);
    case QUESTION_ORDER:
        return read_order(arranged, typed, response->places);
    case QUESTION_MATCH:
        return read_match(question, arranged, typed, response->places);
    case QUESTION_MARKS:
        return read_marks(typed, requests, &response->marked);
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        return typed.len > 0 && typed.len <= GIVEN_TYPED_LIMIT;
    }
    return false;
}
