/* SPDX-License-Identifier: MIT */
/*
 * Templates: text, names, and {% cache %}. Tags are cut as Django's lexer cuts them (tag_re in
 * django/template/base.py): from two opening characters to the first closing pair on the same line.
 */
#include "sim/scene/chars.h"
#include "sim/scene/names.h"
#include "sim/scene/scene.h"

/* Cache blocks inside each other; Django's own parser recurses here. */
#define DEPTH_LIMIT 32

struct parser {
    struct arena *arena;
    struct str text;
    struct fault *fault;
    struct template_node *nodes;
    size_t count, capacity;
    bool loaded;                     /* {% load cache %} has been met */
    size_t open[DEPTH_LIMIT];        /* indices of the open cache nodes */
    size_t open_offset[DEPTH_LIMIT]; /* where their tags begin */
    size_t depth;
};

/* The parts of a tag between its spaces. */
struct parts {
    struct str *items;
    size_t count, capacity;
};

static bool refuse(struct parser *parser, size_t offset, const char *format, const struct str *first,
                   const struct str *second)
{
    *parser->fault = (struct fault){offset, sentence(parser->arena, format, first, second)};
    return false;
}

/* Where a slice of the template begins in it; not for an empty one. */
static size_t offset_of(const struct parser *parser, struct str slice)
{
    return (size_t)(slice.at - parser->text.at);
}

static struct template_node *add_node(struct parser *parser, enum template_node_kind kind)
{
    struct template_node *grown =
        arena_grow(parser->arena, parser->nodes, parser->count, &parser->capacity, sizeof *parser->nodes);
    if (!grown)
        return NULL;
    parser->nodes = grown;
    struct template_node *node = &grown[parser->count++];
    *node = (struct template_node){.kind = kind, .timeout = py_none()};
    return node;
}

static void add_text(struct parser *parser, size_t begin, size_t end)
{
    if (begin == end)
        return;
    struct template_node *node = add_node(parser, NODE_TEXT);
    if (node)
        node->text = str_cut(parser->text, begin, end);
}

/* ---- names ----------------------------------------------------------------------------------------------------- */

/* The part behind the dot. Django would call a method of a dict that is named here. */
static bool is_field(struct str text)
{
    static const struct str methods[] = {
        STR_INIT("clear"),      STR_INIT("copy"),   STR_INIT("fromkeys"), STR_INIT("get"),
        STR_INIT("items"),      STR_INIT("keys"),   STR_INIT("pop"),      STR_INIT("popitem"),
        STR_INIT("setdefault"), STR_INIT("update"), STR_INIT("values"),
    };
    size_t ignored;
    if (text.len == 0 || text.at[0] == '_' || names_find((struct names){methods, 11}, text, &ignored))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_letter(text.at[i]) && !char_is_digit(text.at[i]) && text.at[i] != '_')
            return false;
    }
    return true;
}

static const struct str source_names[] = {
    [SOURCE_USER] = STR_INIT("user"),         [SOURCE_NOW] = STR_INIT("now"),       [SOURCE_RUNS] = STR_INIT("runs"),
    [SOURCE_LANGUAGE] = STR_INIT("language"), [SOURCE_DATA] = STR_INIT("data"),     [SOURCE_QUERY] = STR_INIT("query"),
    [SOURCE_COOKIE] = STR_INIT("cookie"),     [SOURCE_HEADER] = STR_INIT("header"),
};

static bool refuse_name(struct parser *parser, struct str text)
{
    const struct names known = {source_names, sizeof source_names / sizeof *source_names};
    size_t offset = offset_of(parser, text);
    if (str_find_byte(text, '|', 0) != SIZE_MAX)
        return refuse(parser, offset, "Filters (`|`) are not modelled; write the name alone.", NULL, NULL);
    struct str head = str_cut(text, 0, str_find_byte(text, '.', 0));
    struct str hint = sentence_suggestion(parser->arena, known, head);
    size_t found;
    if (names_find(known, head, &found) && found >= SOURCE_DATA)
        return refuse(parser, offset,
                      "`%s` reads nothing: behind `%s.` stands one name of letters, digits and `_` (not first) that is "
                      "no method of a Python dict.",
                      &text, &head);
    if (names_find(known, head, &found))
        return refuse(parser, offset, "`%s` has no parts; write `%s` alone.", &head, &head);
    return refuse(parser, offset,
                  "`%s` is not a name that templates know: user, now, runs, language, data.X, query.X, cookie.X, "
                  "header.x_y.%s",
                  &text, &hint);
}

static bool parse_name(struct parser *parser, struct str text, struct template_name *name)
{
    size_t dot = str_find_byte(text, '.', 0);
    struct str head = str_cut(text, 0, dot);
    struct str field = dot == SIZE_MAX ? STR("") : str_cut(text, dot + 1, text.len);
    for (size_t i = 0; i < sizeof source_names / sizeof *source_names; i++) {
        bool wants_field = i >= SOURCE_DATA;
        bool fits = wants_field ? is_field(field) : dot == SIZE_MAX;
        if (str_equal(head, source_names[i]) && fits) {
            *name = (struct template_name){(enum source)i, field, text};
            return true;
        }
    }
    return refuse_name(parser, text);
}

static bool parse_variable(struct parser *parser, struct str content, size_t offset)
{
    struct str name = str_strip(content);
    struct template_name parsed;
    if (name.len == 0)
        return refuse(parser, offset, "A name is missing between `{{` and `}}`.", NULL, NULL);
    if (!parse_name(parser, name, &parsed))
        return false;
    struct template_node *node = add_node(parser, NODE_NAME);
    if (node)
        node->name = parsed;
    return true;
}

/* ---- {% cache %} ----------------------------------------------------------------------------------------------- */

/* Digits with an optional sign: Django takes int() of it. */
static bool is_integer(struct str text)
{
    size_t begin = text.len > 0 && (text.at[0] == '-' || text.at[0] == '+') ? 1 : 0;
    for (size_t i = begin; i < text.len; i++) {
        if (!char_is_digit(text.at[i]))
            return false;
    }
    return text.len > begin;
}

static bool parse_quoted_seconds(struct parser *parser, struct str part, struct pyvalue *value)
{
    struct str inner = str_cut(part, 1, part.len - 1);
    int64_t number;
    bool beyond = false;
    if (part.len < 2 || part.at[part.len - 1] != part.at[0] || str_find_byte(inner, '\\', 0) != SIZE_MAX ||
        str_find_byte(inner, part.at[0], 0) != SIZE_MAX || !text_is_printable_ascii(inner))
        return refuse(parser, offset_of(parser, part),
                      "A quoted timeout is printable ASCII between two quotes, without a backslash.", NULL, NULL);
    if (py_parse_int(inner, &number, &beyond) && beyond)
        return refuse(parser, offset_of(parser, part), "A timeout beyond 2^53 is not modelled; use a smaller one.",
                      NULL, NULL);
    *value = py_str(inner);
    return true;
}

static bool parse_seconds(struct parser *parser, struct str part, struct pyvalue *value)
{
    bool beyond = false;
    int64_t number;
    if (part.at[0] == '"' || part.at[0] == '\'')
        return parse_quoted_seconds(parser, part, value);
    if (str_equal(part, STR("None"))) {
        *value = py_none();
    } else if (str_equal(part, STR("True")) || str_equal(part, STR("False"))) {
        *value = py_bool(str_equal(part, STR("True")));
    } else if (is_integer(part) && py_parse_int(part, &number, &beyond)) {
        if (beyond)
            return refuse(parser, offset_of(parser, part), "A timeout beyond 2^53 is not modelled; use a smaller one.",
                          NULL, NULL);
        *value = py_int(number);
    } else if (!py_parse_decimal(parser->arena, part, value) && !parser->arena->failed) {
        return refuse(parser, offset_of(parser, part),
                      "`%s` is no timeout: write whole seconds, a decimal with at most three places, a quoted text, or "
                      "None.",
                      &part, NULL);
    }
    return true;
}

static bool open_cache(struct parser *parser, const struct parts *parts, size_t offset)
{
    if (!parser->loaded)
        return refuse(parser, offset,
                      "Django does not know `{%% cache %%}` here: write `{%% load cache %%}` before it.", NULL, NULL);
    if (parts->count < 3)
        return refuse(parser, offset,
                      "Django: 'cache' tag requires at least 2 arguments: `{%% cache SECONDS NAME [names...] %%}`.",
                      NULL, NULL);
    if (parser->depth == DEPTH_LIMIT)
        return refuse(parser, offset, "More than 32 cache blocks inside each other are not modelled.", NULL, NULL);
    struct pyvalue timeout = py_none();
    if (!parse_seconds(parser, parts->items[1], &timeout))
        return false;
    size_t argument_count = parts->count - 3;
    struct template_name *arguments =
        argument_count == 0 ? NULL : arena_array(parser->arena, argument_count, sizeof *arguments);
    for (size_t i = 0; i < argument_count; i++) {
        struct str part = parts->items[i + 3];
        struct template_name name;
        if (str_starts(part, STR("using=")))
            return refuse(parser, offset_of(parser, part),
                          "`using=` is not modelled: fragments go to the alias `template_fragments`, or to `default`.",
                          NULL, NULL);
        if (!parse_name(parser, part, &name))
            return false;
        if (arguments)
            arguments[i] = name;
    }
    parser->open[parser->depth] = parser->count;
    parser->open_offset[parser->depth++] = offset;
    struct template_node *node = add_node(parser, NODE_CACHE);
    if (node) {
        node->text = parts->items[2];
        node->timeout = timeout;
        node->arguments = arguments;
        node->argument_count = arguments ? argument_count : 0;
    }
    return true;
}

static bool close_cache(struct parser *parser, size_t offset)
{
    if (parser->depth == 0)
        return refuse(parser, offset, "This `{%% endcache %%}` closes nothing.", NULL, NULL);
    size_t index = parser->open[--parser->depth];
    if (index < parser->count)
        parser->nodes[index].end = parser->count;
    return true;
}

/* ---- tags ------------------------------------------------------------------------------------------------------ */

/* The end of the part that begins at `begin`: spaces inside quotes belong to it (smart_split() in Django). */
static bool part_end(struct parser *parser, struct str content, size_t begin, size_t *end)
{
    size_t at = begin;
    while (at < content.len && content.at[at] != ' ' && content.at[at] != '\t') {
        char quote = content.at[at++];
        if (quote != '"' && quote != '\'')
            continue;
        while (at < content.len && content.at[at] != quote)
            at += content.at[at] == '\\' ? 2 : 1;
        if (at >= content.len)
            return refuse(parser, offset_of(parser, content) + begin, "A quote in this part is not closed.", NULL,
                          NULL);
        at++;
    }
    *end = at;
    return true;
}

static bool split_parts(struct parser *parser, struct str content, struct parts *parts)
{
    for (size_t at = 0; at < content.len;) {
        if (content.at[at] == ' ' || content.at[at] == '\t') {
            at++;
            continue;
        }
        size_t end = at;
        if (!part_end(parser, content, at, &end))
            return false;
        struct str *grown = arena_grow(parser->arena, parts->items, parts->count, &parts->capacity, sizeof *grown);
        if (!grown)
            return true;
        parts->items = grown;
        grown[parts->count++] = str_cut(content, at, end);
        if (str_starts(grown[parts->count - 1], STR("_(")))
            return refuse(parser, offset_of(parser, content) + at, "Translations (`_(...)`) are not modelled.", NULL,
                          NULL);
        at = end;
    }
    return true;
}

static bool parse_tag(struct parser *parser, struct str content, size_t offset)
{
    static const struct str tags[] = {STR_INIT("load"), STR_INIT("cache"), STR_INIT("endcache")};
    struct parts parts = {0};
    if (!split_parts(parser, content, &parts))
        return false;
    if (parts.count == 0)
        return parser->arena->failed ||
               refuse(parser, offset, "Django: Empty block tag. Write a tag's name.", NULL, NULL);
    struct str tag = parts.items[0];
    if (str_equal(tag, STR("cache")))
        return open_cache(parser, &parts, offset);
    if (str_equal(tag, STR("load"))) {
        if (parts.count != 2 || !str_equal(parts.items[1], STR("cache")))
            return refuse(parser, offset, "Only `{%% load cache %%}` is known.", NULL, NULL);
        parser->loaded = true;
        return true;
    }
    if (str_equal(tag, STR("endcache"))) {
        if (parts.count != 1)
            return refuse(parser, offset, "Write `{%% endcache %%}` alone.", NULL, NULL);
        return close_cache(parser, offset);
    }
    struct str hint = sentence_suggestion(parser->arena, (struct names){tags, 3}, tag);
    return refuse(parser, offset, "The tag `%s` is not known: scenes have `load cache`, `cache` and `endcache`.%s",
                  &tag, &hint);
}

/* What Django counts as space in a tag beside the space itself is refused: control characters and Unicode's spaces. */
static bool check_spaces(struct parser *parser, struct str content)
{
    static const struct str spaces[] = {
        STR_INIT("\xc2\xa0"),     STR_INIT("\xe1\x9a\x80"), STR_INIT("\xe2\x80\xa8"), STR_INIT("\xe2\x80\xa9"),
        STR_INIT("\xe2\x80\xaf"), STR_INIT("\xe2\x81\x9f"), STR_INIT("\xe3\x80\x80"),
    };
    bool found = text_has_control(content);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        found = found || str_contains(content, spaces[i]);
    for (size_t i = 0; i + 2 < content.len; i++) { /* U+2000 to U+200A */
        const unsigned char *bytes = (const unsigned char *)content.at + i;
        found = found || (bytes[0] == 0xe2 && bytes[1] == 0x80 && bytes[2] <= 0x8a);
    }
    if (found)
        return refuse(parser, offset_of(parser, content),
                      "Inside a tag only the plain space separates; no tab, no control character, no other space.",
                      NULL, NULL);
    return true;
}

/* Handles what begins at `at` with `{` and `opening`; sets `*behind` to the byte behind it. */
static bool parse_marked(struct parser *parser, size_t at, char opening, size_t *behind)
{
    struct str text = parser->text;
    struct str mark = str_cut(text, at, at + 2);
    struct str closing = opening == '{' ? STR("}}") : opening == '%' ? STR("%}") : STR("#}");
    size_t end = at + 2;
    while (end + 1 < text.len && text.at[end] != '\n' && !str_equal(str_cut(text, end, end + 2), closing))
        end++;
    if (opening == '#')
        return refuse(parser, at, "Comments (`{#`) are not modelled; leave them out.", NULL, NULL);
    if (end + 1 >= text.len || text.at[end] == '\n')
        return refuse(parser, at, "`%s` is not closed by `%s` on its line.", &mark, &closing);
    *behind = end + 2;
    struct str content = str_cut(text, at + 2, end);
    if (!check_spaces(parser, content))
        return false;
    return opening == '{' ? parse_variable(parser, content, at + 2) : parse_tag(parser, content, at);
}

static bool parse_all(struct parser *parser)
{
    struct str text = parser->text;
    size_t begin = 0; /* of the text not yet in a node */
    size_t at = str_find_byte(text, '{', 0);
    while (at != SIZE_MAX && at + 1 < text.len) {
        char opening = text.at[at + 1];
        if (opening != '{' && opening != '%' && opening != '#') {
            at = str_find_byte(text, '{', at + 1);
            continue;
        }
        add_text(parser, begin, at);
        if (!parse_marked(parser, at, opening, &begin))
            return false;
        at = str_find_byte(text, '{', begin);
    }
    add_text(parser, begin, text.len);
    if (parser->depth > 0)
        return refuse(parser, parser->open_offset[parser->depth - 1],
                      "This cache block is not closed: write `{%% endcache %%}` behind it.", NULL, NULL);
    return true;
}

bool template_parse(struct arena *arena, struct str text, struct page_template *template, struct fault *fault)
{
    struct parser parser = {.arena = arena, .text = text, .fault = fault};
    *fault = (struct fault){0};
    *template = (struct page_template){.source = text};
    if (!parse_all(&parser))
        return false;
    template->nodes = parser.nodes;
    template->node_count = parser.count;
    return true;
}
