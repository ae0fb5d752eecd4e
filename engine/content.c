/* SPDX-License-Identifier: MIT */
#include "engine/content.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/content_parts.h"

/* ---- names ----------------------------------------------------------------------------------------------------- */

void content_complain(struct builder *complaints, struct str file, const char *message)
{
    builder_add(complaints, file);
    builder_add_text(complaints, ": ");
    builder_add_text(complaints, message);
    builder_add_byte(complaints, '\n');
}

static struct str join(struct content *content, const struct str *parts, size_t count)
{
    struct builder whole;
    builder_init(&whole, content->arena.from);
    for (size_t i = 0; i < count; i++)
        builder_add(&whole, parts[i]);
    if (whole.failed)
        content->arena.failed = true;
    struct str made = str_copy(&content->arena, builder_str(&whole));
    builder_clear(&whole);
    return made;
}

struct str content_path(struct content *content, const char *front, struct str name, const char *end)
{
    return join(content, (const struct str[]){str_from(front), name, str_from(end)}, 3);
}

/* Where the last part of a path begins. */
static size_t last_part(struct str path)
{
    size_t begin = path.len;
    while (begin > 0 && path.at[begin - 1] != '/')
        begin--;
    return begin;
}

struct str content_pack_path(struct content *content, const char *front, struct str pack, struct str name)
{
    size_t last = last_part(name);
    const struct str parts[] = {str_from(front), str_cut(name, 0, last), pack, STR(":"), str_cut(name, last, name.len)};
    return pack.len > 0 ? join(content, parts, 5) : content_path(content, front, name, "");
}

struct str content_path_split(struct content *content, struct str path, struct str *pack)
{
    size_t last = last_part(path), colon = str_find_byte(path, ':', last);
    *pack = str_cut(path, last, colon < path.len ? colon : last);
    if (pack->len > 0 && content_find_folder(content, *pack))
        return join(content, (const struct str[]){str_cut(path, 0, last), str_cut(path, colon + 1, path.len)}, 2);
    *pack = STR("");
    return path;
}

/* Terminated; its `len` does not count the end. */
struct str content_file_name(struct content *content, struct str path)
{
    struct str pack;
    if (content->lent_path.len > 0 && str_equal(path, content->lent_path))
        return content->lent_name;
    struct str inside = content_path_split(content, path, &pack);
    const struct folder *folder = content_find_folder(content, pack);
    struct str whole = join(content, (const struct str[]){folder->about.path, STR("/"), inside, {"", 1}}, 4);
    return content->arena.failed ? STR("") : (struct str){whole.at, whole.len - 1};
}

/* Whether the path stays inside the folder. */
static bool is_inside(struct str path)
{
    size_t begin = 0;
    if (path.len == 0 || memchr(path.at, '\0', path.len))
        return false;
    while (begin <= path.len) {
        size_t end = str_find_byte(path, '/', begin);
        struct str part = str_cut(path, begin, end);
        if (part.len == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))
            return false;
        if (end >= path.len)
            return true;
        begin = end + 1;
    }
    return false;
}

/* ---- files ----------------------------------------------------------------------------------------------------- */

static bool is_link(int folder, const char *name)
{
    struct stat about;
    return fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(about.st_mode);
}

/* Opens a part of a path in an open folder, which it closes. A link is not followed: errno is ELOOP. */
static int open_part(int folder, struct str part, int flags)
{
    char name[NAME_MAX + 1];
    int opened = -1, why = ENAMETOOLONG;
    if (part.len < sizeof name) {
        memcpy(name, part.at, part.len);
        name[part.len] = '\0';
        opened = openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC);
        why = opened < 0 && is_link(folder, name) ? ELOOP : errno;
    }
    close(folder);
    errno = why;
    return opened;
}

/* A pack comes from somebody else: part by part, so that nothing in it leads out of it. */
static int open_in_pack(struct str folder, struct str inside, int flags)
{
    int at = open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (size_t begin = 0; at >= 0 && begin < inside.len;) {
        size_t end = str_find_byte(inside, '/', begin);
        at = open_part(at, str_cut(inside, begin, end), end < inside.len ? O_RDONLY | O_DIRECTORY : flags);
        begin = end < inside.len ? end + 1 : inside.len;
    }
    return at;
}

/* A descriptor, or -1: errno says why. Never waits for a pipe. */
static int open_path(struct content *content, struct str path, int flags)
{
    struct str pack, inside = content_path_split(content, path, &pack);
    struct str whole = content_file_name(content, path);
    errno = ENOENT;
    if (!whole.len || !is_inside(inside))
        return -1;
    flags |= O_RDONLY | O_NONBLOCK | O_CLOEXEC;
    return pack.len == 0 ? open(whole.at, flags)
                         : open_in_pack(content_find_folder(content, pack)->about.path, inside, flags);
}

static void complain_errno(struct builder *complaints, struct str file)
{
    content_complain(complaints, file,
                     errno == ELOOP ? "This is a symbolic link, or lies behind one. Put the file itself here: "
                                      "a pack has no links."
                                    : strerror(errno));
}

/* Reads an open file to its end. */
static enum status read_stream(struct content *content, FILE *file, struct str path, struct str *text,
                               struct builder *complaints)
{
    struct builder bytes;
    char block[8192];
    size_t got;
    builder_init(&bytes, content->arena.from);
    while ((got = fread(block, 1, sizeof block, file)) > 0 && bytes.len <= CONTENT_FILE_LIMIT)
        builder_add(&bytes, (struct str){block, got});
    enum status status = STATUS_OK;
    if (ferror(file)) {
        content_complain(complaints, path, "This file cannot be read.");
        status = STATUS_INVALID;
    } else if (bytes.len > CONTENT_FILE_LIMIT) {
        content_complain(complaints, path, "This file is larger than content may be (32 MB).");
        status = STATUS_INVALID;
    } else {
        *text = str_copy(&content->arena, builder_str(&bytes));
        if (bytes.failed || content->arena.failed)
            status = STATUS_NO_MEMORY;
    }
    builder_clear(&bytes);
    return status;
}

/* Keeps what was read, for the next who asks. */
static void keep_text(struct content *content, struct str path, struct str text)
{
    struct str kept = str_copy(&content->arena, path);
    struct str *place = content_list_add(content, &content->texts, sizeof *place);
    if (!place)
        return;
    *place = text;
    name_table_add(&content->text_paths, kept, content->texts.count - 1);
}

/* Opens the file and reads it. */
static enum status read_path(struct content *content, struct str path, struct str *text, struct builder *complaints)
{
    struct stat about;
    struct str whole = content_file_name(content, path);
    if (!whole.len)
        return STATUS_NO_MEMORY;
    int file = open_path(content, path, 0);
    bool is_regular = file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    FILE *stream = is_regular ? fdopen(file, "rb") : NULL;
    if (stream) {
        enum status status = read_stream(content, stream, whole, text, complaints);
        fclose(stream);
        return status;
    }
    if (file >= 0 && !is_regular)
        content_complain(complaints, whole, "This is no regular file.");
    else
        complain_errno(complaints, whole);
    if (file >= 0)
        close(file);
    return STATUS_INVALID;
}

enum status content_text(struct content *content, struct str path, struct str *text, struct builder *complaints)
{
    size_t index;
    *text = STR("");
    if (content->arena.failed)
        return STATUS_NO_MEMORY;
    if (name_table_find(&content->text_paths, path, &index)) {
        *text = ((const struct str *)content->texts.items)[index];
        return STATUS_OK;
    }
    if (content_unchanged(content, path).at != path.at) {
        enum status changed = content_changed_text(content, path, text, complaints);
        if (changed == STATUS_OK)
            keep_text(content, path, *text);
        return content->arena.failed ? STATUS_NO_MEMORY : changed;
    }
    struct str pack, inside = content_path_split(content, path, &pack);
    if (!is_inside(inside)) {
        content_complain(complaints, path, "A path leads from the content folder to a file inside it.");
        return STATUS_INVALID;
    }
    enum status status = read_path(content, path, text, complaints);
    struct folder *folder = content_find_folder(content, pack);
    folder->bytes += text->len;
    if (status == STATUS_OK && pack.len > 0 && folder->bytes > CONTENT_PACK_LIMIT) {
        content_complain(complaints, folder->about.path,
                         "This pack is larger than one may be (64 MB). Make two of it.");
        status = STATUS_INVALID;
    }
    if (status == STATUS_OK)
        keep_text(content, path, *text);
    return content->arena.failed ? STATUS_NO_MEMORY : status;
}

void content_lend(struct content *content, struct str path, struct str name, struct str text)
{
    content->lent_path = str_copy(&content->arena, path);
    content->lent_name = str_copy(&content->arena, name);
    keep_text(content, path, str_copy(&content->arena, text));
}

bool content_has(struct content *content, struct str path)
{
    int file = open_path(content, content_unchanged(content, path), 0);
    if (file >= 0)
        close(file);
    return file >= 0;
}

bool content_lacks(struct content *content, struct str path)
{
    struct stat about;
    struct str whole = content_file_name(content, path);
    return whole.len > 0 && lstat(whole.at, &about) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* ---- folders ------------------------------------------------------------------------------------------------ */

static int is_json_file(const struct dirent *entry)
{
    struct str name = str_from(entry->d_name);
    return str_ends(name, STR(".json")) && !str_starts(name, STR("."));
}

static int is_lesson_file(const struct dirent *entry)
{
    struct str name = str_from(entry->d_name);
    return str_ends(name, STR(".md")) && !str_starts(name, STR(".")) && !str_equal(name, STR("README.md"));
}

/* strcmp() and not alphasort(), which would follow the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The names of a folder's files that `wanted` keeps, sorted, without their last `cut` bytes. False: errno says why. */
static bool list_files(struct content *content, struct str path, int (*wanted)(const struct dirent *), size_t cut,
                       struct names *names)
{
    struct dirent **entries = NULL;
    struct str folder = content_file_name(content, path);
    int opened = open_path(content, path, O_DIRECTORY); /* a link that must not be followed stops here */
    int found = opened >= 0 ? scandir(folder.at, &entries, wanted, by_name) : -1;
    int why = errno;
    if (opened >= 0)
        close(opened);
    struct str *items = found > 0 ? arena_array(&content->arena, (size_t)found, sizeof *items) : NULL;
    *names = (struct names){.items = items};
    for (int i = 0; i < found; i++) {
        struct str file = str_from(entries[i]->d_name);
        if (items)
            items[names->count++] = str_copy(&content->arena, str_cut(file, 0, file.len - cut));
        free(entries[i]);
    }
    free(entries);
    errno = why;
    return found >= 0;
}

enum status content_json_files(struct content *content, struct str path, struct names *names,
                               struct builder *complaints)
{
    if (list_files(content, path, is_json_file, 0, names))
        return content->arena.failed ? STATUS_NO_MEMORY : STATUS_OK;
    complain_errno(complaints, content_file_name(content, path));
    return content->arena.failed ? STATUS_NO_MEMORY : STATUS_INVALID;
}

struct names content_scene_files(struct content *content, struct str pack)
{
    struct names names;
    list_files(content, content_pack_path(content, "lessons/", pack, STR("scenes")), is_json_file, strlen(".json"),
               &names);
    return names;
}

const struct str *content_lesson_files(struct content *content, struct str pack, size_t *count)
{
    struct names names;
    list_files(content, content_pack_path(content, "", pack, STR("lessons")), is_lesson_file, 0, &names);
    *count = names.count;
    return names.items;
}
