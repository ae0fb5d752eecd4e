/* SPDX-License-Identifier: MIT */
#include "engine/reasons.h"

#include "engine/grade.h"
#include "sim/compare.h"
#include "sim/rules/rules.h"

/* A telling in the making. */
struct telling {
    struct arena *arena;
    const struct reasons_of *of;
    const struct question *question;
    const struct given *given;
    struct reasons *told;
    struct reason *list;
    size_t count, capacity;
};

static void add(struct telling *telling, struct reason reason)
{
    telling->list = arena_grow(telling->arena, telling->list, telling->count, &telling->capacity, sizeof reason);
    if (!telling->list) {
        telling->count = telling->capacity = 0;
        return;
    }
    telling->list[telling->count++] = reason;
}

/* `front` and a number. */
static struct str numbered(struct telling *telling, const char *front, size_t number)
{
    struct builder text;
    struct allocator within = arena_allocator(telling->arena);
    builder_init(&text, &within);
    builder_add_text(&text, front);
    builder_add_int(&text, (int64_t)number);
    return builder_str(&text);
}

static bool is_chosen(const struct telling *telling, size_t index)
{
    return telling->given && (telling->given->chosen >> index & 1) != 0;
}

/* ---- options and lines ----------------------------------------------------------------------------------------- */

static void tell_options(struct telling *telling)
{
    const struct arranged *arranged = &telling->of->arranged;
    for (size_t i = 0; i < arranged->count; i++) {
        const struct question_option *option = &telling->question->options[arranged->shown[i]];
        bool chosen = is_chosen(telling, arranged->shown[i]);
        add(telling, (struct reason){.side = option->correct ? REASON_RIGHT : REASON_WRONG,
                                     .chosen = chosen,
                                     .name = numbered(telling, "", i + 1),
                                     .words = option->correct ? chosen ? STR("right, and you chose it") : STR("right")
                                              : chosen ? STR("wrong, and you chose it")
                                                              : STR("wrong"),
                                     .text = option->text,
                                     .why = option->why});
    }
}

static void tell_lines(struct telling *telling)
{
    for (size_t i = 0; i < telling->question->line_count; i++) {
        const struct code_line *line = &telling->question->lines[i];
        bool chosen = is_chosen(telling, i);
        add(telling, (struct reason){.side = line->faulty ? REASON_RIGHT
                                             : chosen     ? REASON_WRONG
                                                          : REASON_NOTE,
                                     .chosen = chosen,
                                     .name = numbered(telling, "Line ", i + 1),
                                     .words = line->faulty ? chosen ? STR("the one, and you chose it") : STR("the one")
                                              : chosen ? STR("not the one, and you chose it")
                                                           : STR("not the one"),
                                     .text = line->text,
                                     .why = line->why});
    }
}

/* ---- what is typed --------------------------------------------------------------------------------------------- */

struct str reasons_unit(struct str unit)
{
    static const struct {
        const char *unit, *name;
    } names[] = {{"s", "seconds"}, {"ms", "milliseconds"}, {"min", "minutes"}, {"h", "hours"}, {"%", "percent"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_equal(unit, str_from(names[i].unit)))
            return str_from(names[i].name);
    return unit;
}

static struct str with_unit(struct telling *telling, double value)
{
    struct builder text;
    struct allocator within = arena_allocator(telling->arena);
    builder_init(&text, &within);
    builder_add_seconds(&text, value, false);
    builder_add_byte(&text, ' ');
    builder_add(&text, telling->question->number.unit);
    return str_strip(builder_str(&text));
}

/* The mistakes that others make; the learner's own has been told. */
static void tell_mistakes(struct telling *telling)
{
    for (size_t i = 0; i < telling->question->mistake_count; i++) {
        const struct question_mistake *mistake = &telling->question->mistakes[i];
        bool number = telling->question->kind == QUESTION_NUMBER;
        if (!str_equal(mistake->why, telling->told->why))
            add(telling, (struct reason){.side = REASON_WRONG,
                                         .words = STR("Not right"),
                                         .text = number ? with_unit(telling, mistake->value) : mistake->answer,
                                         .why = mistake->why});
    }
}

static void tell_number(struct telling *telling)
{
    struct str value = with_unit(telling, telling->question->number.value);
    add(telling, (struct reason){.side = REASON_RIGHT, .words = STR("The answer"), .text = value});
    tell_mistakes(telling);
}

static void tell_header(struct telling *telling)
{
    for (size_t i = 0; i < telling->question->example_count; i++)
        add(telling,
            (struct reason){.side = REASON_RIGHT, .words = STR("Right"), .text = telling->question->examples[i]});
    tell_mistakes(telling);
}

/* ---- order and pairs ------------------------------------------------------------------------------------------- */

static void tell_order(struct telling *telling)
{
    telling->told->heading = STR("The right order:");
    for (size_t i = 0; i < telling->question->item_count; i++) {
        const struct question_item *item = &telling->question->items[i];
        bool right = telling->given && telling->given->places[i] == i;
        add(telling, (struct reason){.side = !telling->given ? REASON_NOTE
                                             : right         ? REASON_RIGHT
                                                             : REASON_WRONG,
                                     .name = numbered(telling, "", i + 1),
                                     .text = item->text,
                                     .why = item->why});
    }
}

static struct str joined(struct telling *telling, struct str left, struct str right)
{
    struct builder text;
    struct allocator within = arena_allocator(telling->arena);
    builder_init(&text, &within);
    builder_format(&text, "%s: %s", (const void *const[]){&left, &right}, 2);
    return builder_str(&text);
}

static void tell_match(struct telling *telling, uint64_t key)
{
    for (size_t i = 0; i < telling->question->pair_count; i++) {
        const struct question_pair *pair = &telling->question->pairs[i];
        bool right = (key >> i & 1) != 0;
        add(telling, (struct reason){.side = !telling->given ? REASON_NOTE
                                             : right         ? REASON_RIGHT
                                                             : REASON_WRONG,
                                     .name = numbered(telling, "", i + 1),
                                     .words = !telling->given ? STR("")
                                              : right         ? STR("right")
                                                              : STR("not right"),
                                     .text = joined(telling, pair->left, pair->right),
                                     .why = pair->why});
    }
}

/* ---- requests -------------------------------------------------------------------------------------------------- */

enum status reasons_reel(struct arena *arena, struct content *content, const struct question *question,
                         const struct reel **reel, struct builder *complaints)
{
    const struct question_play *play = &question->play;
    const struct scene *scene;
    enum status status = content_scene(content, play->scene, &scene, complaints);
    if (status != STATUS_OK)
        return status;
    const struct release *named = rules_find_release(play->release);
    return reel_make(arena, scene, named ? &named->rules : &scene->release->rules, reel, complaints);
}

static struct str request_words(const struct telling *telling, bool yes, bool said)
{
    bool leak = telling->question->play.asks == ASKS_LEAK;
    if (!telling->given)
        return leak ? yes ? STR("a leak") : STR("no leak") : yes ? STR("a hit") : STR("no hit");
    if (said == yes)
        return leak  ? yes ? STR("a leak, as you said") : STR("no leak, as you said")
                : yes ? STR("a hit, as you said")
                     : STR("no hit, as you said");
    return leak  ? yes ? STR("a leak, and you said otherwise") : STR("no leak, and you said otherwise")
            : yes ? STR("a hit, and you said otherwise")
                 : STR("no hit, and you said otherwise");
}

/* The simulator's own sentences about a request. */
static struct str decision(struct telling *telling, const struct moment *moment)
{
    struct builder text;
    struct allocator within = arena_allocator(telling->arena);
    builder_init(&text, &within);
    for (size_t i = 0; i < moment->decision.count; i++) {
        builder_add_text(&text, i > 0 ? " " : "");
        builder_add(&text, moment->decision.texts[i]);
    }
    return builder_str(&text);
}

static void tell_request(struct telling *telling, const struct moment *moment, size_t index, bool yes)
{
    bool said = telling->given && (telling->given->marked >> index & 1) != 0;
    add(telling, (struct reason){.side = !telling->given ? REASON_NOTE
                                         : said == yes   ? REASON_RIGHT
                                                         : REASON_WRONG,
                                 .chosen = said,
                                 .name = numbered(telling, "Request ", index + 1),
                                 .words = request_words(telling, yes, said),
                                 .text = moment->heading,
                                 .why = decision(telling, moment)});
}

/* Every step of the scene; of those that are no requests only what happens. */
static void tell_marks(struct telling *telling)
{
    const struct reasons_of *of = telling->of;
    struct allocator within = arena_allocator(telling->arena);
    struct builder complaints;
    const struct reel *reel;
    uint64_t key = 0;
    size_t count = 0, index = 0;
    builder_init(&complaints, &within);
    if (grade_marks(of->content, of->question, &key, &count, &complaints) != STATUS_OK ||
        reasons_reel(telling->arena, of->content, of->question, &reel, &complaints) != STATUS_OK)
        return;
    for (size_t i = 0; i < reel->count && index < count; i++) {
        const struct moment *moment = &reel->moments[i];
        if (!reel_is_request(moment)) {
            add(telling, (struct reason){.side = REASON_NOTE, .text = moment->heading});
            continue;
        }
        tell_request(telling, moment, index, (key >> index & 1) != 0);
        index++;
    }
}

/* ---- the belief behind it -------------------------------------------------------------------------------------- */

bool comparison_parts(const struct allocator *from, struct content *content, const struct comparison *comparison)
{
    const struct belief *held = rules_find_belief(comparison->belief);
    struct compare_setup setup = {.format = COMPARE_EXPLAIN};
    struct compare compare;
    struct builder text;
    if (!held || comparison->scene.len == 0)
        return false;
    builder_init(&text, from);
    bool parts = content_scene(content, comparison->scene, &setup.scene, &text) == STATUS_OK;
    if (parts) {
        const struct release *named = rules_find_release(comparison->release);
        setup.a = rules_with_belief(named ? named : setup.scene->release, NULL);
        setup.b = rules_with_belief(named ? named : setup.scene->release, held);
        builder_reset(&text);
        parts = compare_init(&compare, from, &text, setup) == STATUS_OK && compare.parted;
        compare_clear(&compare);
    }
    builder_clear(&text);
    return parts;
}

/* NAME of the scene at `lessons/scenes/NAME.json`. */
static struct str scene_name(struct str path)
{
    const struct str front = STR("lessons/scenes/"), end = STR(".json");
    bool fits = str_starts(path, front) && str_ends(path, end) && path.len > front.len + end.len;
    return fits ? str_cut(path, front.len, path.len - end.len) : (struct str){NULL, 0};
}

/* A scene of the question's in which the belief shows. */
static bool find_own_scene(struct arena *arena, const struct reasons_of *of, struct comparison *comparison)
{
    const struct question *question = of->question;
    comparison->scene = question->play.scene;
    comparison->release = question->play.release;
    if (comparison_parts(arena->from, of->content, comparison))
        return true;
    for (size_t i = 0; i < question->proof_count; i++) {
        comparison->scene = scene_name(question->proofs[i].scene);
        comparison->release = question->proofs[i].release;
        if (comparison_parts(arena->from, of->content, comparison))
            return true;
    }
    return false;
}

/* The scene of the myth card about the belief. */
static bool find_myth_scene(struct arena *arena, const struct reasons_of *of, struct comparison *comparison)
{
    size_t count;
    const struct myth *myths = content_myths(of->content, &count);
    for (size_t i = 0; i < count; i++) {
        comparison->scene = myths[i].scene;
        comparison->release = myths[i].release;
        if (str_equal(myths[i].belief, comparison->belief) && comparison_parts(arena->from, of->content, comparison))
            return true;
    }
    return false;
}

/* The belief behind what was judged; NULL for none. */
static const struct belief *held_belief(const struct reasons_of *of, const struct grade *grade)
{
    return of->given && !grade->right ? rules_find_belief(grade->belief) : NULL;
}

static struct grade judge(struct arena *arena, const struct reasons_of *of)
{
    struct grade grade = {.valid = false};
    if (!of->given)
        return grade;
    struct response response = given_response(of->given);
    if (grade_response(arena, of->content, of->question, &response, &grade) != STATUS_OK)
        grade = (struct grade){.valid = false};
    return grade;
}

static bool find_comparison(struct arena *arena, const struct reasons_of *of, const struct grade *grade,
                            struct comparison *comparison)
{
    const struct belief *belief = held_belief(of, grade);
    if (!belief)
        return false;
    comparison->belief = belief->id;
    return find_own_scene(arena, of, comparison) || find_myth_scene(arena, of, comparison);
}

bool reasons_compare(struct arena *arena, const struct reasons_of *of, struct comparison *comparison)
{
    struct grade grade = judge(arena, of);
    return find_comparison(arena, of, &grade, comparison);
}

/* ---- all of it ------------------------------------------------------------------------------------------------- */

static void tell_list(struct telling *telling, const struct grade *grade)
{
    switch (telling->question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
        tell_options(telling);
        break;
    case QUESTION_NUMBER:
        tell_number(telling);
        break;
    case QUESTION_ORDER:
        tell_order(telling);
        break;
    case QUESTION_MATCH:
        tell_match(telling, grade->key);
        break;
    case QUESTION_HEADER:
        tell_header(telling);
        break;
    case QUESTION_MARKS:
        tell_marks(telling);
        break;
    case QUESTION_LINE:
        tell_lines(telling);
        break;
    }
}

static struct str verdict(struct arena *arena, const struct reasons_of *of, const struct grade *grade)
{
    if (!of->given)
        return STR("Here is the answer.");
    if (grade->right)
        return STR("That is right.");
    if (grade->credit == 0)
        return STR("That is not right.");
    struct builder text;
    struct allocator within = arena_allocator(arena);
    int64_t share = (grade->credit + 5) / 10;
    builder_init(&text, &within);
    builder_format(&text, "That is partly right: %d of 100.", (const void *const[]){&share}, 1);
    return builder_str(&text);
}

struct reasons reasons_make(struct arena *arena, const struct reasons_of *of)
{
    struct grade grade = judge(arena, of);
    enum question_kind kind = of->question->kind;
    bool typed = kind == QUESTION_NUMBER || kind == QUESTION_HEADER;
    const struct belief *belief = held_belief(of, &grade);
    struct reasons told = {.given_up = !of->given,
                           .right = grade.right,
                           .credit = grade.credit,
                           .verdict = verdict(arena, of, &grade),
                           .why = typed && of->given && !grade.right ? grade.why : STR(""),
                           .belief = belief ? belief->sentence : STR(""),
                           .heading = STR(""),
                           .texts_shown =
                               kind == QUESTION_LINE || kind == QUESTION_MARKS || question_has_options(of->question),
                           .solution = of->question->solution};
    struct telling telling = {.arena = arena, .of = of, .question = of->question, .given = of->given, .told = &told};
    tell_list(&telling, &grade);
    told.list = telling.list;
    told.count = telling.count;
    told.compares = find_comparison(arena, of, &grade, &told.comparison);
    return told;
}
