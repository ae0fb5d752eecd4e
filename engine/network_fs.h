/* SPDX-License-Identifier: MIT */
/*
 * Which file systems come over a network. SQLite's write-ahead log needs memory that all users of a database share,
 * which no network gives (https://www.sqlite.org/wal.html). Decides from what the system said; asks it nothing.
 */
#ifndef HITMISS_ENGINE_NETWORK_FS_H
#define HITMISS_ENGINE_NETWORK_FS_H

#include <stdbool.h>
#include <stdint.h>

enum { NETWORK_FS_TYPE_SIZE = 64 };

/*
 * Whether a file system is one of a network. `magic` is the `f_type` of statfs(2). It is the same for everything that
 * a program serves through FUSE, so for those `type` tells (`fuse.sshfs`; empty: not known, then it counts as local).
 */
bool network_fs_is(uint32_t magic, const char *type);

/* Whether `magic` is that of FUSE, so that the type is worth looking for. */
bool network_fs_needs_type(uint32_t magic);

/*
 * The type of the file system on device `major`:`minor`, from the text of /proc/self/mountinfo (proc(5)). Empty when
 * the text does not tell; cut when it is too long.
 */
void network_fs_type(const char *mounts, unsigned major, unsigned minor, char type[NETWORK_FS_TYPE_SIZE]);

#endif
