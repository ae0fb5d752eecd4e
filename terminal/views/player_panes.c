/* SPDX-License-Identifier: MIT */
#include "terminal/views/player_panes.h"

static const struct indent plain_indent = {0, 0};

/* ---- the story ------------------------------------------------------------------------------------------------- */

static void add_why(struct sheet *sheet, const struct scene_player *player, const struct picture *picture)
{
    struct film_why why;
    size_t box = player->why;
    if (box >= picture->path_count || !film_why(player->film, box, &why))
        return;
    const struct run title[] = {{.style = STYLE_HEADING, .text = STR("Why? ")},
                                {.style = STYLE_STRONG, .text = picture->path[box].name},
                                {.style = STYLE_DIM,
                                 .text = picture->path[box].place == PLACE_CACHE     ? STR(" (the cache)")
                                         : picture->path[box].place == PLACE_BROWSER ? STR(" (the browser)")
                                                                                     : STR("")}};
    sheet_runs(sheet, plain_indent, title, sizeof title / sizeof *title);
    sheet_text(sheet, plain_indent, STYLE_TEXT, why.rule);
    const struct run where[] = {{.style = STYLE_CODE_DECORATOR, .text = why.function},
                                {.text = why.file.len > 0 ? STR(" in ") : STR("")},
                                {.style = STYLE_CODE_TEXT, .text = why.file},
                                {.text = why.function.len > 0 ? STR(", ") : STR("")},
                                {.style = STYLE_DIM, .text = why.world}};
    sheet_runs(sheet, plain_indent, where, sizeof where / sizeof *where);
}

static void add_verdict(struct sheet *sheet, const struct scene_player *player, const struct picture *picture)
{
    bool hit, right;
    if (!picture->is_end || !scene_player_said(player, picture->step, &hit, &right))
        return;
    enum style style = right ? STYLE_RIGHT : STYLE_WRONG;
    const struct run runs[] = {
        {.style = style, .text = str_from(glyph_text(right ? GLYPH_RIGHT : GLYPH_WRONG, sheet->ascii))},
        {.style = style, .text = right ? STR(" Right: ") : STR(" Not so: ")},
        {.text = hit ? STR("you said hit") : STR("you said miss")},
        {.text = scene_player_said_leak(player, picture->step)}};
    sheet_runs(sheet, plain_indent, runs, sizeof runs / sizeof *runs);
}

/* What was wrong with the answer stands last: it gets a mark. */
static void add_sentences(struct sheet *sheet, const struct picture *picture)
{
    const struct step_record *record = picture->record;
    bool answered = picture->is_end && record && record->kind == STEP_REQUEST;
    size_t wrong = answered ? record->request.wrong_count : 0;
    for (size_t i = 0; i < picture->sentence_count; i++) {
        struct run text = {.style = picture->is_start ? STYLE_STRONG : STYLE_TEXT, .text = picture->sentences[i]};
        if (i + wrong < picture->sentence_count) {
            sheet_runs(sheet, plain_indent, &text, 1);
            continue;
        }
        enum style style = picture->summary->leaks ? STYLE_LEAK : STYLE_STALE;
        const struct run runs[] = {{.style = style, .text = str_from(glyph_text(GLYPH_WRONG, sheet->ascii))},
                                   {.text = STR(" ")},
                                   {.style = STYLE_STRONG, .text = text.text}};
        sheet_runs(sheet, (struct indent){0, 2}, runs, sizeof runs / sizeof *runs);
    }
}

struct sheet pane_story(const struct scenery *scenery, int cols)
{
    struct sheet sheet = sheet_begin(scenery->view->arena, cols, scenery->view->ascii);
    if (scenery->player->why != FILM_NONE) {
        add_why(&sheet, scenery->player, scenery->picture);
        return sheet;
    }
    add_verdict(&sheet, scenery->player, scenery->picture);
    add_sentences(&sheet, scenery->picture);
    if (!scenery->picture->summary)
        sheet_text(&sheet, plain_indent, STYLE_DIM, STR("This scene has no steps; e changes it."));
    return sheet;
}

struct sheet pane_question(const struct scenery *scenery, int cols)
{
    struct sheet sheet = sheet_begin(scenery->view->arena, cols, scenery->view->ascii);
    enum scene_player_asks asks = scene_player_asks(scenery->player);
    bool leak = asks == PLAYER_ASKS_LEAK;
    if (asks == PLAYER_ASKS_NOTHING || scenery->player->why != FILM_NONE)
        return sheet;
    const struct run runs[] = {
        {.style = STYLE_HINT,
         .text = leak ? STR("Will the page be someone else's? ") : STR("What will the cache do? ")},
        {.style = STYLE_KEY, .text = STR("1")},
        {.text = leak ? STR(" yes ") : STR(" hit ")},
        {.style = STYLE_KEY, .text = STR("2")},
        {.text = leak ? STR(" no") : STR(" miss")}};
    sheet_runs(&sheet, plain_indent, runs, sizeof runs / sizeof *runs);
    return sheet;
}

/* ---- panes ----------------------------------------------------------------------------------------------------- */

static struct builder words_in(const struct scenery *scenery, struct allocator *from)
{
    struct builder words;
    *from = arena_allocator(scenery->view->arena);
    builder_init(&words, from);
    return words;
}

/* Who asks, and which worker answers where there are several. */
static struct str asking(const struct scenery *scenery)
{
    const struct picture *picture = scenery->picture;
    const struct scene *scene = scenery->player->scene;
    struct allocator from;
    struct builder words = words_in(scenery, &from);
    if (!picture->summary || picture->summary->kind != STEP_REQUEST || picture->path_count == 0)
        return STR("what happens");
    builder_add(&words, picture->path[0].name);
    if (scene->worker_count > 1 && picture->asked->worker < scene->worker_count) {
        builder_add_text(&words, ", answered by ");
        builder_add(&words, scene->workers[picture->asked->worker]);
    }
    return builder_str(&words);
}

static struct str caches(const struct scenery *scenery)
{
    const struct settings *settings = scenery->picture->settings;
    struct allocator from;
    struct builder words = words_in(scenery, &from);
    builder_add_text(&words, settings && settings->cache_count > 1 ? "caches" : "cache");
    for (size_t i = 0; settings && i < settings->cache_count; i++) {
        builder_add_text(&words, i > 0 ? ", " : ": ");
        builder_add(&words, settings->caches[i].alias);
        builder_add_text(&words, " (");
        builder_add_text(&words, film_view_backend(settings->caches[i].backend));
        builder_add_text(&words, ")");
    }
    return builder_str(&words);
}

static struct str code(const struct scenery *scenery)
{
    const struct rules *rules = film_rules(scenery->player->film);
    struct allocator from;
    struct builder words = words_in(scenery, &from);
    builder_add_text(&words, "views.py, Django ");
    builder_add(&words, rules->release);
    if (rules->belief.len > 0) {
        builder_add_text(&words, ", belief ");
        builder_add(&words, rules->belief);
    }
    return builder_str(&words);
}

struct str pane_title(const struct scenery *scenery, enum player_pane pane)
{
    switch (pane) {
    case PANE_STORY:
    case PANE_WAY:
        return asking(scenery);
    case PANE_KEY:
        return STR("the key, part by part");
    case PANE_CODE:
        return code(scenery);
    case PANE_CACHE:
        return caches(scenery);
    case PANE_VISITORS:
        break;
    }
    return STR("who got what");
}

static struct sheet text_of(const struct scenery *scenery, enum player_pane pane, int cols, bool whole)
{
    struct sheet sheet = sheet_begin(scenery->view->arena, cols, scenery->view->ascii);
    if (pane == PANE_STORY)
        return pane_story(scenery, cols);
    if (pane == PANE_KEY)
        film_view_key(scenery->picture, scenery->motion.flashes, &sheet);
    else if (pane == PANE_CODE)
        film_view_code(scenery->picture, &sheet);
    else if (pane == PANE_VISITORS)
        film_view_visitors(scenery->picture, whole, &sheet);
    return sheet;
}

int pane_rows(const struct scenery *scenery, enum player_pane pane, int cols)
{
    struct cells cells = {.ascii = scenery->view->ascii};
    struct film_rows rows = {.arena = scenery->view->arena};
    struct area none = {.cells = &cells, .cols = cols};
    if (pane == PANE_CACHE)
        return (int)film_view_cache(scenery->picture, &scenery->motion, rows, none);
    return (int)text_of(scenery, pane, cols, true).count;
}

bool pane_sheet(const struct sheet *sheet, size_t *top, struct area area)
{
    size_t rows = (size_t)area.rows;
    *top = sheet_limit(sheet, *top, rows);
    sheet_draw(sheet, area, *top);
    if (*top > 0)
        area_glyph(area, 0, area.cols - 1, STYLE_NOTICE, GLYPH_MORE_UP);
    if (*top + rows < sheet->count)
        area_glyph(area, area.rows - 1, area.cols - 1, STYLE_NOTICE, GLYPH_MORE_DOWN);
    return sheet->count > rows;
}

static bool fill_cache(const struct scenery *scenery, struct area area)
{
    size_t *top = &scenery->player->tops[PANE_CACHE], rows = (size_t)area.rows;
    bool whole = scenery->player->pane == PANE_CACHE;
    struct film_rows part = {.arena = scenery->view->arena, .top = *top, .whole = whole};
    size_t count = film_view_cache(scenery->picture, &scenery->motion, part, area);
    size_t limit = count > rows ? count - rows : 0;
    *top = *top < limit ? *top : limit;
    if (*top > 0)
        area_glyph(area, 0, 0, STYLE_NOTICE, GLYPH_MORE_UP);
    if (*top < limit)
        area_glyph(area, area.rows - 1, 0, STYLE_NOTICE, GLYPH_MORE_DOWN);
    return limit > 0;
}

/* The story, with what is asked below it, never out of sight. */
static bool fill_story(const struct scenery *scenery, struct area area)
{
    struct sheet question = pane_question(scenery, area.cols), story = pane_story(scenery, area.cols - 1);
    int asked = (int)question.count < area.rows ? (int)question.count : area.rows;
    int told = (int)story.count < area.rows - asked ? (int)story.count : area.rows - asked;
    sheet_draw(&question, area_part(area, told, 0, asked, area.cols), 0);
    return pane_sheet(&story, &scenery->player->tops[PANE_STORY],
                      area_part(area, 0, 0, asked > 0 ? told : area.rows, area.cols));
}

bool pane_fill(const struct scenery *scenery, enum player_pane pane, struct area area)
{
    struct film_way_look look = {.asked_about = scenery->player->why};
    if (area.rows <= 0)
        return false;
    if (pane == PANE_WAY)
        film_view_way(scenery->picture, &scenery->motion, &look, area);
    if (pane == PANE_WAY)
        return false;
    if (pane == PANE_CACHE)
        return fill_cache(scenery, area);
    if (pane == PANE_STORY)
        return fill_story(scenery, area);
    struct sheet sheet = text_of(scenery, pane, area.cols, true);
    if ((int)sheet.count > area.rows && pane != scenery->player->pane)
        sheet = text_of(scenery, pane, area.cols, false);
    return pane_sheet(&sheet, &scenery->player->tops[pane], area);
}

bool pane_draw(const struct scenery *scenery, enum player_pane pane, struct area area)
{
    bool chosen = scenery->player->pane == pane && pane != PANE_STORY;
    struct area inside = area_frame(area, chosen ? STYLE_HEADING : STYLE_FRAME, pane_title(scenery, pane));
    if (chosen)
        area_glyph(area, 0, 1, STYLE_HEADING, GLYPH_CURSOR);
    return pane_fill(scenery, pane, area_inset(inside, 0, 1));
}
