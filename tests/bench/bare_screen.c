/* SPDX-License-Identifier: MIT */
/* The least that a full-screen program can do: what the first paint of hitmiss is measured beside. */
#include <curses.h>
#include <locale.h>

int main(void)
{
    setlocale(LC_ALL, "");
    initscr();
    cbreak();
    noecho();
    addstr("bare: press a key for help");
    refresh();
    getch();
    endwin();
    return 0;
}
