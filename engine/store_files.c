/* SPDX-License-Identifier: MIT */
#include "engine/store_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "engine/network_fs.h"

/* Asks the list of mounts for the type of the file system that the folder is on. */
static void find_type(const char *folder, char type[NETWORK_FS_TYPE_SIZE])
{
    struct stat about;
    char *line = NULL;
    size_t size = 0;
    FILE *mounts = stat(folder, &about) == 0 ? fopen("/proc/self/mountinfo", "re") : NULL;
    while (mounts && !type[0] && getline(&line, &size, mounts) > 0)
        network_fs_type(line, major(about.st_dev), minor(about.st_dev), type);
    free(line);
    if (mounts)
        fclose(mounts);
}

static bool is_network(const char *folder)
{
    struct statfs about;
    char type[NETWORK_FS_TYPE_SIZE] = "";
    if (statfs(folder, &about) != 0)
        return false;
    uint32_t magic = (uint32_t)about.f_type;
    if (network_fs_needs_type(magic))
        find_type(folder, type);
    return network_fs_is(magic, type);
}

void store_files_path(const struct store_files *files, const char *name, char path[STORE_PATH_SIZE])
{
    snprintf(path, STORE_PATH_SIZE, "%s/%s", files->folder, name);
}

bool store_files_open(struct store_files *files, const char *folder, char *why, size_t why_size)
{
    char path[STORE_PATH_SIZE];
    *files = (struct store_files){.lock = -1};
    if (strlen(folder) >= sizeof files->folder) {
        snprintf(why, why_size, "The name of the folder for progress is too long.\n");
        return false;
    }
    snprintf(files->folder, sizeof files->folder, "%s", folder);
    if (is_network(folder)) {
        snprintf(why, why_size,
                 "Progress cannot be kept in %s: it is on a network. Name a local folder with --data-dir.\n", folder);
        return false;
    }
    store_files_path(files, "progress.lock", path);
    files->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    files->alone = files->lock >= 0 && flock(files->lock, LOCK_EX | LOCK_NB) == 0;
    if (files->lock >= 0 && (files->alone || flock(files->lock, LOCK_SH) == 0))
        return true;
    snprintf(why, why_size, "Progress cannot be kept in %s: %s.\n", folder, strerror(errno));
    return false;
}

void store_files_share(const struct store_files *files)
{
    flock(files->lock, LOCK_SH);
}

void store_files_close(struct store_files *files)
{
    if (files->lock >= 0)
        close(files->lock);
    files->lock = -1;
}

/* A file that is there is not opened: closing it again would drop the locks that this process has on it. */
void store_files_make(const struct store_files *files, const char *name)
{
    char path[STORE_PATH_SIZE];
    store_files_path(files, name, path);
    int made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0)
        close(made);
}

bool store_files_left_open(const struct store_files *files)
{
    char path[STORE_PATH_SIZE];
    struct stat about;
    store_files_path(files, "progress.db-wal", path);
    return files->alone && stat(path, &about) == 0 && about.st_size > 0;
}

static const char suspect_name[] = "progress.suspect";

void store_files_suspect(const struct store_files *files)
{
    store_files_make(files, suspect_name);
}

bool store_files_are_suspect(const struct store_files *files)
{
    char path[STORE_PATH_SIZE];
    struct stat about;
    store_files_path(files, suspect_name, path);
    return files->alone && stat(path, &about) == 0;
}

void store_files_trust(const struct store_files *files)
{
    char path[STORE_PATH_SIZE];
    store_files_path(files, suspect_name, path);
    unlink(path);
}

bool store_files_set_aside(const struct store_files *files, const char *date, char name[STORE_NAME_SIZE])
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char part[STORE_NAME_SIZE + 8], from[STORE_PATH_SIZE], to[STORE_PATH_SIZE];
    struct stat about;
    snprintf(name, STORE_NAME_SIZE, "progress.db.damaged-%s", date);
    store_files_path(files, name, to);
    for (int i = 2; stat(to, &about) == 0; i++) {
        snprintf(name, STORE_NAME_SIZE, "progress.db.damaged-%s-%d", date, i);
        store_files_path(files, name, to);
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(part, sizeof part, "progress.db%s", ends[i]);
        store_files_path(files, part, from);
        snprintf(part, sizeof part, "%s%s", name, ends[i]);
        store_files_path(files, part, to);
        if (rename(from, to) != 0 && errno != ENOENT)
            return false;
    }
    return true;
}
