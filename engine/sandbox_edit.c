/* SPDX-License-Identifier: MIT */
/* What was typed at a place, written as a change of the scene's JSON. */
#include "engine/sandbox_parts.h"
#include "engine/scene_change.h"
#include "sim/scene/names.h"

/* ---- writing --------------------------------------------------------------------------------------------------- */

void sandbox_put_text(struct builder *out, struct str text)
{
    const struct json value = {.kind = JSON_STRING, .text = text};
    scene_write(out, &value);
}

void sandbox_put(struct sandbox_change *change, struct str pointer)
{
    if (change->is_begun)
        builder_add_byte(change->out, ',');
    change->is_begun = true;
    sandbox_put_text(change->out, pointer);
    builder_add_byte(change->out, ':');
}

static struct builder begin_text(struct sandbox_change *change, struct allocator *from)
{
    struct builder out;
    *from = arena_allocator(change->arena);
    builder_init(&out, from);
    return out;
}

/* A pointer one part longer, `/` and `~` escaped (RFC 6901). */
struct str sandbox_join(struct sandbox_change *change, struct str front, struct str part)
{
    struct allocator from;
    struct builder out = begin_text(change, &from);
    builder_add(&out, front);
    builder_add_byte(&out, '/');
    for (size_t i = 0; i < part.len; i++) {
        if (part.at[i] == '~' || part.at[i] == '/')
            builder_add_text(&out, part.at[i] == '~' ? "~0" : "~1");
        else
            builder_add_byte(&out, part.at[i]);
    }
    return builder_str(&out);
}

struct str sandbox_join_index(struct sandbox_change *change, struct str front, size_t index)
{
    struct allocator from;
    struct builder out = begin_text(change, &from);
    builder_add(&out, front);
    builder_add_byte(&out, '/');
    builder_add_int(&out, (int64_t)index);
    return builder_str(&out);
}

/* ---- lists of texts: decorators, MIDDLEWARE -------------------------------------------------------------------- */

/* A list that may not be written in the scene yet: `texts` are then its items. */
struct text_list {
    struct str pointer;
    bool is_given;
    const struct str *texts;
    size_t count;
};

static void put_list(struct sandbox_change *change, const struct text_list *list, enum sandbox_act act,
                     struct str typed)
{
    bool is_first = true;
    size_t item = change->place->item;
    sandbox_put(change, list->pointer);
    builder_add_byte(change->out, '[');
    for (size_t i = 0; i <= list->count; i++) {
        bool is_here = i == item;
        struct str texts[2];
        size_t count = 0;
        if (is_here && act != SANDBOX_REMOVES)
            texts[count++] = typed;
        if (i < list->count && !(is_here && act != SANDBOX_INSERTS))
            texts[count++] = list->texts[i];
        for (size_t k = 0; k < count; k++) {
            builder_add_text(change->out, is_first ? "" : ",");
            sandbox_put_text(change->out, texts[k]);
            is_first = false;
        }
    }
    builder_add_byte(change->out, ']');
}

/* Replaces one text where it stands; adding and removing, and a list that was not written, writes the whole list. */
static void put_item(struct sandbox_change *change, const struct text_list *list, enum sandbox_act act,
                     struct str typed)
{
    size_t item = change->place->item;
    change->pointer = sandbox_join_index(change, list->pointer, item);
    if (list->is_given && act == SANDBOX_REPLACES && item < list->count) {
        sandbox_put(change, change->pointer);
        sandbox_put_text(change->out, typed);
        return;
    }
    put_list(change, list, act, typed);
}

/* ---- views ----------------------------------------------------------------------------------------------------- */

static const struct view *view_of(const struct sandbox_change *change)
{
    return &change->state->scene->views[change->place->view];
}

static struct str view_pointer(struct sandbox_change *change, struct str field)
{
    return sandbox_join(change, sandbox_join(change, STR("/views"), view_of(change)->name), field);
}

/* The view's object in the scene. */
static const struct json *view_node(const struct sandbox_change *change)
{
    return json_member(json_member(change->state->root, STR("views")), view_of(change)->name);
}

static bool write_decorator(struct sandbox_change *change, enum sandbox_act act)
{
    struct decorator decorator;
    struct fault fault;
    if (act != SANDBOX_REMOVES && !decorator_parse(change->arena, change->typed, &decorator, &fault))
        return sandbox_refuse(change, fault.offset, fault.message);
    const struct view *view = view_of(change);
    const struct json *written = json_member(view_node(change), STR("decorators"));
    struct str *texts = arena_array(change->arena, view->decorator_count, sizeof *texts);
    const struct json *node = written ? written->first : NULL;
    for (size_t i = 0; i < view->decorator_count && texts && node; i++, node = node->next)
        texts[i] = node->text;
    const struct text_list list = {view_pointer(change, STR("decorators")), written != NULL, texts,
                                   texts ? view->decorator_count : 0};
    put_item(change, &list, act, change->typed);
    return true;
}

static bool write_template(struct sandbox_change *change)
{
    struct page_template template;
    struct fault fault;
    if (!template_parse(change->arena, change->typed, &template, &fault))
        return sandbox_refuse(change, fault.offset, fault.message);
    change->pointer = view_pointer(change, STR("template"));
    sandbox_put(change, change->pointer);
    sandbox_put_text(change->out, change->typed);
    return true;
}

/* ---- numbers and the like -------------------------------------------------------------------------------------- */

/* Adds a whole number as it was typed. False, refused: it is none that JSON knows. */
static bool put_int(struct sandbox_change *change, struct str pointer)
{
    struct str typed = str_strip(change->typed);
    size_t front = (size_t)(typed.at - change->typed.at);
    size_t sign = typed.len > 0 && typed.at[0] == '-' ? 1 : 0, at = sign;
    while (at < typed.len && typed.at[at] >= '0' && typed.at[at] <= '9')
        at++;
    bool has_zeros = typed.len > sign + 1 && typed.at[sign] == '0';
    if (at < typed.len || typed.len == sign || has_zeros)
        return sandbox_refuse(change, typed.len == 0 ? 0 : front + (at < typed.len ? at : 0),
                              STR("This must be a whole number in digits, such as 300."));
    change->pointer = pointer;
    sandbox_put(change, pointer);
    builder_add(change->out, typed);
    return true;
}

static bool put_bool(struct sandbox_change *change, struct str pointer)
{
    struct str typed = str_strip(change->typed);
    bool is_true = str_equal_nocase(typed, STR("true"));
    if (!is_true && !str_equal_nocase(typed, STR("false")))
        return sandbox_refuse(change, 0, STR("This must be True or False."));
    change->pointer = pointer;
    sandbox_put(change, pointer);
    builder_add_text(change->out, is_true ? "true" : "false");
    return true;
}

static bool put_text(struct sandbox_change *change, struct str pointer, struct str text)
{
    change->pointer = pointer;
    sandbox_put(change, pointer);
    sandbox_put_text(change->out, text);
    return true;
}

static bool put_value(struct sandbox_change *change, struct str pointer, enum setting_kind kind)
{
    struct str typed = str_strip(change->typed);
    bool is_none = str_equal_nocase(typed, STR("none")) || str_equal(typed, STR("null"));
    if (kind == SETTING_INT_OR_NONE && is_none) {
        change->pointer = pointer;
        sandbox_put(change, pointer);
        builder_add_text(change->out, "null");
        return true;
    }
    if (kind == SETTING_TEXT)
        return put_text(change, pointer, change->typed);
    return kind == SETTING_BOOL ? put_bool(change, pointer) : put_int(change, pointer);
}

/* ---- settings -------------------------------------------------------------------------------------------------- */

/* The dotted path whose last part was typed; else what was typed. */
static struct str whole_path(struct str typed, struct names names)
{
    struct str text = str_strip(typed);
    for (size_t i = 0; i < names.count && text.len > 0; i++) {
        struct str path = names.items[i];
        size_t begin = path.len - (text.len < path.len ? text.len : path.len);
        if (begin > 0 && path.at[begin - 1] == '.' && str_equal(str_cut(path, begin, path.len), text))
            return path;
    }
    return text;
}

/* The member, which is made when it is not there yet; NULL: it was made. */
static const struct json *ensure(struct sandbox_change *change, const struct json *parent, struct str pointer,
                                 struct str name, const char *made)
{
    const struct json *member = parent ? json_member(parent, name) : NULL;
    if (member)
        return member;
    sandbox_put(change, sandbox_join(change, pointer, name));
    builder_add_text(change->out, made);
    return NULL;
}

static bool write_alias_setting(struct sandbox_change *change, const struct json *settings)
{
    const struct sandbox_setting *setting = &sandbox_alias_settings[change->place->item];
    struct str alias = change->state->scene->settings->caches[change->place->alias].alias;
    const struct json *caches = ensure(change, settings, STR("/settings"), STR("CACHES"), "{\"default\":{}}");
    const struct json *cache = caches ? json_member(caches, alias) : NULL;
    struct str pointer = sandbox_join(change, STR("/settings/CACHES"), alias);
    if (setting->is_option) {
        (void)ensure(change, cache, pointer, STR("OPTIONS"), "{}");
        pointer = sandbox_join(change, pointer, STR("OPTIONS"));
    }
    pointer = sandbox_join(change, pointer, setting->name);
    if (str_equal(setting->name, STR("BACKEND")))
        return put_text(change, pointer, whole_path(change->typed, names_backends()));
    return put_value(change, pointer, setting->kind);
}

static bool write_setting(struct sandbox_change *change)
{
    const struct json *settings = ensure(change, change->state->root, STR(""), STR("settings"), "{}");
    if (change->place->alias != SIZE_MAX)
        return write_alias_setting(change, settings);
    const struct sandbox_setting *setting = &sandbox_site_settings[change->place->item];
    return put_value(change, sandbox_join(change, STR("/settings"), setting->name), setting->kind);
}

static bool write_middleware(struct sandbox_change *change, enum sandbox_act act)
{
    const struct settings *settings = change->state->scene->settings;
    const struct json *object = ensure(change, change->state->root, STR(""), STR("settings"), "{}");
    bool is_given = object && json_member(object, STR("MIDDLEWARE"));
    struct str *texts = arena_array(change->arena, settings->middleware_count, sizeof *texts);
    for (size_t i = 0; i < settings->middleware_count && texts; i++)
        texts[i] = middleware_paths[settings->middleware[i]];
    const struct text_list list = {STR("/settings/MIDDLEWARE"), is_given, texts,
                                   texts ? settings->middleware_count : 0};
    put_item(change, &list, act, whole_path(change->typed, names_middleware()));
    return true;
}

/* ---- requests -------------------------------------------------------------------------------------------------- */

static struct str step_pointer(struct sandbox_change *change)
{
    return sandbox_join_index(change, STR("/steps"), change->place->step);
}

static bool write_client(struct sandbox_change *change)
{
    struct str name = str_strip(change->typed);
    return put_text(change, sandbox_join(change, step_pointer(change), STR("client")),
                    name.len > 0 ? name : STR("anon"));
}

static bool write_url(struct sandbox_change *change)
{
    static const struct str methods[] = {
        [METHOD_GET] = STR_INIT("get"), [METHOD_HEAD] = STR_INIT("head"), [METHOD_POST] = STR_INIT("post")};
    struct str method = methods[change->state->scene->steps[change->place->step].method];
    if (!sandbox_check_url(change, change->typed))
        return false;
    return put_text(change, sandbox_join(change, step_pointer(change), method), change->typed);
}

bool sandbox_check_url(struct sandbox_change *change, struct str text)
{
    const struct scene *scene = change->state->scene;
    struct allocator from;
    struct builder origin = begin_text(change, &from);
    struct url url;
    struct fault fault;
    builder_format(&origin, "%s://%s", (const void *const[]){&scene->scheme, &scene->host}, 2);
    if (url_compile(change->arena, builder_str(&origin), text, &url, &fault))
        return true;
    return sandbox_refuse(change, (size_t)(text.at - change->typed.at) + fault.offset, fault.message);
}

bool sandbox_write(struct sandbox_change *change, enum sandbox_act act)
{
    const struct sandbox_place *place = change->place;
    if ((act == SANDBOX_REMOVES && !place->can_remove) || (act == SANDBOX_INSERTS && !place->can_insert))
        return sandbox_refuse(change, 0, STR("Here nothing can be added or taken away."));
    switch (place->kind) {
    case SANDBOX_DECORATOR:
    case SANDBOX_NEW_DECORATOR:
        return write_decorator(change, act);
    case SANDBOX_TEMPLATE:
        return write_template(change);
    case SANDBOX_COST:
        return put_int(change, view_pointer(change, STR("cost_ms")));
    case SANDBOX_WAIT:
        return sandbox_write_wait(change);
    case SANDBOX_CLIENT:
        return write_client(change);
    case SANDBOX_METHOD:
        return sandbox_write_method(change);
    case SANDBOX_URL:
        return write_url(change);
    case SANDBOX_STEP:
    case SANDBOX_NEW_STEP:
        return sandbox_write_steps(change, act);
    case SANDBOX_MIDDLEWARE:
    case SANDBOX_NEW_MIDDLEWARE:
        return write_middleware(change, act);
    case SANDBOX_SETTING:
        return write_setting(change);
    case SANDBOX_RELEASE:
        return put_text(change, STR("/django"), str_strip(change->typed));
    }
    return false;
}
