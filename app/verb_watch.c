/* SPDX-License-Identifier: MIT */
/* `hitmiss watch`: a scene step by step, without predicting. */
#include "app/exit.h"
#include "app/output.h"
#include "app/study_ways.h"
#include "app/verbs.h"

static const char help[] = "Usage: hitmiss watch [SCENE] [--plain] [--content DIR]...\n"
                           "\n"
                           "Shows a scene step by step, and why. Without SCENE it lists all scenes to choose from.\n"
                           "Inside, type help for what you can type.\n"
                           "\n"
                           "Exit: 0 left or finished, 1 this scene cannot be shown, 2 wrong command line,\n"
                           "3 unreadable or wrong content, 4 the output cannot be written.\n";

static int watch(struct study *study, const char *name)
{
    size_t count;
    if (!name)
        return study_watch(study);
    const struct str *names = content_scene_names(study->content, &count);
    for (size_t i = 0; i < count; i++)
        if (str_equal(names[i], str_from(name)))
            return study_scene(study, names[i]);
    return usage_unknown("watch", "scene", name, (struct names){names, count});
}

int verb_watch(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "watch", .globals = globals};
    struct study study;
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 1)
        return usage_error("watch", "name one scene, or none for the list.");
    int code = study_open_map(&study, globals);
    if (code == EXIT_OK)
        code = watch(&study, arguments.word_count > 0 ? arguments.words[0] : NULL);
    return study_close(&study, code);
}
