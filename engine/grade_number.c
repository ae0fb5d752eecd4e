/* SPDX-License-Identifier: MIT */
#include "engine/grade.h"
#include "sim/scene/chars.h"
#include "sim/scene/names.h"

/* What people write for a unit, and how many of the base unit it is: seconds for times, one for what is counted. */
struct unit_word {
    struct str word;
    struct str unit; /* as files write it */
    struct str base;
    double factor;
};

static const struct unit_word unit_words[] = {
    {STR_INIT("s"), STR_INIT("s"), STR_INIT("s"), 1},
    {STR_INIT("sec"), STR_INIT("s"), STR_INIT("s"), 1},
    {STR_INIT("secs"), STR_INIT("s"), STR_INIT("s"), 1},
    {STR_INIT("second"), STR_INIT("s"), STR_INIT("s"), 1},
    {STR_INIT("seconds"), STR_INIT("s"), STR_INIT("s"), 1},
    {STR_INIT("ms"), STR_INIT("ms"), STR_INIT("s"), 0.001},
    {STR_INIT("millisecond"), STR_INIT("ms"), STR_INIT("s"), 0.001},
    {STR_INIT("milliseconds"), STR_INIT("ms"), STR_INIT("s"), 0.001},
    {STR_INIT("min"), STR_INIT("min"), STR_INIT("s"), 60},
    {STR_INIT("mins"), STR_INIT("min"), STR_INIT("s"), 60},
    {STR_INIT("minute"), STR_INIT("min"), STR_INIT("s"), 60},
    {STR_INIT("minutes"), STR_INIT("min"), STR_INIT("s"), 60},
    {STR_INIT("h"), STR_INIT("h"), STR_INIT("s"), 3600},
    {STR_INIT("hour"), STR_INIT("h"), STR_INIT("s"), 3600},
    {STR_INIT("hours"), STR_INIT("h"), STR_INIT("s"), 3600},
    {STR_INIT("entry"), STR_INIT("entries"), STR_INIT("entries"), 1},
    {STR_INIT("entries"), STR_INIT("entries"), STR_INIT("entries"), 1},
    {STR_INIT("request"), STR_INIT("requests"), STR_INIT("requests"), 1},
    {STR_INIT("requests"), STR_INIT("requests"), STR_INIT("requests"), 1},
    {STR_INIT("run"), STR_INIT("runs"), STR_INIT("runs"), 1},
    {STR_INIT("runs"), STR_INIT("runs"), STR_INIT("runs"), 1},
    {STR_INIT("page"), STR_INIT("pages"), STR_INIT("pages"), 1},
    {STR_INIT("pages"), STR_INIT("pages"), STR_INIT("pages"), 1},
    {STR_INIT("%"), STR_INIT("%"), STR_INIT("%"), 1},
    {STR_INIT("percent"), STR_INIT("%"), STR_INIT("%"), 1},
};
enum { UNIT_WORD_COUNT = sizeof unit_words / sizeof unit_words[0] };

static const struct unit_word *find_word(struct str word)
{
    for (size_t i = 0; i < UNIT_WORD_COUNT; i++)
        if (str_equal_nocase(unit_words[i].word, word))
            return &unit_words[i];
    return NULL;
}

/* Reads digits, and a point with up to three more; returns how many bytes they were, 0 for no number. */
static size_t read_digits(struct str text, double *value)
{
    size_t at = 0, digits = 0, places = 0;
    int64_t whole = 0;
    bool negative = text.len > 0 && (text.at[0] == '-' || text.at[0] == '+');
    bool point = false;
    for (at = negative ? 1 : 0; at < text.len && digits < 15; at++) {
        if (text.at[at] == '.' && !point) {
            point = true;
            continue;
        }
        if (!char_is_digit(text.at[at]))
            break;
        whole = whole * 10 + (text.at[at] - '0');
        digits++;
        places += point;
    }
    if (digits == 0 || places > 3)
        return 0;
    static const double scales[] = {1, 10, 100, 1000};
    *value = (double)whole / scales[places];
    if (negative && text.at[0] == '-')
        *value = -*value;
    return at;
}

static struct str say(struct arena *arena, const char *format, const struct question_number *wanted, struct str typed)
{
    struct str unit = wanted->unit.len > 0 ? wanted->unit : STR("no unit");
    return sentence(arena, format, &typed, &unit);
}

bool grade_number(struct arena *arena, const struct question_number *wanted, struct str typed, double *value,
                  struct str *complaint)
{
    typed = str_strip(typed);
    double number = 0;
    size_t read = read_digits(typed, &number);
    if (read == 0) {
        *complaint = sentence(arena, "Type a number in digits, as in `300` or `2.5`; a unit may follow.", NULL, NULL);
        return false;
    }
    struct str rest = str_strip(str_cut(typed, read, typed.len));
    const struct unit_word *said = find_word(rest), *asked = find_word(wanted->unit);
    if (rest.len == 0) {
        *value = number;
        return true;
    }
    if (!said) {
        *complaint =
            say(arena, "`%s` is not a number with a unit that is known here; the answer is in %s.", wanted, typed);
        return false;
    }
    if (!asked || !str_equal(said->base, asked->base)) {
        *complaint = say(arena, "`%s` has a unit that does not fit; the answer is in %s.", wanted, typed);
        return false;
    }
    *value = number * said->factor / asked->factor;
    return true;
}
