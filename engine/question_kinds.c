/* SPDX-License-Identifier: MIT */
#include "engine/fields.h"
#include "engine/question_parts.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- options --------------------------------------------------------------------------------------------------- */

static void read_option(struct report *report, const struct json *node, struct question_option *option)
{
    static const char *const names[] = {"text", "correct", "why", "belief"};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    option->text = fields_text(report, node, "text");
    option->correct = fields_bool(report, node, "correct");
    option->why = fields_text(report, node, "why");
    option->belief = read_belief(report, node);
    if (option->correct && option->belief.len > 0)
        json_report(report, json_member(node, STR("belief")), STR("A right answer does not come from a false belief."));
}

static void report_second_right(struct report *report, const struct json *list, uint32_t key)
{
    const struct json *item = list->first;
    while (item && ((key & (key - 1)) >> item->index & 1u) == 0)
        item = item->next;
    if (!item)
        return;
    json_report(report, item,
                STR("Only one option may be correct, and one above is: make it wrong, or the kind `several`."));
}

static void read_options(struct report *report, const struct json *node, struct question *question)
{
    const struct json *list = fields_list(report, node, "options", 2);
    if (!list)
        return;
    if (list->count > QUESTION_OPTION_LIMIT) {
        json_report(report, list, STR("A question has at most nine options: each has a digit key."));
        return;
    }
    struct question_option *options = arena_array(report->arena, list->count, sizeof *options);
    if (!options)
        return;
    for (const struct json *item = list->first; item; item = item->next)
        read_option(report, item, &options[item->index]);
    question->options = options;
    question->option_count = list->count;
    uint32_t key = question_key(question);
    if (key == 0)
        json_report(report, list, STR("No option is correct."));
    else if (question->kind != QUESTION_SEVERAL && (key & (key - 1)) != 0)
        report_second_right(report, list, key);
    if (question->kind == QUESTION_TRUEFALSE && list->count != 2)
        json_report(report, list, STR("A question of this kind has two options."));
}

/* ---- numbers --------------------------------------------------------------------------------------------------- */

static const char *const units[] = {"", "s", "ms", "min", "h", "entries", "requests", "runs", "pages", "%"};

static void read_number(struct report *report, const struct json *node, struct question_number *number)
{
    static const char *const names[] = {"value", "unit", "tolerance"};
    const struct json *answer = fields_object(report, node, "answer");
    if (!fields_known(report, answer, names, COUNT(names)))
        return;
    number->value = fields_decimal(report, answer, "value");
    if (json_member(answer, STR("unit")))
        number->unit = str_from(units[fields_word(report, answer, "unit", units, COUNT(units))]);
    if (json_member(answer, STR("tolerance")))
        number->tolerance = fields_decimal(report, answer, "tolerance");
    if (number->tolerance < 0)
        json_report(report, json_member(answer, STR("tolerance")), STR("A tolerance is not negative."));
}

/* At least one mistake. `typed`: they have an `answer`, and no `value`. */
static void read_mistakes(struct report *report, const struct json *node, bool typed, struct question *question)
{
    const char *const names[] = {typed ? "answer" : "value", "why", "belief"};
    const struct json *list = fields_list(report, node, "mistakes", 1);
    struct question_mistake *mistakes = list ? arena_array(report->arena, list->count, sizeof *mistakes) : NULL;
    for (const struct json *item = mistakes ? list->first : NULL; item; item = item->next) {
        struct question_mistake *mistake = &mistakes[question->mistake_count++];
        if (!fields_known(report, item, names, COUNT(names)))
            continue;
        if (typed)
            mistake->answer = fields_text(report, item, "answer");
        else
            mistake->value = fields_decimal(report, item, "value");
        mistake->why = fields_text(report, item, "why");
        mistake->belief = read_belief(report, item);
        for (size_t i = 0; !typed && i + 1 < question->mistake_count; i++)
            if (mistakes[i].value >= mistake->value && mistakes[i].value <= mistake->value)
                json_report(report, item, STR("An earlier mistake has the same value: only one reason can be told."));
        double off = mistake->value - question->number.value;
        if (!typed && (off < 0 ? -off : off) <= question->number.tolerance)
            json_report(report, item, STR("This mistake is a right answer: it lies within the tolerance."));
    }
    question->mistakes = mistakes;
}

/* ---- order and match ------------------------------------------------------------------------------------------- */

static void read_items(struct report *report, const struct json *node, struct question *question)
{
    static const char *const names[] = {"text", "why"};
    const struct json *list = fields_list_of(report, node, "items", 3, QUESTION_ITEM_LIMIT);
    struct question_item *items = list ? arena_array(report->arena, list->count, sizeof *items) : NULL;
    for (const struct json *node_of = items ? list->first : NULL; node_of; node_of = node_of->next) {
        struct question_item *item = &items[question->item_count++];
        if (!fields_known(report, node_of, names, COUNT(names)))
            continue;
        item->text = fields_text(report, node_of, "text");
        item->why = fields_optional_text(report, node_of, "why");
        for (size_t i = 0; i + 1 < question->item_count; i++)
            if (str_equal(items[i].text, item->text))
                json_report(report, node_of, STR("Another item has the same text: nobody could tell them apart."));
    }
    question->items = items;
}

static void read_pair(struct report *report, const struct json *node, const struct question_pair *earlier,
                      struct question_pair *pair)
{
    static const char *const names[] = {"left", "right", "why"};
    if (!fields_known(report, node, names, COUNT(names)))
        return;
    pair->left = fields_text(report, node, "left");
    pair->right = fields_text(report, node, "right");
    pair->why = fields_text(report, node, "why");
    for (; earlier < pair; earlier++)
        if (str_equal(earlier->left, pair->left))
            json_report(report, node, STR("Another pair has the same left side: nobody could tell them apart."));
}

static void read_pairs(struct report *report, const struct json *node, struct question *question)
{
    const struct json *list = fields_list_of(report, node, "pairs", 3, QUESTION_PAIR_LIMIT);
    struct question_pair *pairs = list ? arena_array(report->arena, list->count, sizeof *pairs) : NULL;
    for (const struct json *item = pairs ? list->first : NULL; item; item = item->next)
        read_pair(report, item, pairs, &pairs[question->pair_count++]);
    question->pairs = pairs;
    question->extra = fields_optional_texts(report, node, "extra", &question->extra_count);
    if (question->pair_count + question->extra_count > QUESTION_RIGHT_LIMIT)
        json_report(report, json_member(node, STR("extra")),
                    STR("Pairs and extra sides together are at most nine: each has a digit key."));
    for (size_t i = 0; i < question->extra_count; i++)
        for (size_t j = 0; pairs && j < question->pair_count; j++)
            if (str_equal(question->extra[i], pairs[j].right))
                json_report(report, json_member(node, STR("extra")),
                            STR("An extra side fits nothing, but this one is the right side of a pair."));
}

/* ---- what is judged by playing --------------------------------------------------------------------------------- */

static void read_header(struct report *report, const struct json *node, struct question *question)
{
    static const char *const names[] = {"scene", "release", "place", "expect", "with"};
    const struct json *play = fields_object(report, node, "play");
    if (fields_known(report, play, names, COUNT(names))) {
        question->play.scene = read_scene_name(report, play, "scene");
        question->play.release = read_release(report, play);
        question->play.place = fields_text(report, play, "place");
        question->play.expect = read_expect(report, play);
        question->play.with = read_with(report, play, node);
        if (!str_starts(question->play.place, STR("/")))
            json_report(report, json_member(play, STR("place")),
                        STR("A place is a JSON pointer into the scene, as in `/views/news/decorators/1`."));
    }
    question->examples = fields_texts(report, node, "examples", 1, &question->example_count);
    read_mistakes(report, node, true, question);
}

static void read_marks(struct report *report, const struct json *node, struct question *question)
{
    static const char *const names[] = {"scene", "release", "asks", "with"};
    static const char *const asks[] = {"hit", "leak"};
    const struct json *play = fields_object(report, node, "play");
    if (!fields_known(report, play, names, COUNT(names)))
        return;
    question->play.scene = read_scene_name(report, play, "scene");
    question->play.release = read_release(report, play);
    question->play.with = read_with(report, play, node);
    question->play.asks = (enum question_asks)fields_word(report, play, "asks", asks, COUNT(asks));
}

void read_kind_fields(struct report *report, const struct json *node, struct question *question)
{
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
        read_options(report, node, question);
        break;
    case QUESTION_NUMBER:
        read_number(report, node, &question->number);
        read_mistakes(report, node, false, question);
        break;
    case QUESTION_ORDER:
        read_items(report, node, question);
        break;
    case QUESTION_MATCH:
        read_pairs(report, node, question);
        break;
    case QUESTION_HEADER:
        read_header(report, node, question);
        break;
    case QUESTION_MARKS:
        read_marks(report, node, question);
        break;
    case QUESTION_LINE:
        read_lines(report, node, &question->lines, &question->line_count);
        break;
    }
}
