/* SPDX-License-Identifier: MIT */
/* Steps: typed as a short line or as JSON, and written with their moments. */
#include "engine/sandbox_parts.h"
#include "engine/scene_change.h"

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* The next word of what was typed; takes it off. Its place in the text is that of its bytes. */
static struct str next_word(struct str *rest)
{
    size_t begin = 0, end;
    while (begin < rest->len && str_is_space(rest->at[begin]))
        begin++;
    end = begin;
    while (end < rest->len && !str_is_space(rest->at[end]))
        end++;
    struct str word = str_cut(*rest, begin, end);
    *rest = str_cut(*rest, end, rest->len);
    return word;
}

static size_t offset_of(const struct sandbox_change *change, struct str part)
{
    return part.at ? (size_t)(part.at - change->typed.at) : change->typed.len;
}

static bool refuse_word(struct sandbox_change *change, struct str word, struct str message)
{
    return sandbox_refuse(change, word.len > 0 ? offset_of(change, word) : change->typed.len, message);
}

/* Seconds of at most three decimals, not negative. */
static bool read_seconds(struct sandbox_change *change, struct str word, double *seconds)
{
    struct report report;
    const struct json *node;
    report_init(&report, change->arena, STR("typed"), word);
    enum status status = json_read(change->arena, &report, &node);
    change->arena->failed |= status == STATUS_NO_MEMORY;
    bool is_number = status == STATUS_OK && json_decimal(node, seconds) && *seconds >= 0;
    return is_number || refuse_word(change, word, STR("This must be seconds: a number of at most three decimals."));
}

/* ---- a step as JSON -------------------------------------------------------------------------------------------- */

static void put_field(struct builder *out, const char *name, struct str value)
{
    builder_add_byte(out, ',');
    sandbox_put_text(out, str_from(name));
    builder_add_byte(out, ':');
    sandbox_put_text(out, value);
}

static void put_at(struct builder *out, double at)
{
    builder_add_text(out, "{\"at\":");
    builder_add_seconds(out, at, false);
}

/* Nothing may stand behind a step. */
static bool ends(struct sandbox_change *change, struct str rest)
{
    struct str word = next_word(&rest);
    return word.len == 0 || refuse_word(change, word, STR("Nothing more can stand here."));
}

/* `as NAME`, or nothing. */
static bool put_client(struct sandbox_change *change, struct str *rest, struct builder *out)
{
    struct str word = next_word(rest), name;
    if (word.len == 0)
        return true;
    if (!str_equal_nocase(word, STR("as")))
        return refuse_word(change, word, STR("Behind the URL only `as` and a visitor's name can stand."));
    name = next_word(rest);
    if (name.len == 0)
        return refuse_word(change, name, STR("Behind `as` a visitor's name must stand."));
    put_field(out, "client", name);
    return true;
}

static bool put_request(struct sandbox_change *change, const char *method, struct str *rest, struct builder *out)
{
    struct str url = next_word(rest);
    if (url.len == 0)
        return refuse_word(change, url, STR("Behind the method a URL must stand, such as /news/."));
    if (!sandbox_check_url(change, url))
        return false;
    put_field(out, method, url);
    return put_client(change, rest, out);
}

/* `NAME=VALUE`: the value goes up to the end of the line. */
static bool put_pair(struct sandbox_change *change, const char *field, struct str *rest, struct builder *out)
{
    struct str pair = str_strip(*rest);
    size_t equals = str_find_byte(pair, '=', 0);
    if (equals == SIZE_MAX || equals == 0)
        return refuse_word(change, pair, STR("Here a name and a value must stand, such as headline=B."));
    struct str value = str_cut(pair, equals + 1, pair.len);
    builder_add_byte(out, ',');
    sandbox_put_text(out, str_from(field));
    builder_add_text(out, ":{");
    sandbox_put_text(out, str_cut(pair, 0, equals));
    builder_add_byte(out, ':');
    if (value.len == 0 && str_equal(str_from(field), STR("cookies")))
        builder_add_text(out, "null");
    else
        sandbox_put_text(out, value);
    builder_add_byte(out, '}');
    *rest = str_cut(*rest, rest->len, rest->len);
    return true;
}

static bool put_cache(struct sandbox_change *change, struct str action, struct str *rest, struct builder *out)
{
    if (str_equal_nocase(action, STR("clear"))) {
        struct str alias = next_word(rest);
        put_field(out, "cache", STR("clear"));
        if (alias.len > 0)
            put_field(out, "alias", alias);
        return true;
    }
    if (str_equal_nocase(action, STR("delete"))) {
        struct str key = str_strip(*rest);
        if (key.len == 0)
            return refuse_word(change, key, STR("Behind `delete` a key must stand."));
        put_field(out, "cache", STR("delete"));
        put_field(out, "key", key);
        *rest = str_cut(*rest, rest->len, rest->len);
        return true;
    }
    put_field(out, "cache", STR("delete_page"));
    return put_request(change, "url", rest, out);
}

static bool put_cookie(struct sandbox_change *change, struct str *rest, struct builder *out)
{
    struct str name = next_word(rest);
    if (name.len == 0)
        return refuse_word(change, name, STR("Behind `cookie` a visitor's name must stand."));
    put_field(out, "client", name);
    return put_pair(change, "cookies", rest, out);
}

static void put_restart(struct str *rest, struct builder *out)
{
    struct str worker = next_word(rest);
    if (worker.len > 0)
        put_field(out, "restart", worker);
    else
        builder_add_text(out, ",\"restart\":true");
}

static bool put_line(struct sandbox_change *change, struct str rest, double at, struct builder *out)
{
    struct str word = next_word(&rest);
    bool is_whole = true;
    put_at(out, at);
    if (str_equal_nocase(word, STR("get")))
        is_whole = put_request(change, "get", &rest, out);
    else if (str_equal_nocase(word, STR("head")))
        is_whole = put_request(change, "head", &rest, out);
    else if (str_equal_nocase(word, STR("post")))
        is_whole = put_request(change, "post", &rest, out);
    else if (str_equal_nocase(word, STR("save")))
        is_whole = put_pair(change, "save", &rest, out);
    else if (str_equal_nocase(word, STR("clear")) || str_equal_nocase(word, STR("delete")) ||
             str_equal_nocase(word, STR("delete-page")))
        is_whole = put_cache(change, word, &rest, out);
    else if (str_equal_nocase(word, STR("cookie")))
        is_whole = put_cookie(change, &rest, out);
    else if (str_equal_nocase(word, STR("restart")))
        put_restart(&rest, out);
    else
        return refuse_word(change, word,
                           STR("There is no such step. Write `GET /news/ as alice`, `save headline=B`, `clear`, "
                               "`delete KEY`, `delete-page /news/`, `cookie alice theme=dark` or `restart`."));
    builder_add_byte(out, '}');
    return is_whole && ends(change, rest);
}

/* A typed object; `at` unless it has one. */
static bool put_object(struct sandbox_change *change, struct str typed, double at, struct builder *out)
{
    struct report report;
    const struct json *object;
    size_t front = offset_of(change, typed);
    report_init(&report, change->arena, STR("typed"), typed);
    enum status status = json_read(change->arena, &report, &object);
    change->arena->failed |= status == STATUS_NO_MEMORY;
    if (status != STATUS_OK)
        return sandbox_refuse(change, report.count > 0 ? front + report.findings[0].offset : front,
                              report.count > 0 ? report.findings[0].message : STR("This is no JSON."));
    if (json_member(object, STR("at"))) {
        scene_write(out, object);
        return true;
    }
    put_at(out, at);
    for (const struct json *member = object->first; member; member = member->next) {
        builder_add_byte(out, ',');
        sandbox_put_text(out, member->key);
        builder_add_byte(out, ':');
        scene_write(out, member);
    }
    builder_add_byte(out, '}');
    return true;
}

/* ---- all steps ------------------------------------------------------------------------------------------------- */

/* The list of steps, written anew. */
struct rewriting {
    size_t index;    /* where something happens; the number of steps: behind the last */
    bool drops;      /* the step there is left out */
    struct str made; /* a step that is written there; len 0: none */
    double shift;    /* of the moments from `index` on, or behind it when it is dropped */
};

/* A step as it is, but later or earlier. */
static void put_shifted(const struct sandbox_change *change, const struct json *node, double shift, struct builder *out)
{
    double at = change->state->scene->steps[node->index].at + shift;
    put_at(out, at < 0 ? 0 : at);
    for (const struct json *member = node->first; member; member = member->next) {
        if (str_equal(member->key, STR("at")))
            continue;
        builder_add_byte(out, ',');
        sandbox_put_text(out, member->key);
        builder_add_byte(out, ':');
        scene_write(out, member);
    }
    builder_add_byte(out, '}');
}

static void rewrite(struct sandbox_change *change, const struct rewriting *it)
{
    const struct json *steps = json_member(change->state->root, STR("steps"));
    struct builder *out = change->out;
    bool is_first = true;
    sandbox_put(change, STR("/steps"));
    builder_add_byte(out, '[');
    for (const struct json *node = steps ? steps->first : NULL; node; node = node->next) {
        bool is_here = node->index == it->index, is_moved = node->index >= it->index;
        if (is_here && it->made.len > 0) {
            builder_add_text(out, is_first ? "" : ",");
            builder_add(out, it->made);
            is_first = false;
        }
        if (is_here && it->drops)
            continue;
        builder_add_text(out, is_first ? "" : ",");
        is_first = false;
        if (is_moved && (it->shift < 0 || it->shift > 0))
            put_shifted(change, node, it->shift, out);
        else
            scene_write(out, node);
    }
    builder_add_byte(out, ']');
}

static double moment_before(const struct sandbox_change *change)
{
    size_t step = change->place->step;
    return step > 0 ? change->state->scene->steps[step - 1].at : 0;
}

/* Takes `+60` off the front. False: refused. */
static bool take_wait(struct sandbox_change *change, struct str *rest, bool *has_wait, double *wait)
{
    struct str behind = *rest, word = next_word(&behind);
    *has_wait = word.len > 0 && word.at[0] == '+';
    *wait = 0;
    if (!*has_wait)
        return true;
    *rest = behind;
    return read_seconds(change, str_cut(word, 1, word.len), wait);
}

static bool write_typed(struct sandbox_change *change, struct str rest, double at, struct str *made)
{
    const struct allocator from = arena_allocator(change->arena);
    struct builder out;
    builder_init(&out, &from);
    struct str text = str_strip(rest);
    bool is_object = text.len > 0 && text.at[0] == '{';
    bool is_whole = is_object ? put_object(change, text, at, &out) : put_line(change, text, at, &out);
    *made = builder_str(&out);
    return is_whole;
}

bool sandbox_write_steps(struct sandbox_change *change, enum sandbox_act act)
{
    const struct scene *scene = change->state->scene;
    size_t step = change->place->step;
    struct rewriting it = {.index = step, .drops = act == SANDBOX_REMOVES};
    struct str rest = change->typed;
    bool has_wait, is_new = act == SANDBOX_INSERTS || step == scene->step_count;
    double wait, before = moment_before(change);
    change->pointer = sandbox_join_index(change, STR("/steps"), step);
    if (act == SANDBOX_REMOVES) {
        rewrite(change, &it);
        return true;
    }
    if (!take_wait(change, &rest, &has_wait, &wait))
        return false;
    double at = is_new || has_wait ? before + wait : scene->steps[step].at;
    if (!write_typed(change, rest, at, &it.made))
        return false;
    it.drops = !is_new;
    it.shift = is_new ? wait : at - scene->steps[step].at;
    bool moves = it.shift < 0 || it.shift > 0;
    if (step == scene->step_count || (!is_new && !moves)) {
        sandbox_put(change, change->pointer);
        builder_add(change->out, it.made);
        return true;
    }
    rewrite(change, &it);
    return true;
}

bool sandbox_write_wait(struct sandbox_change *change)
{
    size_t step = change->place->step;
    double wait = 0;
    if (!read_seconds(change, str_strip(change->typed), &wait))
        return false;
    change->pointer = sandbox_join_index(change, STR("/steps"), step);
    const struct rewriting it = {.index = step,
                                 .shift = moment_before(change) + wait - change->state->scene->steps[step].at};
    rewrite(change, &it);
    return true;
}

/* The method is the name of a field, so the step is written anew. */
bool sandbox_write_method(struct sandbox_change *change)
{
    static const struct str methods[] = {STR_INIT("get"), STR_INIT("head"), STR_INIT("post")};
    struct str typed = str_strip(change->typed), wanted = STR("");
    const struct json *node = json_member(change->state->root, STR("steps"))->first;
    while (node->index < change->place->step)
        node = node->next;
    for (size_t i = 0; i < 3; i++)
        if (str_equal_nocase(typed, methods[i]))
            wanted = methods[i];
    if (wanted.len == 0)
        return sandbox_refuse(change, 0, STR("The method must be GET, HEAD or POST."));
    change->pointer = sandbox_join_index(change, STR("/steps"), change->place->step);
    sandbox_put(change, change->pointer);
    for (const struct json *member = node->first; member; member = member->next) {
        bool is_method = false;
        for (size_t i = 0; i < 3; i++)
            is_method |= str_equal(member->key, methods[i]);
        builder_add_byte(change->out, member == node->first ? '{' : ',');
        sandbox_put_text(change->out, is_method ? wanted : member->key);
        builder_add_byte(change->out, ':');
        scene_write(change->out, member);
    }
    builder_add_byte(change->out, '}');
    return true;
}
