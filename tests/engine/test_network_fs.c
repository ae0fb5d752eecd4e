/* SPDX-License-Identifier: MIT */
/* Progress is not kept on a network: the decision by table, and one real mount where the machine allows it. */
#include "tests/sim/testing.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <pthread.h>
#include <sys/mount.h>

#include "engine/network_fs.h"
#include "tests/store/folder.h"

static const struct {
    const char *name;
    uint32_t magic;
    const char *type;
    bool network;
} systems[] = {
    {"NFS", 0x6969, "", true},
    {"SMB", 0x517b, "", true},
    {"CIFS", 0xff534d42, "", true},
    {"SMB 2", 0xfe534d42, "", true},
    {"9p", 0x01021997, "", true},
    {"OpenAFS", 0x5346414f, "", true},
    {"AFS", 0x6b414653, "", true},
    {"Coda", 0x73757245, "", true},
    {"Ceph", 0x00c36400, "", true},
    {"sshfs", 0x65735546, "fuse.sshfs", true},
    {"rclone", 0x65735546, "fuse.rclone", true},
    {"GVfs", 0x65735546, "fuse.gvfsd-fuse", true},
    {"NTFS by FUSE", 0x65735546, "fuseblk", false},
    {"mergerfs", 0x65735546, "fuse.mergerfs", false},
    {"FUSE, of what is not known", 0x65735546, "", false},
    {"a local one with a strange type", 0xef53, "fuse.sshfs", false},
    {"ext4", 0xef53, "", false},
    {"XFS", 0x58465342, "", false},
    {"Btrfs", 0x9123683e, "", false},
    {"tmpfs", 0x01021994, "", false},
    {"overlay", 0x794c7630, "", false},
    {"ZFS", 0x2fc12fc1, "", false},
};

static void network_file_systems_are_told_from_local_ones(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        if (network_fs_is(systems[i].magic, systems[i].type) != systems[i].network)
            fail_msg("%s is taken for the other kind", systems[i].name);
    assert_true(network_fs_needs_type(0x65735546));
    assert_false(network_fs_needs_type(0x6969));
}

#define MOUNTS                                                                                                         \
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"                                                          \
    "30 22 0:40 / /home/a\\040b rw,nosuid - fuse.sshfs me@school:/home rw,user_id=0\n"                                 \
    "31 22 0:41 / /media/stick rw shared:2 master:1 - fuseblk /dev/sdb1 rw\n"                                          \
    "32 22 0:4 / /proc rw - proc proc rw\n"

static void the_type_stands_in_the_list_of_mounts(void **state)
{
    (void)state;
    char type[NETWORK_FS_TYPE_SIZE];
    network_fs_type(MOUNTS, 0, 40, type);
    assert_string_equal(type, "fuse.sshfs");
    network_fs_type(MOUNTS, 0, 41, type);
    assert_string_equal(type, "fuseblk");
    network_fs_type(MOUNTS, 0, 4, type);
    assert_string_equal(type, "proc");
    network_fs_type(MOUNTS, 8, 1, type);
    assert_string_equal(type, "ext4");
    network_fs_type(MOUNTS, 0, 42, type);
    assert_string_equal(type, "");
    network_fs_type("", 0, 40, type);
    assert_string_equal(type, "");
}

static void a_list_of_mounts_that_is_cut_or_strange_tells_nothing(void **state)
{
    (void)state;
    char type[NETWORK_FS_TYPE_SIZE], cut[sizeof MOUNTS];
    for (size_t len = 0; len < sizeof MOUNTS; len++) {
        memcpy(cut, MOUNTS, len);
        cut[len] = '\0';
        network_fs_type(cut, 0, 40, type);
        assert_true(strncmp(type, "fuse.sshfs", strlen(type)) == 0);
    }
    network_fs_type("1 1 0:40 - \n1 1 0:40 no type\n0:40\n 0:40 0:40 ", 0, 40, type);
    assert_string_equal(type, "");
    network_fs_type("1 1 0:40 - "
                    "a-type-that-is-much-longer-than-any-file-system-that-was-ever-mounted-by-anybody x\n",
                    0, 40, type);
    assert_int_equal(strlen(type), NETWORK_FS_TYPE_SIZE - 1);
}

/* ---- a real mount ---------------------------------------------------------------------------------------------- */

/* Answers the kernel as a file system with one empty folder, until it is unmounted. */
static void *serve(void *argument)
{
    int device = *(int *)argument;
    static _Alignas(8) char request[1 << 18];
    for (;;) {
        ssize_t got = read(device, request, sizeof request);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < (ssize_t)sizeof(struct fuse_in_header))
            return NULL;
        const struct fuse_in_header *in = (const void *)request;
        struct {
            struct fuse_out_header head;
            union {
                struct fuse_init_out init;
                struct fuse_attr_out attr;
                struct fuse_statfs_out statfs;
            } body;
        } out;
        memset(&out, 0, sizeof out);
        size_t size = 0;
        if (in->opcode == FUSE_INIT) {
            out.body.init.major = FUSE_KERNEL_VERSION;
            out.body.init.minor = 31;
            out.body.init.max_write = 4096;
            size = sizeof out.body.init;
        } else if (in->opcode == FUSE_GETATTR) {
            out.body.attr.attr.ino = 1;
            out.body.attr.attr.mode = S_IFDIR | 0700;
            out.body.attr.attr.nlink = 2;
            size = sizeof out.body.attr;
        } else if (in->opcode == FUSE_STATFS) {
            size = sizeof out.body.statfs;
        } else {
            out.head.error = -ENOSYS;
        }
        out.head.len = (uint32_t)(sizeof out.head + size);
        out.head.unique = in->unique;
        if (write(device, &out, out.head.len) < 0 && errno == ENODEV)
            return NULL;
    }
}

/* Mounts a folder as `type` and opens a store in it. False: this machine does not let us. */
static bool open_on(const char *type, enum store_status *status, struct store_said *said)
{
    char folder[FOLDER_SIZE], options[128];
    pthread_t thread;
    int device = open("/dev/fuse", O_RDWR | O_CLOEXEC);
    if (device < 0)
        return false;
    folder_make(folder);
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=%d,group_id=%d", device, (int)getuid(),
             (int)getgid());
    bool mounted = mount("school:/home", folder, type, MS_NOSUID | MS_NODEV, options) == 0;
    if (mounted) {
        struct store *store = NULL;
        assert_int_equal(pthread_create(&thread, NULL, serve, &device), 0);
        *status = store_open(testing_allocator(), (struct store_place){folder, "me", 1}, &store, said);
        (void)!store_close(store);
        assert_int_equal(umount2(folder, MNT_DETACH), 0);
        pthread_join(thread, NULL);
    }
    close(device);
    rmdir(folder);
    return mounted;
}

static void a_folder_that_sshfs_serves_is_refused(void **state)
{
    (void)state;
    enum store_status status;
    struct store_said said = {""};
    if (!open_on("fuse.sshfs", &status, &said)) {
        printf("skipped: a mount of FUSE needs /dev/fuse and the right to mount\n");
        skip();
    }
    assert_int_equal(status, STORE_UNAVAILABLE);
    assert_non_null(strstr(said.text, "it is on a network. Name a local folder with --data-dir."));
}

static void a_folder_that_another_program_serves_is_not_taken_for_a_network(void **state)
{
    (void)state;
    enum store_status status;
    struct store_said said = {""};
    if (!open_on("fuse.mergerfs", &status, &said)) {
        printf("skipped: a mount of FUSE needs /dev/fuse and the right to mount\n");
        skip();
    }
    assert_null(strstr(said.text, "network")); /* it is refused for another reason: nothing can be written here */
    assert_true(said.text[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(network_file_systems_are_told_from_local_ones),
        cmocka_unit_test(the_type_stands_in_the_list_of_mounts),
        cmocka_unit_test(a_list_of_mounts_that_is_cut_or_strange_tells_nothing),
        cmocka_unit_test(a_folder_that_sshfs_serves_is_refused),
        cmocka_unit_test(a_folder_that_another_program_serves_is_not_taken_for_a_network),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
