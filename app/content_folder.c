/* SPDX-License-Identifier: MIT */
#include "app/content_folder.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct str content_folder(const struct globals *globals)
{
    if (globals->content)
        return str_from(globals->content);
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
