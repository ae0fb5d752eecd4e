/* SPDX-License-Identifier: MIT */
#include "app/data_folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool make_folder(const char *path)
{
    struct stat about;
    return mkdir(path, 0700) == 0 || (stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool there = make_folder(path);
        *slash = '/';
        if (!there)
            return false;
    }
    return make_folder(path);
}

bool data_folder_home(char path[DATA_FOLDER_SIZE])
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int len = 0;
    if (data && data[0] == '/')
        len = snprintf(path, DATA_FOLDER_SIZE, "%s/hitmiss", data);
    else if (home && home[0] == '/')
        len = snprintf(path, DATA_FOLDER_SIZE, "%s/.local/share/hitmiss", home);
    return len > 0 && len < DATA_FOLDER_SIZE;
}

bool data_folder_name(const struct globals *globals, char path[DATA_FOLDER_SIZE])
{
    if (!globals->data_dir)
        return data_folder_home(path);
    int len = snprintf(path, DATA_FOLDER_SIZE, "%s", globals->data_dir);
    return len > 0 && len < DATA_FOLDER_SIZE;
}

bool data_folder(const struct globals *globals, char path[DATA_FOLDER_SIZE])
{
    if (!data_folder_name(globals, path)) {
        fprintf(stderr, "hitmiss: there is no folder to keep progress in. Name one with --data-dir.\n");
        return false;
    }
    if (make_folders(path))
        return true;
    fprintf(stderr, "hitmiss: progress cannot be kept in %s: %s. Name another folder with --data-dir.\n", path,
            errno == EEXIST ? "it is not a folder" : strerror(errno));
    return false;
}
