/* SPDX-License-Identifier: MIT */
#include "terminal/views/desk.h"

#include "engine/sink.h"

static void say(const struct desk *desk, const char *said)
{
    if (said && desk->stage)
        stage_say(desk->stage, str_strip(str_from(said)));
}

void desk_report(const struct desk *desk, struct answer answer, const struct str *concepts, size_t count)
{
    say(desk, sink_answer(desk->sink, desk->from, answer, (struct concept_list){concepts, count}));
}

void desk_report_question(const struct desk *desk, struct answer answer, const struct question *question,
                          const struct given *given)
{
    say(desk, sink_question(desk->sink, desk->from, answer, question, given));
}
