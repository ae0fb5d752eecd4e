/* SPDX-License-Identifier: MIT */
/*
 * shot ROWS COLS KEYS PROGRAM [ARGUMENT]...: runs the program in a pseudo-terminal, presses the keys (names with spaces
 * between, as pty_keys() takes them; `wait` lets a movement go on for a second) and prints the screen: a line `row`
 * for each row, then a line for each run of cells that look alike: column, foreground, background (numbers of the
 * palette, -1 for the terminal's own), `b`old, `u`nderline, `r`everse or `-`, and the text. tools/picture draws it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/terminal/pty/pty.h"

static bool looks_alike(const struct pty_cell *a, const struct pty_cell *b)
{
    return a->front == b->front && a->back == b->back && a->bold == b->bold && a->underline == b->underline &&
           a->reverse == b->reverse;
}

static void print_row(struct pty *pty, int row, int cols)
{
    struct pty_cell before = {.width = 0};
    printf("row\n");
    for (int col = 0; col < cols; col++) {
        struct pty_cell cell = pty_cell(pty, row, col);
        if (cell.width == 0)
            continue;
        if (col == 0 || !looks_alike(&before, &cell))
            printf("%s%d %d %d %s%s%s- ", col > 0 ? "\n" : "", col, cell.front, cell.back, cell.bold ? "b" : "",
                   cell.underline ? "u" : "", cell.reverse ? "r" : "");
        fputs(cell.text[0] ? cell.text : " ", stdout);
        before = cell;
    }
    printf("\n");
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: shot ROWS COLS KEYS PROGRAM [ARGUMENT]...\n");
        return 2;
    }
    const struct pty_options options = {.rows = atoi(argv[1]), .cols = atoi(argv[2])};
    struct pty *pty = pty_start((const char *const *)argv + 4, &options);
    pty_see(pty, "help");
    for (char *key = strtok(argv[3], " "); key; key = strtok(NULL, " ")) {
        if (strcmp(key, "wait") == 0)
            pty_watch(pty, 1000);
        else
            pty_press(pty, key);
    }
    for (int row = 0; row < options.rows; row++)
        print_row(pty, row, options.cols);
    pty_end(pty);
    return 0;
}
