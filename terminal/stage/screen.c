/* SPDX-License-Identifier: MIT */
#include "terminal/stage/screen.h"

#include <curses.h>
#include <langinfo.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <time.h>
#include <unistd.h>

#include "sim/base/utf8.h"
#include "terminal/stage/guard.h"

enum { ESCAPE_DELAY_MS = 50 }; /* a slow link may tear an arrow key's bytes apart by some tens of milliseconds */

struct screen {
    const struct allocator *from;
    SCREEN *curses;
    struct cells shown; /* what is on the terminal */
    bool ascii, anew, mouse;
    int colours;
    enum theme theme;
    int writing_ms;
    attr_t attributes[STYLE_COUNT];
    short pairs[STYLE_COUNT];
};

/* ---- opening --------------------------------------------------------------------------------------------------- */

static const char *refusal(void)
{
    const char *term = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return "The full screen needs a terminal for input and output; this is the line mode.";
    if (!term || !*term)
        return "TERM is not set, so the full screen cannot be shown; this is the line mode.";
    if (strcmp(term, "dumb") == 0)
        return "A terminal of type \"dumb\" cannot show a full screen; this is the line mode.";
    return NULL;
}

/* COLORFGBG, which several terminals set, ends with the number of the background's colour: 7 and 15 are white. */
static enum theme theme_of_background(void)
{
    const char *colours = getenv("COLORFGBG");
    const char *last = colours ? strrchr(colours, ';') : NULL;
    return last && (strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0) ? THEME_LIGHT : THEME_DARK;
}

static void set_up(void)
{
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    typeahead(-1); /* an update is never cut short by a key */
    curs_set(0);
}

static int count_colours(bool unwanted)
{
    if (unwanted || !has_colors() || start_color() == ERR)
        return 0;
    bool own = use_default_colors() == OK;
    return !own ? 0 : COLORS >= 256 && COLOR_PAIRS > STYLE_COUNT ? 256 : COLORS >= 8 ? 8 : 0;
}

static struct screen *prepare(const struct allocator *from, struct screen_options options, SCREEN *curses)
{
    struct screen *screen = memory_resize(from, NULL, 0, sizeof *screen);
    if (!screen)
        return NULL;
    *screen = (struct screen){.from = from, .curses = curses, .anew = true};
    screen->ascii = options.ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    cells_init(&screen->shown, from, screen->ascii);
    set_up();
    screen->colours = count_colours(options.no_color);
    screen_set_theme(screen, theme_of_background());
    return screen;
}

/* Adds one of the terminal's own sequences without its waiting times, which no terminal of today needs. */
static void add_sequence(struct builder *out, const char *sequence)
{
    while (sequence && *sequence) {
        size_t plain = strcspn(sequence, "$");
        builder_add(out, (struct str){sequence, plain});
        sequence += plain;
        if (sequence[0] == '$' && sequence[1] == '<')
            sequence += strcspn(sequence, ">") + 1;
        else if (sequence[0] == '$')
            builder_add_byte(out, *sequence++);
    }
}

/* What gives the terminal back when there is no time for curses: mouse reports off, pasting as usual, and so on. */
static void prepare_farewell(const struct allocator *from)
{
    struct builder out;
    builder_init(&out, from);
    builder_add_text(&out, "\033[?1003l\033[?1000l\033[?1006l\033[?2004l");
    add_sequence(&out, cursor_normal);
    add_sequence(&out, exit_attribute_mode);
    add_sequence(&out, keypad_local);
    add_sequence(&out, exit_ca_mode);
    add_sequence(&out, exit_ca_mode ? "\r" : "\r\n");
    builder_add_byte(&out, '\0');
    if (!out.failed)
        guard_set_farewell(out.at);
    builder_clear(&out);
}

struct screen *screen_open(const struct allocator *from, struct screen_options options, const char **why)
{
    *why = refusal();
    if (*why)
        return NULL;
    guard_begin();
    use_env(FALSE); /* LINES and COLUMNS would freeze the size */
    use_tioctl(TRUE);
    set_escdelay(options.escape_ms > 0 ? options.escape_ms : ESCAPE_DELAY_MS);
    SCREEN *curses = newterm(NULL, stdout, stdin);
    struct screen *screen = NULL;
    if (!curses || !cursor_address) {
        *why = "This type of terminal is not known here or cannot place its cursor; this is the line mode.";
    } else {
        prepare_farewell(from);
        screen = prepare(from, options, curses);
        *why = screen ? NULL : "Memory ran out; this is the line mode.";
    }
    if (!screen && curses) {
        endwin();
        delscreen(curses);
    }
    if (!screen)
        guard_end();
    return screen;
}

void screen_close(struct screen *screen)
{
    if (!screen)
        return;
    screen_set_mouse(screen, false);
    endwin();
    guard_end();
    delscreen(screen->curses);
    cells_clear(&screen->shown);
    memory_resize(screen->from, screen, sizeof *screen, 0);
}

/* ---- what it can do -------------------------------------------------------------------------------------------- */

void screen_size(const struct screen *screen, int *rows, int *cols)
{
    (void)screen;
    getmaxyx(stdscr, *rows, *cols);
}

bool screen_is_ascii(const struct screen *screen)
{
    return screen->ascii;
}

int screen_colours(const struct screen *screen)
{
    return screen->colours;
}

enum theme screen_theme(const struct screen *screen)
{
    return screen->theme;
}

void screen_set_theme(struct screen *screen, enum theme theme)
{
    screen->theme = theme;
    for (int style = 0; style < STYLE_COUNT; style++) {
        struct look look = style_look((enum style)style, theme, screen->colours);
        bool coloured = look.front != COLOUR_DEFAULT || look.back != COLOUR_DEFAULT;
        screen->attributes[style] = (look.bold ? A_BOLD : 0) | (look.dim ? A_DIM : 0) |
                                    (look.underline ? A_UNDERLINE : 0) | (look.reverse ? A_REVERSE : 0);
        short pair = (short)(style + 1);
        bool possible = screen->colours > 0 && coloured && pair < COLOR_PAIRS;
        screen->pairs[style] = possible && init_pair(pair, look.front, look.back) == OK ? pair : 0;
    }
    screen->anew = true;
}

/*
 * Clicks are asked for and read here, not by curses: when something else than a click comes (a button that is let go,
 * a wheel that turns sideways) its getch() waits for the next key, however short the time it was given.
 */
static void ask_for_clicks(bool on)
{
    static const char begin[] = "\033[?1000h\033[?1006h", end[] = "\033[?1006l\033[?1000l";
    if (!key_mouse)
        return; /* the terminal has none */
    ssize_t written = on ? write(STDOUT_FILENO, begin, sizeof begin - 1) : write(STDOUT_FILENO, end, sizeof end - 1);
    (void)written; /* without an effect the mouse is as it was */
}

void screen_set_mouse(struct screen *screen, bool on)
{
    if (on != screen->mouse)
        ask_for_clicks(on);
    screen->mouse = on;
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

static void put(const struct screen *screen, const struct cells *cells, int row, int col)
{
    const struct cell *cell = cells_get(cells, row, col);
    wchar_t wide[CCHARW_MAX + 1];
    cchar_t shown;
    size_t len = mbstowcs(wide, cell->bytes, CCHARW_MAX);
    if (len == (size_t)-1 || len == 0)
        len = 1, wide[0] = L' ';
    wide[len] = L'\0';
    setcchar(&shown, wide, screen->attributes[cell->style], screen->pairs[cell->style], NULL);
    mvadd_wch(row, col, &shown);
}

/* Writes what changed, and sees how long the terminal takes to take it. */
static void write_out(struct screen *screen)
{
    struct timespec begun, done;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    refresh();
    clock_gettime(CLOCK_MONOTONIC, &done);
    screen->writing_ms = (int)((done.tv_sec - begun.tv_sec) * 1000 + (done.tv_nsec - begun.tv_nsec) / 1000000);
}

void screen_show(struct screen *screen, const struct cells *cells, int row, int col)
{
    struct cells *shown = &screen->shown;
    bool sized = shown->rows == cells->rows && shown->cols == cells->cols;
    if ((!sized && !cells_resize(shown, cells->rows, cells->cols)) || !shown->at)
        return; /* no memory: the screen stays as it is */
    if (!sized || screen->anew)
        erase();
    for (int r = 0; r < cells->rows; r++)
        for (int c = 0; c < cells->cols; c++) {
            size_t at = (size_t)r * (size_t)cells->cols + (size_t)c;
            const struct cell *now = &cells->at[at], *then = &shown->at[at];
            bool same = now->style == then->style && now->cols == then->cols && strcmp(now->bytes, then->bytes) == 0;
            if (now->cols > 0 && (!same || !sized || screen->anew))
                put(screen, cells, r, c);
        }
    memcpy(shown->at, cells->at, (size_t)cells->rows * (size_t)cells->cols * sizeof *cells->at);
    screen->anew = false;
    curs_set(row >= 0);
    if (row >= 0)
        move(row, col);
    else
        move(cells->rows > 0 ? cells->rows - 1 : 0, 0);
    write_out(screen);
}

void screen_redraw(struct screen *screen)
{
    screen->anew = true;
    clearok(curscr, TRUE);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* What follows `ESC [ <`: `button;column;row`, and `M` for a press or `m` when it is let go. */
static struct press take_mouse(void)
{
    int numbers[3] = {0, 0, 0}, at = 0, next;
    timeout(get_escdelay());
    while ((next = getch()) != ERR && ((next >= '0' && next <= '9') || next == ';')) {
        at += next == ';' && at < 2;
        if (next != ';' && numbers[at] < 10000)
            numbers[at] = 10 * numbers[at] + next - '0';
    }
    enum press_kind kind = next != 'M'        ? PRESS_NONE
                           : numbers[0] == 0  ? PRESS_POINT
                           : numbers[0] == 64 ? PRESS_WHEEL_UP
                           : numbers[0] == 65 ? PRESS_WHEEL_DOWN
                                              : PRESS_NONE;
    return (struct press){.kind = kind, .row = numbers[2] - 1, .col = numbers[1] - 1};
}

static struct press press_of_key(int key)
{
    static const struct {
        int key;
        enum press_kind kind;
    } known[] = {
        {KEY_UP, PRESS_UP},
        {KEY_DOWN, PRESS_DOWN},
        {KEY_LEFT, PRESS_LEFT},
        {KEY_RIGHT, PRESS_RIGHT},
        {KEY_PPAGE, PRESS_PAGE_UP},
        {KEY_NPAGE, PRESS_PAGE_DOWN},
        {KEY_HOME, PRESS_HOME},
        {KEY_END, PRESS_END},
        {KEY_ENTER, PRESS_ENTER},
        {KEY_DC, PRESS_DELETE},
        {KEY_BACKSPACE, PRESS_BACKSPACE},
        {KEY_BTAB, PRESS_BACK_TAB},
        {KEY_F(1), PRESS_HELP},
    };
    if (key == KEY_MOUSE)
        return take_mouse();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].key == key)
            return (struct press){.kind = known[i].kind};
    return (struct press){.kind = PRESS_NONE};
}

static struct press press_of_char(uint32_t code)
{
    switch (code) {
    case '\r':
    case '\n':
        return (struct press){.kind = PRESS_ENTER};
    case '\t':
        return (struct press){.kind = PRESS_TAB};
    case 0x7f:
    case '\b':
        return (struct press){.kind = PRESS_BACKSPACE};
    default:
        return (struct press){.kind = PRESS_CHAR, .code = code};
    }
}

/*
 * Behind an ESC that begins no key that curses knows: drops the rest of what a terminal sends there all the same (keys
 * with Shift and Ctrl, the edges of what is pasted, answers), so that it is neither a closing Esc nor typed.
 */
static struct press press_of_escape(void)
{
    timeout(0);
    int next = getch(), kind = next;
    if (next != '[' && next != 'O' && next != ']') {
        if (next != ERR)
            ungetch(next);
        return (struct press){.kind = PRESS_ESCAPE};
    }
    timeout(get_escdelay());
    for (bool first = true;; first = false) {
        next = getch();
        if (first && kind == '[' && next == '<')
            return take_mouse();
        bool goes_on = kind == ']' ? next != '\a' && next != '\\' : kind == '[' && (next < '@' || next > '~');
        if (next == ERR || !goes_on)
            return (struct press){.kind = PRESS_NONE};
    }
}

/*
 * The character that begins with that byte; the bytes of one come together, or nearly. Bytes that make none are
 * dropped. (get_wch() would go on collecting behind a wrong byte, and swallow what is typed next.)
 */
static struct press press_of_bytes(int first)
{
    char bytes[4] = {(char)first};
    size_t len = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t code;
    timeout(get_escdelay());
    for (size_t i = 1; i < len; i++) {
        int next = getch();
        if (next == ERR || next < 0x80 || next > 0xbf) {
            if (next != ERR)
                ungetch(next);
            return (struct press){.kind = PRESS_NONE};
        }
        bytes[i] = (char)next;
    }
    return utf8_decode((struct str){bytes, len}, 0, &code) == len ? press_of_char(code)
                                                                  : (struct press){.kind = PRESS_NONE};
}

/* Takes a key, if there is one. Curses waits for the rest of one that a slow link has torn apart. */
static struct press take_key(void)
{
    timeout(0);
    int key = getch();
    if (key == ERR)
        return (struct press){.kind = PRESS_NONE};
    return key > 0xff ? press_of_key(key) : key == 0x1b ? press_of_escape() : press_of_bytes(key);
}

/* Whether nobody is at the other end any more; or somebody else reads there, and will for ever. */
static bool is_gone(void)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    bool hung_up = poll(&in, 1, 0) > 0 && (in.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
    pid_t group = tcgetpgrp(STDIN_FILENO);
    return hung_up || (group != -1 && group != getpgrp());
}

static void fit_terminal(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resize_term(size.ws_row, size.ws_col);
}

/* Away by Ctrl-Z (the terminal is given back meanwhile), or stopped unasked and back again. */
static void come_back(const struct screen *screen, bool stop)
{
    if (screen->mouse)
        ask_for_clicks(false);
    endwin();
    if (stop) {
        guard_stop();
        def_shell_mode();
    }
    if (screen->mouse)
        ask_for_clicks(true);
    fit_terminal();
}

struct press screen_read(struct screen *screen, int timeout_ms)
{
    struct press press = take_key();
    if (press.kind != PRESS_NONE)
        return press;
    enum guard_news news = guard_wait(timeout_ms);
    if (news == GUARD_INPUT) {
        press = take_key();
        if (press.kind == PRESS_NONE && is_gone())
            press.kind = PRESS_CLOSED;
    } else if (news != GUARD_NOTHING) {
        if (news == GUARD_RESIZED)
            fit_terminal();
        else
            come_back(screen, news == GUARD_STOP);
        screen_redraw(screen);
        press.kind = PRESS_RESIZE;
    }
    return press;
}

int screen_writing_ms(const struct screen *screen)
{
    return screen->writing_ms;
}
