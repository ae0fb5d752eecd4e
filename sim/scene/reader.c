/* SPDX-License-Identifier: MIT */
#include "sim/scene/reader.h"

#include "sim/scene/chars.h"

/* ---- faults ---------------------------------------------------------------------------------------------------- */

/* Suggestions cost time; beyond the limit of the report nobody reads them. */
static bool report_is_full(const struct reader *reader)
{
    return reader->report->count >= REPORT_LIMIT;
}

static void fault_at(struct reader *reader, const struct json *node, size_t offset, struct str message)
{
    struct builder path;
    builder_init(&path, reader->arena->from);
    if (!report_is_full(reader))
        json_path(node, &path);
    report_add(reader->report, offset, builder_str(&path), message);
    reader->work.failed |= path.failed;
    builder_clear(&path);
}

void reader_fault(struct reader *reader, const struct json *node, const char *format, const struct str *first,
                  const struct str *second)
{
    fault_at(reader, node, node->offset, sentence(&reader->work, format, first, second));
}

void reader_fault_key(struct reader *reader, const struct json *node, const char *format, const struct str *first,
                      const struct str *second)
{
    fault_at(reader, node, node->key_offset, sentence(&reader->work, format, first, second));
}

void reader_fault_inside(struct reader *reader, const struct json *node, const struct fault *fault)
{
    struct str source = reader->report->source;
    size_t begin = node->offset + 1;
    struct str before = str_cut(source, begin, begin + fault->offset);
    bool plain = str_find_byte(before, '\\', 0) == SIZE_MAX;
    fault_at(reader, node, plain ? begin + fault->offset : node->offset, fault->message);
}

void reader_fault_unknown(struct reader *reader, const struct json *node, const char *format, struct names names)
{
    struct str hint = report_is_full(reader) ? STR("") : sentence_suggestion(&reader->work, names, node->text);
    reader_fault(reader, node, format, &node->text, &hint);
}

/* ---- values ---------------------------------------------------------------------------------------------------- */

bool reader_is(struct reader *reader, const struct json *node, enum json_kind kind)
{
    if (node->kind == kind)
        return true;
    struct str wanted = json_kind_name(kind);
    struct str got = json_kind_name(node->kind);
    reader_fault(reader, node, "This must be %s, not %s.", &wanted, &got);
    return false;
}

bool reader_text(struct reader *reader, const struct json *node, struct str *value)
{
    if (!reader_is(reader, node, JSON_STRING))
        return false;
    *value = reader_keep(reader, node->text);
    return true;
}

bool reader_line(struct reader *reader, const struct json *node, struct str *value)
{
    if (!reader_is(reader, node, JSON_STRING))
        return false;
    if (text_has_control(node->text)) {
        reader_fault(reader, node, "This text may hold no line break or other control character.", NULL, NULL);
        return false;
    }
    return reader_text(reader, node, value);
}

bool reader_name(struct reader *reader, const struct json *node, struct str *value)
{
    if (node->kind == JSON_STRING && node->text.len == 0) {
        reader_fault(reader, node, "This text may not be empty.", NULL, NULL);
        return false;
    }
    return reader_line(reader, node, value);
}

bool reader_bool(struct reader *reader, const struct json *node, bool *value)
{
    if (node->kind != JSON_TRUE && node->kind != JSON_FALSE) {
        struct str got = json_kind_name(node->kind);
        reader_fault(reader, node, "This must be true or false, not %s.", &got, NULL);
        return false;
    }
    *value = node->kind == JSON_TRUE;
    return true;
}

bool reader_int(struct reader *reader, const struct json *node, int64_t *value)
{
    if (!reader_is(reader, node, JSON_NUMBER))
        return false;
    if (!json_int(node, value)) {
        reader_fault(reader, node, "This must be an integer within 2^53, without fraction or exponent.", NULL, NULL);
        return false;
    }
    return true;
}

bool reader_range(struct reader *reader, const struct json *node, int64_t least, int64_t most, int64_t *value)
{
    int64_t number;
    if (!reader_int(reader, node, &number))
        return false;
    if (number < least || number > most) {
        struct builder bounds;
        const void *arguments[] = {&least, &most};
        builder_init(&bounds, reader->arena->from);
        builder_format(&bounds, "%d to %d", arguments, 2);
        struct str shown = builder_str(&bounds);
        reader_fault(reader, node, "This number must be from %s.", &shown, NULL);
        builder_clear(&bounds);
        return false;
    }
    *value = number;
    return true;
}

static void fault_unknown_field(struct reader *reader, const struct json *member, struct names names)
{
    struct str hint = report_is_full(reader) ? STR("") : sentence_suggestion(&reader->work, names, member->key);
    reader_fault_key(reader, member, "The field `%s` is not known here.%s", &member->key, &hint);
}

bool reader_fields(struct reader *reader, const struct json *object, struct names names, const struct json **found)
{
    for (size_t i = 0; i < names.count; i++)
        found[i] = NULL;
    bool known = reader_is(reader, object, JSON_OBJECT);
    if (!known)
        return false;
    for (const struct json *member = object->first; member; member = member->next) {
        size_t index;
        if (names_find(names, member->key, &index)) {
            found[index] = member;
        } else {
            fault_unknown_field(reader, member, names);
            known = false;
        }
    }
    return known;
}

struct str reader_keep(struct reader *reader, struct str text)
{
    struct str source = reader->report->source;
    bool lasting = text.len == 0 || ((uintptr_t)text.at >= (uintptr_t)source.at &&
                                     (uintptr_t)text.at < (uintptr_t)source.at + source.len);
    return lasting ? text : str_copy(reader->arena, text);
}

struct arena *reader_scratch(struct reader *reader)
{
    reader->work.failed |= reader->scratch.failed; /* the reset forgets it */
    arena_reset(&reader->scratch);
    return &reader->scratch;
}

void *reader_array(struct reader *reader, size_t count, size_t size)
{
    return count == 0 ? NULL : arena_array(reader->arena, count, size);
}

/* ---- names that steps share ------------------------------------------------------------------------------------ */

/* Client names as a list, for a suggestion. */
static struct names client_names(struct reader *reader)
{
    size_t count = reader->scene->clients ? reader->scene->client_count : 0;
    struct str *items = count == 0 ? NULL : arena_array(reader_scratch(reader), count, sizeof *items);
    for (size_t i = 0; items && i < count; i++)
        items[i] = reader->scene->clients[i].name;
    return (struct names){items, items ? count : 0};
}

size_t reader_client(struct reader *reader, const struct json *node)
{
    struct str name = node ? node->text : STR("anon");
    size_t index = 0;
    if (node && !reader_is(reader, node, JSON_STRING))
        return index;
    if (!name_table_find(&reader->clients, name, &index) && node) {
        struct names none = {NULL, 0};
        reader_fault_unknown(reader, node, "There is no client `%s`: name one of `clients`, or `anon`.%s",
                             report_is_full(reader) ? none : client_names(reader));
    }
    return index;
}

size_t reader_worker(struct reader *reader, const struct json *node)
{
    struct scene *scene = reader->scene;
    struct str name = STR("w1");
    size_t index = 0;
    if (node && !reader_name(reader, node, &name))
        return index;
    if (name_table_find(&reader->workers, name, &index))
        return index;
    struct str *grown =
        arena_grow(reader->arena, reader->worker_names, scene->worker_count, &reader->worker_capacity, sizeof *grown);
    if (!grown)
        return 0;
    reader->worker_names = grown;
    scene->workers = grown;
    grown[scene->worker_count] = name;
    name_table_add(&reader->workers, name, scene->worker_count);
    return scene->worker_count++;
}

const struct url *reader_url(struct reader *reader, const struct json *node)
{
    struct scene *scene = reader->scene;
    size_t index;
    if (!reader_is(reader, node, JSON_STRING))
        return NULL;
    if (name_table_find(&reader->urls, node->text, &index))
        return reader->url_items[index];
    struct url *url = arena_alloc(reader->arena, sizeof *url);
    const struct url **grown =
        arena_grow(reader->arena, reader->url_items, scene->url_count, &reader->url_capacity, sizeof(void *));
    if (!url || !grown)
        return NULL;
    reader->url_items = grown;
    struct fault fault;
    if (!url_compile(reader->arena, reader->origin, reader_keep(reader, node->text), url, &fault)) {
        reader_fault_inside(reader, node, &fault);
        return NULL;
    }
    url->number = scene->url_count;
    grown[scene->url_count++] = url;
    scene->urls = grown;
    name_table_add(&reader->urls, url->raw, url->number);
    return url;
}
