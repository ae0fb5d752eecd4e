/* SPDX-License-Identifier: MIT */
#include "app/scene_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/exit.h"
#include "app/heap.h"
#include "sim/json/json.h"

static int content_error(const char *path, const char *reason)
{
    fprintf(stderr, "hitmiss: %s cannot be read: %s.\n", path, reason);
    return EXIT_CONTENT;
}

static int read_stream(FILE *stream, const char *name, char **text, size_t *size)
{
    size_t capacity = (size_t)64 << 10, len = 0;
    char *block = malloc(capacity);
    while (block) {
        len += fread(block + len, 1, capacity - len, stream);
        if (ferror(stream) || len > JSON_SIZE_LIMIT) {
            int code = content_error(name, ferror(stream) ? strerror(errno) : "it is larger than 64 MiB");
            free(block);
            return code;
        }
        if (len < capacity) {
            *text = block;
            *size = len;
            return EXIT_OK;
        }
        char *grown = realloc(block, capacity * 2);
        if (!grown)
            free(block);
        block = grown;
        capacity *= 2;
    }
    return content_error(name, "memory ran out");
}

int text_read(const char *path, char **text, size_t *size)
{
    if (strcmp(path, "-") == 0)
        return read_stream(stdin, "standard input", text, size);
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return content_error(path, strerror(errno));
    int code = read_stream(stream, path, text, size);
    fclose(stream);
    return code;
}

int scene_file_refuse(struct scene_file *file)
{
    struct builder out;
    builder_init(&out, &heap_allocator);
    report_print(&file->report, &out);
    struct str text = builder_str(&out);
    fwrite(text.at, 1, text.len, stderr);
    builder_clear(&out);
    return EXIT_CONTENT;
}

int scene_file_open(struct scene_file *file, const char *path)
{
    *file = (struct scene_file){.source = NULL};
    arena_init(&file->arena, &heap_allocator);
    int code = text_read(path, &file->source, &file->size);
    if (code != EXIT_OK)
        return code;
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    report_init(&file->report, &file->arena, str_from(name), (struct str){file->source, file->size});
    enum status status = scene_read(&file->arena, &file->report, &file->scene);
    if (status == STATUS_OK)
        return EXIT_OK;
    if (status == STATUS_INVALID)
        return scene_file_refuse(file);
    fprintf(stderr, "hitmiss: memory ran out.\n");
    return EXIT_FINDINGS;
}

void scene_file_close(struct scene_file *file)
{
    arena_clear(&file->arena);
    free(file->source);
    file->source = NULL;
    file->scene = NULL;
}

struct names belief_names(struct str *room)
{
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    if (count > BELIEF_ROOM)
        count = BELIEF_ROOM;
    for (size_t i = 0; i < count; i++)
        room[i] = beliefs[i].id;
    return (struct names){room, count};
}

struct names release_names(struct str *room)
{
    size_t count;
    const struct release *releases = rules_releases(&count);
    if (count > RELEASE_ROOM)
        count = RELEASE_ROOM;
    for (size_t i = 0; i < count; i++)
        room[i] = releases[i].version;
    return (struct names){room, count};
}

static int unknown_release(const char *verb, const char *name)
{
    struct str near = names_nearest_release(str_from(name));
    return usage_error(verb, "there is no release `%s` here. Did you mean `%.*s`? `hitmiss sim rules` lists them all.",
                       name, (int)near.len, near.at);
}

int world_choose(const char *verb, const struct scene *scene, const char *release, const char *belief,
                 struct rules *rules)
{
    const struct release *found = release ? rules_find_release(str_from(release)) : scene->release;
    if (!found)
        return unknown_release(verb, release);
    const struct belief *held = belief ? rules_find_belief(str_from(belief)) : NULL;
    if (belief && !held) {
        struct str room[BELIEF_ROOM];
        return usage_unknown(verb, "belief", belief, belief_names(room));
    }
    *rules = rules_with_belief(found, held);
    return EXIT_OK;
}
