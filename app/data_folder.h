/* SPDX-License-Identifier: MIT */
/* Where progress is kept. */
#ifndef HITMISS_APP_DATA_FOLDER_H
#define HITMISS_APP_DATA_FOLDER_H

#include <limits.h>
#include <stdbool.h>

#include "app/arguments.h"

enum { DATA_FOLDER_SIZE = PATH_MAX };

/*
 * The folder of `--data-dir`; else $XDG_DATA_HOME/hitmiss; else ~/.local/share/hitmiss. A relative path in the
 * environment counts as none. Makes the folder, and those above it, for its owner only (0700). False after a message
 * on standard error.
 */
bool data_folder(const struct globals *globals, char path[DATA_FOLDER_SIZE]);

/* The same folder's path, without making or saying anything. False: there is none, or it is too long. */
bool data_folder_name(const struct globals *globals, char path[DATA_FOLDER_SIZE]);

/* $XDG_DATA_HOME/hitmiss, else ~/.local/share/hitmiss. False: there is none, or it is too long. */
bool data_folder_home(char path[DATA_FOLDER_SIZE]);

#endif
