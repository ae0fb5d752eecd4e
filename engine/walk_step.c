/* SPDX-License-Identifier: MIT */
#include "engine/walk_step.h"

#include "engine/answer.h"

static const struct str kind_names[WALK_KIND_COUNT] = {
    [WALK_AT] = STR_INIT("at"), [WALK_HINT] = STR_INIT("hint"), [WALK_WATCH] = STR_INIT("watch")};

struct str walk_kind_name(enum walk_kind kind)
{
    return kind_names[kind];
}

bool walk_kind_find(struct str name, enum walk_kind *kind)
{
    for (int i = 0; i < WALK_KIND_COUNT; i++) {
        if (str_equal(name, kind_names[i])) {
            *kind = (enum walk_kind)i;
            return true;
        }
    }
    return false;
}

static bool is_text(struct str text, size_t max)
{
    return text.len >= 1 && text.len <= max && !memchr(text.at, '\0', text.len);
}

bool walk_step_is_valid(const struct walk_step *step)
{
    const int64_t many = INT64_C(1) << 50;
    return is_text(step->key, ANSWER_KEY_LIMIT) && is_text(step->lesson, ANSWER_ID_LIMIT) &&
           is_text(step->walk, WALK_ID_LIMIT) && is_text(step->place, WALK_PLACE_LIMIT) &&
           (unsigned)step->kind < WALK_KIND_COUNT && step->at_ms >= 0 && step->at_ms <= many &&
           step->offset_min >= -1440 && step->offset_min <= 1440;
}
