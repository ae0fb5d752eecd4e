/* SPDX-License-Identifier: MIT */
#include "engine/grade_parts.h"
#include "engine/proof.h"
#include "engine/scene_change.h"
#include "sim/play.h"
#include "sim/scene/names.h"

/* The last part of the question's place: a number for decorators, a name for headers. */
static struct str last_part(struct str place)
{
    size_t begin = place.len;
    while (begin > 0 && place.at[begin - 1] != '/')
        begin--;
    return str_cut(place, begin, place.len);
}

static bool is_decorator_place(struct str place)
{
    return str_contains(place, STR("/decorators/"));
}

/* What was typed, without what people put around it: white space, and the name in front of a header's value. */
static struct str trim(const struct question *question, struct str typed)
{
    typed = str_strip(typed);
    struct str name = last_part(question->play.place);
    if (is_decorator_place(question->play.place) || typed.len <= name.len)
        return typed;
    if (str_equal_nocase(str_cut(typed, 0, name.len), name) && typed.at[name.len] == ':')
        return str_strip(str_cut(typed, name.len + 1, typed.len));
    return typed;
}

/* ---- playing it ------------------------------------------------------------------------------------------------ */

/* The scene's own fault as a sentence: what the parser of decorators, or the reader of scenes, says. */
static struct str first_fault(struct arena *arena, struct str source, struct str printed)
{
    struct report report;
    const struct scene *scene;
    report_init(&report, arena, STR("scene"), source);
    enum status status = scene_read(arena, &report, &scene);
    if (status == STATUS_INVALID && report.count > 0)
        return report.findings[0].message;
    return str_copy(arena, printed);
}

/* Plays the scene with the text in it. STATUS_INVALID: it cannot be played, and `*fault` says why. */
static enum status play_text(struct grading *grading, struct str text, struct str belief, const struct json **trace,
                             struct str *fault)
{
    struct arena *arena = grading->arena;
    const struct question_play *play_of = &grading->question->play;
    struct allocator within = arena_allocator(arena);
    struct builder path, made, out;
    struct str source;
    builder_init(&path, &within);
    builder_init(&made, &within);
    builder_init(&out, &within);
    builder_format(&path, "lessons/scenes/%s.json", (const void *const[]){&play_of->scene}, 1);
    enum status status = content_text(grading->content, builder_str(&path), &source, &out);
    *fault = builder_str(&out);
    if (status != STATUS_OK)
        return status;
    if (!scene_put_text(arena, source, play_of->place, text, &made)) {
        *fault = sentence(arena, "The scene has no place `%s` for a text.", &play_of->place, NULL);
        return arena->failed ? STATUS_NO_MEMORY : STATUS_INVALID;
    }
    struct play_options options = {.file = play_of->scene, .release = play_of->release, .belief = belief};
    status = play(arena->from, builder_str(&made), &options, &out);
    *fault = status == STATUS_INVALID ? first_fault(arena, builder_str(&made), builder_str(&out)) : STR("");
    if (status != STATUS_OK)
        return status;
    struct report report;
    report_init(&report, arena, STR("trace"), builder_str(&out));
    return json_read(arena, &report, trace);
}

static enum status is_right_under(struct grading *grading, struct str text, struct str belief, bool *right)
{
    const struct json *trace;
    struct str fault;
    struct allocator within = arena_allocator(grading->arena);
    struct builder differences;
    builder_init(&differences, &within);
    *right = false;
    enum status status = play_text(grading, text, belief, &trace, &fault);
    if (status == STATUS_OK)
        *right = proof_holds(grading->question->play.expect, trace, &differences);
    if (status == STATUS_INVALID)
        grading->grade->complaint = fault;
    return status;
}

/* ---- what lies behind a wrong answer --------------------------------------------------------------------------- */

static bool same_values(const struct pyvalue *a, const struct pyvalue *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!py_equal(a[i], b[i]))
            return false;
    return true;
}

static bool same_keywords(const struct decorator *a, const struct decorator *b)
{
    for (size_t i = 0; i < a->keyword_count; i++) {
        bool found = false;
        for (size_t j = 0; j < b->keyword_count; j++)
            found = found || (str_equal(a->keywords[i].name, b->keywords[j].name) &&
                              py_equal(a->keywords[i].value, b->keywords[j].value));
        if (!found)
            return false;
    }
    return true;
}

/* Whether two texts are the same decorator, however they are written. */
static bool same_decorator(struct arena *arena, struct str one, struct str other)
{
    struct decorator a = {0}, b = {0};
    struct fault fault;
    if (!decorator_parse(arena, one, &a, &fault) || !decorator_parse(arena, other, &b, &fault))
        return false;
    return a.kind == b.kind && a.argument_count == b.argument_count && a.keyword_count == b.keyword_count &&
           py_equal(a.timeout, b.timeout) && py_equal(a.cache, b.cache) && py_equal(a.key_prefix, b.key_prefix) &&
           same_values(a.arguments, b.arguments, a.argument_count) && same_keywords(&a, &b) &&
           str_equal(a.login_url, b.login_url);
}

/*
 * Finds the author's word about this mistake; else the belief, among those of the question's mistakes, under which the
 * typed text would do what was asked.
 */
static enum status explain(struct grading *grading, struct str text)
{
    const struct question *question = grading->question;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < question->mistake_count; i++) {
        const struct question_mistake *mistake = &question->mistakes[i];
        struct str theirs = trim(question, mistake->answer);
        if (str_equal(theirs, text) ||
            (is_decorator_place(question->play.place) && same_decorator(grading->arena, theirs, text))) {
            grading->grade->why = mistake->why;
            grading->grade->belief = mistake->belief;
            return STATUS_OK;
        }
    }
    for (size_t i = 0; status == STATUS_OK && i < question->mistake_count && grading->grade->belief.len == 0; i++) {
        bool right = false;
        if (question->mistakes[i].belief.len > 0)
            status = is_right_under(grading, text, question->mistakes[i].belief, &right);
        if (right)
            grading->grade->belief = question->mistakes[i].belief;
    }
    return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}

/* STATUS_INVALID when the scene is at fault and not the learner: not even an example of the author can be played. */
static enum status play_example(struct grading *grading)
{
    const struct question *question = grading->question;
    const struct json *trace;
    struct str fault;
    struct str example = question->example_count > 0 ? trim(question, question->examples[0]) : STR("");
    return play_text(grading, example, STR(""), &trace, &fault);
}

enum status grade_header(struct grading *grading)
{
    struct grade *grade = grading->grade;
    struct str text = trim(grading->question, grading->response->typed);
    if (text.len == 0) {
        grade->complaint = is_decorator_place(grading->question->play.place)
                               ? STR("Type a decorator as it stands in the code, such as `@cache_page(60)`.")
                               : STR("Type the header's value.");
        return STATUS_OK;
    }
    bool right;
    enum status status = is_right_under(grading, text, STR(""), &right);
    if (status == STATUS_INVALID)
        return play_example(grading);
    if (status != STATUS_OK)
        return status;
    grade->valid = true;
    grade->credit = right ? GRADE_FULL : 0;
    return right ? STATUS_OK : explain(grading, text);
}
