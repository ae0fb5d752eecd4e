/* SPDX-License-Identifier: MIT */
/* Headers and cookies of clients, steps and views. */
#include "sim/scene/chars.h"
#include "sim/scene/reader.h"

/* ---- headers --------------------------------------------------------------------------------------------------- */

static bool check_header_name(struct reader *reader, const struct json *member, enum holder holder)
{
    struct str name = member->key;
    const char *remedy = NULL;
    if (!text_is_token(name))
        remedy = "`%s` is no header name: a name is a token, such as Accept-Language.";
    else if (str_find_byte(name, '_', 0) != SIZE_MAX)
        remedy = "A header name may hold no `_`: servers drop `%s`; write `-`.";
    else if (str_equal_nocase(name, STR("Cookie")))
        remedy = "`%s` is not set here: it is made from the client's `cookies`.";
    else if (str_equal_nocase(name, STR("Host")))
        remedy = "`%s` is not set here: it is the scene's `host`.";
    else if (str_equal_nocase(str_cut(name, 0, 8), STR("Content-")))
        remedy = "`%s` is not set here: Content-* headers are not modelled.";
    else if (holder == HOLDER_VIEW && str_equal_nocase(name, STR("Set-Cookie")))
        remedy = "`%s` is not set here: write the view's `response.cookies`.";
    if (remedy)
        reader_fault_key(reader, member, remedy, &name, NULL);
    return remedy == NULL;
}

static bool read_header_value(struct reader *reader, const struct json *member, enum holder holder,
                              struct header *header)
{
    if (member->kind == JSON_NULL && holder == HOLDER_STEP) {
        header->removed = true;
        return true;
    }
    if (!reader_is(reader, member, JSON_STRING))
        return false;
    if (!text_is_printable_ascii(member->text)) {
        reader_fault(reader, member, "A header value must be printable ASCII.", NULL, NULL);
        return false;
    }
    if (holder != HOLDER_VIEW && str_strip(member->text).len != member->text.len) {
        reader_fault(reader, member, "A request's header value may not begin or end with a space: servers strip it.",
                     NULL, NULL);
        return false;
    }
    header->value = reader_keep(reader, member->text);
    return true;
}

/* Whether the name is new, whatever its case. */
static bool check_header_twice(struct reader *reader, const struct json *member, struct name_table *seen)
{
    struct str lowered = str_lower(&reader->scratch, member->key);
    size_t ignored;
    if (name_table_find(seen, lowered, &ignored)) {
        reader_fault_key(reader, member, "The header `%s` is here twice: case makes no difference.", &member->key,
                         NULL);
        return false;
    }
    name_table_add(seen, lowered, 0);
    return true;
}

void read_headers(struct reader *reader, const struct json *object, enum holder holder, const struct header **headers,
                  size_t *count)
{
    if (!object || !reader_is(reader, object, JSON_OBJECT))
        return;
    struct header *items = reader_array(reader, object->count, sizeof *items);
    struct name_table seen;
    name_table_init(&seen, reader_scratch(reader));
    *headers = items;
    *count = 0;
    for (const struct json *member = object->first; member && items; member = member->next) {
        struct header header = {0};
        bool sound = check_header_name(reader, member, holder);
        sound = check_header_twice(reader, member, &seen) && sound;
        sound = read_header_value(reader, member, holder, &header) && sound;
        if (!sound)
            continue;
        header.name = reader_keep(reader, member->key);
        items[(*count)++] = header;
    }
}

/* ---- cookies --------------------------------------------------------------------------------------------------- */

static bool check_cookie_name(struct reader *reader, const struct json *member, enum holder holder)
{
    const char *remedy = NULL;
    if (!text_is_token(member->key))
        remedy = "`%s` is no cookie name: a name is a token, such as theme.";
    else if (holder == HOLDER_VIEW && str_equal_nocase(member->key, STR("partitioned")))
        remedy = "A view may not set a cookie named `%s`: whether Python refuses it depends on its release.";
    if (remedy)
        reader_fault_key(reader, member, remedy, &member->key, NULL);
    return remedy == NULL;
}

static bool read_cookie_value(struct reader *reader, const struct json *member, enum holder holder,
                              struct cookie *cookie)
{
    if (member->kind == JSON_NULL && holder == HOLDER_STEP) {
        cookie->removed = true;
        return true;
    }
    if (!reader_is(reader, member, JSON_STRING))
        return false;
    if (!text_is_cookie_value(member->text)) {
        reader_fault(reader, member, "A cookie's value is one or more of letters, digits, `.`, `_`, `~` and `-`.", NULL,
                     NULL);
        return false;
    }
    cookie->value = reader_keep(reader, member->text);
    return true;
}

void read_cookies(struct reader *reader, const struct json *object, enum holder holder, const struct cookie **cookies,
                  size_t *count)
{
    if (!object || !reader_is(reader, object, JSON_OBJECT))
        return;
    struct cookie *items = reader_array(reader, object->count, sizeof *items);
    *cookies = items;
    *count = 0;
    for (const struct json *member = object->first; member && items; member = member->next) {
        struct cookie cookie = {0};
        bool sound = check_cookie_name(reader, member, holder);
        sound = read_cookie_value(reader, member, holder, &cookie) && sound;
        if (!sound)
            continue;
        cookie.name = reader_keep(reader, member->key);
        items[(*count)++] = cookie;
    }
}
