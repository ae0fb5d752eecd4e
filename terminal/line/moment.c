/* SPDX-License-Identifier: MIT */
#include "terminal/line/moment.h"

static void put_sentences(const struct line_out *out, struct sentences sentences)
{
    for (size_t i = 0; i < sentences.count; i++)
        line_paragraph(out, sentences.texts[i]);
    line_say(out, "\n");
}

void line_moment_heading(const struct line_out *out, const struct reel *reel, size_t index)
{
    line_say(out, "Step ");
    line_number(out, index + 1);
    line_say(out, " of ");
    line_number(out, reel->count);
    line_say(out, ". ");
    line_paragraph(out, reel->moments[index].heading);
}

void line_moment_decision(const struct line_out *out, const struct moment *moment, const char *remark)
{
    if (moment->outcome == OUTCOME_NONE) {
        put_sentences(out, moment->decision.count > 0 ? moment->decision : moment->story);
        return;
    }
    line_say(out, moment->outcome == OUTCOME_HIT ? "It is a hit." : "It is a miss.");
    line_say(out, remark);
    line_say(out, "\n");
    put_sentences(out, moment->decision);
}

void line_moment_story(const struct line_out *out, const struct reel *reel, size_t index)
{
    line_say(out, "What happened in step ");
    line_number(out, index + 1);
    line_say(out, ", one thing at a time:\n");
    put_sentences(out, reel->moments[index].story);
}

void line_moment_work(const struct line_out *out, const struct reel *reel)
{
    line_say(out, "All requests together took ");
    line_number(out, (size_t)reel->work_ms);
    line_say(out, " ms.\n\n");
}
