/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/request.h"

#include "sim/pipeline/browser.h"

static uint32_t meta_of(struct player *player, struct str name)
{
    struct name_collector collector = {0};
    vary_collect(&collector, &player->step, &player->rules, name);
    return collector.count == 0 ? 0 : player_atom(player, collector.names[0]);
}

static struct request_header compile_header(struct player *player, const struct header *header)
{
    return (struct request_header){
        .name = header->name, .meta = meta_of(player, header->name), .value = player_atom(player, header->value)};
}

/* ---- visitors -------------------------------------------------------------------------------------------------- */

/* The Cookie header as sent: `a=1; b=2` in jar order; none for an empty jar. */
static void compose_cookie_header(struct player *player, struct visitor *visitor)
{
    struct builder text;
    builder_init(&text, player->from);
    for (size_t i = 0; i < visitor->jar_count; i++) {
        if (i > 0)
            builder_add(&text, STR("; "));
        builder_add(&text, player_text(player, visitor->jar[i].name));
        builder_add_byte(&text, '=');
        builder_add(&text, player_text(player, visitor->jar[i].value));
    }
    player->lasting.failed |= text.failed;
    visitor->cookie_header = visitor->jar_count == 0 ? 0 : player_atom(player, builder_str(&text));
    builder_clear(&text);
}

static void put_in_jar(struct player *player, struct visitor *visitor, struct str name, struct str value)
{
    uint32_t name_atom = player_atom(player, name), value_atom = player_atom(player, value);
    for (size_t i = 0; i < visitor->jar_count; i++) {
        if (visitor->jar[i].name == name_atom) {
            visitor->jar[i].value = value_atom;
            return;
        }
    }
    struct jar_cookie *jar =
        arena_grow(&player->lasting, visitor->jar, visitor->jar_count, &visitor->jar_capacity, sizeof *jar);
    if (jar == NULL)
        return;
    visitor->jar = jar;
    jar[visitor->jar_count++] = (struct jar_cookie){name_atom, value_atom};
}

void visitor_set_cookie(struct player *player, struct visitor *visitor, struct str name, struct str value)
{
    put_in_jar(player, visitor, name, value);
    compose_cookie_header(player, visitor);
}

void visitor_remove_cookie(struct player *player, struct visitor *visitor, struct str name)
{
    uint32_t atom = player_atom(player, name);
    size_t kept = 0;
    for (size_t i = 0; i < visitor->jar_count; i++)
        if (visitor->jar[i].name != atom)
            visitor->jar[kept++] = visitor->jar[i];
    visitor->jar_count = kept;
    compose_cookie_header(player, visitor);
}

static void visitor_init(struct player *player, struct visitor *visitor, const struct client *client)
{
    visitor->client = client;
    visitor->headers = arena_array(&player->lasting, client->header_count, sizeof *visitor->headers);
    for (size_t i = 0; i < client->header_count && visitor->headers != NULL; i++)
        visitor->headers[visitor->header_count++] = compile_header(player, &client->headers[i]);
    for (size_t i = 0; i < client->cookie_count; i++)
        put_in_jar(player, visitor, client->cookies[i].name, client->cookies[i].value);
    compose_cookie_header(player, visitor);
}

void visitors_init(struct player *player)
{
    size_t count = player->scene->client_count;
    player->visitors = arena_array(&player->lasting, count, sizeof *player->visitors);
    for (size_t i = 0; i < count && player->visitors != NULL; i++)
        visitor_init(player, &player->visitors[i], &player->scene->clients[i]);
}

void visitors_clear(struct player *player)
{
    for (size_t i = 0; i < player->scene->client_count && player->visitors != NULL; i++)
        while (player->visitors[i].kept_count > 0)
            browser_drop(player, &player->visitors[i], player->visitors[i].kept_count - 1);
}

/* ---- the request ----------------------------------------------------------------------------------------------- */

/* The client's headers with a step's laid over them: one of the same name replaces or, given null, removes. */
static void lay_over(struct player *player, struct request *request, const struct step *step)
{
    const struct visitor *visitor = request->visitor;
    struct request_header *merged =
        arena_array(&player->step, visitor->header_count + step->header_count, sizeof *merged);
    size_t count = 0;
    if (merged == NULL)
        return;
    for (size_t i = 0; i < visitor->header_count; i++) {
        bool is_replaced = false;
        for (size_t k = 0; k < step->header_count; k++)
            is_replaced |= str_equal_nocase(step->headers[k].name, visitor->headers[i].name);
        if (!is_replaced)
            merged[count++] = visitor->headers[i];
    }
    for (size_t k = 0; k < step->header_count; k++)
        if (!step->headers[k].removed)
            merged[count++] = compile_header(player, &step->headers[k]);
    request->headers = merged;
    request->header_count = count;
}

static void aim(struct player *player, struct request *request, const struct url *url, size_t client)
{
    request->url = url;
    request->client = client;
    request->visitor = &player->visitors[client];
    request->headers = request->visitor->headers;
    request->header_count = request->visitor->header_count;
    request->active_language = player->language;
    if (player->urls[url->number] == 0)
        player->urls[url->number] = keyer_url(&player->keyer, url);
    request->url_atom = player->urls[url->number];
}

void request_begin(struct player *player, struct request *request, const struct step *step)
{
    *request = (struct request){.step = player->next_step, .worker = step->worker, .method = step->method};
    aim(player, request, step->url, step->client);
    if (step->header_count > 0)
        lay_over(player, request, step);
}

void request_probe(struct player *player, struct request *request, const struct cache_change *change)
{
    *request = (struct request){.step = player->next_step, .worker = change->worker, .method = METHOD_GET};
    aim(player, request, change->url, change->client);
}

uint32_t request_meta(const struct player *player, const struct request *request, uint32_t meta)
{
    if (meta == player->atoms.cookie)
        return request->visitor->cookie_header;
    if (meta == player->atoms.host)
        return player->host;
    for (size_t i = 0; i < request->header_count; i++)
        if (request->headers[i].meta == meta)
            return request->headers[i].value;
    return 0;
}

static bool is_same_name(struct str header, struct str name)
{
    bool is_same = header.len == name.len;
    for (size_t i = 0; i < name.len && is_same; i++) {
        char byte = header.at[i] == '-' ? '_' : header.at[i], wanted = name.at[i] == '-' ? '_' : name.at[i];
        is_same = str_equal_nocase((struct str){&byte, 1}, (struct str){&wanted, 1});
    }
    return is_same;
}

struct str request_header(const struct player *player, const struct request *request, struct str name)
{
    if (is_same_name(STR("cookie"), name))
        return player_text(player, request->visitor->cookie_header);
    if (is_same_name(STR("host"), name))
        return player->scene->host;
    for (size_t i = 0; i < request->header_count; i++)
        if (is_same_name(request->headers[i].name, name))
            return player_text(player, request->headers[i].value);
    if (request->revalidate != 0 && is_same_name(STR("if-none-match"), name))
        return player_text(player, request->revalidate);
    return (struct str){NULL, 0};
}

struct str request_cookie(const struct player *player, const struct request *request, struct str name)
{
    const struct visitor *visitor = request->visitor;
    for (size_t i = 0; i < visitor->jar_count; i++)
        if (str_equal(player_text(player, visitor->jar[i].name), name))
            return player_text(player, visitor->jar[i].value);
    return (struct str){NULL, 0};
}

struct str request_parameter(const struct request *request, struct str name)
{
    for (size_t i = request->url->parameter_count; i > 0; i--)
        if (str_equal(request->url->parameters[i - 1].name, name))
            return request->url->parameters[i - 1].value;
    return (struct str){NULL, 0};
}

/* ---- responses ------------------------------------------------------------------------------------------------- */

struct response *request_raise(struct player *player, struct request *request, int64_t status, struct str text)
{
    (void)player;
    request->raised = status;
    request->exception = text;
    return NULL;
}

struct response *response_new(struct player *player, int64_t status, enum served_by served_by)
{
    struct response *response = arena_alloc(&player->step, sizeof *response);
    if (response != NULL) {
        response->status = status;
        response->served_by = served_by;
        response->body = STR("");
    }
    return response;
}

/*
 * The pages of django/views/defaults.py without templates of one's own. Their MD5s are facts of the releases known
 * (the same in all of them); they show in an ETag only.
 */
static struct str error_page_digest(int64_t status)
{
    switch (status) {
    case 400:
        return STR("d4fa651ac72fe0026823084e47702b7b");
    case 404:
        return STR("64db5ad5f2ef41babdba80a6dd0518f6");
    default:
        return STR("ac6a5d6f575db01370a1a7dba173f6d1");
    }
}

struct response *response_error(struct player *player, struct request *request, int64_t status)
{
    struct response *response = response_new(player, status, SERVED_ERROR);
    request->raised = 0;
    if (response != NULL)
        response->error_digest = error_page_digest(status);
    return response;
}
