/* SPDX-License-Identifier: MIT */
#include "web/asked.h"

#include "engine/grade.h"
#include "engine/reasons.h"

/* ---- the question ---------------------------------------------------------------------------------------------- */

/* What is chosen from or put in order, in the order shown. */
static void show_arranged(struct call *call, cJSON *object, const struct asked *asked)
{
    const struct question *question = asked->question;
    bool order = question->kind == QUESTION_ORDER, match = question->kind == QUESTION_MATCH;
    cJSON *list = reply_list(&call->reply, object, order ? "items" : match ? "rights" : "options");
    for (size_t i = 0; i < asked->arranged.count; i++) {
        size_t index = asked->arranged.shown[i];
        reply_add_text(&call->reply, list,
                       order   ? question->items[index].text
                       : match ? *question_right_side(question, index)
                               : question->options[index].text);
    }
}

static void show_lefts(struct call *call, cJSON *object, const struct question *question)
{
    cJSON *list = reply_list(&call->reply, object, "lefts");
    for (size_t i = 0; i < question->pair_count; i++)
        reply_add_text(&call->reply, list, question->pairs[i].left);
}

static void show_lines(struct call *call, cJSON *object, const struct question *question)
{
    cJSON *list = reply_list(&call->reply, object, "lines");
    for (size_t i = 0; i < question->line_count; i++)
        reply_add_text(&call->reply, list, question->lines[i].text);
}

/* The scene's steps, without what comes of them; requests have numbers. */
static void show_steps(struct call *call, cJSON *object, const struct question *question)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder complaints;
    const struct reel *reel = NULL;
    int64_t number = 0;
    builder_init(&complaints, &within);
    enum status status = reasons_reel(call->arena, call->site->content, question, &reel, &complaints);
    call_check(call, status, &complaints);
    reply_text(&call->reply, object, "asks", question->play.asks == ASKS_LEAK ? STR("leak") : STR("hit"));
    cJSON *list = reply_list(&call->reply, object, "steps");
    for (size_t i = 0; reel && i < reel->count; i++) {
        cJSON *step = reply_add_object(&call->reply, list);
        reply_text(&call->reply, step, "heading", reel->moments[i].heading);
        if (reel_is_request(&reel->moments[i]))
            reply_number(&call->reply, step, "request", ++number);
        else
            reply_null(&call->reply, step, "request");
    }
}

static void show_kind(struct call *call, cJSON *object, const struct asked *asked)
{
    switch (asked->question->kind) {
    case QUESTION_MATCH:
        show_lefts(call, object, asked->question);
        show_arranged(call, object, asked);
        break;
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
    case QUESTION_ORDER:
        show_arranged(call, object, asked);
        break;
    case QUESTION_NUMBER:
        reply_text(&call->reply, object, "unit", asked->question->number.unit);
        reply_text(&call->reply, object, "unit_name", reasons_unit(asked->question->number.unit));
        break;
    case QUESTION_MARKS:
        show_steps(call, object, asked->question);
        break;
    case QUESTION_LINE:
        show_lines(call, object, asked->question);
        break;
    case QUESTION_HEADER:
        break;
    }
}

/* Which member of `given` answers a question of each kind. */
static const char *const answered_by[QUESTION_KIND_COUNT] = {
    [QUESTION_CHOICE] = "chosen", [QUESTION_SEVERAL] = "chosen", [QUESTION_TRUEFALSE] = "chosen",
    [QUESTION_NUMBER] = "typed",  [QUESTION_ORDER] = "places",   [QUESTION_MATCH] = "places",
    [QUESTION_HEADER] = "typed",  [QUESTION_MARKS] = "marked",   [QUESTION_LINE] = "chosen"};

void asked_show(struct call *call, cJSON *object, const struct asked *asked)
{
    const struct question *question = asked->question;
    struct reply *reply = &call->reply;
    reply_text(reply, object, "id", question->id);
    reply_number(reply, object, "rev", question->rev);
    reply_text(reply, object, "kind", question_kind_name(question->kind));
    reply_text(reply, object, "answered_by", str_from(answered_by[question->kind]));
    reply_text(reply, object, "difficulty", difficulty_name(question->difficulty));
    reply_texts(reply, object, "concepts", question->concepts, question->concept_count);
    reply_text(reply, object, "prompt", question->prompt);
    show_kind(call, object, asked);
    size_t hints = asked->hints < question->hint_count ? asked->hints : question->hint_count;
    reply_texts(reply, object, "hints", question->hints, hints);
    reply_number(reply, object, "hints_left", (int64_t)(question->hint_count - hints));
}

/* ---- an answer that was sent ----------------------------------------------------------------------------------- */

struct taking {
    struct call *call;
    const struct asked *asked;
    struct sent value; /* the member that the kind takes */
    struct response *response;
};

/* Numbers of a list, from 1 to `high`, none twice unless `twice`. `take` gets each with its place in the list. */
static size_t take_numbers(struct taking *taking, size_t high, bool twice,
                           void (*take)(struct taking *taking, size_t index, size_t number))
{
    uint64_t seen = 0;
    size_t index = 0;
    for (struct sent item = sent_first(taking->value); is_sent(item) && index <= high; item = sent_next(item)) {
        size_t number = (size_t)sent_value(taking->call, item, 1, (int64_t)high);
        if (call_is_refused(taking->call))
            return index;
        if (!twice && (seen >> (number & 63) & 1) != 0) {
            sent_refuse(taking->call, item, 422, STR("this number is there already; name each once."));
            return index;
        }
        seen |= UINT64_C(1) << (number & 63);
        take(taking, index++, number);
    }
    return index;
}

static void take_option(struct taking *taking, size_t index, size_t number)
{
    (void)index;
    taking->response->chosen |= UINT32_C(1) << taking->asked->arranged.shown[number - 1];
}

static void take_line(struct taking *taking, size_t index, size_t number)
{
    (void)index;
    taking->response->chosen |= UINT32_C(1) << (number - 1);
}

static void take_place(struct taking *taking, size_t index, size_t number)
{
    if (index < QUESTION_ITEM_LIMIT)
        taking->response->places[index] = taking->asked->arranged.shown[number - 1];
}

static void take_mark(struct taking *taking, size_t index, size_t number)
{
    (void)index;
    taking->response->marked |= UINT64_C(1) << (number - 1);
}

/* 422 unless so many were named. */
static void want_count(struct taking *taking, size_t count, size_t wanted, const char *sentence)
{
    if (!call_is_refused(taking->call) && count != wanted)
        sent_refuse(taking->call, taking->value, 422, str_from(sentence));
}

static void take_chosen(struct taking *taking)
{
    const struct question *question = taking->asked->question;
    bool line = question->kind == QUESTION_LINE, several = question->kind == QUESTION_SEVERAL;
    size_t high = line ? question->line_count : taking->asked->arranged.count;
    size_t count = take_numbers(taking, high, false, line ? take_line : take_option);
    if (several && count == 0 && !call_is_refused(taking->call))
        sent_refuse(taking->call, taking->value, 422, STR("name at least one option."));
    else if (!several)
        want_count(taking, count, 1, line ? "name exactly one line." : "name exactly one option.");
}

static void take_places(struct taking *taking)
{
    const struct question *question = taking->asked->question;
    bool order = question->kind == QUESTION_ORDER;
    size_t count = take_numbers(taking, taking->asked->arranged.count, !order, take_place);
    if (order)
        want_count(taking, count, question->item_count, "name each item once, first to last.");
    else
        want_count(taking, count, question->pair_count, "name a right side for each left one.");
}

static void take_marked(struct taking *taking)
{
    struct allocator within = arena_allocator(taking->call->arena);
    struct builder complaints;
    uint64_t key;
    size_t count = 0;
    builder_init(&complaints, &within);
    call_check(taking->call,
               grade_marks(taking->call->site->content, taking->asked->question, &key, &count, &complaints),
               &complaints);
    if (!call_is_refused(taking->call))
        take_numbers(taking, count, false, take_mark);
}

static void take_typed(struct taking *taking, struct sent given)
{
    struct str typed = str_strip(sent_text(taking->call, given, "typed"));
    if (typed.len == 0)
        sent_refuse(taking->call, taking->value, 422, STR("type an answer."));
    else if (typed.len > GIVEN_TYPED_LIMIT)
        sent_refuse(taking->call, taking->value, 422, STR("this is too long: 160 bytes are the limit."));
    else if (!http_is_text(typed))
        sent_refuse(taking->call, taking->value, 422, STR("this has control characters; type it on one line."));
    taking->response->typed = typed;
}

static void take_member(struct taking *taking, struct sent given)
{
    const char *member = answered_by[taking->asked->question->kind];
    const char *const known[] = {member, NULL};
    sent_only(taking->call, given, known);
    sent_needs(taking->call, given, member);
    if (call_is_refused(taking->call))
        return;
    taking->value = sent_member(given, member);
    if (str_equal(str_from(member), STR("typed"))) {
        take_typed(taking, given);
        return;
    }
    sent_list(taking->call, given, member);
    if (call_is_refused(taking->call))
        return;
    if (str_equal(str_from(member), STR("places")))
        take_places(taking);
    else if (str_equal(str_from(member), STR("marked")))
        take_marked(taking);
    else
        take_chosen(taking);
}

bool asked_take(struct call *call, struct sent given, const struct asked *asked, struct given *taken, int64_t *credit)
{
    struct response response = {.chosen = 0};
    struct taking taking = {.call = call, .asked = asked, .response = &response};
    struct grade grade;
    take_member(&taking, given);
    if (call_is_refused(call))
        return false;
    enum status status = grade_response(call->arena, call->site->content, asked->question, &response, &grade);
    if (status == STATUS_NO_MEMORY)
        call_check(call, status, NULL);
    else if (status != STATUS_OK)
        call_refuse_with(call, 500, "The content has a fault: %s", &grade.complaint, NULL);
    else if (!grade.valid)
        sent_refuse(call, taking.value, 422, grade.complaint);
    *taken = given_of(&response);
    *credit = grade.credit;
    return !call_is_refused(call);
}

/* ---- the same, shown again ------------------------------------------------------------------------------------- */

/* The number under which something is shown; 0 when it is not. */
static int64_t number_of(const struct arranged *arranged, size_t index)
{
    for (size_t i = 0; i < arranged->count; i++)
        if (arranged->shown[i] == index)
            return (int64_t)i + 1;
    return 0;
}

static void give_bits(struct call *call, cJSON *list, uint64_t bits)
{
    for (size_t i = 0; i < 64; i++)
        if ((bits >> i & 1) != 0)
            reply_add_number(&call->reply, list, (int64_t)i + 1);
}

static void give_options(struct call *call, cJSON *list, const struct asked *asked, uint32_t chosen)
{
    for (size_t i = 0; i < asked->arranged.count; i++)
        if ((chosen >> asked->arranged.shown[i] & 1) != 0)
            reply_add_number(&call->reply, list, (int64_t)i + 1);
}

void asked_given(struct call *call, cJSON *object, const struct asked *asked, const struct given *given)
{
    const struct question *question = asked->question;
    cJSON *member = reply_object(&call->reply, object, "given");
    const char *name = answered_by[question->kind];
    size_t places = question->kind == QUESTION_ORDER ? question->item_count : question->pair_count;
    if (question->kind == QUESTION_NUMBER || question->kind == QUESTION_HEADER) {
        reply_text(&call->reply, member, name, (struct str){given->typed, given->typed_len});
        return;
    }
    cJSON *list = reply_list(&call->reply, member, name);
    if (question_has_options(question))
        give_options(call, list, asked, given->chosen);
    else if (question->kind == QUESTION_LINE)
        give_bits(call, list, given->chosen);
    else if (question->kind == QUESTION_MARKS)
        give_bits(call, list, given->marked);
    else
        for (size_t i = 0; i < places; i++)
            reply_add_number(&call->reply, list, number_of(&asked->arranged, given->places[i]));
}

/* ---- what is told ---------------------------------------------------------------------------------------------- */

static void tell_reason(struct call *call, cJSON *list, const struct reason *reason)
{
    struct reply *reply = &call->reply;
    cJSON *item = reply_add_object(reply, list);
    reply_text(reply, item, "side",
               reason->side == REASON_RIGHT   ? STR("right")
               : reason->side == REASON_WRONG ? STR("wrong")
                                              : STR("note"));
    reply_bool(reply, item, "chosen", reason->chosen);
    reply_text(reply, item, "name", reason->name);
    reply_text(reply, item, "words", reason->words);
    reply_text(reply, item, "text", reason->text);
    reply_text(reply, item, "why", reason->why);
}

static void tell_comparison(struct call *call, cJSON *object, const struct reasons *reasons)
{
    if (!reasons->compares) {
        reply_null(&call->reply, object, "comparison");
        return;
    }
    cJSON *comparison = reply_object(&call->reply, object, "comparison");
    reply_text(&call->reply, comparison, "scene", reasons->comparison.scene);
    reply_text_or_null(&call->reply, comparison, "release", reasons->comparison.release);
    reply_text(&call->reply, comparison, "belief", reasons->comparison.belief);
}

void asked_reasons(struct call *call, cJSON *object, const struct asked *asked, const struct given *given)
{
    const struct reasons_of of = {call->site->content, asked->question, asked->arranged, given};
    const struct reasons reasons = reasons_make(call->arena, &of);
    struct reply *reply = &call->reply;
    cJSON *told = reply_object(reply, object, "reasons");
    reply_bool(reply, told, "given_up", reasons.given_up);
    reply_bool(reply, told, "right", reasons.right);
    reply_number(reply, told, "credit", reasons.credit);
    reply_text(reply, told, "verdict", reasons.verdict);
    reply_text(reply, told, "why", reasons.why);
    reply_text(reply, told, "belief", reasons.belief);
    reply_text(reply, told, "heading", reasons.heading);
    cJSON *list = reply_list(reply, told, "list");
    for (size_t i = 0; i < reasons.count; i++)
        tell_reason(call, list, &reasons.list[i]);
    reply_bool(reply, told, "texts_shown", reasons.texts_shown);
    reply_text(reply, told, "solution", reasons.solution);
    tell_comparison(call, told, &reasons);
}
