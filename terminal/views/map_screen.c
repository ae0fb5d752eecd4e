/* SPDX-License-Identifier: MIT */
#include "terminal/views/map_screen.h"

#include "terminal/views/mastery_view.h"

enum {
    MASTERY_COLS = 54, /* of the pane beside the list, at most */
    LIST_COLS = 64,    /* of the list, at least, where the pane is beside it */
    MARKS_COLS = 7,    /* cursor, mark and number */
    TITLE_COLS = 36,
    LEVEL_COLS = 14,
    MINUTES_COLS = 8,
    SAID_COLS = 6,
    WAY_COLS = 12,
};

/* ---- the list -------------------------------------------------------------------------------------------------- */

static size_t line_count(const struct course_map *map)
{
    size_t ways;
    map_ways(&ways);
    return map->count + ways;
}

/* Targets count from 1: 0 is nothing. */
static uint16_t target_of(size_t line)
{
    return (uint16_t)(line + 1);
}

static struct str text_of_int(const struct sheet *sheet, const char *before, int64_t value, const char *behind)
{
    struct builder text;
    struct allocator from = arena_allocator(sheet->arena);
    builder_init(&text, &from);
    builder_add_text(&text, before);
    builder_add_int(&text, value);
    builder_add_text(&text, behind);
    return builder_str(&text);
}

static struct run mark_of(const struct sheet *sheet, enum lesson_mark mark, bool next)
{
    enum glyph glyph = mark == LESSON_DONE ? GLYPH_RIGHT : mark == LESSON_BEGUN ? GLYPH_PARTLY : GLYPH_OPEN;
    enum style style = mark == LESSON_DONE ? STYLE_RIGHT : next ? STYLE_HINT : STYLE_DIM;
    return (struct run){.style = style, .text = str_from(glyph_text(glyph, sheet->ascii))};
}

/* How wide the columns of a lesson's row are; 0 leaves one out, the level first, so that titles are whole. */
struct columns {
    int title, level, minutes;
};

static struct columns columns_of(const struct sheet *sheet)
{
    int room = sheet->cols - MARKS_COLS - SAID_COLS;
    struct columns columns = {.title = room};
    if (columns.title - MINUTES_COLS >= TITLE_COLS)
        columns.title -= columns.minutes = MINUTES_COLS;
    if (columns.title - LEVEL_COLS >= TITLE_COLS)
        columns.title -= columns.level = LEVEL_COLS;
    return columns;
}

static void add_lesson(struct sheet *sheet, const struct map_state *state, size_t index)
{
    const struct course_map *map = state->map;
    const struct map_row *row = &map->rows[index];
    bool next = index == map->next, chosen = state->place->cursor == index;
    struct columns columns = columns_of(sheet);
    struct str said = row->mark == LESSON_DONE    ? STR("done")
                      : next                      ? STR("next")
                      : row->mark == LESSON_BEGUN ? STR("begun")
                                                  : STR("");
    struct str number = row->lesson->kind == LESSON_STEP ? text_of_int(sheet, "", (int64_t)index + 1, "") : STR("");
    const struct run runs[] = {
        {.style = STYLE_HINT, .text = str_from(glyph_text(chosen ? GLYPH_CURSOR : GLYPH_BLANK, sheet->ascii))},
        {.text = STR(" ")},
        mark_of(sheet, row->mark, next),
        {.text = STR(" ")},
        {.style = STYLE_DIM, .text = sheet_fixed(sheet, number, 3)},
        {.style = next ? STYLE_STRONG : STYLE_TEXT, .text = sheet_fixed(sheet, row->lesson->title, columns.title)},
        {.style = STYLE_DIM, .text = sheet_fixed(sheet, level_name(row->lesson->level), columns.level)},
        {.style = STYLE_DIM,
         .text = sheet_fixed(sheet, text_of_int(sheet, "", row->lesson->minutes, " min"), columns.minutes)},
        {.style = row->mark == LESSON_DONE ? STYLE_RIGHT : STYLE_HINT, .text = sheet_fixed(sheet, said, SAID_COLS)},
    };
    sheet->target = target_of(index);
    sheet->fill = chosen ? STYLE_FOCUS : STYLE_TEXT;
    sheet_line(sheet, 0, runs, sizeof runs / sizeof *runs);
    sheet->target = 0;
    sheet->fill = STYLE_TEXT;
}

static void add_heading(struct sheet *sheet, struct str text)
{
    sheet_gap(sheet);
    sheet_text(sheet, (struct indent){0, 0}, STYLE_HEADING, text);
}

/* The lessons between which no other group stands: steps, pages, each pack. */
static void add_lessons(struct sheet *sheet, const struct map_state *state)
{
    const struct course_lesson *before = NULL;
    for (size_t i = 0; i < state->map->count; i++) {
        const struct course_lesson *lesson = state->map->rows[i].lesson;
        bool same = before && before->kind == lesson->kind && str_equal(before->pack, lesson->pack);
        if (!same && lesson->pack.len > 0)
            add_heading(sheet, lesson->pack);
        else if (!same)
            add_heading(sheet, lesson->kind == LESSON_STEP ? STR("The steps") : STR("Around them"));
        add_lesson(sheet, state, i);
        before = lesson;
    }
}

static void add_way(struct sheet *sheet, const struct map_state *state, const struct map_way *way, size_t line)
{
    bool chosen = state->place->cursor == line;
    size_t due = way->kind == MENU_REVIEW ? state->map->due : 0, first = sheet->count;
    const struct run cursor = {.style = STYLE_HINT,
                               .text = str_from(glyph_text(chosen ? GLYPH_CURSOR : GLYPH_BLANK, sheet->ascii))};
    const struct run word = {.style = STYLE_STRONG, .text = sheet_fixed(sheet, str_from(way->word), WAY_COLS)};
    const struct run about = {
        .style = due > 0 ? STYLE_HINT : STYLE_DIM,
        .text = due > 0 ? text_of_int(sheet, "", (int64_t)due, due == 1 ? " concept is due" : " concepts are due")
                        : str_from(way->about)};
    sheet->target = target_of(line);
    sheet->fill = chosen ? STYLE_FOCUS : STYLE_TEXT;
    sheet_labelled(sheet, 2, word, about);
    sheet_label(sheet, first, (struct run){.style = cursor.style, .text = sheet_fixed(sheet, cursor.text, 2)});
    sheet->target = 0;
    sheet->fill = STYLE_TEXT;
}

static struct sheet list_of(const struct map_state *state, struct arena *arena, int cols, bool ascii)
{
    struct sheet sheet = sheet_begin(arena, cols, ascii);
    size_t count;
    const struct map_way *ways = map_ways(&count);
    add_lessons(&sheet, state);
    add_heading(&sheet, STR("Other ways to study"));
    for (size_t i = 0; i < count; i++)
        add_way(&sheet, state, &ways[i], state->map->count + i);
    return sheet;
}

/* ---- beside it ------------------------------------------------------------------------------------------------- */

static void draw_mastery(const struct map_state *state, struct canvas *view, struct area area)
{
    const struct record *record = &state->map->record;
    struct area inside = area_inset(area_frame(area, STYLE_FRAME, STR("how well you know it")), 0, 1);
    struct sheet sheet = sheet_begin(view->arena, inside.cols, view->ascii);
    if (record->concept_count == 0)
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_DIM,
                   STR("Nothing is answered yet. Each concept gets a bar here as you answer, and comes back for "
                       "review when it is time."));
    mastery_rows(&sheet, record);
    if (state->map->due > 0) {
        sheet_gap(&sheet);
        sheet_text(&sheet, (struct indent){0, 0}, STYLE_HINT,
                   text_of_int(&sheet, "Due for review today: ", (int64_t)state->map->due,
                               state->map->due == 1 ? " concept." : " concepts."));
    }
    sheet_draw(&sheet, inside, 0);
}

static void draw_list(struct map_state *state, struct canvas *view, struct area area)
{
    struct sheet sheet = list_of(state, view->arena, area.cols - 1, view->ascii); /* the last column has the signs */
    struct map_place *place = state->place;
    size_t begin = 0, end = 0;
    state->rows = area.rows;
    if (sheet_find(&sheet, target_of(place->cursor), &begin, &end)) {
        begin = begin <= 1 ? 0 : begin; /* the heading of the first row is seen as well */
        place->top = sheet_reveal(&sheet, place->top, (size_t)area.rows, begin, end);
    }
    sheet_draw(&sheet, area_part(area, 0, 0, area.rows, area.cols - 1), place->top);
    if (place->top > 0)
        area_glyph(area, 0, area.cols - 1, STYLE_DIM, GLYPH_MORE_UP);
    if (place->top + (size_t)area.rows < sheet.count)
        area_glyph(area, area.rows - 1, area.cols - 1, STYLE_DIM, GLYPH_MORE_DOWN);
}

static struct str done_of(const struct course_map *map, struct arena *arena)
{
    size_t steps = 0, done = 0;
    struct allocator from = arena_allocator(arena);
    struct builder text;
    for (size_t i = 0; i < map->count; i++)
        if (map->rows[i].lesson->kind == LESSON_STEP && map->rows[i].lesson->pack.len == 0) {
            steps++;
            done += map->rows[i].mark == LESSON_DONE;
        }
    builder_init(&text, &from);
    builder_add_int(&text, (int64_t)done);
    builder_add_text(&text, " of ");
    builder_add_int(&text, (int64_t)steps);
    builder_add_text(&text, " steps done");
    return builder_str(&text);
}

static void draw(void *data, struct canvas *view)
{
    struct map_state *state = data;
    struct map_place *place = state->place;
    struct area area = view->area;
    if (!place->placed) {
        place->cursor = state->map->next < state->map->count ? state->map->next : 0;
        place->placed = true;
    }
    view->left = STR("hitmiss: per-view caching in Django");
    view->right = done_of(state->map, view->arena);
    if (area.cols >= STAGE_WIDE) {
        int list = area.cols - LIST_COLS > MASTERY_COLS ? area.cols - MASTERY_COLS : LIST_COLS;
        draw_list(state, view, area_part(area, 0, 1, area.rows, list - 2));
        draw_mastery(state, view, area_part(area, 0, list, area.rows, area.cols - list));
    } else if (place->shows_mastery)
        draw_mastery(state, view, area);
    else
        draw_list(state, view, area_part(area, 0, 1, area.rows, area.cols - 2));
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static struct menu_choice choice_of(const struct map_state *state, size_t line)
{
    size_t count;
    const struct map_way *ways = map_ways(&count);
    if (line < state->map->count)
        return (struct menu_choice){MENU_LESSON, line};
    return (struct menu_choice){ways[line - state->map->count].kind, 0};
}

static enum after choose(struct map_state *state, size_t line)
{
    state->place->cursor = line;
    state->choice = choice_of(state, line);
    return AFTER_LEAVE;
}

static struct str title_of(const struct map_state *state, size_t line)
{
    size_t count;
    const struct map_way *ways = map_ways(&count);
    return line < state->map->count ? state->map->rows[line].lesson->title
                                    : str_from(ways[line - state->map->count].word);
}

static bool contains_nocase(struct arena *arena, struct str text, struct str part)
{
    return str_contains(str_lower(arena, text), str_lower(arena, part));
}

/* The next line that has the word in its title, from behind the cursor on and round. */
static void search(struct map_state *state, struct stage *stage)
{
    struct builder word;
    struct arena arena;
    bool found = false;
    builder_init(&word, stage_memory(stage));
    arena_init(&arena, stage_memory(stage));
    if (stage_prompt(stage, STR("Find on the map"), &word) && word.len > 0) {
        size_t count = line_count(state->map);
        for (size_t i = 1; i <= count && !found; i++) {
            size_t line = (state->place->cursor + i) % count;
            found = contains_nocase(&arena, title_of(state, line), builder_str(&word));
            state->place->cursor = found ? line : state->place->cursor;
        }
        if (!found)
            stage_say(stage, STR("That is not on the map."));
    }
    builder_clear(&word);
    arena_clear(&arena);
}

static enum after forget(struct map_state *state, struct stage *stage)
{
    size_t line = state->place->cursor;
    if (line >= state->map->count || state->map->rows[line].mark == LESSON_NEW) {
        stage_say(stage, STR("Only the mark of a lesson that was begun can be taken off."));
        return AFTER_STAY;
    }
    if (!stage_confirm(stage, STR("Forget that this lesson was begun or done? Your answers are kept."),
                       STR("forget the mark")))
        return AFTER_STAY;
    state->choice = (struct menu_choice){MENU_FORGET, line};
    return AFTER_LEAVE;
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct map_state *state = data;
    switch (command.kind) {
    case COMMAND_CHOOSE:
        return choose(state, state->place->cursor);
    case COMMAND_POINT:
        return command.number <= line_count(state->map) ? choose(state, command.number - 1) : AFTER_STAY;
    case COMMAND_NUMBER:
        return command.number <= state->map->count ? choose(state, command.number - 1) : AFTER_STAY;
    case COMMAND_NEXT:
        return choose(state, state->map->next < state->map->count ? state->map->next : 0);
    case COMMAND_OTHER_PANE:
        state->place->shows_mastery = !state->place->shows_mastery;
        return AFTER_STAY;
    case COMMAND_SEARCH:
        search(state, stage);
        return AFTER_STAY;
    case COMMAND_RESET:
        return forget(state, stage);
    case COMMAND_SANDBOX:
        state->choice.kind = MENU_WATCH;
        return AFTER_LEAVE;
    case COMMAND_STATS:
        state->choice.kind = MENU_STATS;
        return AFTER_LEAVE;
    case COMMAND_GLOSSARY:
        state->choice.kind = MENU_GLOSSARY;
        return AFTER_LEAVE;
    case COMMAND_LEAVE:
        return AFTER_LEAVE;
    default:
        state->place->cursor = cursor_after(state->place->cursor, line_count(state->map), state->rows, command.kind);
        return AFTER_STAY;
    }
}

static enum mode mode(const void *data)
{
    (void)data;
    return MODE_MAP;
}

const struct screen_kind map_screen_kind = {.mode = mode, .draw = draw, .act = act};

struct menu_choice map_screen(const struct desk *desk, const struct course_map *map, struct map_place *place)
{
    struct map_state state = {.map = map, .place = place, .choice = {.kind = MENU_LEAVE}, .desk = desk};
    if (place->placed && place->cursor >= line_count(map))
        place->placed = false;
    stage_run(desk->stage, &map_screen_kind, &state);
    return state.choice;
}
