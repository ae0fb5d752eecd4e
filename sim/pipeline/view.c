/* SPDX-License-Identifier: MIT */
/* A view's body: counts its run, renders its template with fragments, and answers. */
#include "sim/pipeline/cache_layer.h"
#include "sim/pipeline/decorators.h"
#include "sim/pipeline/provenance.h"
#include "sim/pipeline/session.h"
#include "sim/pipeline/tell.h"

struct rendering {
    struct player *player;
    struct request *request;
    const struct page_template *template;
    struct builder *body;
    struct input_list *inputs;   /* of the page, or of the fragment under way */
    const struct key_parts *key; /* of the fragment looked up or stored last; NULL unless somebody listens */
    int64_t runs;
    const struct cache_handle *fragments; /* the alias `template_fragments`, else `default` */
};

/* ---- names ----------------------------------------------------------------------------------------------------- */

static struct str number_text(struct player *player, int64_t number)
{
    player_scratch(player);
    builder_add_int(&player->text, number);
    return str_copy(&player->step, builder_str(&player->text));
}

/* The value of a name, noted as an input. Reading `user` touches the session, so Vary: Cookie follows. */
static struct str read_name(struct rendering *it, const struct template_name *name)
{
    struct str value;
    switch (name->source) {
    case SOURCE_USER:
        value = session_user(it->player, it->request);
        break;
    case SOURCE_NOW:
        value = number_text(it->player, it->player->now_whole);
        break;
    case SOURCE_RUNS:
        value = number_text(it->player, it->runs);
        break;
    case SOURCE_LANGUAGE:
        value = player_text(it->player, it->request->active_language);
        break;
    default:
        value = expected_value(it->player, it->request, name->source, name->field);
    }
    provenance_note(it->player, it->inputs, it->request, name, value);
    return value;
}

/* django.utils.html.escape() */
static void add_escaped(struct builder *out, struct str text)
{
    static const char special[] = "&<>\"'";
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#x27;"};
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        size_t kind = str_find_byte(STR("&<>\"'"), text.at[i], 0);
        if (kind >= sizeof special - 1)
            continue;
        builder_add(out, str_cut(text, plain, i));
        builder_add_text(out, entities[kind]);
        plain = i + 1;
    }
    builder_add(out, str_cut(text, plain, text.len));
}

/* ---- fragments ------------------------------------------------------------------------------------------------- */

/* int(expire_time) of the cache tag: false when it raises TemplateSyntaxError. None stays None. */
static bool fragment_timeout(struct pyvalue written, struct pyvalue *timeout)
{
    int64_t whole = 0;
    bool beyond;
    *timeout = written;
    if (written.kind == PY_STR && !py_parse_int(written.text, &whole, &beyond))
        return false;
    if (written.kind == PY_STR)
        *timeout = py_int(whole);
    else if (written.kind != PY_NONE)
        *timeout = py_int((int64_t)py_number(written));
    return true;
}

static struct layer_record *add_fragment_record(struct rendering *it, const struct template_node *node)
{
    struct request *request = it->request;
    struct layer_record *layers =
        arena_grow(&it->player->step, request->layers, request->layer_count, &request->layer_capacity, sizeof *layers);
    if (layers == NULL)
        return NULL;
    request->layers = layers;
    layers[request->layer_count] = (struct layer_record){
        .kind = LAYER_FRAGMENT, .name = node->text, .alias = it->fragments->settings->alias, .lookup = LOOKUP_MISS};
    return &layers[request->layer_count++];
}

static const struct key_parts *fragment_parts(struct rendering *it, const struct template_node *node, uint32_t key,
                                              const struct str *values)
{
    struct arena *arena = &it->player->step;
    struct str *names = arena_array(arena, node->argument_count, sizeof *names);
    struct name_list *list = arena_alloc(arena, sizeof *list);
    struct key_parts *parts = arena_alloc(arena, sizeof *parts);
    if (names == NULL || list == NULL || parts == NULL || values == NULL)
        return NULL;
    for (size_t i = 0; i < node->argument_count; i++)
        names[i] = node->arguments[i].text;
    *list = (struct name_list){names, node->argument_count};
    *parts = (struct key_parts){.whole = player_text(it->player, key), .names = list, .values = values};
    return parts;
}

/* The key, from the fragment's name and the values of its arguments. */
static uint32_t fragment_key(struct rendering *it, const struct template_node *node)
{
    struct str *values = arena_array(&it->player->step, node->argument_count, sizeof *values);
    for (size_t i = 0; i < node->argument_count && values != NULL; i++)
        values[i] = read_name(it, &node->arguments[i]);
    uint32_t key = keyer_fragment_key(&it->player->keyer, it->fragments->head, node->text, values,
                                      values == NULL ? 0 : node->argument_count);
    it->key = is_telling(it->player) ? fragment_parts(it, node, key, values) : NULL;
    return key;
}

static void tell_fragment(struct rendering *it, const struct layer_record *record, enum event_kind kind)
{
    tell(it->player, (struct event){.kind = kind,
                                    .place = PLACE_FRAGMENT,
                                    .subject = record->page_key,
                                    .detail = record->name,
                                    .text = record->alias,
                                    .step = record->from_step});
}

/* Adds the stored fragment to the body. False when there is none. */
static bool use_stored(struct rendering *it, uint32_t key, struct layer_record *record)
{
    struct player *player = it->player;
    struct store *store = site_store(it->fragments, it->request->worker);
    struct stored value = {.page = NULL};
    enum found found = store == NULL ? ABSENT : store_get(store, key, player->now, &value);
    record->lookup = found == FOUND ? LOOKUP_HIT : found == EXPIRED ? LOOKUP_EXPIRED : LOOKUP_MISS;
    if (found == FOUND) {
        record->not_stored = NOT_STORED_HIT;
        record->from_step = value.page->from_step;
        builder_add(it->body, value.page->body);
        provenance_add(player, it->inputs, value.page->inputs, value.page->input_count);
        if (player->rules.sliding_expiry && !value.never)
            store_touch(store, key, player->now + value.timeout);
    }
    tell_fragment(it, record,
                  found == FOUND     ? EVENT_FRAGMENT_FOUND
                  : found == EXPIRED ? EVENT_FRAGMENT_EXPIRED
                                     : EVENT_FRAGMENT_MISSING);
    return found == FOUND;
}

/* Says what became of the fragment, and what was culled for it. */
static void tell_fragment_written(struct rendering *it, const struct layer_record *record, const struct store *store)
{
    struct player *player = it->player;
    for (size_t i = 0; is_telling(player) && store != NULL && i < store->culled_count; i++)
        tell(player, (struct event){.kind = EVENT_CULLED,
                                    .place = PLACE_CACHE,
                                    .subject = player_text(player, store->culled[i]),
                                    .detail = record->alias});
    if (record->stored)
        tell(player, (struct event){.kind = EVENT_STORED,
                                    .place = PLACE_CACHE,
                                    .subject = record->stored_key,
                                    .detail = STR("fragment"),
                                    .text = record->alias,
                                    .expires = tell_expires(player, store),
                                    .key = it->key,
                                    .number = record->ttl,
                                    .step = record->has_ttl ? 0 : 1});
    else
        tell(player, (struct event){.kind = EVENT_NOT_STORED, .place = PLACE_FRAGMENT, .layer = record});
}

/* fragment_cache.set(): the text rendered since `from`, with what went into it. */
static void store_fragment(struct rendering *it, uint32_t key, size_t from, struct pyvalue timeout,
                           struct layer_record *record)
{
    struct player *player = it->player;
    struct store *store = site_store(it->fragments, it->request->worker);
    const struct header_map no_headers = {0};
    const struct cookie_map no_cookies = {0};
    if (store == NULL) {
        record->not_stored = NOT_STORED_DUMMY;
        tell_fragment_written(it, record, NULL);
        return;
    }
    const struct page_parts parts = {.status = 200,
                                     .headers = &no_headers,
                                     .cookies = &no_cookies,
                                     .body = str_cut(builder_str(it->body), from, it->body->len),
                                     .inputs = it->inputs,
                                     .from_step = it->request->step};
    struct stored value = {.kind = ENTRY_FRAGMENT,
                           .page = page_new(player->from, &parts),
                           .never = timeout.kind == PY_NONE,
                           .timeout = py_number(timeout)};
    if (value.page == NULL) {
        player->step.failed = true;
        return;
    }
    record->stored = store_set(store, key, &value, player->now, &it->fragments->limits);
    player->step.failed |= store->failed;
    record->not_stored = record->stored ? NOT_STORED_NONE : NOT_STORED_ALREADY_EXPIRED;
    record->stored_key = player_text(player, key);
    record->has_ttl = !value.never;
    record->ttl = value.timeout;
    tell_fragment_written(it, record, store);
}

static bool render_nodes(struct rendering *it, size_t index, size_t end);

/* CacheNode.render() (django/templatetags/cache.py). False after it raised. */
static bool render_fragment(struct rendering *it, size_t index)
{
    const struct template_node *node = &it->template->nodes[index];
    struct pyvalue timeout;
    size_t place = it->request->layer_count;
    struct layer_record *record = add_fragment_record(it, node);
    if (record != NULL && !fragment_timeout(node->timeout, &timeout)) {
        record->lookup = LOOKUP_BYPASS;
        record->bypass = BYPASS_ERROR;
        record->not_stored = NOT_STORED_ERROR;
        return request_raise(it->player, it->request, 500,
                             STR("TemplateSyntaxError: the cache tag's timeout is no integer")) != NULL;
    }
    uint32_t key = fragment_key(it, node);
    if (record == NULL || key == 0)
        return true;
    if (layer_key_refused(it->player, it->request, it->fragments, key)) {
        record->lookup = LOOKUP_BYPASS;
        record->bypass = BYPASS_ERROR;
        record->not_stored = NOT_STORED_ERROR;
        return false;
    }
    record->page_key = player_text(it->player, key);
    const struct key_parts *parts = it->key;
    if (use_stored(it, key, record))
        return true;
    struct input_list own = {0}, *outer = it->inputs;
    size_t from = it->body->len;
    it->inputs = &own;
    bool is_rendered = render_nodes(it, index + 1, node->end);
    /* An inner fragment may have moved the records. */
    record = &it->request->layers[place];
    it->key = parts;
    if (is_rendered)
        store_fragment(it, key, from, timeout, record);
    else
        record->not_stored = NOT_STORED_ERROR;
    it->inputs = outer;
    provenance_add(it->player, outer, own.items, own.count);
    return is_rendered;
}

static bool render_nodes(struct rendering *it, size_t index, size_t end)
{
    while (index < end) {
        const struct template_node *node = &it->template->nodes[index];
        if (node->kind == NODE_TEXT)
            builder_add(it->body, node->text);
        else if (node->kind == NODE_NAME)
            add_escaped(it->body, read_name(it, &node->name));
        else if (!render_fragment(it, index))
            return false;
        index = node->kind == NODE_CACHE ? node->end : index + 1;
    }
    return true;
}

/* ---- the response ---------------------------------------------------------------------------------------------- */

/* Names that http.cookies reserves for attributes: set_cookie() raises CookieError (Python's http/cookies.py). */
static bool is_reserved_cookie(struct str name)
{
    static const struct str reserved[] = {STR_INIT("expires"), STR_INIT("path"),     STR_INIT("comment"),
                                          STR_INIT("domain"),  STR_INIT("max-age"),  STR_INIT("secure"),
                                          STR_INIT("version"), STR_INIT("httponly"), STR_INIT("samesite")};
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
        if (str_equal_nocase(name, reserved[i]))
            return true;
    return false;
}

static struct response *answer(struct player *player, struct request *request, const struct view *view)
{
    struct response *response = response_new(player, view->status, SERVED_VIEW);
    if (response == NULL)
        return NULL;
    response->streaming = view->streaming;
    for (size_t i = 0; i < view->header_count; i++)
        headers_set(&response->headers, &player->step, view->headers[i].name, view->headers[i].value);
    for (size_t i = 0; i < view->cookie_count; i++) {
        if (is_reserved_cookie(view->cookies[i].name))
            return request_raise(player, request, 500, STR("CookieError: attempt to set a reserved key"));
        cookies_set(&response->cookies, &player->step,
                    (struct set_cookie){.name = view->cookies[i].name, .value = view->cookies[i].value});
    }
    return response;
}

struct response *view_run(struct player *player, struct request *request)
{
    const struct view *view = request->view->view;
    struct input_list inputs = {0};
    struct rendering it = {.player = player,
                           .request = request,
                           .template = &view->template,
                           .body = &player->body,
                           .inputs = &inputs,
                           .runs = site_count_run(player, request->view->name),
                           .fragments = site_handle(player, STR("template_fragments"))};
    if (it.fragments == NULL)
        it.fragments = site_handle(player, STR("default"));
    request->view_ran = true;
    request->took_ms += view->cost_ms;
    tell(player, (struct event){.kind = EVENT_VIEW_RUNS,
                                .place = PLACE_VIEW,
                                .subject = view->name,
                                .number = (double)it.runs,
                                .step = (size_t)view->cost_ms});
    builder_reset(it.body);
    struct response *response = NULL;
    if (it.fragments != NULL && render_nodes(&it, 0, view->template.node_count))
        response = answer(player, request, view);
    if (response != NULL) {
        response->body = str_copy(&player->step, builder_str(it.body));
        response->inputs = inputs;
    }
    player->step.failed |= it.body->failed;
    return response;
}
