/* SPDX-License-Identifier: MIT */
/* The table of the cache. */
#include "terminal/views/film_view_parts.h"

enum { BAR_COLS = 10, BAR_SHORT = 4, BAR_ROOM = 50, LEFT_COLS = 9, MOMENT_COLS = 9 };

const char *film_view_backend(enum backend backend)
{
    static const char *const names[BACKEND_COUNT] = {
        [BACKEND_LOCMEM] = "local memory", [BACKEND_DUMMY] = "dummy",         [BACKEND_DATABASE] = "database",
        [BACKEND_FILE] = "files",          [BACKEND_MEMCACHED] = "Memcached", [BACKEND_REDIS] = "Redis",
    };
    return names[backend];
}

/* ---- the cache ------------------------------------------------------------------------------------------------- */

static const char *moment_word(enum film_moment moment)
{
    static const char *const words[] = {"", "stored", "hit", "expired", "culled", "cleared", "deleted"};
    return words[moment];
}

static const char *kind_word(enum entry_kind kind)
{
    static const char *const words[] = {
        [ENTRY_PAGE] = "page", [ENTRY_HEADER_LIST] = "list", [ENTRY_FRAGMENT] = "part", [ENTRY_OTHER] = "other"};
    return words[kind];
}

/* What tells this entry from others of its URL: names of headers, and for a page their values. */
static void add_variant(struct film_runs *runs, const struct film_entry *entry, enum style style)
{
    bool is_list = entry->kind == ENTRY_HEADER_LIST, none = !entry->names || entry->names->count == 0;
    if (is_list)
        film_runs_add(runs, style, none ? STR("varies on nothing") : STR("varies on "));
    if (!none)
        film_runs_headers(runs, entry->names, entry->values, style);
}

static enum style entry_style(const struct film_entry *entry, bool flashes)
{
    if (entry->is_struck)
        return STYLE_STRUCK;
    return entry->is_new && flashes ? STYLE_FLASH : STYLE_TEXT;
}

/* Cells of the bar: fewer where there is little room. */
static int bar_cols(struct area area)
{
    return area.cols >= BAR_ROOM ? BAR_COLS : BAR_SHORT;
}

/* Cells of all that stands at the right: what happened, the bar, seconds. */
static int right_cols(struct area area)
{
    return MOMENT_COLS + bar_cols(area) + LEFT_COLS;
}

static void put_left(struct area area, int row, const struct film_entry *entry, double clock)
{
    int end = area.cols, bar = bar_cols(area);
    if (entry->moment != MOMENT_PLAIN) {
        enum style style = entry->is_struck ? STYLE_WRONG : entry->moment == MOMENT_HIT ? STYLE_HIT : STYLE_RIGHT;
        area_put_right(area, row, end - LEFT_COLS - bar - 1, style, str_from(moment_word(entry->moment)));
    }
    if (entry->is_struck)
        return;
    area_bar(area, row, end - LEFT_COLS - bar, bar, film_share(entry, clock));
    if (entry->never)
        area_put_right(area, row, end, STYLE_DIM, STR("for ever"));
    else
        area_print(area, row, end - LEFT_COLS, STYLE_TEXT, "%*.0f s", LEFT_COLS - 2, film_left(entry, clock));
}

/* What all rows share need not be said in each: scheme and host, the worker. */
struct shared {
    size_t origin; /* bytes at the beginning of every URL that are left out */
    bool worker;
};

/* Bytes of `http://host` at the beginning of a URL. */
static size_t origin_of(struct str url)
{
    size_t scheme = str_find_byte(url, ':', 0);
    if (scheme >= url.len || !str_starts(str_cut(url, scheme, url.len), STR("://")))
        return 0;
    size_t path = str_find_byte(url, '/', scheme + 3);
    return path < url.len ? path : 0;
}

static struct shared shared_of(const struct picture *picture)
{
    struct shared shared = {.origin = SIZE_MAX, .worker = true};
    struct str first = STR("");
    for (size_t i = 0; i < picture->entry_count; i++) {
        const struct film_entry *entry = &picture->entries[i];
        struct str origin = str_cut(entry->url, 0, origin_of(entry->url));
        if (!str_equal(entry->worker, picture->entries[0].worker))
            shared.worker = false;
        if (origin.len == 0)
            continue;
        if (shared.origin == SIZE_MAX)
            first = origin;
        shared.origin = str_equal(first, origin) ? origin.len : 0;
        if (shared.origin == 0)
            break;
    }
    return shared;
}

static void add_entry(struct sheet *sheet, const struct film_entry *entry, bool flashes, const struct shared *shared,
                      bool whole)
{
    enum style style = entry_style(entry, flashes), quiet = style == STYLE_TEXT ? STYLE_DIM : style;
    struct film_runs runs = film_runs_for(sheet);
    struct str url = origin_of(entry->url) > 0 && shared->origin != SIZE_MAX
                         ? str_cut(entry->url, shared->origin, entry->url.len)
                         : entry->url;
    film_runs_add(&runs, quiet, str_from(kind_word(entry->kind)));
    film_runs_add(&runs, style, STR(" "));
    film_runs_add(&runs, style, url.len > 0 ? url : entry->key);
    film_runs_add(&runs, style, STR("  "));
    if (entry->worker.at && !shared->worker) {
        film_runs_add(&runs, quiet, entry->worker);
        film_runs_add(&runs, style, STR("  "));
    }
    add_variant(&runs, entry, style == STYLE_TEXT ? STYLE_PART_HEADERS : style);
    sheet->fill = style == STYLE_FLASH ? STYLE_FLASH : STYLE_TEXT;
    const struct run mark = {.style = style,
                             .text = str_from(glyph_text(entry->is_struck ? GLYPH_WRONG : GLYPH_BLANK, sheet->ascii))};
    film_runs_end(&runs, mark, 2, whole);
    sheet->fill = STYLE_TEXT;
}

/* A heading whenever the cache changes, where there are several. */
static bool is_other_cache(const struct picture *picture, size_t i)
{
    return i == 0 || !str_equal(picture->entries[i].alias, picture->entries[i - 1].alias);
}

/* All entries; the lines of entry i belong to the target i + 1. */
static struct sheet table_of(const struct picture *picture, bool flashes, struct arena *arena, struct area area,
                             bool whole)
{
    struct sheet sheet = sheet_begin(arena, area.cols - right_cols(area), area.cells->ascii);
    bool several = picture->settings && picture->settings->cache_count > 1;
    struct shared shared = shared_of(picture);
    for (size_t i = 0; i < picture->entry_count; i++) {
        sheet.target = 0;
        if (several && is_other_cache(picture, i))
            sheet_text(&sheet, (struct indent){0, 0}, STYLE_HEADING, picture->entries[i].alias);
        sheet.target = (uint16_t)(i + 1);
        add_entry(&sheet, &picture->entries[i], flashes, &shared, whole);
    }
    return sheet;
}

size_t film_view_cache(const struct picture *picture, const struct film_motion *motion, struct film_rows rows,
                       struct area area)
{
    struct sheet sheet = table_of(picture, motion->flashes, rows.arena, area, true);
    if (sheet.count > (size_t)area.rows && !rows.whole)
        sheet = table_of(picture, motion->flashes, rows.arena, area, false);
    size_t top = sheet_limit(&sheet, rows.top, (size_t)area.rows), begin, end;
    sheet_draw(&sheet, area_part(area, 0, 0, area.rows, sheet.cols), top);
    for (size_t i = 0; i < picture->entry_count; i++)
        if (sheet_find(&sheet, (uint16_t)(i + 1), &begin, &end) && begin >= top)
            put_left(area, (int)(begin - top), &picture->entries[i], motion->clock);
    area_target(area, 0);
    if (picture->entry_count == 0)
        area_put_text(area, 0, 0, STYLE_DIM, "The cache is empty.");
    return sheet.count > 0 ? sheet.count : 1;
}
