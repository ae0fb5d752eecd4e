/* SPDX-License-Identifier: MIT */
/* The screen as libvterm understands it, and what the program used. */
#include "tests/terminal/pty/pty_parts.h"

#include <unistd.h>

#include "sim/base/utf8.h"

/* ---- the terminal ---------------------------------------------------------------------------------------------- */

static int change_property(VTermProp property, VTermValue *value, void *user)
{
    struct pty *pty = user;
    if (property == VTERM_PROP_ALTSCREEN)
        pty->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        pty->shown = value->boolean;
    if (property == VTERM_PROP_MOUSE)
        pty->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static void answer(const char *bytes, size_t len, void *user)
{
    pty_send(user, bytes, len);
}

void pty_make_terminal(struct pty *pty, int rows, int cols)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = change_property};
    pty->terminal = vterm_new(rows, cols);
    assert_non_null(pty->terminal);
    vterm_set_utf8(pty->terminal, 1);
    pty->screen = vterm_obtain_screen(pty->terminal);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    pty->shown = true;
    vterm_output_set_callback(pty->terminal, answer, pty);
    vterm_screen_reset(pty->screen, 1);
}

void pty_size(const struct pty *pty, int *rows, int *cols)
{
    vterm_get_size(pty->terminal, rows, cols);
}

/* ---- cells ----------------------------------------------------------------------------------------------------- */

static int palette_of(VTermColor colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour))
        return -1;
    return VTERM_COLOR_IS_INDEXED(&colour) ? colour.indexed.idx : 256;
}

struct pty_cell pty_cell(struct pty *pty, int row, int col)
{
    VTermScreenCell from;
    struct pty_cell cell = {.width = 1, .front = -1, .back = -1};
    size_t len = 0;
    if (!vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &from))
        return cell;
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && from.chars[i] && from.chars[i] != UINT32_MAX; i++)
        len += utf8_encode(from.chars[i], cell.text + len);
    cell.text[len] = '\0';
    cell.width = from.width;
    cell.front = palette_of(from.fg);
    cell.back = palette_of(from.bg);
    cell.bold = from.attrs.bold;
    cell.underline = from.attrs.underline != 0;
    cell.reverse = from.attrs.reverse;
    return cell;
}

/* Adds a row without the blanks at its end. */
static void add_row(struct pty *pty, int row, int cols, struct builder *out)
{
    size_t end = out->len;
    for (int col = 0; col < cols;) {
        struct pty_cell cell = pty_cell(pty, row, col);
        bool blank = cell.text[0] == '\0' || strcmp(cell.text, " ") == 0;
        builder_add_text(out, blank ? " " : cell.text);
        if (!blank)
            end = out->len;
        col += cell.width > 1 ? cell.width : 1;
    }
    out->len = end;
}

char *pty_text(struct pty *pty)
{
    struct builder out;
    int rows, cols;
    pty_size(pty, &rows, &cols);
    builder_init(&out, testing_allocator());
    for (int row = 0; row < rows; row++) {
        add_row(pty, row, cols, &out);
        builder_add_byte(&out, '\n');
    }
    builder_add_byte(&out, '\0');
    assert_false(out.failed);
    return out.at;
}

int pty_row_of(struct pty *pty, const char *text)
{
    char *all = pty_text(pty);
    const char *found = strstr(all, text);
    int row = found ? 0 : -1;
    for (const char *at = all; found && at < found; at++)
        row += *at == '\n';
    free(all);
    return row;
}

bool pty_has(struct pty *pty, const char *text)
{
    return pty_row_of(pty, text) >= 0;
}

int pty_col_of(struct pty *pty, int row, const char *text)
{
    int rows, cols;
    pty_size(pty, &rows, &cols);
    for (int col = 0; col < cols; col++) {
        size_t at = 0;
        for (int c = col; c < cols && text[at]; c++) {
            struct pty_cell cell = pty_cell(pty, row, c);
            const char *shown = cell.text[0] ? cell.text : cell.width > 1 ? "" : " ";
            if (strncmp(text + at, shown, strlen(shown)) != 0)
                break;
            at += strlen(shown);
            c += cell.width > 1 ? cell.width - 1 : 0;
        }
        if (!text[at])
            return col;
    }
    return -1;
}

void pty_cursor(const struct pty *pty, int *row, int *col)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(pty->terminal), &at);
    *row = pty->shown ? at.row : -1;
    *col = pty->shown ? at.col : -1;
}

bool pty_is_alternate(const struct pty *pty)
{
    return pty->alternate;
}

bool pty_has_mouse(const struct pty *pty)
{
    return pty->mouse;
}

void pty_show(struct pty *pty)
{
    char *text = pty_text(pty);
    int rows, cols;
    pty_size(pty, &rows, &cols);
    print_error("---- the screen, %d rows of %d\n%s----\n", rows, cols, text);
    free(text);
}

void pty_expect(struct pty *pty, bool good)
{
    if (!good)
        pty_show(pty);
    assert_true(good);
}

void pty_give_up(struct pty *pty, const char *what)
{
    print_error("waited in vain for: %s\n", what);
    pty_show(pty);
    fail();
    abort(); /* fail() does not return, but does not say so */
}

/* ---- as before the program ------------------------------------------------------------------------------------- */

struct termios pty_modes(const struct pty *pty)
{
    struct termios now = {.c_iflag = 0};
    assert_int_equal(tcgetattr(pty->slave, &now), 0);
    return now;
}

struct termios pty_modes_before(const struct pty *pty)
{
    return pty->before;
}

static const char *what_is_left(struct pty *pty)
{
    struct termios now = pty_modes(pty);
    const struct termios *was = &pty->before;
    VTermState *state = vterm_obtain_state(pty->terminal);
    VTermValue bold, reverse, underline, front, back;
    vterm_state_get_penattr(state, VTERM_ATTR_BOLD, &bold);
    vterm_state_get_penattr(state, VTERM_ATTR_REVERSE, &reverse);
    vterm_state_get_penattr(state, VTERM_ATTR_UNDERLINE, &underline);
    vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &front);
    vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &back);
    if (now.c_iflag != was->c_iflag || now.c_oflag != was->c_oflag || now.c_cflag != was->c_cflag ||
        now.c_lflag != was->c_lflag || memcmp(now.c_cc, was->c_cc, sizeof now.c_cc) != 0)
        return "the terminal's modes";
    if (pty->alternate)
        return "the alternate screen";
    if (!pty->shown)
        return "the hidden cursor";
    if (pty->mouse)
        return "the mouse";
    if (bold.boolean || reverse.boolean || underline.number || palette_of(front.color) != -1 ||
        palette_of(back.color) != -1)
        return "attributes";
    return NULL;
}

/* What the arrow keys send now: `ESC O A` in the mode for applications. */
static bool is_keypad_left(struct pty *pty)
{
    struct parcel *sent;
    int delay = pty->delay_ms;
    pty->delay_ms = PTY_PATIENCE_MS; /* kept back from the program */
    assert_null(pty->out.first);
    vterm_keyboard_key(pty->terminal, VTERM_KEY_UP, VTERM_MOD_NONE);
    pty->delay_ms = delay;
    sent = pty->out.first;
    bool left = sent && sent->len == 3 && sent->bytes[1] == 'O';
    link_clear(&pty->out);
    return left;
}

void pty_assert_restored(struct pty *pty)
{
    const char *left = what_is_left(pty);
    if (!left && is_keypad_left(pty))
        left = "the keypad of applications";
    if (!left)
        return;
    print_error("left behind: %s\n", left);
    pty_show(pty);
    fail();
}

/* ---- what it used ---------------------------------------------------------------------------------------------- */

/* The number behind `name` in /proc/PID/FILE; the first one of the file when `name` is empty; -1 once it has ended. */
static long long number_in(const struct pty *pty, const char *file, const char *name)
{
    char path[64], line[512];
    long long number = -1;
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pty->pid, file);
    FILE *opened = fopen(path, "r");
    if (!opened)
        return -1;
    while (number < 0 && fgets(line, sizeof line, opened))
        if (strncmp(line, name, strlen(name)) == 0)
            number = strtoll(line + strlen(name), NULL, 10);
    fclose(opened);
    return number;
}

int64_t pty_cpu_ns(const struct pty *pty)
{
    return number_in(pty, "schedstat", "");
}

long pty_naps(const struct pty *pty)
{
    return (long)number_in(pty, "status", "voluntary_ctxt_switches:");
}

long pty_resident_kib(const struct pty *pty)
{
    return (long)number_in(pty, "status", "VmHWM:");
}
