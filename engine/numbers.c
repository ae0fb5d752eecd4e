/* SPDX-License-Identifier: MIT */
#include "engine/numbers.h"

#include "engine/fields.h"
#include "sim/scene/names.h"

static bool is_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_name_byte(char byte)
{
    return is_letter(byte) || byte == '_' || (byte >= '0' && byte <= '9');
}

static bool is_name(struct str text)
{
    size_t at = 0;
    while (at < text.len && is_name_byte(text.at[at]))
        at++;
    return text.len > 0 && at == text.len && is_letter(text.at[0]);
}

/* ---- marks in a text ------------------------------------------------------------------------------------------- */

/* A mark `{name}` in a text: the bytes from `begin` up to `end`. */
struct mark_place {
    size_t begin, end;
    struct str name;
};

/* The first mark at or after `from`. Any other brace is text. */
static bool find_mark(struct str text, size_t from, struct mark_place *mark)
{
    for (size_t at = str_find_byte(text, '{', from); at < text.len; at = str_find_byte(text, '{', at + 1)) {
        size_t end = str_find_byte(text, '}', at);
        if (end >= text.len)
            return false;
        mark->name = str_cut(text, at + 1, end);
        if (!is_name(mark->name))
            continue;
        mark->begin = at;
        mark->end = end + 1;
        return true;
    }
    return false;
}

static const struct json *item_at(const struct json *list, size_t index)
{
    const struct json *item = list ? list->first : NULL;
    while (item && item->index < index)
        item = item->next;
    return item;
}

static bool has_mark(struct str text)
{
    struct mark_place mark;
    return find_mark(text, 0, &mark);
}

/* ---- checking the columns -------------------------------------------------------------------------------------- */

struct columns {
    struct report *report;
    const struct json *all;
    bool used[NUMBERS_COLUMN_LIMIT];
};

static void say(const struct columns *columns, const struct json *node, const char *format, struct str text)
{
    json_report(columns->report, node, sentence(columns->report->arena, format, &text, NULL));
}

static void check_value(const struct columns *columns, const struct json *value, enum json_kind kind)
{
    double number;
    if (value->kind != kind || (kind != JSON_NUMBER && kind != JSON_STRING))
        json_report(columns->report, value, STR("A column holds numbers, or it holds texts, and nothing else."));
    else if (kind == JSON_NUMBER && !json_decimal(value, &number))
        json_report(columns->report, value,
                    STR("This must be a number of at most three decimals, without an exponent."));
    else if (kind == JSON_STRING && str_strip(value->text).len == 0)
        json_report(columns->report, value, STR("This text must not be empty."));
}

static void check_column(const struct columns *columns, const struct json *column)
{
    if (!is_name(column->key))
        json_report_key(columns->report, column,
                        STR("The name of a column has letters a to z, digits and `_`, a letter first."));
    if (column->kind != JSON_ARRAY || column->count < NUMBERS_ROW_MIN || column->count > NUMBERS_ROW_LIMIT) {
        json_report(columns->report, column, STR("A column is a list of two to eight values, one for each version."));
        return;
    }
    if (column->count != columns->all->first->count)
        say(columns, column, "All columns must be of one length; `%s`, the first, has another number of values.",
            columns->all->first->key);
    for (const struct json *value = column->first; value; value = value->next)
        check_value(columns, value, column->first->kind);
}

static bool is_same_row(const struct json *all, size_t a, size_t b)
{
    for (const struct json *column = all->first; column; column = column->next)
        if (!str_equal(item_at(column, a)->text, item_at(column, b)->text))
            return false;
    return true;
}

static void check_rows(const struct columns *columns)
{
    const struct json *first = columns->all->first;
    for (size_t row = 1; first && row < first->count; row++)
        for (size_t earlier = 0; earlier < row; earlier++)
            if (is_same_row(columns->all, earlier, row)) {
                json_report(columns->report, item_at(first, row),
                            STR("This row has the values of an earlier one in every column: it is no other version."));
                break;
            }
}

static void use(struct columns *columns, const struct json *node, struct str name)
{
    for (const struct json *column = columns->all->first; column; column = column->next)
        if (str_equal(column->key, name)) {
            columns->used[column->index] = true;
            return;
        }
    say(columns, node, "`numbers` has no column `%s`; add it, or take the braces away.", name);
}

static void use_text(struct columns *columns, const struct json *node, struct str text)
{
    struct mark_place mark = {.end = 0};
    while (find_mark(text, mark.end, &mark))
        use(columns, node, mark.name);
}

/* Whether a field, and all below it, is data in which a mark alone is the value itself. */
static bool is_data(struct str key)
{
    return str_equal(key, STR("value")) || str_equal(key, STR("tolerance")) || str_equal(key, STR("expect")) ||
           str_equal(key, STR("with"));
}

static void use_below(struct columns *columns, const struct json *node, bool data)
{
    for (const struct json *item = node->first; item; item = item->next) {
        if (item == columns->all)
            continue;
        if (data)
            use_text(columns, item, item->key);
        if (item->kind == JSON_STRING)
            use_text(columns, item, item->text);
        use_below(columns, item, data || is_data(item->key));
    }
}

size_t numbers_rows(struct report *report, const struct json *question)
{
    struct columns columns = {.report = report, .all = json_member(question, STR("numbers"))};
    size_t before = report->count + report->dropped;
    if (!columns.all)
        return 1;
    if (columns.all->kind != JSON_OBJECT || columns.all->count == 0 || columns.all->count > NUMBERS_COLUMN_LIMIT) {
        json_report(report, columns.all, STR("`numbers` is an object of one to sixteen columns, each a list."));
        return 0;
    }
    for (const struct json *column = columns.all->first; column; column = column->next)
        check_column(&columns, column);
    if (report->count + report->dropped > before)
        return 0;
    check_rows(&columns);
    use_below(&columns, question, false);
    for (const struct json *column = columns.all->first; column; column = column->next)
        if (!columns.used[column->index])
            fields_report(report, column, "Nothing uses the column ", column->key,
                          "; put it in braces where its value belongs, or take it out.");
    const struct json *first = columns.all->first;
    return !first || report->count + report->dropped > before ? 0 : first->count;
}

/* ---- filling in ------------------------------------------------------------------------------------------------ */

struct filling {
    struct arena *arena;
    const struct json *all;
    size_t row;
};

static const struct json *value_of(const struct filling *filling, struct str name)
{
    return item_at(json_member(filling->all, name), filling->row);
}

/* A number stands in a text as it is written. */
static struct str fill_text(const struct filling *filling, struct str text)
{
    struct allocator within = arena_allocator(filling->arena);
    struct mark_place mark = {.end = 0};
    struct builder filled;
    size_t done = 0;
    builder_init(&filled, &within);
    while (find_mark(text, mark.end, &mark)) {
        const struct json *value = value_of(filling, mark.name);
        builder_add(&filled, str_cut(text, done, mark.begin));
        builder_add(&filled, value ? value->text : STR(""));
        done = mark.end;
    }
    if (done == 0)
        return text;
    builder_add(&filled, str_cut(text, done, text.len));
    return builder_str(&filled);
}

static bool needs_filling(const struct json *node, bool data)
{
    if ((data && has_mark(node->key)) || (node->kind == JSON_STRING && has_mark(node->text)))
        return true;
    for (const struct json *item = node->first; item; item = item->next)
        if (needs_filling(item, data || is_data(item->key)))
            return true;
    return false;
}

static void fill(const struct filling *filling, struct json *node, bool data)
{
    struct mark_place mark;
    if (data)
        node->key = fill_text(filling, node->key);
    if (node->kind == JSON_STRING) {
        bool whole = data && !str_equal(node->key, STR("has")) && find_mark(node->text, 0, &mark) && mark.begin == 0 &&
                     mark.end == node->text.len;
        const struct json *value = whole ? value_of(filling, mark.name) : NULL;
        node->kind = value ? value->kind : JSON_STRING;
        node->text = fill_text(filling, node->text);
    }
    struct json *items = node->count > 0 ? arena_array(filling->arena, node->count, sizeof *items) : NULL;
    const struct json *from = node->first;
    for (size_t i = 0; items && from; i++, from = from->next) {
        bool inner = data || is_data(from->key);
        items[i] = *from;
        items[i].parent = node;
        items[i].next = from->next ? &items[i + 1] : NULL;
        if (from != filling->all && needs_filling(from, inner))
            fill(filling, &items[i], inner);
    }
    node->first = items;
}

const struct json *numbers_fill(struct report *report, const struct json *question, size_t row)
{
    struct filling filling = {.arena = report->arena, .all = json_member(question, STR("numbers")), .row = row};
    if (!filling.all)
        return question;
    struct json *filled = arena_alloc(report->arena, sizeof *filled);
    if (!filled)
        return NULL;
    *filled = *question;
    fill(&filling, filled, false);
    return report->arena->failed ? NULL : filled;
}

/* "With seconds 600, visits 4: ": a row is known by its first numbers. */
static void add_row(const struct json *all, size_t row, struct builder *message)
{
    enum { ENOUGH = 4 };
    size_t said = 0;
    for (const struct json *column = all->first; column && said < ENOUGH; column = column->next) {
        const struct json *value = item_at(column, row);
        if (value->kind != JSON_NUMBER)
            continue;
        builder_add_text(message, said++ == 0 ? "With " : ", ");
        builder_add(message, column->key);
        builder_add_byte(message, ' ');
        builder_add(message, value->text);
    }
    if (said == 0) {
        builder_add_text(message, "In version ");
        builder_add_int(message, (int64_t)row + 1);
    }
    builder_add_text(message, ": ");
}

void numbers_say_row(struct report *report, size_t first, const struct json *question, size_t row)
{
    const struct json *all = json_member(question, STR("numbers"));
    struct allocator within = arena_allocator(report->arena);
    for (size_t i = first; all && i < report->count; i++) {
        struct builder message;
        builder_init(&message, &within);
        add_row(all, row, &message);
        builder_add(&message, report->findings[i].message);
        report->findings[i].message = builder_str(&message);
    }
}
