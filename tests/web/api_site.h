/* SPDX-License-Identifier: MIT */
/*
 * A site without a socket for the tests of the API: content, a store in a folder of its own, a clock that stands, and
 * requests that go through the table of routes. Header only.
 */
#ifndef HITMISS_TESTS_WEB_API_SITE_H
#define HITMISS_TESTS_WEB_API_SITE_H

#include "tests/sim/testing.h"

#include <cJSON.h>

#include "engine/store.h"
#include "tests/store/folder.h"
#include "web/route.h"

#define SITE_UNUSED __attribute__((unused))
/* 2026-09-01 12:00 UTC. */
#define SITE_NOON INT64_C(1788264000000)

struct api_site {
    struct site site;
    struct content *content;
    struct arena arena;
    struct answer_sink sink;
    struct builder complaints;
    char folder[FOLDER_SIZE];
    struct store_said said;
    int64_t now_ms;
    size_t fresh, keys;
    size_t reported;       /* answers that came to the sink */
    const char *not_saved; /* what the sink says; NULL: it saves */
    struct http_response response;
    cJSON *json; /* the last response's body */
};

static struct site_time site_now(void *context)
{
    struct api_site *api = context;
    return (struct site_time){api->now_ms, 120};
}

static struct str site_fresh(void *context, char room[SITE_FRESH_SIZE])
{
    struct api_site *api = context;
    snprintf(room, SITE_FRESH_SIZE, "fresh-%zu", ++api->fresh);
    return str_from(room);
}

/* Gives keys and times to what has none, as the program's own sink does. */
static struct str site_key(struct api_site *api, char room[32])
{
    snprintf(room, 32, "own-%zu", ++api->keys);
    return str_from(room);
}

static const char *site_answered(void *context, struct answer answer)
{
    struct api_site *api = context;
    char room[32];
    if (answer.key.len == 0)
        answer.key = site_key(api, room);
    answer.at_ms = api->now_ms;
    answer.offset_min = 120;
    api->reported++;
    if (api->not_saved)
        return api->not_saved;
    assert_int_equal(store_append(api->site.store, &answer, 1), STORE_OK);
    return NULL;
}

static const char *site_stepped(void *context, struct walk_step step)
{
    struct api_site *api = context;
    char room[32];
    if (step.key.len == 0)
        step.key = site_key(api, room);
    step.at_ms = api->now_ms;
    step.offset_min = 120;
    if (api->not_saved)
        return api->not_saved;
    assert_int_equal(store_step(api->site.store, &step), STORE_OK);
    return NULL;
}

/* Opens (again) the store in the site's folder. */
SITE_UNUSED static void site_reopen(struct api_site *api)
{
    struct store_place place = {api->folder, "me", SITE_NOON};
    store_close(api->site.store);
    assert_int_equal(store_open(testing_allocator(), place, &api->site.store, &api->said), STORE_OK);
}

SITE_UNUSED static void site_open(struct api_site *api, const char *content)
{
    memset(api, 0, sizeof *api);
    builder_init(&api->complaints, testing_allocator());
    arena_init(&api->arena, testing_allocator());
    if (content_open(testing_allocator(), str_from(content), &api->content, &api->complaints) != STATUS_OK) {
        print_error("%.*s", (int)api->complaints.len, api->complaints.at);
        fail();
    }
    api->now_ms = SITE_NOON;
    api->sink = (struct answer_sink){site_answered, site_stepped, api};
    folder_make(api->folder);
    api->site = (struct site){.from = testing_allocator(),
                              .content = api->content,
                              .sink = &api->sink,
                              .now = site_now,
                              .fresh = site_fresh,
                              .context = api,
                              .arena = &api->arena};
    site_reopen(api);
    http_response_init(&api->response, testing_allocator());
}

SITE_UNUSED static void site_close(struct api_site *api)
{
    cJSON_Delete(api->json);
    http_response_clear(&api->response);
    store_close(api->site.store);
    content_free(api->content);
    arena_clear(&api->arena);
    builder_clear(&api->complaints);
    folder_remove(api->folder);
}

/* One request through the table. The body is given as it is. Returns the status. */
static int site_ask(struct api_site *api, enum http_method method, const char *target, struct str body)
{
    struct str whole = str_from(target);
    size_t mark = str_find_byte(whole, '?', 0);
    struct http_request request = {.method = method,
                                   .path = str_cut(whole, 0, mark),
                                   .query = mark == SIZE_MAX ? STR("") : str_cut(whole, mark + 1, whole.len),
                                   .body = body};
    cJSON_Delete(api->json);
    http_response_clear(&api->response);
    http_response_init(&api->response, api->site.from);
    route_answer(&api->site, &request, &api->response);
    struct str text = builder_str(&api->response.body);
    api->json = cJSON_ParseWithLength(text.at, text.len);
    return api->response.status;
}

SITE_UNUSED static int site_get(struct api_site *api, const char *target)
{
    return site_ask(api, HTTP_GET, target, STR(""));
}

/* A POST whose body is written with apostrophes in place of quotes. */
SITE_UNUSED static int site_post(struct api_site *api, const char *target, const char *body)
{
    char *copy = strdup(body);
    assert_non_null(copy);
    for (char *at = copy; *at; at++)
        if (*at == '\'')
            *at = '"';
    int status = site_ask(api, HTTP_POST, target, str_from(copy));
    free(copy);
    return status;
}

SITE_UNUSED static struct str site_body(const struct api_site *api)
{
    return builder_str(&api->response.body);
}

/* The value at a path like `state.question.options.0`; NULL when there is none. */
SITE_UNUSED static const cJSON *site_at(const struct api_site *api, const char *path)
{
    const cJSON *at = api->json;
    char part[64];
    while (*path && at) {
        size_t len = strcspn(path, ".");
        assert_true(len < sizeof part);
        snprintf(part, sizeof part, "%.*s", (int)len, path);
        at = cJSON_IsArray(at) ? cJSON_GetArrayItem(at, atoi(part)) : cJSON_GetObjectItemCaseSensitive(at, part);
        path += len + (path[len] == '.');
    }
    return at;
}

SITE_UNUSED static const char *site_text(const struct api_site *api, const char *path)
{
    const cJSON *value = site_at(api, path);
    return cJSON_IsString(value) ? value->valuestring : "(none)";
}

SITE_UNUSED static double site_number(const struct api_site *api, const char *path)
{
    const cJSON *value = site_at(api, path);
    return cJSON_IsNumber(value) ? value->valuedouble : -1;
}

SITE_UNUSED static bool site_is_true(const struct api_site *api, const char *path)
{
    return cJSON_IsTrue(site_at(api, path));
}

/* How many answers the store has. */
SITE_UNUSED static size_t site_answers(struct api_site *api, const struct answer **answers)
{
    const struct answer *found;
    size_t count;
    assert_int_equal(store_read(api->site.store, &api->arena, STR(""), &found, &count), STORE_OK);
    if (answers)
        *answers = found;
    return count;
}

/* Fails, showing the response, unless it has that status. */
#define assert_status(api, status, wanted) site_assert_status((api), (status), (wanted), __FILE__, __LINE__)
SITE_UNUSED static void site_assert_status(const struct api_site *api, int status, int wanted, const char *file,
                                           int line)
{
    if (status == wanted)
        return;
    struct str body = site_body(api);
    print_error("status %d, not %d: %.*s\n", status, wanted, (int)(body.len < 1500 ? body.len : 1500), body.at);
    _fail(file, line);
}

/*
 * Compares the response with tests/web/golden/NAME.json, indented. With HITMISS_GOLDEN=write in the environment the file
 * is written instead: look at what changed before it is kept.
 */
SITE_UNUSED static void site_golden(const struct api_site *api, const char *name)
{
    char path[128], *text = cJSON_Print(api->json), *wanted = NULL;
    const char *wish = getenv("HITMISS_GOLDEN");
    snprintf(path, sizeof path, "tests/web/golden/%s.json", name);
    assert_non_null(text);
    if (wish && strcmp(wish, "write") == 0) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fprintf(file, "%s\n", text);
        fclose(file);
    }
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s is missing; HITMISS_GOLDEN=write makes it", path);
    wanted = calloc(1, 1 << 20);
    assert_non_null(wanted);
    size_t len = fread(wanted, 1, (1 << 20) - 1, file);
    fclose(file);
    if (len == 0 || strncmp(wanted, text, len - 1) != 0 || strlen(text) != len - 1) {
        print_error("%s differs. Got:\n%s\n", path, text);
        fail();
    }
    free(wanted);
    cJSON_free(text);
}

#endif
