/* SPDX-License-Identifier: MIT */
#include "engine/statistics.h"

static void count_answer(struct statistics *statistics, const struct answer *answer)
{
    if (!mastery_counts(answer)) {
        statistics->predictions++;
        return;
    }
    statistics->questions++;
    statistics->right += answer->gave_up ? 0 : answer->credit;
    int64_t day = mastery_day(answer->at_ms, answer->offset_min) - statistics->first_day;
    if (day >= 0 && day < STATISTICS_DAYS_BACK)
        statistics->answered[day]++;
}

struct statistics statistics_of(struct arena *arena, const struct record *record)
{
    struct statistics statistics = {.first_day = record->today - STATISTICS_DAYS_BACK + 1};
    for (size_t i = 0; i < record->count; i++)
        count_answer(&statistics, &record->answers[i]);
    for (size_t i = 0; i < record->concept_count; i++) {
        int64_t days = record->concepts[i].due - record->today;
        if (days < STATISTICS_DAYS_AHEAD)
            statistics.to_review[days > 0 ? days : 0]++;
    }
    statistics.streak = mastery_streak(arena, record->answers, record->count, record->today);
    return statistics;
}
