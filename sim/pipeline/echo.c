/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/echo.h"

#include "sim/pipeline/tell.h"

void echoes_init(struct player *player)
{
    player->generation = 1;
    player->echoes = arena_array(&player->lasting, ECHO_COUNT, sizeof *player->echoes);
    for (size_t i = 0; i < ECHO_COUNT && player->echoes != NULL; i++)
        arena_init(&player->echoes[i].arena, player->from);
}

void echoes_clear(struct player *player)
{
    for (size_t i = 0; i < ECHO_COUNT && player->echoes != NULL; i++) {
        struct echo *echo = &player->echoes[i];
        memory_resize(player->from, echo->events, echo->event_capacity * sizeof *echo->events, 0);
        arena_clear(&echo->arena);
    }
}

static struct echo *echo_slot(const struct player *player, const struct url *url, size_t client)
{
    return &player->echoes[(url->number * 31 + client) % ECHO_COUNT];
}

void echo_touch(struct player *player, struct store *store, enum found found, const struct stored *value)
{
    struct touches *touches = &player->touches;
    if (found == EXPIRED)
        touches->are_plain = false;
    if (found != FOUND || !touches->are_plain)
        return;
    if (touches->count == TOUCH_LIMIT) {
        touches->are_plain = false;
        return;
    }
    touches->items[touches->count].store = store;
    touches->items[touches->count].entry = value->entry;
    touches->items[touches->count++].key = store->entries[value->entry].key;
    touches->page = value->page;
}

/* ---- answering ------------------------------------------------------------------------------------------------- */

static bool are_alive(const struct touches *touches, double now)
{
    for (size_t i = 0; i < touches->count; i++) {
        const struct store *store = touches->items[i].store;
        const struct store_entry *entry = &store->entries[touches->items[i].entry];
        if (entry->key != touches->items[i].key || !store_is_alive(store, entry, now))
            return false;
    }
    return true;
}

static int64_t age_of(const struct player *player, const struct page *page)
{
    int64_t age = page->max_age - (page->expires - player->now_whole);
    return age < 0 ? 0 : age;
}

/* Writes the decimal digits of the age at the end of the echo's own room. */
static void show_age(struct echo *echo, int64_t age)
{
    size_t at = AGE_TEXT_SIZE;
    uint64_t rest = (uint64_t)age;
    do
        echo->age_text[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    echo->age->value = (struct str){echo->age_text + at, AGE_TEXT_SIZE - at};
    echo->age_seconds = age;
}

static void move_with_time(struct player *player, struct echo *echo)
{
    size_t last = echo->touches.count - 1;
    const struct stored *value = &echo->touches.items[last].store->entries[echo->touches.items[last].entry].value;
    int64_t age = age_of(player, echo->touches.page);
    if (echo->age != NULL && age != echo->age_seconds)
        show_age(echo, age);
    if (echo->page_found != NULL)
        echo->page_found->number = value->never ? 0.0 : value->expiry - player->now;
}

bool echo_answer(struct player *player, const struct step *step)
{
    struct echo *echo = echo_slot(player, step->url, step->client);
    if (echo->generation != player->generation || echo->url != step->url || echo->client != step->client ||
        echo->worker != step->worker || echo->method != step->method || step->header_count > 0 || step->reload ||
        !are_alive(&echo->touches, player->now))
        return false;
    for (size_t i = 0; i < echo->touches.count; i++)
        store_use(echo->touches.items[i].store, echo->touches.items[i].entry);
    move_with_time(player, echo);
    player->record.request = echo->record;
    player->record.events = echo->events;
    player->record.event_count = echo->event_count;
    return true;
}

/* ---- learning -------------------------------------------------------------------------------------------------- */

static bool may_echo(const struct player *player, const struct request *request, const struct response *response)
{
    bool is_hit = response->served_by == SERVED_SITE || response->served_by == SERVED_CACHE_PAGE;
    const struct step *step = &player->scene->steps[request->step];
    return is_hit && player->touches.are_plain && player->touches.count > 0 && response->cookies.count == 0 &&
           step->header_count == 0 && player->rules.belief.len == 0 && !player->has_conditional_get &&
           !request->visitor->client->browser_cache;
}

static struct header *find_age(const struct request_record *record)
{
    for (size_t i = 0; i < record->header_count; i++)
        if (str_equal_nocase(record->headers[i].name, STR("Age")))
            return (struct header *)(uintptr_t)&record->headers[i];
    return NULL;
}

static struct event *find_page_found(struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_PAGE_FOUND)
            return &events[i];
    return NULL;
}

/* The step's arena and events change hands, so that nothing need be copied. */
static void swap_memory(struct player *player, struct echo *echo)
{
    struct arena arena = player->step;
    struct event *events = player->events;
    size_t capacity = player->event_capacity;
    player->step = echo->arena;
    player->events = echo->events;
    player->event_capacity = echo->event_capacity;
    echo->arena = arena;
    echo->events = events;
    echo->event_capacity = capacity;
    echo->event_count = player->event_count;
    arena_reset(&player->step);
}

void echo_learn(struct player *player, const struct request *request, const struct response *response)
{
    bool is_hit = response->served_by == SERVED_SITE || response->served_by == SERVED_CACHE_PAGE;
    if (!may_echo(player, request, response)) {
        /* A hit that sets nothing changes nothing that others could see. */
        if (!is_hit || response->cookies.count > 0 || player->rules.belief.len > 0)
            player->generation++;
        return;
    }
    struct echo *echo = echo_slot(player, request->url, request->client);
    bool shows_age = player->touches.page->has_age && player->rules.age_on_hit;
    swap_memory(player, echo);
    echo->generation = player->generation;
    echo->url = request->url;
    echo->client = request->client;
    echo->worker = request->worker;
    echo->method = request->method;
    echo->record = player->record.request;
    echo->touches = player->touches;
    echo->age = shows_age ? find_age(&echo->record) : NULL;
    echo->age_seconds = -1;
    echo->page_found = find_page_found(echo->events, echo->event_count);
}
