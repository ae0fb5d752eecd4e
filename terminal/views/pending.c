/* SPDX-License-Identifier: MIT */
/* Screens that are being written right now; weak, so that the real ones take their place. Not for a commit. */
#include "terminal/views/glossary_screen.h"
#include "terminal/views/lesson_screen.h"
#include "terminal/views/quiz_screen.h"
#include "terminal/views/scenes_screen.h"
#define WEAK __attribute__((weak))
#define SOON stage_popup(desk->stage, STR("soon"), STR("This screen is being written."))
WEAK void glossary_screen(const struct desk *desk)
{
    SOON;
}
WEAK void glossary_popup(const struct desk *desk, const struct term *term)
{
    (void)term;
    SOON;
}
WEAK bool lesson_screen(const struct desk *desk, struct walk *walk)
{
    (void)walk;
    SOON;
    return false;
}
#include "terminal/views/player_screen.h"
#include <stdlib.h>
WEAK void scenes_screen(const struct desk *desk)
{
    const char *n = getenv("SCENE");
    player_screen(desk, &(struct player_show){.name = n ? str_from(n) : STR("delete-guessed-key")});
}
WEAK void quiz_screen(const struct desk *desk, const struct quiz_plan *plan)
{
    (void)plan;
    SOON;
}
