/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/browser.h"

#include "sim/http/date.h"
#include "sim/pipeline/tell.h"

static const struct str CACHE_CONTROL = STR_INIT("Cache-Control");

/* ---- reading headers as RFC 9111 does -------------------------------------------------------------------------- */

/* The first directive of that name; its value behind `=` goes to *value ({NULL, 0} without one). */
static bool directive(const struct header_map *headers, struct str name, struct str *value)
{
    struct str header = headers_get(headers, CACHE_CONTROL), item;
    size_t at = 0;
    while (header.at != NULL && header_split(header, true, &at, &item)) {
        size_t equals = str_find_byte(item, '=', 0);
        struct str found = equals == SIZE_MAX ? item : str_strip(str_cut(item, 0, equals));
        *value = equals == SIZE_MAX ? (struct str){NULL, 0} : str_strip(str_cut(item, equals + 1, item.len));
        if (str_equal_nocase(found, name))
            return true;
    }
    return false;
}

/* Whole seconds in digits only; false for anything else. */
static bool delta_seconds(struct str text, int64_t *seconds)
{
    *seconds = 0;
    if (text.len == 0 || text.len > 15)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *seconds = *seconds * 10 + (text.at[i] - '0');
    }
    return true;
}

/* RFC 9111, 5.2: a recipient ought to take `max-age="30"` as well. */
static struct str without_quotes(struct str value)
{
    bool is_quoted = value.len >= 2 && value.at[0] == '"' && value.at[value.len - 1] == '"';
    return is_quoted ? str_cut(value, 1, value.len - 1) : value;
}

static int64_t freshness_lifetime(const struct header_map *headers, double received)
{
    struct str value, expires = headers_get(headers, STR("Expires"));
    int64_t seconds = 0;
    if (directive(headers, STR("max-age"), &value))
        return delta_seconds(without_quotes(value), &seconds) ? seconds : 0;
    if (expires.at != NULL && http_date_parse(expires, seconds_floor(received), &seconds))
        return seconds - seconds_floor(received);
    return 0;
}

static struct header_map headers_of(const struct page *page)
{
    return (struct header_map){page->headers, page->header_count, page->header_count};
}

static double current_age(const struct header_map *headers, double received, double now)
{
    int64_t age = 0;
    struct str value = headers_get(headers, STR("Age"));
    if (value.at == NULL || !delta_seconds(value, &age))
        age = 0;
    return (double)age + (now - received);
}

/* ---- what is kept ---------------------------------------------------------------------------------------------- */

/* The request's value for a header named in Vary, as an atom; 0 when it is not sent. */
static uint32_t vary_value(struct player *player, const struct request *request, struct str name)
{
    struct str value = request_header(player, request, name);
    return value.at == NULL ? 0 : player_atom(player, value);
}

static bool is_same_variant(struct player *player, const struct request *request, const struct kept_response *kept)
{
    struct header_map headers = headers_of(kept->page);
    struct str vary = headers_get(&headers, STR("Vary")), item;
    size_t at = 0;
    size_t index = 0;
    while (vary.at != NULL && header_split(vary, true, &at, &item))
        if (index >= kept->vary_count || vary_value(player, request, item) != kept->vary_values[index++])
            return false;
    return true;
}

static struct kept_response *find_kept(struct player *player, const struct request *request)
{
    struct visitor *visitor = request->visitor;
    for (size_t i = visitor->kept_count; i > 0; i--) {
        struct kept_response *kept = &visitor->kept[i - 1];
        if (kept->url == request->url && is_same_variant(player, request, kept))
            return kept;
    }
    return NULL;
}

void browser_drop(struct player *player, struct visitor *visitor, size_t index)
{
    struct kept_response *kept = &visitor->kept[index];
    page_free(player->from, kept->page);
    memory_resize(player->from, kept->vary_values, kept->vary_room * sizeof *kept->vary_values, 0);
    visitor->kept_count--;
    for (size_t i = index; i < visitor->kept_count; i++)
        visitor->kept[i] = visitor->kept[i + 1];
}

static void drop_url(struct player *player, struct visitor *visitor, const struct url *url)
{
    for (size_t i = visitor->kept_count; i > 0; i--)
        if (visitor->kept[i - 1].url == url)
            browser_drop(player, visitor, i - 1);
}

void browsers_empty(struct player *player)
{
    for (size_t i = 0; i < player->scene->client_count; i++)
        while (player->visitors[i].kept_count > 0)
            browser_drop(player, &player->visitors[i], player->visitors[i].kept_count - 1);
}

/* ---- answering ------------------------------------------------------------------------------------------------- */

static struct response *response_from_kept(struct player *player, const struct kept_response *kept)
{
    const struct page *page = kept->page;
    struct response *response = response_new(player, page->status, SERVED_BROWSER);
    if (response == NULL)
        return NULL;
    for (size_t i = 0; i < page->header_count; i++)
        headers_set(&response->headers, &player->step, page->headers[i].name, page->headers[i].value);
    response->body = page->body;
    response->inputs = (struct input_list){page->inputs, page->input_count, page->input_count};
    return response;
}

struct response *browser_answer(struct player *player, struct request *request, bool reload)
{
    struct str value;
    if (!request->visitor->client->browser_cache || reload || request->method != METHOD_GET)
        return NULL;
    const struct kept_response *kept = find_kept(player, request);
    if (kept == NULL)
        return NULL;
    struct header_map headers = headers_of(kept->page);
    double age = current_age(&headers, kept->received, player->now);
    if ((double)freshness_lifetime(&headers, kept->received) > age && !directive(&headers, STR("no-cache"), &value)) {
        tell(player, (struct event){.kind = EVENT_BROWSER_ANSWERS,
                                    .place = PLACE_BROWSER,
                                    .subject = request->visitor->client->name,
                                    .number = age});
        return response_from_kept(player, kept);
    }
    struct str etag = headers_get(&headers, STR("ETag"));
    if (etag.len > 0 && request_header(player, request, STR("if-none-match")).at == NULL) {
        request->revalidate = player_atom(player, etag);
        tell(player, (struct event){.kind = EVENT_BROWSER_REVALIDATES,
                                    .place = PLACE_BROWSER,
                                    .subject = request->visitor->client->name,
                                    .detail = player_text(player, request->revalidate)});
    }
    return NULL;
}

/* ---- learning -------------------------------------------------------------------------------------------------- */

static bool varies_on_all(const struct header_map *headers)
{
    struct str vary = headers_get(headers, STR("Vary")), item;
    size_t at = 0;
    while (vary.at != NULL && header_split(vary, true, &at, &item))
        if (str_equal(item, STR("*")))
            return true;
    return false;
}

static void note_vary(struct player *player, const struct request *request, struct kept_response *kept)
{
    struct header_map headers = headers_of(kept->page);
    struct str vary = headers_get(&headers, STR("Vary")), item;
    size_t at = 0;
    kept->vary_count = 0;
    kept->vary_room = vary.len + 1;
    kept->vary_values = memory_resize(player->from, NULL, 0, kept->vary_room * sizeof *kept->vary_values);
    player->step.failed |= kept->vary_values == NULL;
    while (vary.at != NULL && kept->vary_values != NULL && header_split(vary, true, &at, &item))
        kept->vary_values[kept->vary_count++] = vary_value(player, request, item);
}

static void keep(struct player *player, const struct request *request, const struct page_parts *parts)
{
    struct visitor *visitor = request->visitor;
    struct str value;
    if (directive(parts->headers, STR("no-store"), &value) || varies_on_all(parts->headers))
        return;
    struct kept_response *grown =
        arena_grow(&player->lasting, visitor->kept, visitor->kept_count, &visitor->kept_capacity, sizeof *grown);
    struct page *page = page_new(player->from, parts);
    if (grown == NULL || page == NULL) {
        page_free(player->from, page);
        player->step.failed = true;
        return;
    }
    visitor->kept = grown;
    struct kept_response *kept = &grown[visitor->kept_count++];
    *kept = (struct kept_response){.url = request->url, .page = page, .received = player->now};
    note_vary(player, request, kept);
    struct header_map headers = headers_of(page);
    tell(player, (struct event){.kind = EVENT_BROWSER_STORED,
                                .place = PLACE_BROWSER,
                                .subject = visitor->client->name,
                                .number = (double)freshness_lifetime(&headers, player->now)});
}

static void forget_variant(struct player *player, const struct request *request)
{
    const struct kept_response *kept = find_kept(player, request);
    if (kept != NULL)
        browser_drop(player, request->visitor, (size_t)(kept - request->visitor->kept));
}

static size_t index_of_page(const struct visitor *visitor, const struct page *page)
{
    size_t index = 0;
    while (visitor->kept[index].page != page)
        index++;
    return index;
}

/* A 304 brings new headers for what is kept; Age does not survive it. */
static void renew(struct player *player, const struct request *request, const struct response *response)
{
    const struct kept_response *kept = find_kept(player, request);
    if (kept == NULL || request->revalidate == 0)
        return;
    struct page *old = kept->page;
    struct header_map merged = {0};
    const struct cookie_map no_cookies = {0};
    const struct input_list inputs = {old->inputs, old->input_count, old->input_count};
    for (size_t i = 0; i < old->header_count; i++)
        if (!str_equal_nocase(old->headers[i].name, STR("Age")))
            headers_set(&merged, &player->step, old->headers[i].name, old->headers[i].value);
    for (size_t i = 0; i < response->headers.count; i++)
        headers_set(&merged, &player->step, response->headers.items[i].name, response->headers.items[i].value);
    const struct page_parts parts = {200, &merged, &no_cookies, old->body, &inputs, old->from_step};
    keep(player, request, &parts);
    browser_drop(player, request->visitor, index_of_page(request->visitor, old));
}

void browser_learn(struct player *player, const struct request *request, const struct response *response)
{
    const struct cookie_map no_cookies = {0};
    if (!request->visitor->client->browser_cache)
        return;
    if (request->method == METHOD_POST && response->status < 400)
        drop_url(player, request->visitor, request->url);
    if (request->method != METHOD_GET)
        return;
    if (response->status == 304)
        renew(player, request, response);
    if (response->status != 200)
        return;
    forget_variant(player, request);
    const struct page_parts parts = {200,          &response->headers, &no_cookies, response->body, &response->inputs,
                                     request->step};
    keep(player, request, &parts);
}
