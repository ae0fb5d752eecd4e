/* SPDX-License-Identifier: MIT */
/* The site's data, its sessions, and who visits it. */
#include "sim/scene/chars.h"
#include "sim/scene/reader.h"

#define SESSION_KEY_LEAST 8

void read_data(struct reader *reader, const struct json *object, const struct datum **data, size_t *count)
{
    if (!object || !reader_is(reader, object, JSON_OBJECT))
        return;
    struct datum *items = reader_array(reader, object->count, sizeof *items);
    *data = items;
    for (const struct json *member = object->first; member && items; member = member->next) {
        struct str value;
        if (!text_is_name(member->key))
            reader_fault_key(reader, member, "A name of data may be neither empty nor hold control characters.", NULL,
                             NULL);
        else if (reader_text(reader, member, &value))
            items[(*count)++] = (struct datum){reader_keep(reader, member->key), value};
    }
}

void read_sessions(struct reader *reader, const struct json *object)
{
    if (!object || !reader_is(reader, object, JSON_OBJECT))
        return;
    struct session *items = reader_array(reader, object->count, sizeof *items);
    reader->scene->sessions = items;
    for (const struct json *member = object->first; member && items; member = member->next) {
        struct session session = {reader_keep(reader, member->key), {NULL, 0}};
        bool sound = member->key.len >= SESSION_KEY_LEAST && text_is_cookie_value(member->key);
        if (!sound)
            reader_fault_key(reader, member,
                             "A session key has 8 characters or more, of letters, digits, `.`, `_`, `~` and `-`.", NULL,
                             NULL);
        if (reader_name(reader, member, &session.user) && sound)
            items[reader->scene->session_count++] = session;
    }
}

/* `anon` may be given a browser cache, but it starts with nothing. */
static void check_anon(struct reader *reader, const struct json *object, const struct client *client)
{
    if (str_equal(client->name, STR("anon")) && (client->cookie_count > 0 || client->header_count > 0))
        reader_fault(reader, object,
                     "The client `anon` starts with nothing: give the one with cookies or headers another name.", NULL,
                     NULL);
}

static void read_client(struct reader *reader, const struct json *object, struct client *client)
{
    enum { COOKIES, HEADERS, BROWSER_CACHE, COUNT };
    static const struct str fields[] = {
        [COOKIES] = STR_INIT("cookies"),
        [HEADERS] = STR_INIT("headers"),
        [BROWSER_CACHE] = STR_INIT("browser_cache"),
    };
    const struct json *found[COUNT];
    client->name = reader_keep(reader, object->key);
    if (!text_is_name(object->key))
        reader_fault_key(reader, object, "A client's name may be neither empty nor hold control characters.", NULL,
                         NULL);
    (void)reader_fields(reader, object, (struct names){fields, COUNT}, found);
    read_cookies(reader, found[COOKIES], HOLDER_CLIENT, &client->cookies, &client->cookie_count);
    read_headers(reader, found[HEADERS], HOLDER_CLIENT, &client->headers, &client->header_count);
    if (found[BROWSER_CACHE])
        (void)reader_bool(reader, found[BROWSER_CACHE], &client->browser_cache);
    check_anon(reader, object, client);
}

void read_clients(struct reader *reader, const struct json *object)
{
    struct scene *scene = reader->scene;
    size_t room = object && object->kind == JSON_OBJECT ? object->count : 0;
    struct client *clients = reader_array(reader, room + 1, sizeof *clients);
    size_t anon;
    scene->clients = clients;
    if (!clients || (object && !reader_is(reader, object, JSON_OBJECT)))
        object = NULL;
    for (const struct json *member = object ? object->first : NULL; member; member = member->next) {
        read_client(reader, member, &clients[scene->client_count]);
        name_table_add(&reader->clients, clients[scene->client_count].name, scene->client_count);
        scene->client_count++;
    }
    if (!clients || name_table_find(&reader->clients, STR("anon"), &anon))
        return;
    clients[scene->client_count] = (struct client){.name = STR("anon")};
    name_table_add(&reader->clients, STR("anon"), scene->client_count++);
}
