/* SPDX-License-Identifier: MIT */
#include "terminal/stage/stage.h"

#include <string.h>
#include <time.h>

#include "terminal/stage/footer.h"
#include "terminal/stage/popups.h"

/* A frame that took SLOW_MS to write went over a slow link; KEPT_UP others in a row were quick. */
enum { SAID_LIMIT = 1024, STRETCH_LIMIT = 8, SLOW_MS = 20, KEPT_UP = 20 };

/* A screen that runs, and the one below it. */
struct running {
    const struct screen_kind *kind;
    void *state;
    struct running *below;
};

struct stage {
    const struct allocator *from;
    struct screen *screen; /* NULL: there is none, presses come from `script` */
    struct str script;
    struct cells cells;
    struct running *top;
    struct arena arena; /* for one drawing */
    bool motion, mouse, over;
    int kept_up; /* frames */
    int stretch; /* on a slow link frames come that many times slower */
    int64_t ticked_ms;
    struct builder said;
};

int64_t stage_now_ms(const struct stage *stage)
{
    struct timespec now;
    (void)stage;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct stage *stage_open(const struct allocator *from, const struct stage_options *options, const char **why)
{
    const struct screen_options wanted = {options->ascii, options->no_color, options->escape_ms};
    struct screen *screen = screen_open(from, wanted, why);
    if (!screen)
        return NULL;
    struct stage *stage = memory_resize(from, NULL, 0, sizeof *stage);
    if (!stage) {
        *why = "Memory ran out; this is the line mode.";
        screen_close(screen);
        return NULL;
    }
    *stage = (struct stage){.from = from, .screen = screen, .motion = !options->no_motion, .stretch = 1};
    cells_init(&stage->cells, from, screen_is_ascii(screen));
    arena_init(&stage->arena, from);
    builder_init(&stage->said, from);
    stage->mouse = options->mouse;
    screen_set_mouse(screen, stage->mouse);
    return stage;
}

struct stage *stage_open_script(const struct allocator *from, int rows, int cols, const char *keys)
{
    struct stage *stage = memory_resize(from, NULL, 0, sizeof *stage);
    if (!stage)
        return NULL;
    *stage = (struct stage){.from = from, .script = str_from(keys), .motion = true, .stretch = 1};
    cells_init(&stage->cells, from, false);
    arena_init(&stage->arena, from);
    builder_init(&stage->said, from);
    if (cells_resize(&stage->cells, rows, cols))
        return stage;
    stage_close(stage);
    return NULL;
}

void stage_still(struct stage *stage)
{
    stage->motion = false;
}

struct str stage_script(const struct stage *stage)
{
    return stage->script;
}

void stage_set_script(struct stage *stage, const char *keys)
{
    stage->script = str_from(keys);
    stage->over = false;
}

struct str stage_said(const struct stage *stage)
{
    return builder_str(&stage->said);
}

void stage_close(struct stage *stage)
{
    if (!stage)
        return;
    screen_close(stage->screen);
    cells_clear(&stage->cells);
    arena_clear(&stage->arena);
    builder_clear(&stage->said);
    memory_resize(stage->from, stage, sizeof *stage, 0);
}

/* ---- drawing --------------------------------------------------------------------------------------------------- */

static void draw_title(struct area row, const struct canvas *view)
{
    int right = text_cols(view->right, row.cells->ascii);
    int left, room = row.cols - 2 - (right > 0 ? right + 2 : 0);
    area_fill(row, STYLE_TITLE);
    left = area_put_cut(row, (struct stretch){0, 1, room}, STYLE_TITLE, view->left);
    area_put_right(row, 0, row.cols - 1, STYLE_TITLE, view->right);
    int middle = text_cols(view->middle, row.cells->ascii), begin = (row.cols - middle) / 2;
    if (middle > 0 && begin > left + 3 && begin + middle < row.cols - right - 3)
        area_put(row, 0, begin, STYLE_TITLE, view->middle);
}

/* One line that fits any window, and says the most that fits. */
static void draw_too_small(struct area area)
{
    static const char *const texts[] = {"This window is too small: hitmiss needs 40 columns and 10 rows.",
                                        "Too small: 40 columns and 10 rows, please.", "Too small: 40x10, please.",
                                        "Too small", "!"};
    size_t at = 0;
    while (at + 1 < sizeof texts / sizeof *texts && (int)strlen(texts[at]) > area.cols)
        at++;
    area_put_text(area, area.rows / 2, (area.cols - (int)strlen(texts[at])) / 2, STYLE_NOTICE, texts[at]);
}

/* Draws one screen with its title and footer into all of the area. */
static void draw_one(const struct running *running, struct canvas *view, struct str said)
{
    struct area all = view->area;
    if (running->kind->on_top)
        area_restyle(area_above(all, 1), STYLE_DIM);
    view->area = area_above(area_below(all, 1), 1);
    view->left = view->middle = view->right = STR("");
    view->cursor_row = -1;
    memset(view->idle, 0, sizeof view->idle);
    running->kind->draw(running->state, view);
    if (running->kind->on_top && !running->below) /* a message between two screens */
        view->left = STR("hitmiss: per-view caching in Django");
    if (!running->kind->on_top || !running->below)
        draw_title(area_part(all, 0, 0, 1, all.cols), view);
    /* Which keys are live may depend on what is in sight, and drawing has just found that out. */
    enum mode mode = running->kind->mode(running->state);
    footer_draw(area_part(all, all.rows - 1, 0, 1, all.cols), mode, view->idle, said);
    view->area = all;
}

static void draw_running(const struct running *running, struct canvas *view, struct str said)
{
    if (running->kind->on_top && running->below)
        draw_running(running->below, view, STR(""));
    draw_one(running, view, said);
}

static bool is_too_small(const struct cells *cells)
{
    return cells->rows < STAGE_ROWS || cells->cols < STAGE_COLS;
}

/* Draws everything for the grid's size. The cursor is where the topmost screen wants it. */
static void draw_all(const struct running *top, struct cells *cells, struct canvas *view, struct str said)
{
    area_fill(cells_area(cells), STYLE_TEXT);
    view->area = cells_area(cells);
    view->ascii = cells->ascii;
    view->cursor_row = -1;
    if (is_too_small(cells))
        draw_too_small(view->area);
    else
        draw_running(top, view, said);
}

void stage_draw(struct cells *cells, const struct screen_kind *kind, void *state, int64_t now_ms)
{
    struct running running = {kind, state, NULL};
    struct arena arena;
    arena_init(&arena, cells->from);
    struct canvas view = {.arena = &arena, .now_ms = now_ms, .motion = true};
    draw_all(&running, cells, &view, STR(""));
    arena_clear(&arena);
}

static void show(struct stage *stage)
{
    int rows = stage->cells.rows, cols = stage->cells.cols;
    if (stage->screen)
        screen_size(stage->screen, &rows, &cols);
    if ((stage->cells.rows != rows || stage->cells.cols != cols) && !cells_resize(&stage->cells, rows, cols))
        return;
    arena_reset(&stage->arena);
    struct canvas view = {.arena = &stage->arena, .now_ms = stage_now_ms(stage), .motion = stage->motion};
    draw_all(stage->top, &stage->cells, &view, builder_str(&stage->said));
    if (stage->screen)
        screen_show(stage->screen, &stage->cells, view.cursor_row < 0 ? -1 : view.cursor_row + 1, view.cursor_col);
}

/* ---- commands -------------------------------------------------------------------------------------------------- */

static struct command command_of_click(const struct stage *stage, enum mode mode, struct press press)
{
    const struct cell *cell = cells_get(&stage->cells, press.row, press.col);
    if (!cell || cell->target == 0)
        return (struct command){.kind = COMMAND_NONE};
    if (press.row == stage->cells.rows - 1)
        return (struct command){.kind = footer_command(mode, cell->target)};
    return (struct command){.kind = COMMAND_POINT, .number = cell->target};
}

static void change_theme(struct stage *stage)
{
    enum theme theme = (enum theme)((screen_theme(stage->screen) + 1) % THEME_COUNT);
    screen_set_theme(stage->screen, theme);
    stage_say(stage, theme == THEME_DARK    ? STR("Colours for a dark background.")
                     : theme == THEME_LIGHT ? STR("Colours for a light background.")
                                            : STR("High contrast."));
}

static void change_mouse(struct stage *stage)
{
    stage->mouse = !stage->mouse;
    screen_set_mouse(stage->screen, stage->mouse);
    stage_say(stage, stage->mouse ? STR("The mouse clicks and scrolls; m gives selecting text back.")
                                  : STR("The mouse selects text, as usual."));
}

/* What holds on every screen. False: the screen itself is asked. */
static bool act_everywhere(struct stage *stage, struct command command)
{
    switch (command.kind) {
    case COMMAND_HELP:
        popup_help(stage, stage->top->kind->mode(stage->top->state));
        return true;
    case COMMAND_THEME:
        change_theme(stage);
        return true;
    case COMMAND_MOUSE:
        change_mouse(stage);
        return true;
    case COMMAND_REDRAW:
        screen_redraw(stage->screen);
        return true;
    default:
        return command.kind == COMMAND_NONE;
    }
}

static enum after act(struct stage *stage, struct command command)
{
    const struct running *running = stage->top;
    command.now_ms = stage_now_ms(stage);
    command.rows = stage->cells.rows - 2;
    if (act_everywhere(stage, command))
        return AFTER_STAY;
    return running->kind->act(running->state, stage, command);
}

/* ---- time ------------------------------------------------------------------------------------------------------ */

/* Until the next tick of the topmost screen, ms; below 0: there is none. */
static int until_tick(const struct stage *stage)
{
    const struct running *running = stage->top;
    int wait = running->kind->wait_ms ? running->kind->wait_ms(running->state) : -1;
    if (wait < 0)
        return -1;
    int64_t left = stage->ticked_ms + (int64_t)wait * stage->stretch - stage_now_ms(stage);
    return left < 0 ? 0 : (int)left;
}

/* Frames come slower as soon as the terminal takes long to take one, and faster again when it has long kept up. */
static void adapt(struct stage *stage)
{
    bool behind = screen_writing_ms(stage->screen) >= SLOW_MS;
    stage->kept_up = behind ? 0 : stage->kept_up + 1;
    if (behind && stage->stretch < STRETCH_LIMIT)
        stage->stretch *= 2;
    if (stage->kept_up >= KEPT_UP && stage->stretch > 1) {
        stage->stretch--;
        stage->kept_up = 0;
    }
}

/* The next tick is due a whole interval after this one was, so that the rate is steady, unless this one is very late. */
static enum after tick(struct stage *stage)
{
    const struct running *running = stage->top;
    int64_t now = stage_now_ms(stage), wait = (int64_t)running->kind->wait_ms(running->state) * stage->stretch;
    stage->ticked_ms = now - stage->ticked_ms < 2 * wait ? stage->ticked_ms + wait : now;
    adapt(stage);
    return act(stage, (struct command){.kind = COMMAND_TICK});
}

static enum after take(struct stage *stage, struct press press)
{
    enum mode mode = stage->top->kind->mode(stage->top->state);
    if (press.kind == PRESS_CLOSED)
        stage->over = true;
    if (press.kind == PRESS_NONE || press.kind == PRESS_RESIZE || press.kind == PRESS_CLOSED)
        return AFTER_STAY;
    struct command command =
        press.kind == PRESS_POINT ? command_of_click(stage, mode, press) : keys_command(mode, press);
    if (is_too_small(&stage->cells) && command.kind != COMMAND_LEAVE && command.kind != COMMAND_CLOSE)
        return AFTER_STAY; /* nobody answers what cannot be seen */
    builder_reset(&stage->said);
    return act(stage, command);
}

static struct press read_press(struct stage *stage)
{
    if (stage->screen)
        return screen_read(stage->screen, until_tick(stage));
    struct str name = keys_next_name(&stage->script);
    return name.len > 0 ? press_named(name) : (struct press){.kind = PRESS_CLOSED};
}

bool stage_run(struct stage *stage, const struct screen_kind *kind, void *state)
{
    struct running running = {kind, state, stage->top};
    enum after after = AFTER_STAY;
    stage->top = &running;
    stage->ticked_ms = stage_now_ms(stage);
    while (after == AFTER_STAY && !stage->over) {
        bool waited = until_tick(stage) >= 0;
        show(stage);
        after = take(stage, read_press(stage));
        if (!waited) /* a movement that has just begun starts with a whole interval */
            stage->ticked_ms = stage_now_ms(stage);
        else if (after == AFTER_STAY && until_tick(stage) == 0) /* also while keys come without end */
            after = tick(stage);
    }
    stage->top = running.below;
    return !stage->over;
}

/* ---- what screens ask ------------------------------------------------------------------------------------------ */

void stage_say(struct stage *stage, struct str text)
{
    builder_reset(&stage->said);
    builder_add(&stage->said, str_cut(text, 0, SAID_LIMIT));
}

const struct allocator *stage_memory(const struct stage *stage)
{
    return stage->from;
}

bool stage_has_motion(const struct stage *stage)
{
    return stage->motion;
}

enum theme stage_theme(const struct stage *stage)
{
    return screen_theme(stage->screen);
}

void stage_set_theme(struct stage *stage, enum theme theme)
{
    screen_set_theme(stage->screen, theme);
}

bool stage_is_over(const struct stage *stage)
{
    return stage->over;
}
