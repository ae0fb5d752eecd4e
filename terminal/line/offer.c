/* SPDX-License-Identifier: MIT */
#include "terminal/line/offer.h"

#include "terminal/line/study.h"

static void show(const struct line_out *out, struct str concept, const struct course_lesson *lesson)
{
    line_say(out, "This has slipped away many times: ");
    line_text(out, concept);
    line_say(out, ". In place of one more question there is its lesson: ");
    line_text(out, lesson->title);
    line_say(out, ", about ");
    line_number(out, (size_t)lesson->minutes);
    line_say(out, " minutes.\n");
}

enum offer line_offer(const struct line_study *study, struct str concept, const struct course_lesson *lesson)
{
    const struct line_out out = {study->mode->out, study->mode->ascii};
    show(&out, concept, lesson);
    while (!ferror(study->mode->out)) {
        line_say(&out, "Enter for the lesson, s to skip it, or q to leave: ");
        struct line_typed typed = line_study_read(study, IN_OFFER);
        line_say(&out, "\n");
        if (typed.command == LINE_ENTER)
            return OFFER_TAKEN;
        if (typed.command == LINE_SKIP)
            return OFFER_SKIPPED;
        if (typed.command == LINE_QUIT || typed.command == LINE_EOF)
            break;
        if (!line_study_told(study, &typed, IN_OFFER))
            show(&out, concept, lesson);
    }
    return OFFER_LEFT;
}
