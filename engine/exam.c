/* SPDX-License-Identifier: MIT */
#include "engine/exam.h"

#include "engine/fields.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { EXAM_QUESTION_LIMIT = 100, EXAM_MINUTE_LIMIT = 600 };

struct exam exam_default(void)
{
    return (struct exam){.questions = 10, .pass = 7, .levels = {3, 4, 3}, .minutes = 20};
}

void exam_read(struct report *report, const struct json *root, struct exam *exam)
{
    static const char *const names[] = {"questions", "pass", "levels", "minutes"};
    static const char *const levels[] = {"easy", "medium", "hard"};
    *exam = exam_default();
    const struct json *test = fields_object(report, root, "test");
    size_t before = report->count;
    if (!fields_known(report, test, names, COUNT(names)))
        return;
    struct exam read;
    read.questions = fields_int(report, test, "questions", 1, EXAM_QUESTION_LIMIT);
    read.pass = fields_int(report, test, "pass", 1, read.questions);
    read.minutes = fields_int(report, test, "minutes", 0, EXAM_MINUTE_LIMIT);
    const struct json *split = fields_object(report, test, "levels");
    fields_known(report, split, levels, COUNT(levels));
    int64_t sum = 0;
    for (size_t i = 0; i < COUNT(levels); i++)
        sum += read.levels[i] = fields_int(report, split, levels[i], 0, EXAM_QUESTION_LIMIT);
    if (report->count == before && sum != read.questions)
        json_report(report, split, STR("The numbers of the levels must add up to `questions`."));
    if (report->count == before)
        *exam = read;
}
