/* SPDX-License-Identifier: MIT */
#include "tests/store/vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 16, SECTOR = 512 };

/* A write, or a change of length (bytes NULL), that was not synced. */
struct pending {
    sqlite3_int64 offset;
    size_t size;
    unsigned char *bytes;
};

struct image {
    char name[512];
    unsigned char *bytes; /* durable */
    size_t size, reserved;
    struct pending *pending;
    size_t count, room;
    bool is_deleted;
};

struct file {
    sqlite3_file base;
    struct image *image; /* NULL: a temporary file */
    sqlite3_file *real;
};

static struct {
    sqlite3_vfs vfs, *real;
    struct vfs_faults faults;
    struct image images[FILE_LIMIT];
    size_t count;
    uint64_t random;
    long writes, syncs, operations;
    bool is_cut, is_opening;
} all;

static uint64_t next_random(void)
{
    all.random ^= all.random << 13;
    all.random ^= all.random >> 7;
    all.random ^= all.random << 17;
    return all.random;
}

/* ---- images ---------------------------------------------------------------------------------------------------- */

static struct image *image_of(const char *name)
{
    for (size_t i = 0; i < all.count; i++)
        if (strcmp(all.images[i].name, name) == 0)
            return &all.images[i];
    if (all.count == FILE_LIMIT)
        abort();
    struct image *image = &all.images[all.count++];
    snprintf(image->name, sizeof image->name, "%s", name);
    return image;
}

static void forget_pending(struct image *image)
{
    for (size_t i = 0; i < image->count; i++)
        free(image->pending[i].bytes);
    image->count = 0;
}

static void forget(struct image *image)
{
    forget_pending(image);
    free(image->pending);
    free(image->bytes);
    memset(image, 0, sizeof *image);
}

static void add_pending(struct image *image, const void *bytes, size_t size, sqlite3_int64 offset)
{
    if (image->count == image->room) {
        image->room = image->room ? image->room * 2 : 64;
        image->pending = realloc(image->pending, image->room * sizeof *image->pending);
    }
    struct pending *pending = &image->pending[image->count++];
    *pending = (struct pending){offset, size, bytes ? malloc(size) : NULL};
    if (bytes)
        memcpy(pending->bytes, bytes, size);
}

static void resize(struct image *image, size_t size)
{
    if (size > image->reserved) {
        image->reserved = size * 2;
        image->bytes = realloc(image->bytes, image->reserved);
    }
    if (size > image->size)
        memset(image->bytes + image->size, 0, size - image->size);
    image->size = size;
}

static void apply(struct image *image, const struct pending *pending, size_t size)
{
    size_t end = (size_t)pending->offset + size;
    if (!pending->bytes) {
        resize(image, (size_t)pending->offset);
        return;
    }
    if (size == 0)
        return;
    if (end > image->size)
        resize(image, end);
    memcpy(image->bytes + pending->offset, pending->bytes, size);
}

static void make_durable(struct image *image)
{
    for (size_t i = 0; i < image->count; i++)
        apply(image, &image->pending[i], image->pending[i].size);
    forget_pending(image);
}

/* Of what was not synced a disk may have kept anything: all of a write, nothing, or its first sectors. */
static void lose_power(struct image *image)
{
    for (size_t i = 0; i < image->count; i++) {
        const struct pending *pending = &image->pending[i];
        uint64_t chance = next_random() % 4;
        if (chance < 2)
            apply(image, pending, pending->size);
        else if (chance == 2 && pending->size > SECTOR)
            apply(image, pending, next_random() % (pending->size / SECTOR) * SECTOR);
    }
    forget_pending(image);
}

bool vfs_salvage(const char *folder)
{
    for (size_t i = 0; i < all.count; i++) {
        struct image *image = &all.images[i];
        const char *slash = strrchr(image->name, '/');
        char path[1024];
        lose_power(image);
        if (image->is_deleted)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, slash ? slash + 1 : image->name);
        FILE *out = fopen(path, "wb");
        if (!out)
            return false;
        bool done = image->size == 0 || fwrite(image->bytes, 1, image->size, out) == image->size;
        if (fclose(out) != 0 || !done)
            return false;
    }
    return true;
}

/* ---- faults ---------------------------------------------------------------------------------------------------- */

static bool is_failing(long count, long from)
{
    return from > 0 && count >= from && (all.faults.fails == 0 || count < from + all.faults.fails);
}

/* SQLITE_OK, or what the operation returns instead of happening. */
static int step(bool is_sync)
{
    long count = is_sync ? ++all.syncs : ++all.writes;
    all.operations++;
    if (all.faults.cut_at > 0 && all.operations >= all.faults.cut_at)
        all.is_cut = true;
    if (all.is_cut)
        return is_sync ? SQLITE_IOERR_FSYNC : SQLITE_IOERR_WRITE;
    return is_failing(count, is_sync ? all.faults.fail_sync_at : all.faults.fail_write_at) ? all.faults.code
                                                                                           : SQLITE_OK;
}

/* ---- files ----------------------------------------------------------------------------------------------------- */

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct file *)(void *)file)->real;
}

static int file_close(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), bytes, size, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    struct image *image = ((struct file *)(void *)file)->image;
    int code = image ? step(false) : SQLITE_OK;
    if (code != SQLITE_OK)
        return code;
    if (image)
        add_pending(image, bytes, (size_t)size, offset);
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, size, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct image *image = ((struct file *)(void *)file)->image;
    int code = image ? step(false) : SQLITE_OK;
    if (code != SQLITE_OK)
        return code;
    if (image)
        add_pending(image, NULL, 0, size);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* The real file is not synced: only the image tells what is durable. */
static int file_sync(sqlite3_file *file, int flags)
{
    struct image *image = ((struct file *)(void *)file)->image;
    (void)flags;
    int code = image ? step(true) : SQLITE_OK;
    if (code == SQLITE_OK && image)
        make_durable(image);
    return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int file_lock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int file_unlock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int file_check_lock(sqlite3_file *file, int *is_locked)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), is_locked);
}

/* With a pragma of its own, the harness keeps the program from setting `synchronous` back. */
static int file_control(sqlite3_file *file, int what, void *argument)
{
    if (what == SQLITE_FCNTL_PRAGMA && all.faults.pragma && !all.is_opening) {
        char **words = argument;
        if (words[2] && sqlite3_stricmp(words[1], "synchronous") == 0 && strstr(all.faults.pragma, "synchronous"))
            return SQLITE_OK;
    }
    return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int file_sector_size(sqlite3_file *file)
{
    (void)file;
    return SECTOR;
}

/* A disk that promises nothing. */
static int file_promises(sqlite3_file *file)
{
    (void)file;
    return 0;
}

static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, at);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int file_shm_unmap(sqlite3_file *file, int delete)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_promises,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags)
{
    struct file *file = (struct file *)(void *)base;
    (void)vfs;
    file->real = (sqlite3_file *)(void *)(file + 1);
    int code = all.real->xOpen(all.real, name, file->real, flags, out_flags);
    base->pMethods = file->real->pMethods ? &methods : NULL;
    file->image = name ? image_of(name) : NULL;
    if (file->image)
        file->image->is_deleted = false;
    return code;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    (void)vfs;
    if (all.is_cut)
        return SQLITE_IOERR_DELETE;
    struct image *image = image_of(name);
    forget_pending(image);
    resize(image, 0);
    image->is_deleted = true;
    return all.real->xDelete(all.real, name, sync_folder);
}

/* ---- installing ------------------------------------------------------------------------------------------------ */

/* SQLite sets its own number of pages after `opened`, so that it is set again before each statement. */
static int set_checkpoint(unsigned what, void *db, void *statement, void *text)
{
    (void)what;
    (void)statement;
    (void)text;
    sqlite3_wal_autocheckpoint(db, all.faults.checkpoint_pages);
    return 0;
}

static int opened(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    (void)error;
    (void)api;
    if (all.faults.checkpoint_pages > 0)
        sqlite3_trace_v2(db, SQLITE_TRACE_STMT, set_checkpoint, db);
    if (!all.faults.pragma)
        return SQLITE_OK;
    all.is_opening = true;
    int code = sqlite3_exec(db, all.faults.pragma, NULL, NULL, NULL);
    all.is_opening = false;
    return code;
}

void vfs_set(const struct vfs_faults *faults)
{
    all.faults = *faults;
    all.writes = all.syncs = all.operations = 0;
    all.is_cut = false;
}

void vfs_install(const struct vfs_faults *faults, uint64_t seed)
{
    memset(&all, 0, sizeof all);
    all.real = sqlite3_vfs_find("unix");
    all.vfs = *all.real;
    all.vfs.zName = "faulty";
    all.vfs.szOsFile = (int)sizeof(struct file) + all.real->szOsFile;
    all.vfs.xOpen = open_file;
    all.vfs.xDelete = delete_file;
    all.random = seed * 2654435769U + 88172645463325252U;
    vfs_set(faults);
    sqlite3_vfs_register(&all.vfs, 1);
    sqlite3_auto_extension((void (*)(void))opened);
}

void vfs_remove(void)
{
    sqlite3_cancel_auto_extension((void (*)(void))opened);
    sqlite3_vfs_unregister(&all.vfs);
    for (size_t i = 0; i < all.count; i++)
        forget(&all.images[i]);
}

long vfs_operations(void)
{
    return all.operations;
}

bool vfs_was_cut(void)
{
    return all.is_cut;
}
