/* SPDX-License-Identifier: MIT */
#include "engine/network_fs.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { FUSE_MAGIC = 0x65735546 };

/* The numbers of linux/magic.h, and of file systems that only their makers list. */
static const uint32_t magics[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 and 3 */
    0x01021997, /* 9p */
    0x5346414f, /* AFS of OpenAFS */
    0x6b414653, /* AFS of the kernel */
    0x73757245, /* Coda */
    0x00c36400, /* Ceph */
    0x0bd00bd0, /* Lustre */
    0x564c,     /* NCP */
};

/* Types of FUSE that fetch files from another machine. */
static const char *const types[] = {
    "fuse.sshfs",    "fuse.rclone",    "fuse.s3fs",      "fuse.curlftpfs",  "fuse.davfs",
    "fuse.cephfs",   "fuse.ceph-fuse", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.nfs",
    "fuse.smbnetfs", "fuse.gcsfuse",   "fuse.juicefs",   "fuse.moosefs",    "fuse.google-drive-ocamlfuse",
};

bool network_fs_needs_type(uint32_t magic)
{
    return magic == FUSE_MAGIC;
}

bool network_fs_is(uint32_t magic, const char *type)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (magic == magics[i])
            return true;
    for (size_t i = 0; network_fs_needs_type(magic) && i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0)
            return true;
    return false;
}

/* A line is `ID PARENT MAJOR:MINOR ROOT POINT OPTIONS [FIELD]... - TYPE SOURCE OPTIONS`. */
static bool read_line(const char *line, size_t len, const char *device, char type[NETWORK_FS_TYPE_SIZE])
{
    const char *end = line + len, *at = line;
    for (int field = 0; field < 2 && at; field++) {
        at = memchr(at, ' ', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    size_t device_len = strlen(device);
    if (!at || (size_t)(end - at) <= device_len || memcmp(at, device, device_len) != 0)
        return false;
    while (at < end && (end - at < 3 || memcmp(at, " - ", 3) != 0))
        at++;
    if (at == end)
        return false;
    at += 3;
    size_t size = 0;
    while (at + size < end && at[size] != ' ' && size < NETWORK_FS_TYPE_SIZE - 1)
        size++;
    memcpy(type, at, size);
    type[size] = '\0';
    return true;
}

void network_fs_type(const char *mounts, unsigned major, unsigned minor, char type[NETWORK_FS_TYPE_SIZE])
{
    char device[32];
    snprintf(device, sizeof device, "%u:%u ", major, minor);
    type[0] = '\0';
    while (*mounts) {
        size_t len = strcspn(mounts, "\n");
        if (read_line(mounts, len, device, type))
            return;
        mounts += len + (mounts[len] == '\n');
    }
}
