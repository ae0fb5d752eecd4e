/* SPDX-License-Identifier: MIT */
#include "terminal/views/lesson_view.h"

#include "terminal/draw/search.h"
#include "terminal/views/lesson_name.h"

enum { ROOMY = 16 /* from so many rows on a blank one stands at the top */ };

static struct builder begin_text(struct arena *arena, struct allocator *within)
{
    struct builder text;
    *within = arena_allocator(arena);
    builder_init(&text, within);
    return text;
}

/* Text with numbers in it (builder_format). */
static struct str in_words(struct sheet *sheet, const char *format, int64_t first, int64_t second)
{
    struct allocator within;
    struct builder text = begin_text(sheet->arena, &within);
    size_t marks = 0;
    for (const char *at = format; *at; at++)
        marks += *at == '%';
    builder_format(&text, format, (const void *const[]){&first, &second}, marks);
    return builder_str(&text);
}

static void add(struct sheet *sheet, int indent, enum style style, struct str text)
{
    sheet_text(sheet, (struct indent){indent, indent}, style, text);
}

/* Two keys and what they do, as the footer says it, too: whoever reads to the end of a page finds them there. */
static void add_keys(struct sheet *sheet, int indent, const struct run keys[2], const struct run about[2])
{
    const struct run space = {.text = STR(" ")}, gap = {.text = STR("     ")};
    const struct run all[] = {keys[0], space, about[0], gap, keys[1], space, about[1]};
    int cols = indent;
    for (size_t i = 0; i < 7; i++)
        cols += text_cols(all[i].text, sheet->ascii);
    if (cols <= sheet->cols) {
        sheet_line(sheet, indent, all, 7);
        return;
    }
    sheet_line(sheet, indent, all, 3);
    sheet_line(sheet, indent, all + 4, 3);
}

static struct run key(struct str text)
{
    return (struct run){.style = STYLE_STRONG, .text = text};
}

static struct run words(struct str text)
{
    return (struct run){.style = STYLE_DIM, .text = text};
}

/* ---- stops ----------------------------------------------------------------------------------------------------- */

static void add_question_head(const struct lesson_state *state, const struct stop *stop, struct sheet *sheet)
{
    const struct plan *plan = state->walk->plan;
    int64_t number = 0, count = 0;
    for (size_t i = 0; i < plan->stop_count; i++) {
        count += plan->stops[i].kind == STOP_QUESTION;
        number = &plan->stops[i] == stop ? count : number;
    }
    if (stop->kind == STOP_PREDICTION) {
        const struct run runs[] = {{.style = STYLE_HEADING, .text = STR("Prediction")},
                                   {.text = STR("  ")},
                                   words(STR("A wrong one costs nothing."))};
        sheet_line(sheet, 0, runs, 3);
    } else
        add(sheet, 0, STYLE_HEADING, in_words(sheet, "Question %d of %d", number, count));
    sheet_gap(sheet);
}

struct lesson_tally lesson_view_tally(const struct stop *stop, const struct mark *mark)
{
    struct lesson_tally tally = {0, 0};
    for (size_t i = 0; i < stop->reel->count; i++) {
        bool predicted = (mark->predicted >> i & 1) != 0, hit = (mark->said_hit >> i & 1) != 0;
        tally.predicted += predicted;
        tally.right += predicted && hit == (stop->reel->moments[i].outcome == OUTCOME_HIT);
    }
    return tally;
}

bool lesson_view_is_seen(const struct lesson_page *page)
{
    size_t asked = page->stop->reel->asked;
    return !page->moment || page->mark->watching ||
           (asked > 0 && lesson_view_tally(page->stop, page->mark).predicted == asked);
}

static struct str scene_words(struct sheet *sheet, const struct lesson_page *page)
{
    const struct reel *reel = page->stop->reel;
    struct lesson_tally tally = lesson_view_tally(page->stop, page->mark);
    int64_t asked = (int64_t)reel->asked, predicted = (int64_t)tally.predicted;
    if (asked == 0)
        return STR("There is nothing to predict in it: look at what happens.");
    if (lesson_view_is_seen(page) && predicted > 0)
        return in_words(sheet, "You predicted %d of %d rightly.", (int64_t)tally.right, predicted);
    if (lesson_view_is_seen(page))
        return STR("You have seen it without predicting.");
    if (predicted > 0)
        return in_words(sheet, "You have predicted %d of %d requests so far.", predicted, asked);
    if (asked == 1)
        return STR("One request. Before you see it, you say: hit or miss? A hit is answered from the cache; at a miss "
                   "the view runs.");
    return in_words(
        sheet,
        "%d requests. Before each one you say: hit or miss? A hit is answered from the cache; at a miss the "
        "view runs.",
        asked, 0);
}

/* The card of a scene. */
static void add_scene(const struct lesson_page *page, struct sheet *sheet)
{
    bool seen = lesson_view_is_seen(page), asks = page->stop->reel->asked > 0;
    size_t begin = sheet->count;
    const struct run title[] = {{.style = STYLE_HEADING, .text = STR("Scene:")},
                                {.text = STR(" ")},
                                {.style = STYLE_STRONG, .text = page->stop->reel->title}};
    const struct run keys[] = {key(STR("Enter")), key(seen ? STR("p") : STR("n"))};
    const struct run play[] = {words(asks ? STR("play and predict") : STR("play")), words(STR("skip"))};
    const struct run again[] = {words(STR("go on")), words(STR("play it once more"))};
    sheet_runs(sheet, (struct indent){2, 2}, title, 3);
    add(sheet, 2, STYLE_TEXT, scene_words(sheet, page));
    sheet_line(sheet, 2, NULL, 0);
    add_keys(sheet, 2, keys, seen ? again : play);
    lesson_sheet_bar(sheet, begin, STYLE_HEADING);
}

/* ---- the end --------------------------------------------------------------------------------------------------- */

static struct str without_backticks(struct sheet *sheet, struct str text)
{
    struct allocator within;
    struct builder plain = begin_text(sheet->arena, &within);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '`')
            builder_add_byte(&plain, text.at[i]);
    return builder_str(&plain);
}

/* A question in one line, with what became of it. */
static void add_outcome(struct sheet *sheet, const struct stop *stop, const struct mark *mark)
{
    bool answered = mark->committed && !mark->gave_up;
    enum glyph glyph = !answered                    ? GLYPH_OPEN
                       : mark->credit == GRADE_FULL ? GLYPH_RIGHT
                       : mark->credit > 0           ? GLYPH_PARTLY
                                                    : GLYPH_WRONG;
    enum style style = !answered                    ? STYLE_DIM
                       : mark->credit == GRADE_FULL ? STYLE_RIGHT
                       : mark->credit > 0           ? STYLE_PARTLY
                                                    : STYLE_WRONG;
    struct str prompt = without_backticks(sheet, stop->question->prompt);
    const struct run runs[] = {
        {.style = style, .text = str_from(glyph_text(glyph, sheet->ascii))},
        {.text = STR(" ")},
        {.style = STYLE_TEXT, .text = sheet_fixed(sheet, prompt, sheet->cols - 4)},
    };
    sheet_line(sheet, 2, runs, 3);
}

static void add_score(const struct lesson_state *state, struct sheet *sheet)
{
    const struct plan *plan = state->walk->plan;
    const struct score score = session_score(plan, &state->walk->session);
    if (score.outcomes > 0)
        add(sheet, 0, STYLE_TEXT,
            in_words(sheet, "You predicted %d of %d requests rightly.", (int64_t)score.outcomes_right,
                     (int64_t)score.outcomes));
    if (score.questions > 0)
        add(sheet, 0, STYLE_TEXT,
            in_words(sheet, score.questions == 1 ? "%d of %d question right:" : "%d of %d questions right:",
                     (int64_t)score.right, (int64_t)score.questions));
    bool open = false;
    for (size_t i = 0; i < plan->stop_count; i++) {
        const struct mark *mark = &state->walk->session.marks[i];
        if (plan->stops[i].kind != STOP_QUESTION)
            continue;
        add_outcome(sheet, &plan->stops[i], mark);
        open = open || !mark->committed || mark->gave_up;
    }
    if (open) {
        const struct run runs[] = {{.style = STYLE_DIM, .text = str_from(glyph_text(GLYPH_OPEN, sheet->ascii))},
                                   words(STR(" is not answered yet, or was revealed without an answer."))};
        sheet_runs(sheet, (struct indent){2, 4}, runs, 2);
    }
}

/* The lesson behind this one in the course, or NULL. */
static const struct course_lesson *lesson_behind(const struct lesson_state *state)
{
    const struct course *course = content_course(state->desk->content);
    for (size_t i = 0; i + 1 < course->lesson_count; i++)
        if (str_equal(course->lessons[i].id, state->walk->plan->about->id))
            return &course->lessons[i + 1];
    return NULL;
}

static void add_end(const struct lesson_state *state, struct sheet *sheet)
{
    const struct course_lesson *next = lesson_behind(state);
    const struct run keys[] = {key(STR("Enter")), key(STR("x"))};
    const struct run about[] = {words(STR("back to the map")), words(STR("begin this lesson again"))};
    sheet_gap(sheet);
    add(sheet, 0, STYLE_HEADING, STR("The lesson is over"));
    add_score(state, sheet);
    if (next) {
        const struct run runs[] = {
            {.text = STR("Next: ")},
            {.style = STYLE_STRONG, .text = lesson_name(sheet->arena, content_course(state->desk->content), next)}};
        sheet_gap(sheet);
        sheet_runs(sheet, (struct indent){0, 6}, runs, 2);
    }
    sheet_gap(sheet);
    add_keys(sheet, 0, keys, about);
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

struct lesson_leaf lesson_view_leaf(const struct lesson_state *state, struct arena *arena, int cols, bool ascii)
{
    const struct walk *walk = state->walk;
    const struct lesson_page page = session_page(walk->plan, &walk->session);
    struct lesson_leaf leaf = {.sheet = sheet_begin(arena, cols, ascii), .links = {.focus = state->link}};
    struct sheet *sheet = &leaf.sheet;
    const struct lesson_prose prose = {.lesson = walk->plan->lesson,
                                       .begin = page.prose_begin,
                                       .end = page.prose_end,
                                       .glossary = content_glossary(state->desk->content)};
    lesson_sheet_add(sheet, &prose, &leaf.links);
    sheet->cols = cols < LESSON_COLS ? cols : LESSON_COLS;
    sheet_gap(sheet);
    if (!page.stop) {
        add_end(state, sheet);
    } else if (page.stop->kind == STOP_SCENE) {
        add_scene(&page, sheet);
    } else if (page.stop->question) {
        add_question_head(state, page.stop, sheet);
        asked_add(&state->asked, sheet);
    }
    sheet->cols = cols;
    return leaf;
}

bool lesson_view_link_line(const struct sheet *sheet, size_t link, size_t *line)
{
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t run = 0; run < sheet->lines[i].count; run++)
            if (sheet->lines[i].runs[run].target == LESSON_LINKS + link) {
                *line = i;
                return true;
            }
    return false;
}

/* ---- the screen ------------------------------------------------------------------------------------------------ */

static void draw_title(const struct lesson_state *state, const struct lesson_page *page, struct canvas *canvas)
{
    const struct course_lesson *about = state->walk->plan->about;
    struct allocator within;
    struct builder place = begin_text(canvas->arena, &within), level = begin_text(canvas->arena, &within);
    int64_t number = (int64_t)page->number, count = (int64_t)page->count;
    struct str name = level_name(about->level);
    builder_format(&place, "%d of %d", (const void *const[]){&number, &count}, 2);
    builder_format(&level, "%s, about %d minutes", (const void *const[]){&name, &about->minutes}, 2);
    canvas->left = lesson_headline(canvas->arena, content_course(state->desk->content), about);
    canvas->right = builder_str(&place);
    if (page->number == 1)
        canvas->middle = builder_str(&level);
    else if (!str_equal(page->heading, state->walk->plan->lesson->title))
        canvas->middle = page->heading;
}

static struct area text_area(struct area body)
{
    int above = body.rows >= ROOMY ? 1 : 0, edge = body.cols >= 60 ? 2 : 1;
    int cols = body.cols - 2 * edge < LESSON_CODE_COLS ? body.cols - 2 * edge : LESSON_CODE_COLS;
    return area_part(body, above, (body.cols - cols) / 2, body.rows - above, cols);
}

/* Where the page is scrolled to, so that what matters now is in sight. */
static size_t look(const struct lesson_state *state, const struct lesson_leaf *leaf, struct arena *arena)
{
    struct sheet_match match;
    size_t line, rows = (size_t)state->rows;
    if (state->look == LESSON_AT_QUESTION)
        return asked_scroll(&state->asked, &leaf->sheet, state->top, rows);
    if (state->look == LESSON_AT_LINK && lesson_view_link_line(&leaf->sheet, state->link, &line))
        return sheet_reveal(&leaf->sheet, state->top, rows, line, line + 1);
    if (state->look == LESSON_AT_MATCH &&
        sheet_search(&leaf->sheet, arena, builder_str(&state->sought), state->match, &match))
        return sheet_reveal(&leaf->sheet, state->top, rows, match.line, match.line + 1 + (match.next_cols > 0));
    return state->top;
}

/* Signs at the edge: there is more above, or below. */
static void draw_more(struct area body, struct area text, const struct sheet *sheet, size_t top)
{
    int col = text.col - body.col + text.cols, row = text.row - body.row;
    if (top > 0)
        area_glyph(body, row, col, STYLE_HINT, GLYPH_MORE_UP);
    if (top + (size_t)text.rows < sheet->count)
        area_glyph(body, row + text.rows - 1, col, STYLE_HINT, GLYPH_MORE_DOWN);
}

void lesson_view_draw(struct lesson_state *state, struct canvas *canvas)
{
    const struct lesson_page page = session_page(state->walk->plan, &state->walk->session);
    struct area area = text_area(canvas->area);
    struct lesson_leaf leaf = lesson_view_leaf(state, canvas->arena, area.cols, canvas->ascii);
    struct sheet_match match;
    draw_title(state, &page, canvas);
    canvas->idle[COMMAND_NEXT_LINK] = leaf.links.count == 0;
    canvas->idle[COMMAND_BACK] = page.number == 1;
    state->rows = area.rows;
    state->cols = area.cols;
    state->ascii = canvas->ascii;
    state->lines = leaf.sheet.count;
    state->top = sheet_limit(&leaf.sheet, look(state, &leaf, canvas->arena), (size_t)area.rows);
    state->look = LESSON_AS_IT_IS;
    asked_draw(&state->asked, &leaf.sheet, area, state->top, canvas);
    if (state->found && sheet_search(&leaf.sheet, canvas->arena, builder_str(&state->sought), state->match, &match))
        sheet_draw_match(area, state->top, &match, STYLE_FOCUS);
    draw_more(canvas->area, area, &leaf.sheet, state->top);
}
