/* SPDX-License-Identifier: MIT */
#include "terminal/draw/python.h"
#include "terminal/views/film_view_parts.h"

enum { DIGEST_SHOWN = 6, NAME_COLS = 9 };

/* ---- the key --------------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    enum style style;
} parts[FILM_KEY_PARTS] = {
    [PART_PREFIX] = {"prefix", STYLE_PART_PREFIX},
    [PART_METHOD] = {"method", STYLE_PART_METHOD},
    [PART_URL] = {"url", STYLE_PART_URL},
    [PART_HEADERS] = {"headers", STYLE_PART_HEADERS},
    [PART_LANGUAGE] = {"language", STYLE_PART_LANGUAGE},
    [PART_TIME_ZONE] = {"zone", STYLE_PART_ZONE},
};

static bool is_digest(enum film_key_part part)
{
    return part == PART_URL || part == PART_HEADERS;
}

/* A digest by its first signs, anything else whole. */
static void add_value(struct film_runs *runs, enum film_key_part part, const struct film_part *value, enum style style)
{
    film_runs_add(runs, style, is_digest(part) ? str_cut(value->value, 0, DIGEST_SHOWN) : value->value);
    if (is_digest(part))
        film_runs_glyph(runs, style, GLYPH_DOTS);
}

static struct str input_word(enum film_input input)
{
    static const struct str words[] = {STR_INIT(""),
                                       STR_INIT("  from the decorator"),
                                       STR_INIT("  from the settings"),
                                       STR_INIT("  from the request"),
                                       STR_INIT("  from LocaleMiddleware"),
                                       STR_INIT("  from the call")};
    return words[input];
}

static void add_input(struct film_runs *runs, const struct film_key *key, enum film_key_part part)
{
    const struct film_part *value = &key->parts[part];
    if (part == PART_URL) {
        film_runs_add(runs, STYLE_DIM, STR(" "));
        film_runs_add(runs, STYLE_TEXT, value->from);
    } else if (part != PART_HEADERS)
        film_runs_add(runs, STYLE_DIM, input_word(value->input));
    else if (key->names && key->names->count == 0)
        film_runs_add(runs, STYLE_DIM, STR(" no header named"));
    else if (key->names) {
        film_runs_add(runs, STYLE_DIM, STR(" "));
        film_runs_headers(runs, key->names, key->values, STYLE_PART_HEADERS);
    }
}

static void add_part(struct sheet *sheet, const struct film_key *key, enum film_key_part part, bool flashes)
{
    const struct film_part *value = &key->parts[part];
    struct film_runs runs = film_runs_for(sheet);
    enum style style = value->is_new && flashes ? STYLE_FLASH : parts[part].style;
    if (!value->is_known)
        film_runs_glyph(&runs, STYLE_DIM, GLYPH_DOTS);
    else if (value->value.len == 0)
        film_runs_add(&runs, STYLE_DIM, STR("(none)"));
    else {
        add_value(&runs, part, value, style);
        add_input(&runs, key, part);
    }
    film_runs_end(&runs, (struct run){.style = style, .text = str_from(parts[part].name)}, NAME_COLS, true);
}

static bool has_part(const struct film_key *key, int part)
{
    return key->kind == KEY_PAGE || (part != PART_METHOD && part != PART_HEADERS);
}

/* The whole key as it is put together, every part in its colour. */
static void add_whole(struct sheet *sheet, const struct film_key *key)
{
    struct film_runs runs = film_runs_for(sheet);
    film_runs_add(&runs, STYLE_DIM, key->kind == KEY_PAGE ? STR("cache_page") : STR("cache_header"));
    for (int part = 0; part < FILM_KEY_PARTS; part++) {
        const struct film_part *value = &key->parts[part];
        bool left_out = value->is_known && value->value.len == 0 && part != PART_PREFIX;
        if (!has_part(key, part) || left_out)
            continue;
        film_runs_add(&runs, STYLE_DIM, STR("."));
        if (value->is_known)
            add_value(&runs, (enum film_key_part)part, value, parts[part].style);
        else
            film_runs_add(&runs, STYLE_DIM, STR("?"));
    }
    sheet_runs(sheet, (struct indent){0, 2}, runs.at, runs.count);
}

void film_view_key(const struct picture *picture, bool flashes, struct sheet *sheet)
{
    const struct film_key *key = &picture->key;
    struct indent none = {0, 0};
    if (key->kind == KEY_NONE) {
        sheet_text(sheet, none, STYLE_DIM, STR("No key is built now."));
        return;
    }
    if (key->kind == KEY_FRAGMENT) {
        struct film_runs runs = film_runs_for(sheet);
        film_runs_add(&runs, STYLE_TEXT, STR("of the fragment "));
        film_runs_add(&runs, STYLE_STRONG, key->name);
        sheet_runs(sheet, none, runs.at, runs.count);
        struct film_runs named = film_runs_for(sheet);
        film_runs_headers(&named, key->names, key->values, STYLE_PART_HEADERS);
        sheet_runs(sheet, none, named.at, named.count);
        sheet_text(sheet, none, STYLE_DIM, key->whole);
        return;
    }
    for (int part = 0; part < FILM_KEY_PARTS; part++)
        if (has_part(key, part))
            add_part(sheet, key, (enum film_key_part)part, flashes);
    add_whole(sheet, key);
    sheet_text(sheet, none, STYLE_DIM,
               key->kind == KEY_LIST ? STR("the key of the header list")
               : key->is_stored      ? STR("the key that the page is stored under")
                                     : STR("the key of the page that is looked for"));
}

/* ---- the visitors ---------------------------------------------------------------------------------------------- */

/* A plain mark and a word where it was not theirs, or not of now. */
static void add_wrong(struct film_runs *runs, const struct film_visitor *visitor)
{
    if (!visitor->leaks && !visitor->is_stale && !visitor->is_variant)
        return;
    enum style style = visitor->leaks ? STYLE_LEAK : STYLE_STALE;
    film_runs_glyph(runs, style, GLYPH_WRONG);
    film_runs_add(runs, style,
                  visitor->leaks      ? STR(" someone else's")
                  : visitor->is_stale ? STR(" stale")
                                      : STR(" wrong variant"));
    film_runs_add(runs, STYLE_TEXT, STR(" "));
}

static void add_visitor(struct sheet *sheet, const struct film_visitor *visitor, bool whole)
{
    struct film_runs runs = film_runs_for(sheet);
    struct run name = {.style = visitor->is_asking ? STYLE_STRONG : STYLE_TEXT,
                       .text = sheet_fixed(sheet, visitor->name, NAME_COLS)};
    if (visitor->has_received) {
        struct builder status;
        struct allocator from = arena_allocator(sheet->arena);
        builder_init(&status, &from);
        builder_add_int(&status, visitor->status);
        builder_add_byte(&status, ' ');
        film_runs_add(&runs, visitor->status < 400 ? STYLE_DIM : STYLE_WRONG, builder_str(&status));
        add_wrong(&runs, visitor);
        film_runs_add(&runs, visitor->is_new ? STYLE_STRONG : STYLE_TEXT,
                      visitor->has_body ? visitor->body : STR("(no page)"));
    } else if (visitor->is_asking)
        film_runs_glyph(&runs, STYLE_DIM, GLYPH_DOTS);
    film_runs_end(&runs, name, NAME_COLS + 1, whole);
}

void film_view_visitors(const struct picture *picture, bool whole, struct sheet *sheet)
{
    for (size_t i = 0; i < picture->visitor_count; i++)
        add_visitor(sheet, &picture->visitors[i], whole);
    if (picture->visitor_count == 0)
        sheet_text(sheet, (struct indent){0, 0}, STYLE_DIM, STR("Nobody asks for a page."));
}

/* ---- the code -------------------------------------------------------------------------------------------------- */

void film_view_code(const struct picture *picture, struct sheet *sheet)
{
    struct python python = {.plain = false};
    struct run pieces[PYTHON_RUN_LIMIT];
    if (picture->line_count == 0)
        sheet_text(sheet, (struct indent){0, 0}, STYLE_DIM, STR("No view has this path."));
    for (size_t i = 0; i < picture->line_count; i++) {
        const struct film_line *line = &picture->lines[i];
        struct film_runs runs = film_runs_for(sheet);
        size_t count = python_line(&python, line->text, pieces);
        for (size_t r = 0; r < count; r++)
            film_runs_add(&runs, line->is_acting ? STYLE_CODE_ACTING : pieces[r].style, pieces[r].text);
        const struct run cursor = {
            .style = STYLE_TOKEN,
            .text = str_from(glyph_text(line->is_acting ? GLYPH_CURSOR : GLYPH_BLANK, sheet->ascii))};
        film_runs_end(&runs, cursor, 2, true);
    }
}
