/* SPDX-License-Identifier: MIT */
#include "terminal/line_reasons.h"

#include "sim/rules/rules.h"
#include "terminal/line_compare.h"

bool line_reel(const struct line_desk *desk, const struct question *question, struct arena *arena,
               const struct reel **reel)
{
    const struct question_play *play = &question->play;
    const struct scene *scene;
    struct builder complaints;
    builder_init(&complaints, desk->from);
    enum status status = content_scene(desk->content, play->scene, &scene, &complaints);
    if (status == STATUS_OK) {
        const struct release *release = play->release.len > 0 ? rules_find_release(play->release) : scene->release;
        status = reel_make(arena, scene, &release->rules, reel, &complaints);
    }
    if (status != STATUS_OK)
        line_text(&desk->out, builder_str(&complaints));
    builder_clear(&complaints);
    return status == STATUS_OK;
}

/* A telling under way. */
struct telling {
    const struct line_desk *desk;
    const struct line_out *out;
    const struct line_question *asked;
    const struct question *question;
    const struct given *given; /* NULL: given up */
    struct str why;            /* told already: why this very answer is wrong */
};

static bool is_chosen(const struct telling *telling, size_t index)
{
    return telling->given && (telling->given->chosen >> index & 1) != 0;
}

/* "2 is right, and you chose it. Why." */
static void tell_choice(const struct telling *telling, size_t number, bool right, bool chosen)
{
    line_number(telling->out, number);
    line_say(telling->out, right ? " is right" : " is wrong");
    line_say(telling->out, chosen ? ", and you chose it. " : ". ");
}

static void tell_options(const struct telling *telling)
{
    const struct arranged *arranged = &telling->asked->arranged;
    for (size_t i = 0; i < arranged->count; i++) {
        const struct question_option *option = &telling->question->options[arranged->shown[i]];
        tell_choice(telling, i + 1, option->correct, is_chosen(telling, arranged->shown[i]));
        line_paragraph(telling->out, option->why);
    }
}

static void tell_lines(const struct telling *telling)
{
    for (size_t i = 0; i < telling->question->line_count; i++) {
        const struct code_line *line = &telling->question->lines[i];
        line_say(telling->out, "Line ");
        line_number(telling->out, i + 1);
        line_say(telling->out, line->faulty ? " is the one" : " is not the one");
        line_say(telling->out, is_chosen(telling, i) ? ", and you chose it. " : ". ");
        line_paragraph(telling->out, line->why);
    }
}

static void tell_number(const struct telling *telling)
{
    const struct question_number *number = &telling->question->number;
    struct builder text;
    builder_init(&text, telling->desk->from);
    builder_add_text(&text, "The answer: ");
    builder_add_seconds(&text, number->value, false);
    builder_add_byte(&text, ' ');
    builder_add(&text, number->unit);
    line_paragraph(telling->out, str_strip(builder_str(&text)));
    for (size_t i = 0; i < telling->question->mistake_count; i++) {
        const struct question_mistake *mistake = &telling->question->mistakes[i];
        if (str_equal(mistake->why, telling->why))
            continue;
        builder_reset(&text);
        builder_add_text(&text, "Not ");
        builder_add_seconds(&text, mistake->value, false);
        builder_add_text(&text, ": ");
        builder_add(&text, mistake->why);
        line_paragraph(telling->out, builder_str(&text));
    }
    builder_clear(&text);
}

static void tell_order(const struct telling *telling)
{
    line_say(telling->out, "The right order:\n");
    for (size_t i = 0; i < telling->question->item_count; i++) {
        const struct question_item *item = &telling->question->items[i];
        line_number(telling->out, i + 1);
        line_say(telling->out, ". ");
        line_text(telling->out, item->text);
        line_say(telling->out, item->why.len > 0 ? ". " : "");
        line_paragraph(telling->out, item->why);
    }
}

static void tell_match(const struct telling *telling)
{
    for (size_t i = 0; i < telling->question->pair_count; i++) {
        const struct question_pair *pair = &telling->question->pairs[i];
        bool right = telling->given && telling->given->places[i] == i;
        line_number(telling->out, i + 1);
        line_say(telling->out, telling->given ? right ? " is right. " : " is not right. " : ". ");
        line_text(telling->out, pair->left);
        line_say(telling->out, ": ");
        line_text(telling->out, pair->right);
        line_say(telling->out, ". ");
        line_paragraph(telling->out, pair->why);
    }
}

static void tell_header(const struct telling *telling)
{
    const struct question *question = telling->question;
    for (size_t i = 0; i < question->example_count; i++) {
        line_say(telling->out, "Right: ");
        line_paragraph(telling->out, question->examples[i]);
    }
    for (size_t i = 0; i < question->mistake_count; i++) {
        if (str_equal(question->mistakes[i].why, telling->why))
            continue;
        line_say(telling->out, "Not right: ");
        line_text(telling->out, question->mistakes[i].answer);
        line_say(telling->out, ". ");
        line_paragraph(telling->out, question->mistakes[i].why);
    }
}

/* What one request was, and the simulator's own sentences about it. */
static void tell_request(const struct telling *telling, const struct moment *moment, size_t index, uint64_t key)
{
    bool leak = telling->question->play.asks == ASKS_LEAK;
    bool yes = (key >> index & 1) != 0;
    bool said = telling->given && (telling->given->marked >> index & 1) != 0;
    line_say(telling->out, "Request ");
    line_number(telling->out, index + 1);
    line_say(telling->out, leak ? yes ? " is a leak" : " is no leak" : yes ? " is a hit" : " is no hit");
    line_say(telling->out, !telling->given ? "." : said == yes ? ", as you said." : ", and you said otherwise.");
    for (size_t i = 0; i < moment->decision.count; i++) {
        line_say(telling->out, " ");
        line_text(telling->out, moment->decision.texts[i]);
    }
    line_say(telling->out, "\n");
}

static void tell_marks(const struct telling *telling)
{
    struct builder complaints;
    struct arena arena;
    const struct reel *reel;
    uint64_t key = 0;
    size_t count = 0, index = 0;
    builder_init(&complaints, telling->desk->from);
    arena_init(&arena, telling->desk->from);
    enum status status = grade_marks(telling->desk->content, telling->question, &key, &count, &complaints);
    if (status == STATUS_OK && line_reel(telling->desk, telling->question, &arena, &reel))
        for (size_t i = 0; i < reel->count; i++)
            if (reel_is_request(&reel->moments[i]) && index < count) {
                tell_request(telling, &reel->moments[i], index, key);
                index++;
            }
    arena_clear(&arena);
    builder_clear(&complaints);
}

static void tell_reasons(const struct telling *telling)
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
        tell_match(telling);
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

static void tell_verdict(const struct telling *telling, const struct grade *grade)
{
    if (!telling->given) {
        line_say(telling->out, "Here is the answer.\n");
    } else if (grade->right) {
        line_say(telling->out, "That is right.\n");
    } else if (grade->credit > 0) {
        line_say(telling->out, "That is partly right: ");
        line_number(telling->out, (size_t)(grade->credit + 5) / 10);
        line_say(telling->out, " of 100.\n");
    } else {
        line_say(telling->out, "That is not right.\n");
    }
}

/* Why a typed answer is wrong, if the author foresaw it, and the belief behind a wrong answer of any kind. */
static void tell_mistake(struct telling *telling, const struct grade *grade)
{
    bool typed = telling->question->kind == QUESTION_NUMBER || telling->question->kind == QUESTION_HEADER;
    if (!telling->given || grade->right)
        return;
    if (typed && grade->why.len > 0) {
        telling->why = grade->why;
        line_paragraph(telling->out, grade->why);
    }
    const struct belief *belief = rules_find_belief(grade->belief);
    if (!belief)
        return;
    line_say(telling->out, "The belief behind it: ");
    line_paragraph(telling->out, belief->sentence);
}

void line_ask_reveal(const struct line_desk *desk, const struct line_question *asked, const struct given *given)
{
    struct telling telling = {
        .desk = desk, .out = &desk->out, .asked = asked, .question = asked->question, .given = given};
    struct response response = given ? given_response(given) : (struct response){0};
    struct grade grade = {0};
    struct arena arena;
    arena_init(&arena, desk->from);
    if (given && grade_response(&arena, desk->content, asked->question, &response, &grade) != STATUS_OK)
        grade = (struct grade){0};
    tell_verdict(&telling, &grade);
    tell_mistake(&telling, &grade);
    tell_reasons(&telling);
    line_say(&desk->out, "Step by step: ");
    line_paragraph(&desk->out, asked->question->solution);
    struct str belief, scene;
    if (given && line_ask_belief(desk, asked->question, given, &belief, &scene))
        line_say(&desk->out, "Type c to see that belief and Django side by side.\n");
    line_say(&desk->out, "\n");
    arena_clear(&arena);
}

/* NAME of the scene at `lessons/scenes/NAME.json`. */
static struct str scene_name(struct str path)
{
    const struct str front = STR("lessons/scenes/"), end = STR(".json");
    bool fits = str_starts(path, front) && str_ends(path, end) && path.len > front.len + end.len;
    return fits ? str_cut(path, front.len, path.len - end.len) : (struct str){NULL, 0};
}

bool line_ask_belief(const struct line_desk *desk, const struct question *question, const struct given *given,
                     struct str *belief, struct str *scene)
{
    struct response response = given_response(given);
    struct grade grade;
    struct arena arena;
    arena_init(&arena, desk->from);
    enum status status = grade_response(&arena, desk->content, question, &response, &grade);
    const struct belief *found = status == STATUS_OK && !grade.right ? rules_find_belief(grade.belief) : NULL;
    arena_clear(&arena);
    if (!found)
        return false;
    *belief = found->id;
    *scene = question->play.scene;
    if (scene->len > 0 && line_compare_parts(desk, *scene, found->id))
        return true;
    for (size_t i = 0; i < question->proof_count; i++) {
        *scene = scene_name(question->proofs[i].scene);
        if (scene->len > 0 && line_compare_parts(desk, *scene, found->id))
            return true;
    }
    return false;
}
