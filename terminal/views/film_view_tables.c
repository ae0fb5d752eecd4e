/* SPDX-License-Identifier: MIT */
#include "terminal/views/film_view.h"

#include "sim/trace/words.h"
#include "terminal/draw/python.h"

enum { DIGEST_SHOWN = 6, NAME_COLS = 9, BAR_COLS = 10, LEFT_COLS = 9 };

const char *film_view_backend(enum backend backend)
{
    static const char *const names[BACKEND_COUNT] = {
        [BACKEND_LOCMEM] = "local memory", [BACKEND_DUMMY] = "dummy",         [BACKEND_DATABASE] = "database",
        [BACKEND_FILE] = "files",          [BACKEND_MEMCACHED] = "Memcached", [BACKEND_REDIS] = "Redis",
    };
    return names[backend];
}

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

/* A digest by its first signs, anything else whole. Returns the columns. */
static int put_value(struct area area, int row, int col, enum film_key_part part, const struct film_part *value)
{
    enum style style = parts[part].style;
    if (!is_digest(part))
        return area_put(area, row, col, style, value->value);
    int used = area_put(area, row, col, style, str_cut(value->value, 0, DIGEST_SHOWN));
    area_glyph(area, row, col + used, style, GLYPH_DOTS);
    return used + 1;
}

/* A header's name as HTTP writes it. Returns the columns. */
static int put_header(struct area area, int row, int col, enum style style, struct str meta)
{
    struct builder name;
    builder_init(&name, area.cells->from);
    words_header_name(meta, &name);
    int used = area_put(area, row, col, style, builder_str(&name));
    builder_clear(&name);
    return used;
}

/* The headers' names and values that went into a digest. */
static void put_headers(struct area area, int row, int col, const struct film_key *key)
{
    for (size_t i = 0; key->names && i < key->names->count; i++) {
        if (i > 0)
            col += area_put_text(area, row, col, STYLE_DIM, ", ");
        col += put_header(area, row, col, STYLE_PART_HEADERS, key->names->names[i]);
        if (!key->values)
            continue;
        bool there = key->values[i].at != NULL;
        col += area_put_text(area, row, col, STYLE_DIM, there ? "=" : " is absent");
        col += there ? area_put(area, row, col, STYLE_TEXT, key->values[i]) : 0;
    }
    if (key->names && key->names->count == 0)
        area_put_text(area, row, col, STYLE_DIM, "no header named");
}

static const char *input_word(enum film_input input)
{
    static const char *const words[] = {
        "", "from the decorator", "from the settings", "from the request", "from LocaleMiddleware", "from the call"};
    return words[input];
}

static void put_part(struct area area, int row, const struct film_key *key, enum film_key_part part)
{
    const struct film_part *value = &key->parts[part];
    enum style style = value->is_new ? STYLE_FLASH : parts[part].style;
    area_put_text(area, row, 0, style, parts[part].name);
    int col = NAME_COLS;
    if (!value->is_known) {
        area_glyph(area, row, col, STYLE_DIM, GLYPH_DOTS);
        return;
    }
    if (value->value.len == 0) {
        area_put_text(area, row, col, STYLE_DIM, "(none)");
        return;
    }
    col += put_value(area, row, col, part, value) + 1;
    if (part == PART_HEADERS)
        put_headers(area, row, col, key);
    else if (part == PART_URL)
        area_put_cut(area, (struct stretch){row, col, area.cols - col}, STYLE_TEXT, value->from);
    else
        area_put_text(area, row, col + 1, STYLE_DIM, input_word(value->input));
}

static bool has_part(const struct film_key *key, int part)
{
    return key->kind == KEY_PAGE || (part != PART_METHOD && part != PART_HEADERS);
}

/* The whole key as it is put together, every part in its colour. */
static void put_whole(struct area area, int row, const struct film_key *key)
{
    int col = area_put_text(area, row, 0, STYLE_DIM, key->kind == KEY_PAGE ? "cache_page" : "cache_header");
    for (int part = 0; part < FILM_KEY_PARTS; part++) {
        const struct film_part *value = &key->parts[part];
        bool left_out = value->is_known && value->value.len == 0 && part != PART_PREFIX;
        if (!has_part(key, part) || left_out)
            continue;
        col += area_put_text(area, row, col, STYLE_DIM, ".");
        if (value->is_known)
            col += put_value(area, row, col, (enum film_key_part)part, value);
        else
            col += area_put_text(area, row, col, STYLE_DIM, "?");
    }
}

void film_view_key(const struct picture *picture, struct area area)
{
    const struct film_key *key = &picture->key;
    if (key->kind == KEY_NONE) {
        area_put_text(area, 0, 0, STYLE_DIM, "No key is built now.");
        return;
    }
    if (key->kind == KEY_FRAGMENT) {
        area_put_text(area, 0, 0, STYLE_TEXT, "of the fragment");
        area_put(area, 0, 16, STYLE_STRONG, key->name);
        area_put_cut(area, (struct stretch){1, 0, area.cols}, STYLE_DIM, key->whole);
        return;
    }
    int row = 0;
    for (int part = 0; part < FILM_KEY_PARTS; part++)
        if (has_part(key, part))
            put_part(area, row++, key, (enum film_key_part)part);
    put_whole(area, row++, key);
    area_put_text(area, row, 0, STYLE_DIM,
                  key->kind == KEY_LIST ? "the key of the header list"
                  : key->is_stored      ? "the key that the page is stored under"
                                        : "the key of the page that is looked for");
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
static int put_variant(struct area area, int row, int col, const struct film_entry *entry, enum style style)
{
    int begin = col;
    if (!entry->names || entry->names->count == 0)
        return entry->kind == ENTRY_HEADER_LIST ? area_put_text(area, row, col, style, "varies on nothing") : 0;
    if (entry->kind == ENTRY_HEADER_LIST)
        col += area_put_text(area, row, col, style, "varies on ");
    for (size_t i = 0; i < entry->names->count; i++) {
        col += i > 0 ? area_put_text(area, row, col, style, ", ") : 0;
        col += put_header(area, row, col, style, entry->names->names[i]);
        if (!entry->values)
            continue;
        bool there = entry->values[i].at != NULL;
        col += area_put_text(area, row, col, style, there ? "=" : " absent");
        col += there ? area_put(area, row, col, style, entry->values[i]) : 0;
    }
    return col - begin;
}

static enum style entry_style(const struct film_entry *entry, bool flashes)
{
    if (entry->is_struck)
        return STYLE_STRUCK;
    return entry->is_new && flashes ? STYLE_FLASH : STYLE_TEXT;
}

/* What is left, at the right: a bar and seconds; or what happened. */
static void put_left(struct area area, int row, const struct film_entry *entry, double clock)
{
    int end = area.cols;
    if (entry->is_struck || entry->moment != MOMENT_PLAIN) {
        enum style style = entry->is_struck ? STYLE_WRONG : entry->moment == MOMENT_HIT ? STYLE_HIT : STYLE_RIGHT;
        area_put_right(area, row, end - LEFT_COLS - BAR_COLS - 2, style, str_from(moment_word(entry->moment)));
    }
    if (entry->is_struck)
        return;
    area_bar(area, row, end - LEFT_COLS - BAR_COLS, BAR_COLS, film_share(entry, clock));
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

static void put_entry(struct area area, int row, const struct film_entry *entry, const struct film_motion *motion,
                      const struct shared *shared)
{
    enum style style = entry_style(entry, motion->flashes);
    int room = area.cols - LEFT_COLS - BAR_COLS - 10;
    struct area text = area_part(area, row, 0, 1, room);
    if (entry->is_new && motion->flashes)
        area_fill(text, style);
    area_glyph(text, 0, 0, style, entry->is_struck ? GLYPH_WRONG : GLYPH_BLANK);
    int col = 2 + area_put_text(text, 0, 2, style == STYLE_TEXT ? STYLE_DIM : style, kind_word(entry->kind));
    col = col < 7 ? 7 : col + 1;
    struct str url = origin_of(entry->url) > 0 && shared->origin != SIZE_MAX
                         ? str_cut(entry->url, shared->origin, entry->url.len)
                         : entry->url;
    col += area_put(text, 0, col, style, url.len > 0 ? url : entry->key) + 2;
    if (entry->worker.at && !shared->worker)
        col += area_put(text, 0, col, style == STYLE_TEXT ? STYLE_DIM : style, entry->worker) + 2;
    put_variant(text, 0, col, entry, style == STYLE_TEXT ? STYLE_PART_HEADERS : style);
    put_left(area, row, entry, motion->clock);
}

/* A heading whenever the cache changes, where there are several. */
static bool is_other_cache(const struct picture *picture, size_t i)
{
    return i == 0 || !str_equal(picture->entries[i].alias, picture->entries[i - 1].alias);
}

void film_view_cache(const struct picture *picture, const struct film_motion *motion, size_t top, struct area area)
{
    bool several = picture->settings && picture->settings->cache_count > 1;
    struct shared shared = shared_of(picture);
    int row = 0;
    if (picture->entry_count == 0)
        area_put_text(area, 0, 0, STYLE_DIM, "The cache is empty.");
    for (size_t i = top; i < picture->entry_count && row < area.rows; i++) {
        if (several && is_other_cache(picture, i))
            area_put(area, row++, 0, STYLE_HEADING, picture->entries[i].alias);
        if (row < area.rows - 1 || i + 1 == picture->entry_count)
            put_entry(area, row++, &picture->entries[i], motion, &shared);
        else
            area_print(area, row++, 0, STYLE_DIM, "and %zu more", picture->entry_count - i);
    }
}

/* ---- the visitors ---------------------------------------------------------------------------------------------- */

static void put_visitor(struct area area, int row, const struct film_visitor *visitor)
{
    int name = area_put_cut(area, (struct stretch){row, 0, NAME_COLS}, visitor->is_asking ? STYLE_STRONG : STYLE_TEXT, visitor->name);
    int col = name < NAME_COLS ? NAME_COLS + 1 : name + 1;
    if (!visitor->has_received) {
        if (visitor->is_asking)
            area_glyph(area, row, col, STYLE_DIM, GLYPH_DOTS);
        return;
    }
    bool wrong = visitor->leaks || visitor->is_stale || visitor->is_variant;
    col += area_print(area, row, col, visitor->status < 400 ? STYLE_DIM : STYLE_WRONG, "%lld ",
                      (long long)visitor->status);
    if (wrong) {
        enum style style = visitor->leaks ? STYLE_LEAK : STYLE_STALE;
        area_glyph(area, row, col, style, GLYPH_WRONG);
        col += 1 + area_put_text(area, row, col + 1, style,
                                 visitor->leaks      ? " someone else's "
                                 : visitor->is_stale ? " stale "
                                                     : " wrong variant ");
        col += 1;
    }
    area_put_cut(area, (struct stretch){row, col, area.cols - col}, visitor->is_new ? STYLE_STRONG : STYLE_TEXT, visitor->has_body ? visitor->body : STR("(no page)"));
}

void film_view_visitors(const struct picture *picture, struct area area)
{
    for (size_t i = 0; i < picture->visitor_count; i++) {
        int row = (int)i;
        if (row == area.rows - 1 && i + 1 < picture->visitor_count) {
            area_print(area, row, 0, STYLE_DIM, "and %zu more", picture->visitor_count - i);
            return;
        }
        put_visitor(area, row, &picture->visitors[i]);
    }
}

/* ---- the code -------------------------------------------------------------------------------------------------- */

int film_view_code_rows(const struct picture *picture)
{
    return picture->line_count > 0 ? (int)picture->line_count : 1;
}

void film_view_code(const struct picture *picture, struct area area)
{
    struct python python = {.plain = false};
    struct run runs[PYTHON_RUN_LIMIT];
    if (picture->line_count == 0)
        area_put_text(area, 0, 0, STYLE_DIM, "No view has this path.");
    for (size_t i = 0; i < picture->line_count; i++) {
        const struct film_line *line = &picture->lines[i];
        int col = 2;
        area_glyph(area, (int)i, 0, STYLE_TOKEN, line->is_acting ? GLYPH_CURSOR : GLYPH_BLANK);
        size_t count = python_line(&python, line->text, runs);
        for (size_t r = 0; r < count; r++)
            col += area_put(area, (int)i, col, line->is_acting ? STYLE_CODE_ACTING : runs[r].style, runs[r].text);
    }
}
