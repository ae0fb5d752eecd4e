/* SPDX-License-Identifier: MIT */
/* `hitmiss sim export-django`: the scene as a Django project, written into a new folder. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/exit.h"
#include "app/export_django.h"
#include "app/output.h"
#include "app/scene_file.h"
#include "app/verbs.h"

static const char help[] =
    "Usage: hitmiss sim export-django SCENE DIR\n"
    "\n"
    "Writes the scene (a JSON file; - is standard input) as a small Django project into DIR, which is made if it is\n"
    "not there. A file that is already in DIR is never overwritten. Run it with: python DIR/replay.py\n"
    "\n"
    "Exit: 0 written, 2 wrong command line, 3 unreadable or wrong scene, 4 DIR or a file cannot be written.\n";

enum { PATH_BYTES = 4096 };

static int storage_error(const char *path)
{
    fprintf(stderr, "hitmiss: %s cannot be written: %s.%s\n", path, strerror(errno),
            errno == EEXIST ? " Name a folder that is new or empty." : "");
    return EXIT_STORAGE;
}

static int write_file(const char *path, struct str text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return storage_error(path);
    size_t done = 0;
    while (done < text.len) {
        ssize_t count = write(fd, text.at + done, text.len - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            break;
        done += (size_t)count;
    }
    int code = done < text.len ? storage_error(path) : EXIT_OK;
    if (close(fd) != 0 && code == EXIT_OK)
        code = storage_error(path);
    return code;
}

static int write_project(const struct exported_project *project, const char *folder)
{
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return storage_error(folder);
    for (size_t i = 0; i < project->count; i++) {
        char path[PATH_BYTES];
        struct str name = project->files[i].name;
        int len = snprintf(path, sizeof path, "%s/%.*s", folder, (int)name.len, name.at);
        if (len < 0 || (size_t)len >= sizeof path) {
            errno = ENAMETOOLONG;
            return storage_error(folder);
        }
        int code = write_file(path, project->files[i].text);
        if (code != EXIT_OK)
            return code;
    }
    return EXIT_OK;
}

static int tell_files(const struct exported_project *project, const char *folder)
{
    struct output output;
    output_open(&output);
    for (size_t i = 0; i < project->count; i++) {
        builder_add_text(&output.text, folder);
        builder_add_byte(&output.text, '/');
        builder_add(&output.text, project->files[i].name);
        builder_add_byte(&output.text, '\n');
    }
    return output_close(&output, EXIT_OK);
}

static int export(struct scene_file *file, const char *folder)
{
    struct exported_project project = {NULL, 0};
    struct str source = {file->source, file->size};
    if (export_django(&file->arena, file->scene, source, &project) != STATUS_OK) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        return EXIT_FINDINGS;
    }
    int code = write_project(&project, folder);
    return code == EXIT_OK ? tell_files(&project, folder) : code;
}

int sim_export_django(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "sim export-django", .globals = globals};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count != 2)
        return usage_error("sim export-django", "name one scene and one folder.");
    struct scene_file file;
    int code = scene_file_open(&file, arguments.words[0]);
    if (code == EXIT_OK)
        code = export(&file, arguments.words[1]);
    scene_file_close(&file);
    return code;
}
