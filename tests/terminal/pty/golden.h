/* SPDX-License-Identifier: MIT */
/*
 * Golden screens: tests/terminal/golden/NAME-COLSxROWS.txt is the whole screen, a line a row, without blanks at the ends
 * of lines. `GOLDEN=write tools/test screens` writes them all anew; then look at the difference.
 */
#ifndef HITMISS_TESTS_TERMINAL_PTY_GOLDEN_H
#define HITMISS_TESTS_TERMINAL_PTY_GOLDEN_H

#include "tests/terminal/pty/pty.h"

/* Compares the screen with its golden text. False when they differ; both are then printed. */
bool golden_check(struct pty *pty, const char *name);

/*
 * What must hold of any screen at any size, as it is now: at the top a title, at the bottom keys or a sentence, no row
 * that a wide character broke, no replacement sign, and something in between; below the least size, one line in all.
 */
void golden_check_structure(struct pty *pty);

#endif
