/* SPDX-License-Identifier: MIT */
#include "sim/base/utf8.h"
#include "sim/json/json_parts.h"

#define TEXT_OF(number) TEXT_OF_(number)
#define TEXT_OF_(number) #number
/* Longer keys are not repeated in a message. */
#define KEY_SHOWN_MAX 60

/* A list or object that is not closed yet. */
struct level {
    struct json *container;
    struct json *last; /* its newest item */
};

struct reader {
    struct arena *arena;
    struct arena scratch;
    struct report *report;
    struct str source;
    size_t at;
    struct json *root;
    struct level open[JSON_DEPTH_LIMIT];
    int depth; /* levels in `open` */
};

/*
 * Adds the finding. Returns false, as every step of the reader does that ends the reading: for a fault, or because
 * memory ran out.
 */
static bool fault(struct reader *reader, size_t offset, const struct json *about, const char *message)
{
    struct builder path;
    builder_init(&path, reader->report->arena->from);
    if (about)
        json_path(about, &path);
    if (path.failed)
        reader->report->arena->failed = true;
    report_add(reader->report, offset, builder_str(&path), str_from(message));
    builder_clear(&path);
    return false;
}

/* The byte to read next, or -1 at the end. */
static int peek(const struct reader *reader)
{
    return reader->at < reader->source.len ? (unsigned char)reader->source.at[reader->at] : -1;
}

static void skip_space(struct reader *reader)
{
    int byte = peek(reader);
    while (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t') {
        reader->at++;
        byte = peek(reader);
    }
}

/* What is wrong with a byte that JSON allows nowhere between values, or NULL. */
static const char *stray_byte(const struct reader *reader)
{
    uint32_t code;
    int byte = peek(reader);
    if (byte == '/' || byte == '#')
        return "JSON has no comments; remove this one.";
    if (byte == '\'' || byte == '`')
        return "A text must stand in double quotes (\").";
    if (byte == 0)
        return "A NUL byte stands here; the file may be UTF-16. Save it as UTF-8.";
    if (byte >= 0x80 && utf8_decode(reader->source, reader->at, &code) == 0)
        return "This byte is not valid UTF-8; save the file as UTF-8.";
    if (byte == '\v' || byte == '\f' || byte >= 0x80)
        return "This character is not allowed outside a text; between values only spaces, tabs and line breaks are.";
    return NULL;
}

/* ---- values ---------------------------------------------------------------------------------------------------- */

static struct json *add_node(struct reader *reader)
{
    struct json *node = arena_alloc(reader->arena, sizeof *node);
    if (!node)
        return NULL;
    node->offset = reader->at;
    if (reader->depth == 0) {
        reader->root = node;
        return node;
    }
    struct level *level = &reader->open[reader->depth - 1];
    node->parent = level->container;
    node->index = level->container->count++;
    if (level->last)
        level->last->next = node;
    else
        level->container->first = node;
    level->last = node;
    return node;
}

static bool open_container(struct reader *reader, struct json *node, enum json_kind kind)
{
    node->kind = kind;
    if (reader->depth == JSON_DEPTH_LIMIT)
        return fault(reader, reader->at, node,
                     "Lists and objects are nested deeper than " TEXT_OF(JSON_DEPTH_LIMIT) " levels; make it flatter.");
    reader->open[reader->depth++] = (struct level){.container = node};
    reader->at++;
    return true;
}

static bool read_text(struct reader *reader, const struct json *about, struct str *text)
{
    const char *message = json_text_read(reader->arena, reader->source, &reader->at, text);
    if (message)
        return fault(reader, reader->at, about, message);
    return !reader->arena->failed;
}

static bool read_number(struct reader *reader, struct json *node)
{
    node->kind = JSON_NUMBER;
    const char *message = json_number_read(reader->source, &reader->at);
    if (message)
        return fault(reader, reader->at, node, message);
    node->text = str_cut(reader->source, node->offset, reader->at);
    return true;
}

static bool read_word(struct reader *reader, struct json *node)
{
    const char *message = json_word_read(reader->source, &reader->at, &node->kind);
    return message ? fault(reader, node->offset, node, message) : true;
}

static bool fault_of_value(struct reader *reader, const struct json *about)
{
    int byte = peek(reader);
    const char *message = stray_byte(reader);
    if (byte < 0)
        message = reader->depth > 0 ? "The file ends here, but a value must follow."
                                    : "The file is empty; it must hold one JSON value.";
    else if (byte == ',')
        message = "A value is missing before this comma; add it or remove the comma.";
    else if (byte == ']' || byte == '}')
        message = "A value is missing before this bracket.";
    else if (byte == '+')
        message = "A number must not begin with +; remove it.";
    else if (byte == '.')
        message = "A number must begin with a digit; write 0 in front of the point.";
    else if (!message)
        message = "A value must begin here: an object, a list, a text in double quotes, a number, true, false or null.";
    return fault(reader, reader->at, about, message);
}

/* Reads a value, but of a list or object only the opening bracket. */
static bool read_value(struct reader *reader, struct json *node)
{
    int byte = peek(reader);
    if (byte == '{')
        return open_container(reader, node, JSON_OBJECT);
    if (byte == '[')
        return open_container(reader, node, JSON_ARRAY);
    if (byte == '"') {
        node->kind = JSON_STRING;
        return read_text(reader, node, &node->text);
    }
    if (byte == '-' || (byte >= '0' && byte <= '9'))
        return read_number(reader, node);
    if (json_is_word(byte))
        return read_word(reader, node);
    return fault_of_value(reader, node);
}

/* ---- lists and objects ----------------------------------------------------------------------------------------- */

static bool fault_of_repeated(struct reader *reader, const struct json *member)
{
    struct builder message;
    builder_init(&message, reader->report->arena->from);
    if (member->key.len <= KEY_SHOWN_MAX) {
        const struct str *key = &member->key;
        builder_format(&message, "The key \"%s\" occurs twice in this object; remove or rename one.",
                       (const void *const[]){key}, 1);
    } else {
        builder_add(&message, STR("This key occurs twice in this object; remove or rename one."));
    }
    builder_add_byte(&message, 0);
    if (message.failed)
        reader->report->arena->failed = true;
    else
        fault(reader, member->key_offset, member, message.at);
    builder_clear(&message);
    return false;
}

static bool close_container(struct reader *reader, const struct json *container)
{
    reader->at++;
    reader->depth--;
    if (container->kind == JSON_ARRAY)
        return true;
    const struct json *repeated = json_keys_repeated(&reader->scratch, container);
    if (repeated)
        return fault_of_repeated(reader, repeated);
    return !reader->scratch.failed;
}

static bool fault_between(struct reader *reader, const struct json *container)
{
    bool object = container->kind == JSON_OBJECT;
    int byte = peek(reader);
    const char *message = stray_byte(reader);
    if (byte < 0)
        message =
            object ? "The file ends inside an object: a } is missing." : "The file ends inside a list: a ] is missing.";
    else if (byte == ']' || byte == '}')
        message = object ? "A ] cannot close an object; write } here." : "A } cannot close a list; write ] here.";
    else if (byte == ':')
        message = "A colon may only stand behind a key in an object.";
    else if (!message && object)
        message = "A comma is missing between two members, or the object or a text should have ended before this.";
    else if (!message)
        message = "A comma is missing between two items, or the list or a text should have ended before this.";
    return fault(reader, reader->at, container, message);
}

/* Steps over the comma in front of an item that is not the first. */
static bool read_comma(struct reader *reader, const struct json *container, int closing)
{
    size_t comma = reader->at;
    if (peek(reader) != ',')
        return fault_between(reader, container);
    reader->at++;
    skip_space(reader);
    if (peek(reader) == closing)
        return fault(reader, comma, container, "No comma may stand behind the last item; remove it.");
    return true;
}

static bool fault_of_key(struct reader *reader, const struct json *object)
{
    const char *message = stray_byte(reader);
    if (peek(reader) < 0)
        message = "The file ends inside an object: a } is missing.";
    else if (peek(reader) == ',')
        message = "A key and its value are missing before this comma; add them or remove the comma.";
    else if (!message)
        message = "A key must stand here, in double quotes.";
    return fault(reader, reader->at, object, message);
}

/* Reads a key and the colon, up to the value. */
static bool read_key(struct reader *reader, const struct json *object, struct str *key)
{
    if (peek(reader) != '"')
        return fault_of_key(reader, object);
    if (!read_text(reader, object, key))
        return false;
    skip_space(reader);
    if (peek(reader) != ':') {
        const char *message = stray_byte(reader);
        return fault(reader, reader->at, object, message ? message : "A colon is missing between a key and its value.");
    }
    reader->at++;
    skip_space(reader);
    return true;
}

/* Reads on in the innermost open container: its next item, or its closing bracket. */
static bool read_next(struct reader *reader)
{
    struct json *container = reader->open[reader->depth - 1].container;
    int closing = container->kind == JSON_OBJECT ? '}' : ']';
    struct str key = {0};
    skip_space(reader);
    if (peek(reader) == closing)
        return close_container(reader, container);
    if (container->count == 0 && peek(reader) < 0)
        return fault_between(reader, container);
    if (container->count > 0 && !read_comma(reader, container, closing))
        return false;
    size_t key_offset = reader->at;
    if (container->kind == JSON_OBJECT && !read_key(reader, container, &key))
        return false;
    struct json *node = add_node(reader);
    if (!node)
        return false;
    if (container->kind == JSON_OBJECT) {
        node->key = key;
        node->key_offset = key_offset;
    }
    return read_value(reader, node);
}

/* ---- the whole text -------------------------------------------------------------------------------------------- */

static const char *fault_of_encoding(struct str source)
{
    if (str_starts(source, STR("\xef\xbb\xbf")))
        return "The file begins with a byte order mark (BOM); save it as UTF-8 without one.";
    if (str_starts(source, STR("\xff\xfe")) || str_starts(source, STR("\xfe\xff")))
        return "The file begins with the byte order mark (BOM) of UTF-16; save it as UTF-8 without one.";
    if (source.len > JSON_SIZE_LIMIT)
        return "The file is larger than 64 MiB; make it smaller.";
    return NULL;
}

static bool read_document(struct reader *reader)
{
    const char *message = fault_of_encoding(reader->source);
    if (message)
        return fault(reader, 0, NULL, message);
    skip_space(reader);
    struct json *root = add_node(reader);
    if (!root || !read_value(reader, root))
        return false;
    while (reader->depth > 0)
        if (!read_next(reader))
            return false;
    skip_space(reader);
    if (reader->at == reader->source.len)
        return true;
    message = stray_byte(reader);
    return fault(reader, reader->at, root,
                 message ? message : "The file holds one value only, and it has ended; remove the rest.");
}

enum status json_read(struct arena *arena, struct report *report, const struct json **root)
{
    struct reader reader = {.arena = arena, .report = report, .source = report->source};
    arena_init(&reader.scratch, arena->from);
    bool read = read_document(&reader);
    bool failed = arena->failed || report->arena->failed || reader.scratch.failed;
    arena_clear(&reader.scratch);
    *root = read && !failed ? reader.root : NULL;
    if (failed)
        return STATUS_NO_MEMORY;
    return read ? STATUS_OK : STATUS_INVALID;
}
