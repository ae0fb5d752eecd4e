/* SPDX-License-Identifier: MIT */
#include "engine/grade.h"

#include "engine/content_parts.h"
#include "engine/grade_parts.h"
#include "sim/play.h"

int64_t confidence_points(enum confidence confidence, bool right)
{
    switch (confidence) {
    case CONFIDENCE_NOT_ASKED:
        return 0;
    case CONFIDENCE_GUESSED:
        return right ? 1 : 0;
    case CONFIDENCE_THINK_SO:
        return right ? 2 : -2;
    case CONFIDENCE_SURE:
        return right ? 3 : -6;
    }
    return 0;
}

int64_t grade_guess(const struct question *question)
{
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_TRUEFALSE:
        return GRADE_FULL / (int64_t)question->option_count;
    case QUESTION_LINE:
        return GRADE_FULL / (int64_t)question->line_count;
    case QUESTION_MATCH:
        return GRADE_FULL / (int64_t)(question->pair_count + question->extra_count);
    case QUESTION_ORDER:
        return GRADE_FULL / (int64_t)question->item_count;
    case QUESTION_SEVERAL:
        return GRADE_FULL / 4; /* a coin for each option: as many wrong ones as right ones, and never below nothing */
    case QUESTION_MARKS:
        return GRADE_FULL / 2;
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        return 0;
    }
    return 0;
}

/* ---- options and lines ----------------------------------------------------------------------------------------- */

static int64_t count_bits(uint64_t bits)
{
    int64_t count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/* The reason of the first wrong option that was chosen, and the belief of the first that has one. */
static void name_belief(const struct question *question, uint32_t wrong, struct grade *grade)
{
    for (size_t i = 0; i < question->option_count; i++) {
        if ((wrong >> i & 1) == 0)
            continue;
        const struct question_option *option = &question->options[i];
        if (grade->why.len == 0)
            grade->why = option->why;
        if (grade->belief.len == 0)
            grade->belief = option->belief;
    }
}

static void grade_options(const struct question *question, uint32_t chosen, struct grade *grade)
{
    if (!question_accepts(question, chosen)) {
        grade->complaint = question->kind == QUESTION_SEVERAL ? STR("Name one or more of the options.")
                           : question->kind == QUESTION_LINE  ? STR("Name one of the lines.")
                                                              : STR("Name one of the options.");
        return;
    }
    uint32_t key = question_key(question), wrong = chosen & ~key;
    grade->valid = true;
    grade->key = key;
    grade->count = question->option_count + question->line_count;
    if (question->kind == QUESTION_SEVERAL) {
        int64_t share = count_bits(chosen & key) - count_bits(wrong);
        grade->credit = share > 0 ? share * GRADE_FULL / count_bits(key) : 0;
    } else {
        grade->credit = chosen == key ? GRADE_FULL : 0;
    }
    name_belief(question, wrong, grade);
    for (size_t i = 0; i < question->line_count; i++)
        if ((wrong >> i & 1) != 0)
            grade->why = question->lines[i].why;
}

/* ---- numbers --------------------------------------------------------------------------------------------------- */

/* A tolerance reaches to its edge; sums of decimals may miss it by a little. */
static bool is_near(double a, double b, double tolerance)
{
    double off = a > b ? a - b : b - a;
    return off <= tolerance + 1e-9 * (1 + (b > 0 ? b : -b));
}

static void grade_a_number(struct grading *grading)
{
    const struct question *question = grading->question;
    struct grade *grade = grading->grade;
    double value;
    grade->valid = grade_number(grading->arena, &question->number, grading->response->typed, &value, &grade->complaint);
    if (!grade->valid)
        return;
    if (is_near(value, question->number.value, question->number.tolerance)) {
        grade->credit = GRADE_FULL;
        return;
    }
    for (size_t i = 0; i < question->mistake_count; i++) {
        if (is_near(value, question->mistakes[i].value, 0)) {
            grade->why = question->mistakes[i].why;
            grade->belief = question->mistakes[i].belief;
            return;
        }
    }
}

/* ---- order and match ------------------------------------------------------------------------------------------- */

static bool is_permutation(const uint8_t *places, size_t count)
{
    uint32_t seen = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i] >= count)
            return false;
        seen |= UINT32_C(1) << places[i];
    }
    return seen == (UINT32_C(1) << count) - 1;
}

static void grade_order(const struct question *question, const uint8_t *places, struct grade *grade)
{
    size_t count = question->item_count, run = 1, longest = 1;
    if (count < 2 || !is_permutation(places, count)) {
        grade->complaint = STR("Name every item once, in your order.");
        return;
    }
    for (size_t i = 1; i < count; i++) {
        run = places[i] == places[i - 1] + 1 ? run + 1 : 1;
        longest = run > longest ? run : longest;
    }
    for (size_t i = 0; i < count; i++)
        grade->key |= places[i] == i ? UINT64_C(1) << i : 0;
    grade->valid = true;
    grade->count = count;
    grade->credit = (int64_t)(longest - 1) * GRADE_FULL / (int64_t)(count - 1);
}

static void grade_match(const struct question *question, const uint8_t *places, struct grade *grade)
{
    int64_t right = 0;
    for (size_t i = 0; i < question->pair_count; i++) {
        const struct str *side = places[i] == RESPONSE_NONE ? NULL : question_right_side(question, places[i]);
        if (!side) {
            grade->complaint = STR("Give each left side one of the right sides.");
            return;
        }
        if (str_equal(*side, question->pairs[i].right)) {
            grade->key |= UINT64_C(1) << i;
            right++;
        } else if (grade->why.len == 0) {
            grade->why = question->pairs[i].why;
        }
    }
    grade->valid = true;
    grade->count = question->pair_count;
    grade->credit = question->pair_count == 0 ? 0 : right * GRADE_FULL / (int64_t)question->pair_count;
}

/* ---- marks ----------------------------------------------------------------------------------------------------- */

enum { MARKS_LIMIT = 64 };

static bool is_marked(const struct request_record *request, enum question_asks asks)
{
    if (asks == ASKS_HIT)
        return request->served_by == SERVED_CACHE_PAGE || request->served_by == SERVED_SITE;
    for (size_t i = 0; i < request->wrong_count; i++)
        if (request->wrong[i].kind == WRONG_LEAK)
            return true;
    return false;
}

enum status grade_marks(struct content *content, const struct question *question, uint64_t *key, size_t *count,
                        struct builder *complaints)
{
    const struct scene *scene;
    const struct step_record *record;
    *key = 0;
    *count = 0;
    enum status status = content_scene(content, question->play.scene, &scene, complaints);
    if (status != STATUS_OK)
        return status;
    const struct release *named = rules_find_release(question->play.release);
    struct player *player =
        player_new(content->arena.from, scene, named ? &named->rules : &scene->release->rules, PLAY_RECORDS);
    if (!player)
        return STATUS_NO_MEMORY;
    while ((record = player_step(player)) != NULL && *count < MARKS_LIMIT) {
        if (record->kind != STEP_REQUEST)
            continue;
        if (is_marked(&record->request, question->play.asks))
            *key |= UINT64_C(1) << *count;
        (*count)++;
    }
    status = player_status(player);
    if (status == STATUS_INVALID)
        builder_add(complaints, player_problem(player).message);
    player_free(player);
    return status;
}

static enum status grade_the_marks(struct grading *grading)
{
    struct grade *grade = grading->grade;
    struct builder complaints;
    struct allocator within = arena_allocator(grading->arena);
    builder_init(&complaints, &within);
    enum status status = grade_marks(grading->content, grading->question, &grade->key, &grade->count, &complaints);
    if (status == STATUS_INVALID)
        grade->complaint = str_copy(grading->arena, builder_str(&complaints));
    if (status != STATUS_OK)
        return status;
    uint64_t all = grade->count < 64 ? (UINT64_C(1) << grade->count) - 1 : UINT64_MAX;
    if ((grading->response->marked & ~all) != 0) {
        grade->complaint = STR("The scene has not so many requests.");
        return STATUS_OK;
    }
    int64_t wrong = count_bits(grading->response->marked ^ grade->key), count = (int64_t)grade->count;
    grade->valid = true;
    grade->credit = count > 0 ? (count - wrong) * GRADE_FULL / count : 0;
    return STATUS_OK;
}

/* ---- all kinds ------------------------------------------------------------------------------------------------- */

static enum status dispatch(struct grading *grading)
{
    switch (grading->question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
    case QUESTION_LINE:
        grade_options(grading->question, grading->response->chosen, grading->grade);
        return STATUS_OK;
    case QUESTION_NUMBER:
        grade_a_number(grading);
        return STATUS_OK;
    case QUESTION_ORDER:
        grade_order(grading->question, grading->response->places, grading->grade);
        return STATUS_OK;
    case QUESTION_MATCH:
        grade_match(grading->question, grading->response->places, grading->grade);
        return STATUS_OK;
    case QUESTION_HEADER:
        return grade_header(grading);
    case QUESTION_MARKS:
        return grade_the_marks(grading);
    }
    return STATUS_INVALID;
}

enum status grade_response(struct arena *arena, struct content *content, const struct question *question,
                           const struct response *response, struct grade *grade)
{
    *grade = (struct grade){0};
    struct grading grading = {arena, content, question, response, grade};
    enum status status = dispatch(&grading);
    if (status == STATUS_OK && grade->valid) {
        grade->right = grade->credit == GRADE_FULL;
        grade->complaint = STR("");
    }
    if (!grade->valid || grade->right)
        grade->why = grade->belief = STR("");
    return arena->failed ? STATUS_NO_MEMORY : status;
}
