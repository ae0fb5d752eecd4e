/* SPDX-License-Identifier: MIT */
#include "app/study_ways.h"

#include <stdio.h>

#include "app/exit.h"
#include "app/study_stage.h"
#include "terminal/line/cards.h"
#include "terminal/line/watch.h"
#include "terminal/views/glossary_screen.h"
#include "terminal/views/myth_screen.h"
#include "terminal/views/pitfall_screen.h"
#include "terminal/views/player_screen.h"
#include "terminal/views/scenes_screen.h"

static int nothing_here(const char *what)
{
    fprintf(stderr, "hitmiss: this content has no %s.\n", what);
    return EXIT_FINDINGS;
}

int study_myths(struct study *study, uint64_t seed)
{
    size_t count;
    const struct myth *myths = content_myths(study->content, &count);
    if (count == 0)
        return nothing_here("myths");
    struct myth_plan plan = myth_plan(myths, count, seed);
    if (study_on_stage(study))
        myth_screen(&study->desk, &plan);
    else
        line_myths(&study->line, &plan);
    return EXIT_OK;
}

int study_pitfalls(struct study *study, uint64_t seed)
{
    size_t count;
    const struct pitfall *pitfalls = content_pitfalls(study->content, &count);
    if (count == 0)
        return nothing_here("pitfalls");
    struct pitfall_plan plan = pitfall_plan(pitfalls, count, seed);
    if (study_on_stage(study))
        pitfall_screen(&study->desk, &plan);
    else
        line_pitfalls(&study->line, &plan);
    return EXIT_OK;
}

int study_watch(struct study *study)
{
    if (study_on_stage(study))
        scenes_screen(&study->desk);
    else
        line_watch_list(&study->line);
    return EXIT_OK;
}

int study_scene(struct study *study, struct str name)
{
    const struct player_show show = {.name = name};
    bool shown = study_on_stage(study) ? player_screen(&study->desk, &show) : line_watch(&study->line, name);
    return shown ? EXIT_OK : EXIT_FINDINGS;
}

int study_glossary(struct study *study)
{
    glossary_screen(&study->desk);
    return EXIT_OK;
}
