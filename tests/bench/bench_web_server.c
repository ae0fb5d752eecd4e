/* SPDX-License-Identifier: MIT */
/*
 * The server with two assets of a known size, for tests/bench/web.sh: `bench_web_server FOLDER`. /2k and /30k are those
 * of the files FOLDER/2k and FOLDER/30k; the API is the program's own, without progress. Prints its port; ends when
 * standard input does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/heap.h"
#include "web/route.h"
#include "web/server.h"

enum { ASSETS = 2, ROOM = 64 << 10 };

static struct site_time still(void *context)
{
    (void)context;
    return (struct site_time){.ms = 1700000000000};
}

static struct str fresh(void *context, char room[SITE_FRESH_SIZE])
{
    (void)context;
    (void)room;
    return STR("bench");
}

static void answer(void *context, struct http_request *request, struct http_response *response)
{
    route_answer(context, request, response);
}

/* One asset in all its forms, of the bytes of a file. */
static struct asset read_asset(const char *folder, const char *name, size_t number)
{
    static char paths[ASSETS][8];
    static unsigned char rooms[ASSETS][ROOM];
    char file_name[4096];
    snprintf(file_name, sizeof file_name, "%s/%s", folder, name);
    snprintf(paths[number], sizeof paths[number], "/%s", name);
    FILE *file = fopen(file_name, "rb");
    size_t size = file ? fread(rooms[number], 1, ROOM, file) : 0;
    if (size == 0) {
        fprintf(stderr, "bench_web_server: %s cannot be read\n", file_name);
        exit(1);
    }
    fclose(file);
    struct asset asset = {.name = name, .path = str_from(paths[number])};
    for (size_t i = 0; i < ASSET_FORMS; i++)
        asset.form[i] = (struct http_fixed){.number = number * ASSET_FORMS + i,
                                            .status = 200,
                                            .type = "text/javascript; charset=utf-8",
                                            .etag = "\"0123456789ab\"",
                                            .bytes = rooms[number],
                                            .size = size,
                                            .cache = HTTP_CACHE_FOR_EVER};
    return asset;
}

int main(int argc, char **argv)
{
    struct asset assets[ASSETS];
    struct builder complaints;
    struct arena arena;
    uint16_t port = 0;
    arena_init(&arena, &heap_allocator);
    builder_init(&complaints, &heap_allocator);
    if (argc != 2)
        return 2;
    assets[0] = read_asset(argv[1], "2k", 0);
    assets[1] = read_asset(argv[1], "30k", 1);
    struct site site = {
        .from = &heap_allocator, .assets = {assets, ASSETS}, .now = still, .fresh = fresh, .arena = &arena};
    if (content_open(&heap_allocator, STR("."), &site.content, &complaints) != STATUS_OK)
        return 1;
    struct server_options options = {.from = &heap_allocator, .answer = answer, .context = &site};
    options.fixed_count = assets_fixed_count(site.assets);
    struct server *server = server_new(&options);
    if (!server || server_listen(server, "127.0.0.1", &port) != SERVER_OK)
        return 1;
    server_allow_host(server, "127.0.0.1", port);
    printf("%u\n", port);
    fflush(stdout);
    enum server_status status = server_run(server, STDIN_FILENO);
    server_free(server);
    content_free(site.content);
    builder_clear(&complaints);
    arena_clear(&arena);
    return status == SERVER_OK ? 0 : 1;
}
