/* SPDX-License-Identifier: MIT */
/* Views: a path, decorators, a template and a response. */
#include "sim/base/libc.h"
#include "sim/scene/chars.h"
#include "sim/scene/reader.h"

#define COST_LIMIT_MS 1000000000

/* A literal path: what would be a pattern to Django, or could never be asked for, is refused. */
static void read_path(struct reader *reader, const struct json *node, struct view *view)
{
    if (!reader_is(reader, node, JSON_STRING))
        return;
    struct str path = node->text;
    bool sound = path.len > 0 && path.at[0] == '/' && !str_starts(path, STR("//"));
    for (size_t i = 0; i < path.len; i++)
        sound = sound && path.at[i] > ' ' && path.at[i] <= '~' && str_find_byte(STR("?#<>"), path.at[i], 0) == SIZE_MAX;
    if (sound)
        view->path = reader_keep(reader, path);
    else
        reader_fault(reader, node,
                     "A view's path is literal ASCII from `/` (not `//`), without spaces, `?`, `#`, `<` and `>`.", NULL,
                     NULL);
}

static void read_decorators(struct reader *reader, const struct json *list, struct view *view)
{
    if (!reader_is(reader, list, JSON_ARRAY))
        return;
    struct decorator *decorators = reader_array(reader, list->count, sizeof *decorators);
    size_t count = 0;
    for (const struct json *node = list->first; node && decorators; node = node->next) {
        struct fault fault;
        struct str text;
        if (!reader_text(reader, node, &text))
            continue;
        if (decorator_parse(reader->arena, text, &decorators[count], &fault))
            count++;
        else
            reader_fault_inside(reader, node, &fault);
    }
    view->decorators = decorators;
    view->decorator_count = count;
}

static void read_template(struct reader *reader, const struct json *node, struct view *view)
{
    struct fault fault;
    struct str text;
    if (!reader_text(reader, node, &text))
        return;
    if (!template_parse(reader->arena, text, &view->template, &fault))
        reader_fault_inside(reader, node, &fault);
}

static void read_response(struct reader *reader, const struct json *object, struct view *view)
{
    enum { STATUS, HEADERS, COOKIES, STREAMING, COUNT };
    static const struct str fields[] = {
        [STATUS] = STR_INIT("status"),
        [HEADERS] = STR_INIT("headers"),
        [COOKIES] = STR_INIT("cookies"),
        [STREAMING] = STR_INIT("streaming"),
    };
    const struct json *found[COUNT];
    (void)reader_fields(reader, object, (struct names){fields, COUNT}, found);
    if (found[STATUS])
        (void)reader_range(reader, found[STATUS], 200, 599, &view->status);
    read_headers(reader, found[HEADERS], HOLDER_VIEW, &view->headers, &view->header_count);
    read_cookies(reader, found[COOKIES], HOLDER_VIEW, &view->cookies, &view->cookie_count);
    if (found[HEADERS])
        check_max_age(reader, found[HEADERS]);
    if (found[STREAMING])
        (void)reader_bool(reader, found[STREAMING], &view->streaming);
}

static void check_view_name(struct reader *reader, const struct json *member)
{
    if (!text_is_identifier(member->key))
        reader_fault_key(reader, member,
                         "`%s` cannot name a view: a name is letters, digits and `_`, as of a function in Python.",
                         &member->key, NULL);
    else if (text_is_keyword(member->key))
        reader_fault_key(reader, member, "`%s` is a keyword of Python and cannot name a view.", &member->key, NULL);
}

static void read_view(struct reader *reader, const struct json *object, struct view *view)
{
    enum { PATH, DECORATORS, TEMPLATE, COST_MS, RESPONSE, COUNT };
    static const struct str fields[] = {
        [PATH] = STR_INIT("path"),       [DECORATORS] = STR_INIT("decorators"), [TEMPLATE] = STR_INIT("template"),
        [COST_MS] = STR_INIT("cost_ms"), [RESPONSE] = STR_INIT("response"),
    };
    const struct json *found[COUNT];
    *view = (struct view){.name = reader_keep(reader, object->key), .status = 200};
    check_view_name(reader, object);
    bool known = reader_fields(reader, object, (struct names){fields, COUNT}, found);
    if (found[PATH])
        read_path(reader, found[PATH], view);
    else if (known)
        reader_fault(reader, object, "A view needs a `path`, such as \"/news/\".", NULL, NULL);
    if (found[DECORATORS])
        read_decorators(reader, found[DECORATORS], view);
    if (found[TEMPLATE])
        read_template(reader, found[TEMPLATE], view);
    if (found[COST_MS])
        (void)reader_range(reader, found[COST_MS], 0, COST_LIMIT_MS, &view->cost_ms);
    if (found[RESPONSE])
        read_response(reader, found[RESPONSE], view);
    check_no_cache(reader, object, view);
}

/* The place of the view of that name among the first `count`, or `count`. */
static size_t place_of(const struct view *views, size_t count, struct str name)
{
    size_t at = 0;
    while (at < count && !str_equal(views[at].name, name))
        at++;
    return at;
}

void read_views(struct reader *reader, const struct json *object)
{
    if (!reader_is(reader, object, JSON_OBJECT))
        return;
    size_t old_count = reader->view_count;
    size_t count = old_count;
    struct view *views = reader_array(reader, old_count + object->count, sizeof *views);
    if (views && old_count > 0)
        memcpy(views, reader->views, old_count * sizeof *views);
    for (const struct json *member = object->first; member && views; member = member->next) {
        size_t place = place_of(views, old_count, member->key);
        read_view(reader, member, &views[place < old_count ? place : count++]);
    }
    reader->views = views;
    reader->view_count = views ? count : 0;
}
