/* SPDX-License-Identifier: MIT */
#include "terminal/line/ask.h"

#include "engine/reel.h"
#include "terminal/line/answer.h"
#include "terminal/line/reasons.h"

void line_put_number(const struct line_out *out, size_t number, struct str text)
{
    line_number(out, number);
    line_say(out, ". ");
    line_paragraph(out, text);
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

static void show_lines(const struct line_out *out, const struct question *question)
{
    for (size_t i = 0; i < question->line_count; i++) {
        line_number(out, i + 1);
        line_say(out, i + 1 < 10 ? ".  " : ". ");
        line_paragraph(out, question->lines[i].text);
    }
}

static void show_pairs(const struct line_out *out, const struct line_question *asked)
{
    const struct question *question = asked->question;
    for (size_t i = 0; i < question->pair_count; i++)
        line_put_number(out, i + 1, question->pairs[i].left);
    line_say(out, "Match each number with a letter:\n");
    for (size_t i = 0; i < asked->arranged.count; i++) {
        const char letter[] = {(char)('a' + i), '.', ' ', '\0'};
        line_say(out, letter);
        line_paragraph(out, *question_right_side(question, asked->arranged.shown[i]));
    }
}

/* The scene's steps; requests are numbered. */
static void show_requests(const struct line_out *out, const struct reel *reel)
{
    size_t number = 0;
    for (size_t i = 0; i < reel->count; i++) {
        if (reel_is_request(&reel->moments[i]))
            line_put_number(out, ++number, reel->moments[i].heading);
        else
            line_paragraph(out, reel->moments[i].heading);
    }
}

void line_ask_show(const struct line_desk *desk, const struct line_question *asked)
{
    const struct question *question = asked->question;
    struct arena arena;
    const struct reel *reel;
    line_paragraph(&desk->out, question->prompt);
    for (size_t i = 0; question_has_options(question) && i < asked->arranged.count; i++)
        line_put_number(&desk->out, i + 1, question->options[asked->arranged.shown[i]].text);
    for (size_t i = 0; question->kind == QUESTION_ORDER && i < asked->arranged.count; i++)
        line_put_number(&desk->out, i + 1, question->items[asked->arranged.shown[i]].text);
    show_lines(&desk->out, question);
    if (question->kind == QUESTION_MATCH)
        show_pairs(&desk->out, asked);
    if (question->kind != QUESTION_MARKS)
        return;
    arena_init(&arena, desk->from);
    if (line_reel(desk, question, &arena, &reel))
        show_requests(&desk->out, reel);
    arena_clear(&arena);
}

static void prompt_options(const struct line_out *out, const struct line_question *asked)
{
    line_say(out, "Your answer, 1 to ");
    line_number(out, asked->arranged.count);
    line_say(out, asked->question->kind == QUESTION_SEVERAL ? " (several may be right): " : ": ");
}

static void prompt_number(const struct line_out *out, struct str unit)
{
    line_say(out, "Your answer, a number");
    if (unit.len > 0) {
        line_say(out, reasons_unit(unit).len > unit.len ? " in " : " of ");
        line_text(out, reasons_unit(unit));
    }
    line_say(out, ": ");
}

void line_ask_prompt(const struct line_desk *desk, const struct line_question *asked)
{
    const struct line_out *out = &desk->out;
    switch (asked->question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_SEVERAL:
    case QUESTION_TRUEFALSE:
        prompt_options(out, asked);
        break;
    case QUESTION_NUMBER:
        prompt_number(out, asked->question->number.unit);
        break;
    case QUESTION_ORDER:
        line_say(out, "Your order, as in 2 1 3: ");
        break;
    case QUESTION_MATCH:
        line_say(out, "Your letters for 1, 2, 3 and so on, as in b a c: ");
        break;
    case QUESTION_HEADER:
        line_say(out, "Type it as you would in code: ");
        break;
    case QUESTION_MARKS:
        line_say(out, "The numbers of the requests, or none: ");
        break;
    case QUESTION_LINE:
        line_say(out, "The number of the line: ");
        break;
    }
}

/* ---- taking an answer ------------------------------------------------------------------------------------------ */

static size_t count_requests(const struct line_desk *desk, const struct question *question)
{
    struct builder complaints;
    uint64_t key;
    size_t count = 0;
    if (question->kind != QUESTION_MARKS)
        return 0;
    builder_init(&complaints, desk->from);
    if (grade_marks(desk->content, question, &key, &count, &complaints) != STATUS_OK)
        count = 0;
    builder_clear(&complaints);
    return count;
}

static const char *what_fits(const struct question *question)
{
    switch (question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_TRUEFALSE:
        return "That is not one of the options. Type one number.\n";
    case QUESTION_SEVERAL:
        return "That is not among the options. Type numbers, as in 1 3.\n";
    case QUESTION_ORDER:
        return "Type the number of every item once, first to last, as in 2 1 3.\n";
    case QUESTION_MATCH:
        return "Type a letter for each number in turn, as in b a c; - is for none.\n";
    case QUESTION_MARKS:
        return "Type the numbers of requests, as in 2 4, or none.\n";
    case QUESTION_LINE:
        return "Type the number of one line.\n";
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        break;
    }
    return "That is too long, or empty.\n";
}

bool line_ask_take(const struct line_desk *desk, const struct line_question *asked, struct str typed,
                   struct given *given, int64_t *credit)
{
    struct response response;
    if (!line_answer_read(asked->question, &asked->arranged, count_requests(desk, asked->question), typed, &response)) {
        line_say(&desk->out, what_fits(asked->question));
        return false;
    }
    struct arena arena;
    struct grade grade;
    arena_init(&arena, desk->from);
    enum status status = grade_response(&arena, desk->content, asked->question, &response, &grade);
    bool taken = status == STATUS_OK && grade.valid;
    if (taken) {
        *given = given_of(&response);
        *credit = grade.credit;
    } else if (status == STATUS_NO_MEMORY) {
        line_say(&desk->out, "There is not enough memory to judge this.\n");
    } else {
        line_paragraph(&desk->out, grade.complaint);
    }
    arena_clear(&arena);
    return taken;
}
