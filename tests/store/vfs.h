/* SPDX-License-Identifier: MIT */
/*
 * A file system under SQLite that can fail and whose power can be cut. It passes everything on to the real one, and
 * remembers of each file what would be on the disk if the power went now: what was synced, and what was written since.
 *
 * While it is installed every database of the process goes through it. One at a time, one thread.
 */
#ifndef HITMISS_TESTS_STORE_VFS_H
#define HITMISS_TESTS_STORE_VFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vfs_faults {
    long fail_write_at;   /* the n-th write from now on fails, and each behind it; 0: none */
    long fail_sync_at;    /* the same for syncs */
    int code;             /* SQLITE_FULL, SQLITE_IOERR_WRITE, ... */
    long fails;           /* this many, then all is well again; 0: for good */
    long cut_at;          /* the power is cut at the n-th write or sync; 0: never */
    const char *pragma;   /* run on each database when it is opened, or NULL; if it sets `synchronous`, that stays */
    int checkpoint_pages; /* of the WAL until it is moved into the database; 0: SQLite's own number */
};

/* Makes it the default; what was remembered is forgotten. */
void vfs_install(const struct vfs_faults *faults, uint64_t seed);
void vfs_remove(void);
/* Changes the faults; counting starts anew. */
void vfs_set(const struct vfs_faults *faults);

/* Writes and syncs so far, for choosing a moment; and whether the power was cut. */
long vfs_operations(void);
bool vfs_was_cut(void);

/*
 * Writes what the disk would hold into `folder`: of each file what was synced, and of what was written since some
 * writes, some not, some torn. Before the cut: as if the power went now.
 */
bool vfs_salvage(const char *folder);

#endif
