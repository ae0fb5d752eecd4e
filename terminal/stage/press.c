/* SPDX-License-Identifier: MIT */
#include "terminal/stage/press.h"

#include "sim/base/utf8.h"

static const struct {
    struct str name;
    struct press press;
} names[] = {
    {STR_INIT("Space"), {.kind = PRESS_CHAR, .code = ' '}},
    {STR_INIT("Enter"), {.kind = PRESS_ENTER}},
    {STR_INIT("Esc"), {.kind = PRESS_ESCAPE}},
    {STR_INIT("Tab"), {.kind = PRESS_TAB}},
    {STR_INIT("Back-Tab"), {.kind = PRESS_BACK_TAB}},
    {STR_INIT("Backspace"), {.kind = PRESS_BACKSPACE}},
    {STR_INIT("Delete"), {.kind = PRESS_DELETE}},
    {STR_INIT("Up"), {.kind = PRESS_UP}},
    {STR_INIT("Down"), {.kind = PRESS_DOWN}},
    {STR_INIT("Left"), {.kind = PRESS_LEFT}},
    {STR_INIT("Right"), {.kind = PRESS_RIGHT}},
    {STR_INIT("PgUp"), {.kind = PRESS_PAGE_UP}},
    {STR_INIT("PgDn"), {.kind = PRESS_PAGE_DOWN}},
    {STR_INIT("Home"), {.kind = PRESS_HOME}},
    {STR_INIT("End"), {.kind = PRESS_END}},
    {STR_INIT("F1"), {.kind = PRESS_HELP}},
    {STR_INIT("Wheel-Up"), {.kind = PRESS_WHEEL_UP}},
    {STR_INIT("Wheel-Down"), {.kind = PRESS_WHEEL_DOWN}},
};

struct press press_named(struct str name)
{
    uint32_t code;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(names[i].name, name))
            return names[i].press;
    if (name.len == 6 && str_starts(name, STR("Ctrl-")) && name.at[5] >= 'A' && name.at[5] <= 'Z')
        return (struct press){.kind = PRESS_CHAR, .code = (uint32_t)(name.at[5] - '@')};
    if (name.len > 0 && utf8_decode(name, 0, &code) == name.len)
        return (struct press){.kind = PRESS_CHAR, .code = code};
    return (struct press){.kind = PRESS_NONE};
}

bool press_equal(struct press a, struct press b)
{
    return a.kind == b.kind && (a.kind != PRESS_CHAR || a.code == b.code);
}
