/* SPDX-License-Identifier: MIT */
#include "engine/question.h"

#include "engine/dice.h"

bool question_has_options(const struct question *question)
{
    return question->kind == QUESTION_CHOICE || question->kind == QUESTION_SEVERAL ||
           question->kind == QUESTION_TRUEFALSE;
}

const struct question *question_version(const struct question *question, size_t version)
{
    return version < question->version_count && question->versions ? &question->versions[version] : question;
}

size_t question_version_by(const struct question *question, uint64_t seed)
{
    struct dice dice = dice_from(dice_seed(~seed, question->id)); /* not the dice that arrange the options */
    return (size_t)dice_below(&dice, question->version_count);
}

size_t question_version_after(const struct question *question, size_t last, uint64_t seed)
{
    struct dice dice = dice_from(dice_seed(~seed, question->id));
    if (question->version_count < 2 || last >= question->version_count)
        return question_version_by(question, seed);
    return (last + 1 + (size_t)dice_below(&dice, question->version_count - 1)) % question->version_count;
}

const struct str *question_right_side(const struct question *question, size_t index)
{
    if (index < question->pair_count)
        return &question->pairs[index].right;
    index -= question->pair_count;
    return index < question->extra_count ? &question->extra[index] : NULL;
}

uint32_t question_key(const struct question *question)
{
    uint32_t key = 0;
    for (size_t i = 0; i < question->option_count; i++)
        if (question->options[i].correct)
            key |= UINT32_C(1) << i;
    for (size_t i = 0; i < question->line_count; i++)
        if (question->lines[i].faulty)
            key |= UINT32_C(1) << i;
    return key;
}

bool question_accepts(const struct question *question, uint32_t chosen)
{
    if (chosen == 0 || chosen >> (question->option_count + question->line_count) != 0)
        return false;
    return question->kind == QUESTION_SEVERAL || (chosen & (chosen - 1)) == 0;
}

bool question_is_right(const struct question *question, uint32_t chosen)
{
    return chosen != 0 && chosen == question_key(question);
}
