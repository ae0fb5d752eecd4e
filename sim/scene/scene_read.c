/* SPDX-License-Identifier: MIT */
/* A whole scene: its fields in the order in which later ones need earlier ones. */
#include "sim/http/date.h"
#include "sim/scene/chars.h"
#include "sim/scene/reader.h"
#include "sim/scene/url.h"

#define SCENE_FORMAT 1

enum part {
    PART_SCENE,
    PART_TITLE,
    PART_DJANGO,
    PART_START,
    PART_SCHEME,
    PART_HOST,
    PART_SETTINGS,
    PART_DATA,
    PART_SESSIONS,
    PART_CLIENTS,
    PART_VIEWS,
    PART_SIGNALS,
    PART_STEPS,
    PART_COUNT,
};

static const struct str part_names[] = {
    [PART_SCENE] = STR_INIT("scene"),     [PART_TITLE] = STR_INIT("title"),       [PART_DJANGO] = STR_INIT("django"),
    [PART_START] = STR_INIT("start"),     [PART_SCHEME] = STR_INIT("scheme"),     [PART_HOST] = STR_INIT("host"),
    [PART_DATA] = STR_INIT("data"),       [PART_SETTINGS] = STR_INIT("settings"), [PART_VIEWS] = STR_INIT("views"),
    [PART_CLIENTS] = STR_INIT("clients"), [PART_SESSIONS] = STR_INIT("sessions"), [PART_STEPS] = STR_INIT("steps"),
    [PART_SIGNALS] = STR_INIT("signals"),
};

/* ---- the small fields ------------------------------------------------------------------------------------------ */

static void read_format(struct reader *reader, const struct json *node)
{
    int64_t format;
    if (reader_int(reader, node, &format) && format != SCENE_FORMAT)
        reader_fault(reader, node, "This is not format 1, the only one there is; write \"scene\": 1.", NULL, NULL);
}

static void read_release(struct reader *reader, const struct json *node)
{
    if (!reader_is(reader, node, JSON_STRING))
        return;
    const struct release *release = rules_find_release(node->text);
    struct str nearest = names_nearest_release(node->text);
    if (release)
        reader->scene->release = release;
    else
        reader_fault(reader, node, "Django `%s` is not a release known here. Did you mean `%s`?", &node->text,
                     &nearest);
}

/* The number in a fixed place of `0000-00-00T00:00:00Z`. */
static int digits_at(struct str text, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; i++)
        value = value * 10 + (text.at[i] - '0');
    return value;
}

static bool has_form(struct str text, struct str form)
{
    if (text.len != form.len)
        return false;
    for (size_t i = 0; i < form.len; i++) {
        if (form.at[i] == '0' ? !char_is_digit(text.at[i]) : text.at[i] != form.at[i])
            return false;
    }
    return true;
}

static void read_start(struct reader *reader, const struct json *node)
{
    if (!reader_is(reader, node, JSON_STRING))
        return;
    struct str text = node->text;
    bool formed = has_form(text, STR("0000-00-00T00:00:00Z"));
    struct date date = {0};
    if (formed)
        date = (struct date){digits_at(text, 0, 4),  digits_at(text, 5, 2),  digits_at(text, 8, 2),
                             digits_at(text, 11, 2), digits_at(text, 14, 2), digits_at(text, 17, 2)};
    if (formed && date.year >= 1970 && date.year <= 2100 && date_is_valid(&date))
        reader->scene->start = date_to_seconds(&date);
    else
        reader_fault(reader, node, "`start` is a moment in UTC from 1970 to 2100, written as \"2026-03-02T09:00:00Z\".",
                     NULL, NULL);
}

static void read_scheme(struct reader *reader, const struct json *node)
{
    struct str scheme;
    if (!reader_text(reader, node, &scheme))
        return;
    if (str_equal(scheme, STR("http")) || str_equal(scheme, STR("https")))
        reader->scene->scheme = scheme;
    else
        reader_fault(reader, node, "`scheme` is \"http\" or \"https\".", NULL, NULL);
}

static void read_host(struct reader *reader, const struct json *node)
{
    struct str host;
    if (!reader_text(reader, node, &host))
        return;
    if (!text_is_printable_ascii(host))
        reader_fault(reader, node, "`host` must be printable ASCII.", NULL, NULL);
    else if (!host_is_modelled(host))
        reader_fault(reader, node, "What stands in brackets must be an IPv6 address, such as \"[::1]:8000\".", NULL,
                     NULL);
    else
        reader->scene->host = host;
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static void set_defaults(struct reader *reader)
{
    struct scene *scene = reader->scene;
    scene->release = rules_newest();
    scene->title = STR("Two visitors, one cached page");
    scene->start = 1772442000; /* 2026-03-02T09:00:00Z */
    scene->scheme = STR("http");
    scene->host = STR("testserver");
    scene->exact = true;
    (void)reader_worker(reader, NULL);
}

static void read_heading(struct reader *reader, const struct json *const *found)
{
    if (found[PART_SCENE])
        read_format(reader, found[PART_SCENE]);
    if (found[PART_TITLE])
        (void)reader_line(reader, found[PART_TITLE], &reader->scene->title);
    if (found[PART_DJANGO])
        read_release(reader, found[PART_DJANGO]);
    if (found[PART_START])
        read_start(reader, found[PART_START]);
    if (found[PART_SCHEME])
        read_scheme(reader, found[PART_SCHEME]);
    if (found[PART_HOST])
        read_host(reader, found[PART_HOST]);
    reader->origin = sentence_whole(reader->arena, "%s://%s", &reader->scene->scheme, &reader->scene->host);
}

static void check_required(struct reader *reader, const struct json *root, const struct json *const *found)
{
    static const enum part required[] = {PART_SCENE, PART_VIEWS, PART_STEPS};
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        if (!found[required[i]])
            reader_fault(reader, root, "A scene needs the field `%s`.", &part_names[required[i]], NULL);
    }
}

static void read_scene(struct reader *reader, const struct json *root)
{
    const struct json *found[PART_COUNT];
    struct scene *scene = reader->scene;
    struct settings *settings = arena_alloc(reader->arena, sizeof *settings);
    if (!settings)
        return;
    *settings = settings_defaults();
    reader->settings = scene->settings = settings;
    (void)reader_fields(reader, root, (struct names){part_names, PART_COUNT}, found);
    if (root->kind != JSON_OBJECT)
        return;
    set_defaults(reader);
    check_required(reader, root, found);
    read_heading(reader, found);
    if (found[PART_SETTINGS])
        read_settings(reader, found[PART_SETTINGS], settings);
    read_data(reader, found[PART_DATA], &scene->data, &scene->data_count);
    read_sessions(reader, found[PART_SESSIONS]);
    read_clients(reader, found[PART_CLIENTS]);
    if (found[PART_VIEWS])
        read_views(reader, found[PART_VIEWS]);
    scene->views = reader->views;
    scene->view_count = reader->view_count;
    read_signals(reader, found[PART_SIGNALS]);
    if (found[PART_STEPS])
        read_steps(reader, found[PART_STEPS]);
}

enum status scene_read(struct arena *arena, struct report *report, const struct scene **scene)
{
    const struct json *root = NULL;
    size_t before = report->count + report->dropped;
    struct reader reader = {.arena = arena, .report = report};
    *scene = NULL;
    arena_init(&reader.work, arena->from);
    arena_init(&reader.scratch, arena->from);
    name_table_init(&reader.clients, &reader.work);
    name_table_init(&reader.workers, &reader.work);
    name_table_init(&reader.urls, &reader.work);
    reader.scene = arena_alloc(arena, sizeof *reader.scene);
    enum status status = json_read(&reader.work, report, &root);
    if (status == STATUS_OK && reader.scene)
        read_scene(&reader, root);
    bool failed = arena->failed || reader.work.failed || reader.scratch.failed || report->arena->failed;
    if (status == STATUS_OK && report->count + report->dropped > before)
        status = STATUS_INVALID;
    if (failed)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK)
        *scene = reader.scene;
    arena_clear(&reader.scratch);
    arena_clear(&reader.work);
    return status;
}
