/* SPDX-License-Identifier: MIT */
/*
 * A question of any kind on the full screen, as a part of a screen: lessons, quizzes and reviews ask alike through this.
 *
 * The screen that owns it keeps the session and its marks; this keeps the draft of the answer: the cursor, what is
 * marked, the order, what is typed, and steps to take back. asked_act() turns commands into changes of the draft, or
 * into a wish that the screen grants by its session: it commits and reports the answer first, and calls asked_tell()
 * then. What is told is made once, when it is told, so that drawing neither plays nor judges.
 *
 *     asked_open(&asked, &setup);                 at a question; asked_tell() as well when it is committed already
 *     mode:   asked_mode(&asked)
 *     draw:   asked_add(&asked, &sheet); asked_draw(&asked, &sheet, area, top, canvas);
 *     act:    switch (asked_act(&asked, command)) ...; after ASKED_MOVED: top = asked_scroll(...) in the next drawing
 *     asked_clear(&asked);
 */
#ifndef HITMISS_TERMINAL_VIEWS_ASKED_H
#define HITMISS_TERMINAL_VIEWS_ASKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/content.h"
#include "engine/given.h"
#include "engine/reasons.h"
#include "engine/reel.h"
#include "terminal/stage/field.h"
#include "terminal/stage/stage.h"

enum {
    ASKED_UNDO_LIMIT = 64,  /* steps of a draft that can be taken back */
    ASKED_TARGETS = 0x4000, /* targets from here to ASKED_TARGETS_END - 1 are the question's (sheet.h) */
    ASKED_TARGETS_END = 0x4100,
    ASKED_COLS = 76, /* text is not wider than this */
};

/* How a question is asked. */
struct asked_setup {
    const struct allocator *from;
    struct content *content;         /* its scenes judge */
    const struct question *question; /* must outlive the asking */
    struct arranged arranged;
    bool takes_confidence; /* the learner may say how sure they are */
    bool is_test;          /* no hint, no reveal; committed is only noted, and nothing is told */
};

/* An answer in the making, of any kind. */
struct asked_draft {
    uint32_t chosen;  /* options or a line, as bits of the question file's indices */
    uint64_t marked;  /* requests that are marked yes */
    uint64_t decided; /* requests that are marked yes or no */
    uint8_t cursor;   /* the option, item, pair, request or line it is at, as shown, from 0 */
    uint8_t picked;   /* of an order: places that were given by number */
    /* Items in the draft's order, or the right side of each pair (RESPONSE_NONE: none yet): indices as in a response. */
    uint8_t places[ARRANGED_LIMIT];
};

enum asked_stage {
    ASKED_NOTHING_OPEN,
    ASKED_ASKING,
    ASKED_NOTED, /* committed in a test: nothing is told yet */
    ASKED_TOLD,
};

/* What was last looked for, and is to be in sight. */
enum asked_look { ASKED_AT_TOP, ASKED_AT_CURSOR, ASKED_AT_HINT, ASKED_AT_COMPLAINT, ASKED_AT_VERDICT };

struct asked {
    struct asked_setup setup;
    enum asked_stage stage;
    struct asked_draft draft;
    struct asked_draft undo[ASKED_UNDO_LIMIT];
    size_t undo_count;
    struct field field;         /* of what is typed */
    size_t hints;               /* how many are shown: asked_hint() */
    bool hints_aside;           /* set by the owner: asked_add() leaves them out, asked_add_hints() shows them */
    enum confidence confidence; /* as it is shown; ASKED_SURE has changed it, and the owner may set it */
    bool again;                 /* it is tried again, for practice: nothing of it counts */
    enum asked_look look;
    bool out_of_sight; /* the cursor was, when it was last drawn */

    struct given given; /* after ASKED_COMMITTED */
    int64_t credit;

    struct arena arena;      /* of all that follows */
    const struct reel *reel; /* QUESTION_MARKS: the scene; NULL when it cannot be played */
    size_t requests;         /* QUESTION_MARKS: how many there are to mark */
    struct str complaint;    /* why nothing was committed; empty: nothing to say */
    struct reasons reasons;  /* ASKED_TOLD */
};

/* What the screen is to do. */
enum asked_wish {
    ASKED_PASS,      /* the command is not the question's: scrolling and leaving are the screen's */
    ASKED_MOVED,     /* the draft has changed: asked_scroll() tells where to */
    ASKED_COMMITTED, /* commit asked->given, which got asked->credit; report it; then asked_tell() */
    ASKED_AGAIN,     /* the same for practice only: it is told already, and neither committed nor reported */
    ASKED_HINT,      /* a hint more: grant it, then asked_hint() */
    ASKED_REVEAL,    /* give up: commit and report that; then asked_tell(asked, NULL) */
    ASKED_SURE,      /* asked->confidence has changed */
    ASKED_SKIP,
    ASKED_NEXT, /* on to what comes next: it is told */
    ASKED_BACK,
    ASKED_COMPARE, /* show asked->reasons.comparison; only when there is one */
};

/* Begins to ask. What was open before is cleared; `asked` is all zero before the first time. */
void asked_open(struct asked *asked, const struct asked_setup *setup);
/* Frees what it holds. It is all zero then. */
void asked_clear(struct asked *asked);

/*
 * The answer is committed: shows it with its reasons; in a test only that it is noted. `given` NULL: the answer was given
 * up. Also for a question that was committed before it was opened.
 */
void asked_tell(struct asked *asked, const struct given *given);

/* Which keys are live. */
enum mode asked_mode(const struct asked *asked);

/* Acts on a command. ASKED_PASS also for moving the cursor beyond its ends, so that the screen scrolls. */
enum asked_wish asked_act(struct asked *asked, struct command command);

/* Shows that many hints, the weakest first. */
void asked_hint(struct asked *asked, size_t hints);

/*
 * Adds the question to a sheet: what is asked, what can be chosen, hints, how to answer or what is wrong with what was
 * tried; after it the verdict, every reason and the solution. Pure.
 */
void asked_add(const struct asked *asked, struct sheet *sheet);
/* Only the hints, for a side pane. */
void asked_add_hints(const struct asked *asked, struct sheet *sheet);

/* A question with its answer and all there is to tell about it. */
struct asked_told {
    const struct question *question;
    struct arranged arranged;
    const struct given *given; /* NULL: given up, or not answered */
    const struct reasons *reasons;
    bool has_keys; /* MODE_TOLD is live: the key to compare is named */
};
/* Adds that, as asked_add() does after an answer; for the list at the end of a quiz. */
void asked_add_told(struct sheet *sheet, const struct asked_told *told);

/* Where to scroll after ASKED_MOVED, a hint or asked_tell(), so that what matters now is in sight of `rows` rows. */
size_t asked_scroll(const struct asked *asked, const struct sheet *sheet, size_t top, size_t rows);

/*
 * Draws the sheet's lines from `top` on, as sheet_draw() does, with the field where text is typed, whose cursor it gives
 * to the canvas. `area` lies in the canvas's body. Keeps in `asked` whether the cursor was in sight: while it is not,
 * moving it scrolls (ASKED_PASS), and Enter shows it first.
 */
void asked_draw(struct asked *asked, const struct sheet *sheet, struct area area, size_t top, struct canvas *canvas);

#endif
