/* SPDX-License-Identifier: MIT */
#include "engine/sink.h"

#include "engine/grade.h"

const char *sink_answer(const struct answer_sink *sink, const struct allocator *from, struct answer answer,
                        struct concept_list concepts)
{
    if (!sink || !sink->answered)
        return NULL;
    struct builder list;
    builder_init(&list, from);
    for (size_t i = 0; i < concepts.count; i++) {
        builder_add_text(&list, i > 0 ? " " : "");
        builder_add(&list, concepts.ids[i]);
    }
    answer.concepts = builder_str(&list);
    const char *said = sink->answered(sink->context, answer);
    builder_clear(&list);
    return said;
}

const char *sink_question(const struct answer_sink *sink, const struct allocator *from, struct answer answer,
                          const struct question *question, const struct given *given)
{
    struct builder text;
    builder_init(&text, from);
    if (given)
        given_write(question, given, &text);
    answer.item = question->id;
    answer.rev = question->rev;
    answer.version = question->version_count > 1 ? (int64_t)question->version + 1 : 0;
    answer.guess = grade_guess(question);
    answer.gave_up = !given;
    answer.given = builder_str(&text);
    const char *said =
        sink_answer(sink, from, answer, (struct concept_list){question->concepts, question->concept_count});
    builder_clear(&text);
    return said;
}
