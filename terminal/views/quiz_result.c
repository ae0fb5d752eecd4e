/* SPDX-License-Identifier: MIT */
/* The texts of a quiz around its questions: where one stands, the end of a test, the result. */
#include "terminal/draw/marked.h"
#include "terminal/views/mastery_view.h"
#include "terminal/views/quiz_view.h"

enum { NAME_COLS = 16, BAR_COLS = 16 };

static const struct indent flush = {0, 0};

static struct builder begin_text(const struct sheet *sheet, struct allocator *within)
{
    struct builder text;
    *within = arena_allocator(sheet->arena);
    builder_init(&text, within);
    return text;
}

static struct str shared(const struct sheet *sheet, const char *before, size_t part, size_t whole, const char *behind)
{
    struct allocator within;
    struct builder text = begin_text(sheet, &within);
    builder_add_text(&text, before);
    builder_add_int(&text, (int64_t)part);
    builder_add_text(&text, " of ");
    builder_add_int(&text, (int64_t)whole);
    builder_add_text(&text, behind);
    return builder_str(&text);
}

static struct str counted(const struct sheet *sheet, const char *before, int64_t count, const char *behind)
{
    struct allocator within;
    struct builder text = begin_text(sheet, &within);
    builder_add_text(&text, before);
    builder_add_int(&text, count);
    builder_add_text(&text, behind);
    return builder_str(&text);
}

/* ---- beside a question ----------------------------------------------------------------------------------------- */

/* How a question of the round stands: a sign, and the word for it below all signs. */
static enum glyph standing(const struct quiz_state *state, size_t at)
{
    const struct quiz_mark *mark = &state->quiz.marks[state->quiz.round[at]];
    if (at == state->quiz.at && !mark->committed)
        return GLYPH_CURSOR;
    if (!mark->committed)
        return mark->skipped ? GLYPH_OPEN : GLYPH_BULLET;
    if (state->plan->mode == QUIZ_TEST)
        return GLYPH_CHOSEN;
    return mark->credit == GRADE_FULL ? GLYPH_RIGHT : mark->credit > 0 ? GLYPH_PARTLY : GLYPH_WRONG;
}

static enum style standing_style(enum glyph glyph)
{
    switch (glyph) {
    case GLYPH_RIGHT:
        return STYLE_RIGHT;
    case GLYPH_WRONG:
        return STYLE_WRONG;
    case GLYPH_PARTLY:
        return STYLE_PARTLY;
    case GLYPH_CURSOR:
        return STYLE_STRONG;
    default:
        return STYLE_DIM;
    }
}

/* All questions of the round as signs, ten to a group, as many to a line as fit. */
static void add_signs(const struct quiz_state *state, struct sheet *sheet)
{
    size_t count = state->quiz.round_count;
    struct run *runs = arena_array(sheet->arena, 2 * count, sizeof *runs);
    for (size_t i = 0; runs && i < count; i++) {
        enum glyph glyph = standing(state, i);
        runs[2 * i] = (struct run){.style = standing_style(glyph), .text = str_from(glyph_text(glyph, sheet->ascii))};
        runs[2 * i + 1] = (struct run){.text = i % 10 == 9 ? STR(" ") : STR("")};
    }
    if (runs)
        sheet_runs(sheet, flush, runs, 2 * count);
}

struct tally {
    size_t answered, right, skipped, open;
};

static struct tally tally_of(const struct quiz_state *state)
{
    struct tally tally = {.answered = 0};
    for (size_t i = 0; i < state->quiz.round_count; i++) {
        const struct quiz_mark *mark = &state->quiz.marks[state->quiz.round[i]];
        tally.answered += mark->committed;
        tally.right += mark->committed && mark->credit == GRADE_FULL;
        tally.skipped += !mark->committed && mark->skipped;
        tally.open += !mark->committed && !mark->skipped;
    }
    return tally;
}

static void add_tally(const struct quiz_state *state, struct sheet *sheet)
{
    struct tally tally = tally_of(state);
    if (state->plan->mode == QUIZ_TEST)
        sheet_text(sheet, flush, STYLE_DIM, counted(sheet, "", (int64_t)tally.answered, " answered"));
    else if (tally.answered > 0)
        sheet_text(sheet, flush, STYLE_DIM, shared(sheet, "", tally.right, tally.answered, " right"));
    if (tally.skipped > 0)
        sheet_text(sheet, flush, STYLE_DIM, counted(sheet, "", (int64_t)tally.skipped, " skipped"));
    sheet_text(sheet, flush, STYLE_DIM, counted(sheet, "", (int64_t)tally.open, " to come"));
}

void quiz_add_side(const struct quiz_state *state, struct sheet *sheet)
{
    const struct question *question = state->asked.setup.question;
    sheet_text(sheet, flush, STYLE_HEADING, STR("The questions"));
    add_signs(state, sheet);
    add_tally(state, sheet);
    sheet_gap(sheet);
    sheet_text(sheet, flush, STYLE_DIM, counted(sheet, "Seed ", (int64_t)state->plan->seed, ""));
    if (state->plan->mode == QUIZ_TEST) {
        sheet_text(sheet, flush, STYLE_DIM, counted(sheet, "", (int64_t)state->plan->pass, " right answers pass."));
        sheet_text(sheet, flush, STYLE_DIM, STR("The reasons come at the end."));
        return;
    }
    if (state->asked.stage != ASKED_ASKING || question->hint_count == 0)
        return;
    sheet_gap(sheet);
    sheet_text(sheet, flush, STYLE_HEADING, shared(sheet, "Hints: ", state->asked.hints, question->hint_count, ""));
    asked_add_hints(&state->asked, sheet);
}

/* ---- the end of a test ----------------------------------------------------------------------------------------- */

/* What has no answer yet, each a target. */
static void add_unanswered(const struct quiz_state *state, struct sheet *sheet)
{
    bool first = true;
    for (size_t i = 0; i < state->quiz.round_count; i++) {
        size_t index = state->quiz.round[i];
        if (state->quiz.marks[index].committed)
            continue;
        sheet_gap(sheet);
        if (first)
            sheet_text(sheet, flush, STYLE_HEADING, STR("Without an answer"));
        first = false;
        sheet->target = (uint16_t)(QUIZ_TARGETS + i);
        struct run label = {.style = STYLE_STRONG, .text = counted(sheet, "", (int64_t)i + 1, "  ")};
        int cols = 2 + text_cols(label.text, sheet->ascii);
        size_t line = sheet->count;
        sheet_marked(sheet, (struct indent){cols, cols}, STYLE_TEXT,
                     quiz_asked(state->plan, &state->quiz, index)->prompt);
        sheet_label(sheet, line, label);
        sheet->target = 0;
    }
}

void quiz_add_full(const struct quiz_state *state, struct sheet *sheet)
{
    struct tally tally = tally_of(state);
    sheet_text(sheet, flush, STYLE_HEADING, STR("That was the last question."));
    sheet_gap(sheet);
    sheet_text(sheet, flush, STYLE_TEXT,
               shared(sheet, "You have answered ", tally.answered, state->quiz.round_count, "."));
    sheet_text(sheet, flush, STYLE_TEXT,
               tally.answered < state->quiz.round_count
                   ? STR("b goes back to what has no answer yet, the last one first. Enter hands the test in.")
                   : STR("Enter hands the test in."));
    add_unanswered(state, sheet);
}

void quiz_add_time_up(const struct quiz_state *state, struct sheet *sheet)
{
    struct tally tally = tally_of(state);
    sheet_text(sheet, flush, STYLE_HEADING, STR("The time is over. Nothing is lost."));
    sheet_gap(sheet);
    sheet_text(sheet, flush, STYLE_TEXT,
               shared(sheet, "You have answered ", tally.answered, state->quiz.round_count, "."));
    sheet_gap(sheet);
    sheet_text(sheet, flush, STYLE_TEXT, STR("Enter hands in what you have."));
    sheet_text(sheet, flush, STYLE_TEXT, STR("+ takes half of the time limit more."));
    sheet_text(sheet, flush, STYLE_TEXT, STR("0 switches the limit off."));
}

/* ---- the result ------------------------------------------------------------------------------------------------ */

static void add_passed(const struct quiz_state *state, struct sheet *sheet, bool passed)
{
    enum style style = passed ? STYLE_RIGHT : STYLE_WRONG;
    struct allocator within;
    struct builder label = begin_text(sheet, &within);
    builder_add_text(&label, glyph_text(passed ? GLYPH_RIGHT : GLYPH_WRONG, sheet->ascii));
    builder_add_byte(&label, ' ');
    struct str text =
        passed ? STR("You have passed.")
               : counted(sheet, "You have not passed yet: it takes ", (int64_t)state->plan->pass, " right answers.");
    sheet_labelled(sheet, 0, (struct run){.style = style, .text = builder_str(&label)},
                   (struct run){.style = style, .text = text});
}

static void add_score(const struct quiz_state *state, struct sheet *sheet)
{
    bool test = state->plan->mode == QUIZ_TEST;
    struct quiz_score score = quiz_score(state->plan, &state->quiz);
    int64_t share = score.questions > 0 ? score.credit / (10 * (int64_t)score.questions) : 0;
    sheet_text(sheet, flush, STYLE_HEADING, test ? STR("The test is over.") : STR("The practice is over."));
    sheet_gap(sheet);
    if (test)
        add_passed(state, sheet, score.passed);
    const struct run runs[] = {
        mastery_bar(sheet, BAR_COLS, score.questions > 0 ? (double)score.right / (double)score.questions : 0),
        {.text = STR("  ")},
        {.style = STYLE_STRONG,
         .text = shared(sheet, "", score.right, score.questions, test ? " right" : " right at the first try")},
    };
    sheet_line(sheet, 0, runs, sizeof runs / sizeof *runs);
    if (score.credit != (int64_t)score.right * GRADE_FULL)
        sheet_text(sheet, flush, STYLE_TEXT, counted(sheet, "With partly right ones: ", share, " of 100."));
    if (score.sure_asked)
        sheet_text(sheet, flush, STYLE_TEXT,
                   counted(sheet, "Confidence, apart from the score: ", score.sure_points, " points."));
    if (!test && score.missed > 0)
        sheet_text(sheet, flush, STYLE_HINT,
                   counted(sheet, "r asks again what was missed, with fresh numbers: ", (int64_t)score.missed, "."));
}

static void add_concepts(const struct quiz_state *state, struct sheet *sheet)
{
    struct concept_score scores[QUIZ_CONCEPT_LIMIT];
    size_t count = quiz_concepts(state->plan, &state->quiz, scores);
    sheet_gap(sheet);
    sheet_text(sheet, flush, STYLE_HEADING, STR("By concept"));
    for (size_t i = 0; i < count; i++) {
        bool whole = scores[i].right == scores[i].questions;
        const struct course_lesson *lesson =
            whole ? NULL : course_teaching(content_course(state->desk->content), scores[i].concept);
        const struct run runs[] = {
            {.style = whole ? STYLE_RIGHT : STYLE_DIM,
             .text = str_from(glyph_text(whole ? GLYPH_RIGHT : GLYPH_BULLET, sheet->ascii))},
            {.text = STR(" ")},
            {.text = sheet_fixed(sheet, scores[i].concept, NAME_COLS)},
            mastery_bar(sheet, BAR_COLS / 2, (double)scores[i].right / (double)scores[i].questions),
            {.text = shared(sheet, "  ", scores[i].right, scores[i].questions, "")},
        };
        sheet_line(sheet, 0, runs, sizeof runs / sizeof *runs);
        if (lesson)
            sheet_labelled(sheet, 2, (struct run){.style = STYLE_DIM, .text = STR("see the lesson ")},
                           (struct run){.style = STYLE_HINT, .text = lesson->title});
    }
}

static bool is_missed(const struct quiz_mark *mark)
{
    return !mark->committed || mark->credit < GRADE_FULL;
}

/* Every question that was missed, or was not, with all there is to tell. */
static void add_told(const struct quiz_state *state, struct sheet *sheet, bool missed)
{
    bool first = true;
    for (size_t i = 0; state->results && i < state->plan->count; i++) {
        const struct quiz_mark *mark = &state->quiz.marks[i];
        if (is_missed(mark) != missed)
            continue;
        sheet_gap(sheet);
        sheet_rule(sheet);
        if (first)
            sheet_text(sheet, flush, STYLE_HEADING, missed ? STR("What was missed") : STR("What was right"));
        first = false;
        sheet_text(sheet, flush, STYLE_DIM, shared(sheet, "Question ", i + 1, state->plan->count, ""));
        if (!mark->committed)
            sheet_text(sheet, flush, STYLE_PARTLY, STR("You did not answer this."));
        asked_add_told(sheet, &(struct asked_told){.question = quiz_asked(state->plan, &state->quiz, i),
                                                   .arranged = quiz_arranged(state->plan, &state->quiz, i),
                                                   .given = mark->committed && !mark->gave_up ? &mark->given : NULL,
                                                   .reasons = &state->results[i]});
    }
}

void quiz_add_result(const struct quiz_state *state, struct sheet *sheet)
{
    add_score(state, sheet);
    add_concepts(state, sheet);
    add_told(state, sheet, true);
    add_told(state, sheet, false);
}
