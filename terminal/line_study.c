/* SPDX-License-Identifier: MIT */
#include "terminal/line_study.h"

#include <time.h>

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

struct line_typed line_study_read(const struct line_study *study)
{
    fflush(study->mode->out);
    return line_read(study->mode->in, study->mode->echo ? study->mode->out : NULL);
}

static void put_terms(const struct line_out *out, const struct glossary *glossary)
{
    line_say(out, "Type term and one of these:\n");
    for (size_t i = 0; i < glossary->count; i++) {
        line_say(out, "- ");
        line_paragraph(out, glossary->terms[i].term);
    }
}

bool line_study_term(const struct line_study *study, const struct line_typed *typed)
{
    const struct line_out out = {study->mode->out, study->mode->ascii};
    const struct glossary *glossary = content_glossary(study->content);
    struct str word = line_typed_text(typed);
    if (typed->command != LINE_TERM)
        return false;
    if (str_equal_nocase(word, STR("terms"))) {
        put_terms(&out, glossary);
        return true;
    }
    const struct term *term = glossary_find(glossary, str_strip(str_cut(word, 5, word.len)));
    if (!term) {
        line_say(&out, "The glossary does not have that. Type terms for what it has.\n");
        return true;
    }
    line_text(&out, term->term);
    line_say(&out, ": ");
    line_paragraph(&out, term->text);
    return true;
}

void line_study_report(const struct line_study *study, struct answer answer, const struct str *concepts, size_t count)
{
    if (!study->sink || !study->sink->answered)
        return;
    struct builder list;
    builder_init(&list, study->from);
    for (size_t i = 0; i < count; i++) {
        builder_add_text(&list, i > 0 ? " " : "");
        builder_add(&list, concepts[i]);
    }
    answer.concepts = builder_str(&list);
    const char *said = study->sink->answered(study->sink->context, answer);
    if (said)
        fputs(said, study->mode->out);
    builder_clear(&list);
}

void line_study_report_question(const struct line_study *study, struct answer answer, const struct question *question,
                                const struct given *given)
{
    struct builder text;
    builder_init(&text, study->from);
    if (given)
        given_write(question, given, &text);
    answer.item = question->id;
    answer.rev = question->rev;
    answer.guess = grade_guess(question);
    answer.gave_up = !given;
    answer.given = builder_str(&text);
    line_study_report(study, answer, question->concepts, question->concept_count);
    builder_clear(&text);
}

void line_study_share(const struct line_out *out, size_t part, size_t whole)
{
    line_number(out, part);
    line_say(out, " of ");
    line_number(out, whole);
}
