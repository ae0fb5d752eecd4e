/* SPDX-License-Identifier: MIT */
/* `hitmiss sim`: the simulator's own verbs. */
#include "app/verbs.h"

static const char intro[] = "Play scenes: small Django sites with visitors, decided as a real Django would.\n"
                            "\n"
                            "Usage: hitmiss sim VERB [WORDS] [OPTIONS]\n"
                            "\n";

static const struct verb verbs[] = {
    {"run", sim_run, "play a scene and tell it, or write its trace", false},
    {"compare", sim_compare, "play a scene in two worlds until they part", false},
    {"shell", sim_shell, "type requests and changes, and see each decision", false},
    {"rules", sim_rules, "the releases and the beliefs, a sentence each", false},
    {"export-django", sim_export_django, "write the scene as a Django project that runs", false},
    {NULL, NULL, NULL, false},
};

static const struct verb_family family = {"sim", intro, verbs};

int verb_sim(struct globals *globals, int argc, char **argv)
{
    return verbs_run(&family, globals, argc, argv);
}
