/* SPDX-License-Identifier: MIT */
#include "engine/mastery.h"

#include <stdlib.h>

enum { DAY_MINUTES = 24 * 60, TURN_MINUTES = 4 * 60 };

/* The greatest whole number not above a / b. */
static int64_t divide_down(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t mastery_day(int64_t at_ms, int64_t offset_min)
{
    return divide_down(divide_down(at_ms, 60000) + offset_min - TURN_MINUTES, DAY_MINUTES);
}

/* ---- dates ----------------------------------------------------------------------------------------------------- */

/* Days before the year `year` of the Gregorian calendar, counted from its year 0. */
static int64_t days_before_year(int64_t year)
{
    int64_t last = year - 1;
    return year * 365 + divide_down(last, 4) - divide_down(last, 100) + divide_down(last, 400) + 1;
}

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t month_days(int64_t year, int64_t month)
{
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

static void put_digits(char *at, int64_t value, int count)
{
    while (count-- > 0) {
        at[count] = (char)('0' + value % 10);
        value /= 10;
    }
}

void mastery_date(int64_t day, char text[MASTERY_DATE_SIZE])
{
    int64_t days = day + days_before_year(1970), last = days_before_year(10000) - 1;
    days = days < 0 ? 0 : days > last ? last : days;
    int64_t year = days / 366, month = 1;
    while (days_before_year(year + 1) <= days)
        year++;
    days -= days_before_year(year);
    while (days >= month_days(year, month))
        days -= month_days(year, month++);
    put_digits(text, year, 4);
    put_digits(text + 5, month, 2);
    put_digits(text + 8, days + 1, 2);
    text[4] = text[7] = '-';
    text[10] = '\0';
}

static bool read_digits(struct str text, size_t begin, size_t end, int64_t *value)
{
    *value = 0;
    for (size_t i = begin; i < end; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *value = *value * 10 + (text.at[i] - '0');
    }
    return true;
}

bool mastery_date_read(struct str text, int64_t *day)
{
    int64_t year, month, date;
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-')
        return false;
    if (!read_digits(text, 0, 4, &year) || !read_digits(text, 5, 7, &month) || !read_digits(text, 8, 10, &date))
        return false;
    if (month < 1 || month > 12 || date < 1 || date > month_days(year, month))
        return false;
    *day = days_before_year(year) - days_before_year(1970) + date - 1;
    for (int64_t i = 1; i < month; i++)
        *day += month_days(year, i);
    return true;
}

/* ---- concepts -------------------------------------------------------------------------------------------------- */

bool mastery_counts(const struct answer *answer)
{
    return answer->way != WAY_PREDICTION && answer->way != WAY_SCENE;
}

enum fsrs_rating mastery_rating(const struct answer *answer)
{
    if (answer->gave_up || answer->credit < 1000)
        return FSRS_AGAIN;
    if (answer->hints > 0)
        return FSRS_HARD;
    return answer->tries == 1 && answer->confidence == 3 ? FSRS_EASY : FSRS_GOOD;
}

/* A concept under way: the sums of the weighted mean. */
struct tally {
    struct concept_mastery about;
    double weight, credit;
};

/* Ids seen so far; open addressing, as histories are long. */
struct id_set {
    struct str *ids;
    size_t room; /* a power of two, more than twice the ids */
};

/* Puts the id in. Whether it was new. */
static bool id_set_add(struct id_set *set, struct str id)
{
    size_t at = (size_t)str_hash(id) & (set->room - 1);
    while (set->ids[at].len > 0) {
        if (str_equal(set->ids[at], id))
            return false;
        at = (at + 1) & (set->room - 1);
    }
    set->ids[at] = id;
    return true;
}

static double worth(const struct answer *answer)
{
    double above = (double)(answer->credit - answer->guess) / (double)(1000 - answer->guess);
    double left = 1 - 0.25 * (double)answer->hints;
    return answer->gave_up || above < 0 || left < 0 ? 0 : above * left;
}

static void count_answer(struct tally *tally, const struct mastery_options *options, const struct answer *answer,
                         bool is_fresh)
{
    const double fade = 0.8, weight = is_fresh ? 1 : 0.5;
    enum fsrs_rating rating = mastery_rating(answer);
    struct concept_mastery *about = &tally->about;
    tally->weight = tally->weight * fade + weight;
    tally->credit = tally->credit * fade + weight * worth(answer);
    about->answers++;
    about->right += answer->gave_up ? 0 : answer->credit;
    int64_t lapses = about->card.lapses;
    about->card = fsrs_review(options->review, about->card, mastery_day(answer->at_ms, answer->offset_min), rating);
    if (rating != FSRS_AGAIN)
        about->wants_lesson = false;
    else if (about->card.lapses > lapses && about->card.lapses % MASTERY_LAPSES == 0)
        about->wants_lesson = true;
}

static struct tally *tally_of(struct arena *arena, struct tally **tallies, size_t *count, size_t *capacity,
                              struct str concept)
{
    for (size_t i = 0; i < *count; i++)
        if (str_equal((*tallies)[i].about.concept, concept))
            return &(*tallies)[i];
    struct tally *grown = arena_grow(arena, *tallies, *count, capacity, sizeof *grown);
    if (!grown)
        return NULL;
    *tallies = grown;
    grown[*count].about.concept = concept;
    return &grown[(*count)++];
}

static int64_t due_day(const struct mastery_options *options, const struct fsrs_card *card)
{
    int64_t due = fsrs_due(*card), last = options->exam_day - 1;
    if (options->exam_day <= options->today || due <= last)
        return due;
    return last > card->last_day ? last : card->last_day + 1; /* an exam tomorrow repeats nothing on the same day */
}

size_t mastery_of(struct arena *arena, const struct mastery_options *options, const struct answer *answers,
                  size_t count, const struct concept_mastery **concepts)
{
    struct id_set seen = {.room = 16};
    struct tally *tallies = NULL;
    size_t found = 0, capacity = 0;
    while (seen.room < count * 2 + 2)
        seen.room *= 2;
    seen.ids = arena_array(arena, seen.room, sizeof *seen.ids);
    *concepts = NULL;
    for (size_t i = 0; seen.ids && i < count; i++) {
        bool is_fresh = id_set_add(&seen, answers[i].item);
        struct str rest = mastery_counts(&answers[i]) ? answers[i].concepts : STR("");
        for (struct str id = answer_next_concept(&rest); id.len > 0; id = answer_next_concept(&rest)) {
            struct tally *tally = tally_of(arena, &tallies, &found, &capacity, id);
            if (tally)
                count_answer(tally, options, &answers[i], is_fresh);
        }
    }
    struct concept_mastery *list = arena_array(arena, found, sizeof *list);
    if (arena->failed)
        return 0;
    for (size_t i = 0; i < found; i++) {
        list[i] = tallies[i].about;
        list[i].mastery = (int64_t)(1000 * tallies[i].credit / (tallies[i].weight + 1) + 0.5);
        list[i].due = due_day(options, &list[i].card);
    }
    *concepts = list;
    return found;
}

/* ---- streaks --------------------------------------------------------------------------------------------------- */

static int compare_days(const void *a, const void *b)
{
    const int64_t *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

/* Answers need not be in the order of their days: merged ones come last. */
struct streak mastery_streak(struct arena *arena, const struct answer *answers, size_t count, int64_t today)
{
    struct streak streak = {.days = 0};
    int64_t *days = arena_array(arena, count, sizeof *days), run = 0;
    for (size_t i = 0; days && i < count; i++)
        days[i] = mastery_day(answers[i].at_ms, answers[i].offset_min);
    if (days && count > 0)
        qsort(days, count, sizeof *days, compare_days);
    for (size_t i = 0; days && i < count; i++) {
        if (i > 0 && days[i] == days[i - 1])
            continue;
        run = i > 0 && days[i] == days[i - 1] + 1 ? run + 1 : 1;
        if (run > streak.longest)
            streak.longest = run;
        if (days[i] == today)
            streak.today = true;
        if (days[i] == today || (days[i] == today - 1 && !streak.today))
            streak.days = run;
    }
    return streak;
}
