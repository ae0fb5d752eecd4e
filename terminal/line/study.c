/* SPDX-License-Identifier: MIT */
#include "terminal/line/study.h"

#include <time.h>

#include "engine/sink.h"

struct line_desk line_study_desk(const struct line_study *study)
{
    return (struct line_desk){
        .out = {study->mode->out, study->mode->ascii}, .content = study->content, .from = study->from};
}

int64_t line_study_now_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct line_typed line_study_read(const struct line_study *study, enum line_place place)
{
    fflush(study->mode->out);
    return line_read(study->mode->in, study->mode->echo ? study->mode->out : NULL, place);
}

static void put_terms(const struct line_out *out, const struct glossary *glossary)
{
    line_say(out, "Type term and one of these:\n");
    for (size_t i = 0; i < glossary->count; i++) {
        line_say(out, "- ");
        line_paragraph(out, glossary->terms[i].term);
    }
}

static void put_term(const struct line_out *out, const struct glossary *glossary, struct str word)
{
    const struct term *term = glossary_find(glossary, word);
    if (!term) {
        line_say(out, "The glossary does not have that. Type terms for what it has.\n");
        return;
    }
    line_text(out, term->term);
    line_say(out, ": ");
    line_paragraph(out, term->text);
}

bool line_study_told(const struct line_study *study, const struct line_typed *typed, enum line_place place)
{
    const struct line_out out = {study->mode->out, study->mode->ascii};
    const struct glossary *glossary = content_glossary(study->content);
    if (typed->command == LINE_HELP)
        line_words_help(&out, place);
    else if (typed->command == LINE_TERMS)
        put_terms(&out, glossary);
    else if (typed->command == LINE_TERM)
        put_term(&out, glossary, line_typed_behind(typed));
    else
        return false;
    return true;
}

void line_study_say(const struct line_study *study, const char *said)
{
    if (said)
        fputs(said, study->mode->out);
}

void line_study_report(const struct line_study *study, struct answer answer, const struct str *concepts, size_t count)
{
    line_study_say(study, sink_answer(study->sink, study->from, answer, (struct concept_list){concepts, count}));
}

void line_study_report_question(const struct line_study *study, struct answer answer, const struct question *question,
                                const struct given *given)
{
    line_study_say(study, sink_question(study->sink, study->from, answer, question, given));
}

void line_study_share(const struct line_out *out, size_t part, size_t whole)
{
    line_number(out, part);
    line_say(out, " of ");
    line_number(out, whole);
}
