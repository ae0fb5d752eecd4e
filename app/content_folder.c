/* SPDX-License-Identifier: MIT */
#include "app/content_folder.h"

#include <unistd.h>

struct str content_folder(const struct globals *globals)
{
    if (globals->content)
        return str_from(globals->content);
    if (sizeof HITMISS_SOURCE_DIR > 1 && access(HITMISS_SOURCE_DIR "/lessons/course.json", R_OK) == 0)
        return str_from(HITMISS_SOURCE_DIR);
    return str_from(HITMISS_INSTALLED_DIR);
}
