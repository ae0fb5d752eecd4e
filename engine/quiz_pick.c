/* SPDX-License-Identifier: MIT */
#include "engine/quiz_pick.h"

#include "engine/dice.h"
#include "engine/mastery.h"

/* NAME of the file that the question is in: what stands between the last slash and `.json`. */
static struct str set_of(const struct question *question)
{
    struct str file = question->file;
    size_t begin = file.len;
    while (begin > 0 && file.at[begin - 1] != '/')
        begin--;
    struct str name = str_cut(file, begin, file.len);
    return str_ends(name, STR(".json")) ? str_cut(name, 0, name.len - 5) : name;
}

static bool is_for_lesson(const struct question *question)
{
    return str_starts(set_of(question), STR("lesson-"));
}

static bool is_among(const struct str *texts, size_t count, struct str text)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(texts[i], text))
            return true;
    return false;
}

static bool fits(const struct pick *pick, const struct question *question)
{
    if (pick->set.len > 0 && !str_equal(pick->set, set_of(question)))
        return false;
    if (pick->course_only && question->pack.len > 0)
        return false;
    if (pick->one_level && question->difficulty != pick->level)
        return false;
    if (pick->concept.len > 0 && !is_among(question->concepts, question->concept_count, pick->concept))
        return false;
    return !pick->ids || is_among(pick->ids, pick->id_count, question->id);
}

/* Questions in a random order, which depends on the seed and their ids only: a new question moves no other. */
struct candidate {
    const struct question *question;
    uint64_t rank;
};

struct draw {
    struct candidate *candidates;
    size_t count;
};

static bool is_before(const struct candidate *a, const struct candidate *b)
{
    if (a->rank != b->rank)
        return a->rank < b->rank;
    return str_compare(a->question->id, b->question->id) < 0;
}

/* Heap sort: ten thousand questions in one pack are no trouble. */
static void sink(struct candidate *heap, size_t count, size_t at)
{
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= count)
            return;
        if (child + 1 < count && is_before(&heap[child], &heap[child + 1]))
            child++;
        if (!is_before(&heap[at], &heap[child]))
            return;
        struct candidate swapped = heap[at];
        heap[at] = heap[child];
        heap[child] = swapped;
        at = child;
    }
}

static void sort(struct draw *draw)
{
    for (size_t i = draw->count / 2; i > 0; i--)
        sink(draw->candidates, draw->count, i - 1);
    for (size_t end = draw->count; end > 1; end--) {
        struct candidate last = draw->candidates[end - 1];
        draw->candidates[end - 1] = draw->candidates[0];
        draw->candidates[0] = last;
        sink(draw->candidates, end - 1, 0);
    }
}

/* All that fit, shuffled; those that lessons ask behind all others when no set was named. */
static bool draw_all(struct arena *arena, const struct content *content, const struct pick *pick, struct draw *draw)
{
    size_t count;
    const struct question *questions = content_questions(content, &count);
    *draw = (struct draw){.candidates = arena_array(arena, count + 1, sizeof *draw->candidates)};
    if (!draw->candidates)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!fits(pick, &questions[i]))
            continue;
        bool later = pick->set.len == 0 && is_for_lesson(&questions[i]);
        uint64_t rank = dice_seed(pick->seed, questions[i].id) >> 1 | (later ? UINT64_C(1) << 63 : 0);
        draw->candidates[draw->count++] = (struct candidate){&questions[i], rank};
    }
    sort(draw);
    return true;
}

/* ---- which version --------------------------------------------------------------------------------------------- */

/* The question in the version to ask: another one than the last answer was given to; else by the seed alone. */
static const struct question *versioned(const struct pick *pick, const struct question *question)
{
    size_t last = SIZE_MAX;
    for (size_t i = pick->answer_count; question->version_count > 1 && i > 0 && last == SIZE_MAX; i--)
        if (str_equal(pick->answers[i - 1].item, question->id))
            last = pick->answers[i - 1].version > 0 ? (size_t)pick->answers[i - 1].version - 1 : 0;
    return question_version(question, question_version_after(question, last, pick->seed));
}

enum status pick_practice(struct arena *arena, const struct content *content, const struct pick *pick,
                          struct quiz_plan *plan)
{
    struct draw draw;
    size_t wanted = pick->count > 0 ? pick->count : PICK_COUNT_DEFAULT;
    wanted = wanted < QUIZ_LIMIT ? wanted : QUIZ_LIMIT;
    if (!draw_all(arena, content, pick, &draw))
        return STATUS_NO_MEMORY;
    const struct question **chosen = arena_array(arena, wanted, sizeof *chosen);
    if (!chosen)
        return STATUS_NO_MEMORY;
    *plan = (struct quiz_plan){.mode = QUIZ_PRACTICE, .questions = chosen, .seed = pick->seed};
    for (size_t i = 0; i < draw.count && plan->count < wanted; i++)
        chosen[plan->count++] = versioned(pick, draw.candidates[i].question);
    return STATUS_OK;
}

/* ---- what was missed ------------------------------------------------------------------------------------------- */

/* Whether a later answer is to the same item. */
static bool is_superseded(const struct answer *answers, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count; i++)
        if (str_equal(answers[i].item, answers[at].item))
            return true;
    return false;
}

enum status pick_missed(struct arena *arena, const struct answer *answers, size_t count, struct pick *pick)
{
    struct str *ids = arena_array(arena, count + 1, sizeof *ids);
    if (!ids)
        return STATUS_NO_MEMORY;
    pick->ids = ids;
    pick->id_count = 0;
    pick->answers = answers;
    pick->answer_count = count;
    for (size_t i = 0; i < count; i++)
        if (answers[i].credit < GRADE_FULL && mastery_counts(&answers[i]) && !is_superseded(answers, count, i))
            ids[pick->id_count++] = answers[i].item;
    return STATUS_OK;
}

/* ---- the test -------------------------------------------------------------------------------------------------- */

static bool shares_concept(const struct question *a, const struct question *b)
{
    for (size_t i = 0; i < a->concept_count; i++)
        if (is_among(b->concepts, b->concept_count, a->concepts[i]))
            return true;
    return false;
}

/* How many of the chosen questions are about one of this question's concepts. */
static size_t crowd_of(const struct question *const *chosen, size_t count, const struct question *question)
{
    size_t crowd = 0;
    for (size_t i = 0; i < count; i++)
        crowd += shares_concept(chosen[i], question);
    return crowd;
}

/* Takes, of those of the level, the first one whose concepts are asked least so far. False when none is left. */
static bool take_one(struct draw *draw, enum difficulty level, const struct question **chosen, size_t count)
{
    struct candidate *best = NULL;
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < draw->count && least > 0; i++) {
        struct candidate *candidate = &draw->candidates[i];
        if (!candidate->question || candidate->question->difficulty != level)
            continue;
        size_t crowd = crowd_of(chosen, count, candidate->question);
        if (crowd < least) {
            least = crowd;
            best = candidate;
        }
    }
    if (!best)
        return false;
    chosen[count] = best->question;
    best->question = NULL;
    return true;
}

enum status pick_test(struct arena *arena, const struct content *content, uint64_t seed, bool timed,
                      struct quiz_plan *plan)
{
    const struct exam *exam = content_exam(content);
    const struct question **chosen = arena_array(arena, QUIZ_LIMIT, sizeof *chosen);
    struct pick pick = {.seed = seed, .course_only = true};
    struct draw draw;
    if (!chosen || !draw_all(arena, content, &pick, &draw))
        return STATUS_NO_MEMORY;
    *plan = (struct quiz_plan){.mode = QUIZ_TEST,
                               .questions = chosen,
                               .seed = seed,
                               .pass = (size_t)exam->pass,
                               .limit_ms = timed ? exam->minutes * 60000 : 0};
    for (int level = DIFFICULTY_EASY; level <= DIFFICULTY_HARD; level++)
        for (int64_t i = 0; i < exam->levels[level] && plan->count < QUIZ_LIMIT; i++)
            plan->count += take_one(&draw, (enum difficulty)level, chosen, plan->count);
    for (size_t i = 0; i < plan->count; i++)
        chosen[i] = versioned(&pick, chosen[i]);
    return STATUS_OK;
}

/* ---- sets ------------------------------------------------------------------------------------------------------ */

bool pick_has_set(const struct content *content, struct str name)
{
    size_t count;
    const struct question *questions = content_questions(content, &count);
    for (size_t i = 0; i < count; i++)
        if (str_equal(set_of(&questions[i]), name))
            return true;
    return false;
}

const struct str *pick_sets(struct arena *arena, const struct content *content, size_t *count)
{
    size_t question_count;
    const struct question *questions = content_questions(content, &question_count);
    struct str *sets = arena_array(arena, question_count + 1, sizeof *sets);
    *count = 0;
    for (size_t i = 0; sets && i < question_count; i++) {
        struct str set = set_of(&questions[i]);
        if (*count == 0 || !str_equal(sets[*count - 1], set))
            sets[(*count)++] = set;
    }
    return sets;
}
