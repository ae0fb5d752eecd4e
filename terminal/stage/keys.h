/* SPDX-License-Identifier: MIT */
/*
 * Keys and what they mean, in one table. A mode is what a screen is doing: reading, asking, typing, playing. The table
 * of a mode gives the behaviour, the footer and the help at once, so that they cannot disagree.
 */
#ifndef HITMISS_TERMINAL_STAGE_KEYS_H
#define HITMISS_TERMINAL_STAGE_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "terminal/stage/press.h"

enum command_kind {
    COMMAND_NONE,

    COMMAND_UP,
    COMMAND_DOWN,
    COMMAND_PAGE_UP,
    COMMAND_PAGE_DOWN,
    COMMAND_TOP,
    COMMAND_BOTTOM,
    COMMAND_LEFT,
    COMMAND_RIGHT,
    COMMAND_POINT,  /* number: the target of the click */
    COMMAND_CHOOSE, /* Enter */
    COMMAND_NUMBER, /* number: 1 to 9 */
    COMMAND_TYPE,   /* code: a character, in a mode that takes text */
    COMMAND_ERASE,
    COMMAND_ERASE_FORWARD,
    COMMAND_OTHER_PANE,
    COMMAND_NEXT_LINK,
    COMMAND_PREVIOUS_LINK,

    COMMAND_NEXT,
    COMMAND_BACK,
    COMMAND_TOGGLE,
    COMMAND_HINT,
    COMMAND_REVEAL,
    COMMAND_SKIP,
    COMMAND_RETRY,
    COMMAND_RESET,
    COMMAND_UNDO,
    COMMAND_SURE, /* how sure the learner is */
    COMMAND_LIST,
    COMMAND_SEARCH,
    COMMAND_COMPARE,
    COMMAND_EDIT,
    COMMAND_SANDBOX,
    COMMAND_WHY,
    COMMAND_WATCH,
    COMMAND_STATS,
    COMMAND_GLOSSARY,

    COMMAND_PLAY,
    COMMAND_STEP,
    COMMAND_STEP_BACK,
    COMMAND_NEXT_REQUEST,
    COMMAND_PREVIOUS_REQUEST,
    COMMAND_SCRUB, /* a tenth of all on */
    COMMAND_SCRUB_BACK,
    COMMAND_FASTER,
    COMMAND_SLOWER,
    COMMAND_HIT,  /* predicted to be a hit, or a leak */
    COMMAND_MISS, /* or not */
    COMMAND_ADD,
    COMMAND_REMOVE,

    COMMAND_EXTEND,  /* of a test: more time */
    COMMAND_UNLIMIT, /* no limit any more */

    COMMAND_HELP,
    COMMAND_THEME,
    COMMAND_MOUSE,
    COMMAND_REDRAW,
    COMMAND_CLOSE, /* Esc: what lies on top */
    COMMAND_LEAVE, /* this screen */

    COMMAND_TICK, /* time has passed, as the screen asked for */
};
enum { COMMAND_COUNT = COMMAND_TICK + 1 };

struct command {
    enum command_kind kind;
    size_t number;
    uint32_t code;
    int64_t now_ms; /* of a clock that never goes back */
    int rows;       /* of the body, when it was last drawn */
};

enum mode {
    MODE_ANY,    /* what holds everywhere: help, theme, redraw */
    MODE_SCROLL, /* what holds wherever text is read */
    MODE_MAP,
    MODE_LESSON,
    MODE_CARD,   /* of a scene that waits to be played */
    MODE_TERM,   /* a word that the glossary explains, or another link, is at hand */
    MODE_CHOICE, /* a question with options is asked */
    MODE_SEVERAL,
    MODE_ORDER,
    MODE_MATCH,
    MODE_MARKS,
    MODE_LINE,
    MODE_TYPED, /* the answer is typed */
    MODE_TOLD,  /* the reasons are shown */
    MODE_TEST,  /* a test that is full, or its time is up */
    MODE_SCORE,
    MODE_PLAYER,
    MODE_PREDICT, /* hit or miss is asked for */
    MODE_WHY,     /* a box's reason is shown */
    MODE_COMPARE,
    MODE_EDIT,
    MODE_EDIT_TEXT,
    MODE_SCENES,      /* the list of scenes */
    MODE_SCENES_FIND, /* what to find in it is typed */
    MODE_MYTH_ASKED,
    MODE_MYTH_TOLD,
    MODE_MYTH_COMPARE, /* its scene is next */
    MODE_PITFALL_ASKED,
    MODE_PITFALL_TOLD,
    MODE_CARDS_OVER, /* the end of the myths, or of the clinic */
    MODE_STATS,
    MODE_GLOSSARY,
    MODE_POPUP,
    MODE_PICK,   /* one of a few in a pop-up */
    MODE_PROMPT, /* a line is typed: search */
    MODE_CONFIRM,
};
enum { MODE_COUNT = MODE_CONFIRM + 1 };

struct binding {
    const char *keys; /* names with spaces between (press.h); the first one that holds is shown */
    enum command_kind command;
    const char *label; /* for the footer: a word or two; NULL: only in the help */
    const char *help;  /* a sentence */
};

struct mode_keys {
    const char *name; /* what the help calls it */
    const struct binding *bindings;
    size_t count;
    enum mode more; /* the mode whose keys hold as well; MODE_ANY ends the chain */
    bool takes_text;
    bool takes_digits; /* 1 to 9 are COMMAND_NUMBER */
};

const struct mode_keys *keys_of(enum mode mode);

/* The binding that holds for the press: the mode's own, or the nearest one it goes on to. NULL: none. */
const struct binding *keys_binding(enum mode mode, struct press press);

/* The next of the names with spaces between in `*rest`, and takes it off. Empty at the end. */
struct str keys_next_name(struct str *rest);
/* The first name of the binding that holds in the mode: not typed there as text, nor bound nearer. Empty: none. */
struct str keys_shown(enum mode mode, const struct binding *binding);

/* What the press means in the mode. In a mode that takes text a character that is not bound is COMMAND_TYPE. */
struct command keys_command(enum mode mode, struct press press);

#endif
