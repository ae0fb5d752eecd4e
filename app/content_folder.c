/* SPDX-License-Identifier: MIT */
#include "app/content_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/data_folder.h"

struct str content_folder(const struct globals *globals)
{
    if (globals->only_content)
        return str_from(globals->only_content);
    if (globals->beside)
        return str_from(globals->beside);
    if (sizeof HITMISS_SOURCE_DIR > 1 && access(HITMISS_SOURCE_DIR "/lessons/course.json", R_OK) == 0)
        return str_from(HITMISS_SOURCE_DIR);
    return str_from(HITMISS_INSTALLED_DIR);
}

bool content_folder_beside(char path[CONTENT_FOLDER_SIZE])
{
    static const char folder[] = "/share/hitmiss", sign[] = "/lessons/course.json";
    ssize_t len = readlink("/proc/self/exe", path, CONTENT_FOLDER_SIZE - sizeof folder - sizeof sign);
    if (len <= 0 || (size_t)len >= CONTENT_FOLDER_SIZE - sizeof folder - sizeof sign)
        return false;
    path[len] = '\0';
    for (int i = 0; i < 2; i++) { /* the program's name, then bin */
        char *slash = strrchr(path, '/');
        if (!slash)
            return false;
        *slash = '\0';
    }
    char *end = path + strlen(path);
    snprintf(end, sizeof folder + sizeof sign, "%s%s", folder, sign);
    if (access(path, R_OK) != 0)
        return false;
    end[sizeof folder - 1] = '\0';
    return true;
}

/* ---- packs ----------------------------------------------------------------------------------------------------- */

struct packs {
    struct arena *arena;
    struct content_pack *list;
    size_t count;
};

static void add_pack(struct packs *packs, const char *folder, const char *name, bool optional)
{
    struct str path = str_copy(packs->arena, (struct str){folder, strlen(folder) + 1}); /* with its end */
    struct str copy = str_copy(packs->arena, str_from(name));
    if (packs->count < CONTENT_PACKS_LIMIT + (optional ? 0 : SAID_LIMIT) && !packs->arena->failed)
        packs->list[packs->count++] = (struct content_pack){{path.at, path.len - 1}, copy, optional};
}

/* The last part of the path, of where it leads when it leads anywhere: `.` has a name too. */
static void name_of(const char *folder, char name[CONTENT_FOLDER_SIZE])
{
    char whole[PATH_MAX];
    if (!realpath(folder, whole))
        snprintf(whole, sizeof whole, "%s", folder);
    size_t len = strlen(whole);
    while (len > 1 && whole[len - 1] == '/')
        whole[--len] = '\0';
    const char *slash = strrchr(whole, '/');
    snprintf(name, CONTENT_FOLDER_SIZE, "%s", slash && slash[1] ? slash + 1 : whole);
}

static bool is_said(const struct globals *globals, const char *name)
{
    char other[CONTENT_FOLDER_SIZE];
    for (size_t i = 0; i < globals->packs.count; i++) {
        name_of(globals->packs.texts[i], other);
        if (strcmp(name, other) == 0)
            return true;
    }
    return false;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* strcmp() and not alphasort(), which would follow the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_installed(struct packs *packs, const struct globals *globals)
{
    char home[DATA_FOLDER_SIZE], folder[DATA_FOLDER_SIZE + 16], path[DATA_FOLDER_SIZE + NAME_MAX + 32];
    struct dirent **entries = NULL;
    if (!data_folder_home(home))
        return;
    snprintf(folder, sizeof folder, "%s/content", home);
    int found = scandir(folder, &entries, is_shown, by_name);
    if (found < 0 && errno != ENOENT && errno != ENOTDIR)
        fprintf(stderr, "hitmiss: packs in %s cannot be found: %s.\n", folder, strerror(errno));
    for (int i = 0; i < found; i++) {
        struct stat about;
        const char *name = entries[i]->d_name;
        snprintf(path, sizeof path, "%s/%s", folder, name);
        if (stat(path, &about) == 0 && S_ISDIR(about.st_mode) && !is_said(globals, name))
            add_pack(packs, path, name, true);
        free(entries[i]);
    }
    free(entries);
    if (found > CONTENT_PACKS_LIMIT)
        fprintf(stderr, "hitmiss: %s holds more than %d packs; the rest is left out.\n", folder, CONTENT_PACKS_LIMIT);
}

struct content_place content_place(struct arena *arena, const struct globals *globals)
{
    struct content_place place = {.folder = content_folder(globals)};
    struct packs packs = {arena, arena_array(arena, CONTENT_PACKS_LIMIT + SAID_LIMIT, sizeof *packs.list), 0};
    if (!packs.list)
        return place;
    if (!globals->only_content)
        add_installed(&packs, globals);
    for (size_t i = 0; i < globals->packs.count; i++) {
        char name[CONTENT_FOLDER_SIZE];
        name_of(globals->packs.texts[i], name);
        add_pack(&packs, globals->packs.texts[i], name, false);
    }
    place.packs = packs.list;
    place.pack_count = packs.count;
    return place;
}
