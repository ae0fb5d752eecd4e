/* SPDX-License-Identifier: MIT */
#include "engine/walk.h"

#include <stdio.h>

#include "engine/sink.h"

/* ---- places ---------------------------------------------------------------------------------------------------- */

static const char *const kind_names[] = {
    [STOP_PREDICTION] = "prediction", [STOP_SCENE] = "scene", [STOP_QUESTION] = "question", [STOP_PAUSE] = "pause"};
enum { KIND_COUNT = sizeof kind_names / sizeof kind_names[0], ID_LIMIT = WALK_PLACE_LIMIT - 40 };

/* An id, or as much of a heading as a place can hold; whole characters. */
static struct str short_id(const struct stop *stop)
{
    size_t len = stop->id.len < ID_LIMIT ? stop->id.len : ID_LIMIT;
    while (len < stop->id.len && len > 0 && ((unsigned char)stop->id.at[len] & 0xc0) == 0x80)
        len--;
    return str_cut(stop->id, 0, len);
}

void walk_place(const struct plan *plan, size_t index, struct builder *out)
{
    if (index >= plan->stop_count) {
        builder_add_text(out, "end");
        return;
    }
    const struct stop *stop = &plan->stops[index];
    builder_add_text(out, kind_names[stop->kind]);
    builder_add_byte(out, ' ');
    builder_add_int(out, (int64_t)stop->number);
    builder_add_byte(out, ' ');
    builder_add(out, short_id(stop));
}

/* Takes the text up to the next space off the front, and the space. */
static struct str take_word(struct str *text)
{
    size_t end = str_find_byte(*text, ' ', 0);
    struct str word = str_cut(*text, 0, end);
    *text = str_cut(*text, word.len < text->len ? word.len + 1 : text->len, text->len);
    return word;
}

static size_t number_of(struct str text)
{
    size_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || i >= 4)
            return 0;
        number = number * 10 + (size_t)(text.at[i] - '0');
    }
    return number;
}

/* A question that is now a prediction, or was one, is still the same. */
static bool is_alike(enum stop_kind kind, enum stop_kind other)
{
    bool asks = kind == STOP_PREDICTION || kind == STOP_QUESTION;
    bool other_asks = other == STOP_PREDICTION || other == STOP_QUESTION;
    return kind == other || (asks && other_asks);
}

size_t walk_find(const struct plan *plan, struct str place)
{
    struct str rest = place, word = take_word(&rest);
    size_t kind = 0, number = number_of(take_word(&rest)), found = SIZE_MAX;
    if (str_equal(place, STR("end")))
        return plan->stop_count;
    while (kind < KIND_COUNT && !str_equal(word, str_from(kind_names[kind])))
        kind++;
    for (size_t i = 0; kind < KIND_COUNT && i < plan->stop_count; i++) {
        const struct stop *stop = &plan->stops[i];
        if (!str_equal(short_id(stop), rest) || !is_alike((enum stop_kind)kind, stop->kind))
            continue;
        if (stop->kind == (enum stop_kind)kind && stop->number == number)
            return i;
        if (stop->number <= number) /* there were more of them once */
            found = i;
    }
    return found;
}

/* ---- taking up a walk ------------------------------------------------------------------------------------------ */

bool walk_is_over(const struct walk_past *past)
{
    for (size_t i = past->step_count; i > 0; i--)
        if (past->steps[i - 1].kind == WALK_AT)
            return str_equal(past->steps[i - 1].place, STR("end"));
    return false;
}

/* `step 3 hit`, on the moment it was said of. */
static bool predict_again(const struct stop *stop, struct mark *mark, struct str words)
{
    struct str word = take_word(&words);
    size_t moment = number_of(take_word(&words));
    bool hit = str_equal(words, STR("hit"));
    if (stop->kind != STOP_SCENE || !str_equal(word, STR("step")) || !(hit || str_equal(words, STR("miss"))))
        return false;
    if (moment == 0 || moment > stop->reel->count || stop->reel->moments[moment - 1].outcome == OUTCOME_NONE)
        return false;
    uint64_t bit = UINT64_C(1) << (moment - 1);
    if ((mark->predicted & bit) != 0) /* another program said so too, later */
        return true;
    mark->predicted |= bit;
    mark->said_hit |= hit ? bit : 0;
    return true;
}

static bool commit_again(const struct stop *stop, struct mark *mark, const struct answer *answer)
{
    struct given given = {.chosen = 0};
    if (!stop->question || !str_equal(stop->question->id, answer->item) || stop->question->rev != answer->rev)
        return false;
    if (!answer->gave_up && !given_read(stop->question, answer->given, &given))
        return false;
    if (mark->committed)
        return true;
    size_t hints = answer->hints > 0 ? (size_t)answer->hints : 0;
    mark->committed = true;
    mark->gave_up = answer->gave_up;
    mark->given = given;
    mark->credit = answer->credit;
    mark->hints = hints < stop->question->hint_count ? hints : stop->question->hint_count;
    return true;
}

static bool answer_again(struct walk *walk, const struct answer *answer)
{
    size_t at = walk_find(walk->plan, answer->place);
    if (at >= walk->plan->stop_count)
        return false;
    const struct stop *stop = &walk->plan->stops[at];
    struct mark *mark = &walk->session.marks[at];
    return answer->way == WAY_SCENE ? predict_again(stop, mark, answer->given) : commit_again(stop, mark, answer);
}

/* Steps other than moving. */
static void step_again(struct walk *walk, const struct walk_step *step)
{
    size_t at = walk_find(walk->plan, step->place);
    if (at >= walk->plan->stop_count)
        return;
    const struct stop *stop = &walk->plan->stops[at];
    struct mark *mark = &walk->session.marks[at];
    if (step->kind == WALK_WATCH && stop->kind == STOP_SCENE)
        mark->watching = true;
    if (step->kind == WALK_HINT && stop->question && !mark->committed && mark->hints < stop->question->hint_count)
        mark->hints++;
}

/* Behind the last thing that was done; at it when it is a scene, which may not be over. */
static size_t stop_behind(const struct walk *walk)
{
    for (size_t i = walk->plan->stop_count; i > 0; i--) {
        const struct mark *mark = &walk->session.marks[i - 1];
        if (mark->committed)
            return i;
        if (mark->predicted != 0 || mark->watching)
            return i - 1;
    }
    return 0;
}

static bool is_untouched(const struct walk *walk)
{
    struct lesson_session probe = walk->session;
    return session_after(walk->plan, &probe, (struct action){.kind = ACTION_RESTART}).refusal == REFUSED_AT_START;
}

static void take_up(struct walk *walk, const struct walk_past *past)
{
    size_t at = SIZE_MAX;
    bool whole = true;
    for (size_t i = 0; i < past->answer_count; i++)
        whole = answer_again(walk, &past->answers[i]) && whole;
    for (size_t i = 0; i < past->step_count; i++) {
        if (past->steps[i].kind == WALK_AT)
            at = walk_find(walk->plan, past->steps[i].place);
        else
            step_again(walk, &past->steps[i]);
    }
    walk->session.stop = at == SIZE_MAX ? stop_behind(walk) : at;
    walk->opening = at == SIZE_MAX || !whole ? WALK_CHANGED : is_untouched(walk) ? WALK_BEGUN : WALK_CONTINUED;
}

/* ---- reporting ------------------------------------------------------------------------------------------------- */

static const char *report_step(struct walk *walk, enum walk_kind kind, struct str place)
{
    const struct answer_sink *sink = walk->desk.sink;
    if (!sink || !sink->stepped)
        return NULL;
    return sink->stepped(
        sink->context,
        (struct walk_step){.lesson = walk->plan->about->id, .walk = str_from(walk->id), .kind = kind, .place = place});
}

/* A mark on a request: kept like an answer, but it costs nothing. */
static const char *report_prediction(struct walk *walk, const struct stop *stop, struct answer answer)
{
    const struct mark *mark = &walk->session.marks[walk->session.stop];
    size_t moment = walk->session.moment;
    char given[32];
    snprintf(given, sizeof given, "step %zu %s", moment + 1, (mark->said_hit >> moment & 1) != 0 ? "hit" : "miss");
    answer.way = WAY_SCENE;
    answer.item = stop->id;
    answer.rev = 1;
    answer.given = str_from(given);
    answer.credit = session_predicted_right(walk->plan, &walk->session, moment) ? GRADE_FULL : 0;
    answer.guess = GRADE_FULL / 2;
    return sink_answer(walk->desk.sink, walk->desk.from, answer, (struct concept_list){&walk->plan->about->concept, 1});
}

static const char *report_answer(struct walk *walk, struct str place)
{
    const struct stop *stop = session_stop(walk->plan, &walk->session);
    const struct mark *mark = &walk->session.marks[walk->session.stop];
    struct answer answer = {.tries = 1, .walk = str_from(walk->id), .place = place};
    if (stop->kind == STOP_SCENE)
        return report_prediction(walk, stop, answer);
    answer.way = stop->kind == STOP_PREDICTION ? WAY_PREDICTION : WAY_LESSON;
    answer.credit = mark->credit;
    answer.hints = (int64_t)mark->hints;
    return sink_question(walk->desk.sink, walk->desk.from, answer, stop->question, mark->gave_up ? NULL : &mark->given);
}

/* What the action did, in the order of what it changed. */
static void report(struct walk *walk, enum action_kind kind, bool moved)
{
    struct builder place;
    builder_init(&place, walk->desk.from);
    walk_place(walk->plan, walk->session.stop, &place);
    if (kind == ACTION_CHOOSE || kind == ACTION_REVEAL || kind == ACTION_PREDICT)
        walk->told = report_answer(walk, builder_str(&place));
    else if (kind == ACTION_HINT || kind == ACTION_WATCH)
        walk->told = report_step(walk, kind == ACTION_HINT ? WALK_HINT : WALK_WATCH, builder_str(&place));
    else if (moved)
        walk->told = report_step(walk, WALK_AT, builder_str(&place));
    builder_clear(&place);
}

static void begin(struct walk *walk)
{
    struct str fresh = str_cut(walk->desk.fresh, 0, 40);
    snprintf(walk->id, sizeof walk->id, "%.*s.%zu", (int)fresh.len, fresh.at, ++walk->begun);
    report(walk, ACTION_NEXT, true);
}

void walk_open(struct walk *walk, const struct plan *plan, const struct walk_past *past, const struct walk_desk *desk)
{
    *walk = (struct walk){.plan = plan, .desk = *desk, .session = session_begin()};
    if (past->step_count > 0) {
        struct str id = str_cut(past->steps[0].walk, 0, WALK_ID_LIMIT);
        snprintf(walk->id, sizeof walk->id, "%.*s", (int)id.len, id.at);
        take_up(walk, past);
        report(walk, ACTION_NEXT, true); /* this is now the lesson that was walked last */
    } else {
        begin(walk);
    }
}

bool walk_act(struct walk *walk, struct action action)
{
    size_t before = walk->session.stop;
    walk->session = session_after(walk->plan, &walk->session, action);
    walk->told = NULL;
    if (walk->session.refusal != REFUSED_NOTHING)
        return false;
    if (action.kind == ACTION_RESTART)
        begin(walk);
    else
        report(walk, action.kind, walk->session.stop != before);
    return true;
}
