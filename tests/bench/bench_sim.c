/* SPDX-License-Identifier: MIT */
/*
 * How many requests a second the simulator decides, beside the floor below which no program that makes Django's keys
 * can go. Prints one line a figure: NAME REQUESTS_PER_SECOND. tests/bench/sim.sh sets them beside Django's own.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <time.h>

#include "app/heap.h"
#include "sim/base/md5.h"
#include "sim/base/str.h"
#include "sim/play.h"

/* Long enough that the clock's grain and the start do not count. */
enum { HITS = 1000000, MISSES = 10000, FLOOR_ROUNDS = 2000000, MANY_PAGES = 1000 };

/* Processor time, so that other work on the machine does not count. */
static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The view of the comparison: @cache_page(60), `{{ runs }}`, no middleware, room for a million entries. */
static void write_scene(struct builder *out, size_t requests, size_t pages)
{
    builder_add(out, STR("{\"scene\":1,\"django\":\"5.2.19\",\"settings\":{\"MIDDLEWARE\":[],\"CACHES\":{\"default\":{"
                         "\"BACKEND\":\"django.core.cache.backends.locmem.LocMemCache\","
                         "\"OPTIONS\":{\"MAX_ENTRIES\":1000000}}}},\"views\":{\"page\":{\"path\":\"/page/\","
                         "\"decorators\":[\"@cache_page(60)\"],\"template\":\"{{ runs }}\"}},\"steps\":["));
    for (size_t i = 0; i < requests; i++) {
        builder_add(out, i == 0 ? STR("{\"at\":0,\"get\":\"/page/") : STR(",{\"at\":0,\"get\":\"/page/"));
        if (pages > 1) {
            builder_add(out, STR("?n="));
            builder_add_int(out, (int64_t)(i % pages));
        }
        builder_add(out, STR("\"}"));
    }
    builder_add(out, STR("]}"));
}

/* Plays requests for so many pages in turn and prints the rate; the reading of the scene does not count. */
static bool measure(const char *name, size_t requests, size_t pages, enum play_detail detail)
{
    struct builder text;
    struct arena arena;
    struct report report;
    const struct scene *scene = NULL;
    bool is_right = false;
    builder_init(&text, &heap_allocator);
    arena_init(&arena, &heap_allocator);
    write_scene(&text, requests, pages);
    report_init(&report, &arena, STR("bench"), builder_str(&text));
    struct player *player = NULL;
    if (scene_read(&arena, &report, &scene) == STATUS_OK)
        player = player_new(&heap_allocator, scene, &scene->release->rules, detail);
    if (player == NULL)
        goto done;
    double began = seconds_now();
    while (player_step(player) != NULL)
        continue;
    double took = seconds_now() - began;
    struct totals totals = player_totals(player);
    is_right = (size_t)totals.misses == pages && (size_t)totals.hits == requests - pages;
    printf("%s %.0f\n", name, (double)requests / took);
done:
    player_free(player);
    builder_clear(&text);
    arena_clear(&arena);
    return is_right;
}

/* A literal hit: MD5 of the URL for each of two keys, MD5 of no header value, and two look-ups of composed keys. */
static void measure_floor(void)
{
    char hex[MD5_HEX_LEN];
    unsigned sum = 0;
    double began = seconds_now();
    for (int i = 0; i < FLOOR_ROUNDS; i++) {
        md5_hex(STR("http://testserver/page/?n=1234567890abcd"), hex);
        sum += (unsigned char)hex[i & 31];
        md5_hex(STR("http://testserver/page/?n=1234567890abcd"), hex);
        sum += (unsigned char)hex[i & 31];
        md5_hex(STR(""), hex);
        sum += (unsigned char)str_hash((struct str){hex, MD5_HEX_LEN});
        sum += (unsigned char)str_hash(STR(":1:views.decorators.cache.cache_header..0123456789abcdef0123456789abcdef"));
    }
    double took = seconds_now() - began;
    printf("floor %.0f\n", FLOOR_ROUNDS / took + (double)(sum == 1));
}

int main(void)
{
    measure_floor();
    /* A thousand pages in turn are too many for echo.h, so those hits are decided one by one. */
    bool is_right =
        measure("hits", HITS, 1, PLAY_RECORDS) && measure("hits_on_1000_pages", HITS, MANY_PAGES, PLAY_RECORDS) &&
        measure("misses", MISSES, MISSES, PLAY_RECORDS) && measure("hits_with_events", HITS, 1, PLAY_EVENTS) &&
        measure("misses_with_events", MISSES, MISSES, PLAY_EVENTS);
    if (!is_right)
        fprintf(stderr, "bench_sim: the scene did not play as it should, so the figures mean nothing.\n");
    return is_right ? 0 : 1;
}
