/* SPDX-License-Identifier: MIT */
/* Scenes: their names and texts, and playing one that was sent. */
#include "engine/scene_change.h"
#include "sim/compare.h"
#include "sim/play.h"
#include "web/api.h"
#include "web/call.h"

enum { FILE_NAME_LIMIT = 200 };

/* ---- the course's own ------------------------------------------------------------------------------------------ */

void api_scenes(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    size_t count;
    call_begin(&call, site, request, response);
    struct allocator within = arena_allocator(call.arena);
    const struct str *names = content_scene_names(site->content, &count);
    cJSON *list = reply_list(&call.reply, call.reply.root, "scenes");
    for (size_t i = 0; i < count; i++) {
        struct builder complaints;
        const struct scene *scene;
        builder_init(&complaints, &within);
        if (content_scene(site->content, names[i], &scene, &complaints) != STATUS_OK)
            continue; /* `hitmiss check` says what is wrong with it */
        cJSON *item = reply_add_object(&call.reply, list);
        reply_text(&call.reply, item, "name", names[i]);
        reply_text(&call.reply, item, "title", scene->title);
    }
    call_end(&call);
}

/* lessons/scenes/NAME.json; with PACK: before the name, of a pack. */
static struct str scene_path(struct call *call, struct str name)
{
    return sentence_whole(call->arena, "lessons/scenes/%s.json", &name, NULL);
}

void api_scene(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct str text = STR("");
    size_t count;
    call_begin(&call, site, request, response);
    struct allocator within = arena_allocator(call.arena);
    struct builder complaints;
    builder_init(&complaints, &within);
    if (!content_has_scene(site->content, request->id)) {
        const struct str *names = content_scene_names(site->content, &count);
        call_no_such(&call, "scene", request->id, (struct names){names, count});
    } else {
        call_check(&call, content_text(site->content, scene_path(&call, request->id), &text, &complaints), &complaints);
    }
    if (!call_is_refused(&call)) {
        http_json(response, 200);
        builder_add(&response->body, text);
        call.raw = true;
    }
    call_end(&call);
}

/* ---- playing --------------------------------------------------------------------------------------------------- */

/* What is to be played: a text as it is, or an object, which becomes compact JSON. */
static struct str read_source(struct call *call, struct sent body)
{
    struct allocator within = arena_allocator(call->arena);
    struct sent scene = sent_member(body, "scene");
    struct builder text;
    builder_init(&text, &within);
    sent_needs(call, body, "scene");
    if (!is_sent(scene))
        return STR("");
    if (scene.place->kind == JSON_STRING)
        return sent_text(call, body, "scene");
    if (scene.place->kind != JSON_OBJECT)
        sent_refuse(call, scene, 400, STR("a scene is an object, or its text."));
    scene_write(&text, scene.place);
    return builder_str(&text);
}

static void want_known(struct call *call, struct sent body, const char *name, bool known, struct names names)
{
    struct str word = sent_text(call, body, name);
    if (word.len == 0 || known)
        return;
    struct str near = sentence_suggestion(call->arena, names, word);
    sent_refuse(call, sent_member(body, name), 422,
                sentence(call->arena, "the simulator knows no `%s`.%s", &word, &near));
}

static struct str read_release(struct call *call, struct sent body, const char *name)
{
    size_t count;
    const struct release *releases = rules_releases(&count);
    struct str word = sent_text(call, body, name), *names = arena_array(call->arena, count, sizeof *names);
    for (size_t i = 0; names && i < count; i++)
        names[i] = releases[i].version;
    want_known(call, body, name, rules_find_release(word) != NULL, (struct names){names, names ? count : 0});
    return word;
}

static struct str read_belief(struct call *call, struct sent body)
{
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    struct str word = sent_text(call, body, "belief"), *names = arena_array(call->arena, count, sizeof *names);
    for (size_t i = 0; names && i < count; i++)
        names[i] = beliefs[i].id;
    want_known(call, body, "belief", rules_find_belief(word) != NULL, (struct names){names, names ? count : 0});
    return word;
}

/* 422 with the author's report, as a page's own simulator gives it. */
static void refuse_scene(struct call *call, struct str report)
{
    reply_text(&call->reply, call->reply.root, "report", report);
    call_refuse(call, 422, STR("The scene cannot be played: `report` says what is wrong with it, and where."));
    call->with_state = true;
}

void api_play(struct site *site, const struct http_request *request, struct http_response *response)
{
    static const char *const known[] = {"scene", "file", "release", "belief", "events", "indent", NULL};
    struct call call;
    call_begin(&call, site, request, response);
    struct sent body = call_body(&call, known);
    struct str source = read_source(&call, body);
    struct play_options options = {.file = sent_text(&call, body, "file"),
                                   .release = read_release(&call, body, "release"),
                                   .belief = read_belief(&call, body),
                                   .events = sent_bool(&call, body, "events", false),
                                   .indent = sent_bool(&call, body, "indent", false)};
    if (options.file.len == 0)
        options.file = STR("scene.json");
    if (options.file.len > FILE_NAME_LIMIT)
        sent_refuse(&call, sent_member(body, "file"), 422, STR("this is too long: 200 bytes are the limit."));
    if (!call_is_refused(&call)) {
        enum status status = play(site->from, source, &options, &response->body);
        if (status == STATUS_INVALID)
            refuse_scene(&call, str_copy(call.arena, builder_str(&response->body)));
        else
            call_check(&call, status, NULL);
        http_json(response, 200);
        call.raw = true;
    }
    call_end(&call);
}

/* ---- comparing ------------------------------------------------------------------------------------------------- */

struct worlds {
    struct str release, other_release, belief;
    bool events;
};

static void run_compare(struct call *call, struct compare_setup *setup, struct report *report)
{
    struct compare compare;
    enum status status = compare_init(&compare, call->site->from, &call->response->body, *setup);
    while (status == STATUS_OK && compare_next(&compare))
        continue;
    status = compare.status;
    if (status == STATUS_INVALID)
        report_add(report, compare.problem.offset, compare.problem.path, compare.problem.message);
    else
        call_check(call, status, NULL);
    compare_clear(&compare);
}

static void compare_worlds(struct call *call, struct str source, const struct worlds *worlds)
{
    struct allocator within = arena_allocator(call->arena);
    struct report report;
    struct builder text;
    struct compare_setup setup = {.format = COMPARE_JSON, .events = worlds->events};
    builder_init(&text, &within);
    report_init(&report, call->arena, STR("scene.json"), source);
    enum status status = scene_read(call->arena, &report, &setup.scene);
    if (status == STATUS_OK) {
        const struct release *a = rules_find_release(worlds->release);
        const struct release *b = rules_find_release(worlds->other_release);
        a = a ? a : setup.scene->release;
        setup.a = rules_with_belief(a, NULL);
        setup.b = rules_with_belief(b ? b : a, rules_find_belief(worlds->belief));
        run_compare(call, &setup, &report);
    } else if (status == STATUS_NO_MEMORY) {
        call_check(call, status, NULL);
    }
    if (report.count == 0)
        return;
    report_print(&report, &text);
    refuse_scene(call, builder_str(&text));
}

void api_compare(struct site *site, const struct http_request *request, struct http_response *response)
{
    static const char *const known[] = {"scene", "release", "other_release", "belief", "events", NULL};
    struct call call;
    call_begin(&call, site, request, response);
    struct sent body = call_body(&call, known);
    struct str source = read_source(&call, body);
    struct worlds worlds = {.release = read_release(&call, body, "release"),
                            .other_release = read_release(&call, body, "other_release"),
                            .belief = read_belief(&call, body),
                            .events = sent_bool(&call, body, "events", false)};
    if (worlds.belief.len == 0 && worlds.other_release.len == 0)
        sent_refuse(&call, body, 422, STR("name a second world: a `belief`, or an `other_release`."));
    if (!call_is_refused(&call)) {
        compare_worlds(&call, source, &worlds);
        http_json(response, 200);
        call.raw = true;
    }
    call_end(&call);
}
