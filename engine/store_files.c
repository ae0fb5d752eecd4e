/* SPDX-License-Identifier: MIT */
#include "engine/store_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* SQLite's WAL needs memory that all users of the file share, which no network gives. */
static bool is_network(const char *folder)
{
    static const unsigned long kinds[] = {
        0x6969,     /* NFS */
        0x517b,     /* SMB */
        0xff534d42, /* CIFS */
        0xfe534d42, /* SMB 2 */
        0x01021997, /* 9p */
        0x5346414f, /* AFS */
        0x73757245, /* Coda */
        0x00c36400, /* Ceph */
    };
    struct statfs about;
    if (statfs(folder, &about) != 0)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (((unsigned long)about.f_type & 0xffffffffUL) == kinds[i])
            return true;
    return false;
}

void store_files_path(const struct store_files *files, const char *name, char path[STORE_PATH_SIZE])
{
    snprintf(path, STORE_PATH_SIZE, "%s/%s", files->folder, name);
}

bool store_files_open(struct store_files *files, const char *folder, char *why, size_t why_size)
{
    char path[STORE_PATH_SIZE];
    *files = (struct store_files){.folder = folder, .lock = -1};
    if (strlen(folder) > STORE_PATH_SIZE - 64) {
        snprintf(why, why_size, "The name of the folder for progress is too long.\n");
        return false;
    }
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
