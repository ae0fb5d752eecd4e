/* SPDX-License-Identifier: MIT */
/* Bytes on their way to and from the program, keys, and waiting. */
#define _DEFAULT_SOURCE
#include "tests/terminal/pty/pty_parts.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "sim/base/utf8.h"
#include "terminal/stage/press.h"

enum { QUIET_MS = 12, QUIET_AFTER_ESCAPE_MS = 120 };

/* ---- the link -------------------------------------------------------------------------------------------------- */

static void link_add(struct link *link, const char *bytes, size_t len, int64_t due_ms)
{
    struct parcel *parcel = malloc(sizeof *parcel + len);
    assert_non_null(parcel);
    *parcel = (struct parcel){.due_ms = due_ms, .len = len};
    memcpy(parcel->bytes, bytes, len);
    *link->last = parcel;
    link->last = &parcel->next;
}

static struct parcel *link_take(struct link *link, int64_t now_ms)
{
    struct parcel *parcel = link->first;
    if (!parcel || parcel->due_ms > now_ms)
        return NULL;
    link->first = parcel->next;
    if (!link->first)
        link->last = &link->first;
    return parcel;
}

void link_clear(struct link *link)
{
    struct parcel *parcel;
    while ((parcel = link_take(link, INT64_MAX)) != NULL)
        free(parcel);
}

/* libvterm sees only the first mode of `ESC [ ? 1006 ; 1000 h`: each gets a sequence of its own. */
static void write_modes(struct pty *pty)
{
    char *rest = pty->held + strlen("\033[?"), last = pty->held[pty->held_len - 1], *mode;
    bool setting = last == 'h' || last == 'l';
    pty->held[pty->held_len - (setting ? 1 : 0)] = '\0';
    while (setting && (mode = strsep(&rest, ";")) != NULL) {
        char one[sizeof pty->held + 8];
        int len = snprintf(one, sizeof one, "\033[?%s%c", mode, last);
        vterm_input_write(pty->terminal, one, (size_t)len);
    }
    if (!setting)
        vterm_input_write(pty->terminal, pty->held, pty->held_len);
    pty->held_len = 0;
}

static void arrive(struct pty *pty, const char *bytes, size_t len)
{
    static const char begin[] = "\033[?";
    for (size_t i = 0; i < len; i++) {
        size_t held = pty->held_len;
        bool goes_on = held < 3 ? bytes[i] == begin[held] : (bytes[i] >= '0' && bytes[i] <= '9') || bytes[i] == ';';
        bool ends = held >= 3 && !goes_on;
        if ((goes_on || ends) && held < sizeof pty->held - 1) {
            pty->held[pty->held_len++] = bytes[i];
            if (ends)
                write_modes(pty);
            continue;
        }
        vterm_input_write(pty->terminal, pty->held, held);
        pty->held_len = 0;
        if (bytes[i] == begin[0])
            pty->held[pty->held_len++] = bytes[i];
        else
            vterm_input_write(pty->terminal, &bytes[i], 1);
    }
    pty->heard_ms = pty_now_ms();
}

static void note(struct pty *pty, const char *bytes, size_t len)
{
    if (pty->written + len + 1 > pty->capacity) {
        pty->capacity = 2 * (pty->written + len + 1);
        pty->bytes = realloc(pty->bytes, pty->capacity);
        assert_non_null(pty->bytes);
    }
    memcpy(pty->bytes + pty->written, bytes, len);
    pty->written += len;
    pty->bytes[pty->written] = '\0';
}

/* How many bytes the link may take now. */
static size_t allowance(const struct pty *pty, size_t most)
{
    if (pty->bytes_a_second == 0)
        return most;
    int64_t allowed = (pty_now_ms() - pty->began_ms) * pty->bytes_a_second / 1000 - (int64_t)pty->written;
    return allowed <= 0 ? 0 : (size_t)allowed < most ? (size_t)allowed : most;
}

static bool receive(struct pty *pty)
{
    char bytes[16384];
    size_t most = allowance(pty, sizeof bytes);
    ssize_t len = most > 0 && pty->master >= 0 ? read(pty->master, bytes, most) : 0;
    if (len <= 0)
        return false;
    note(pty, bytes, (size_t)len);
    if (pty->delay_ms > 0)
        link_add(&pty->in, bytes, (size_t)len, pty_now_ms() + pty->delay_ms);
    else
        arrive(pty, bytes, (size_t)len);
    return true;
}

static bool deliver(struct pty *pty)
{
    bool delivered = false;
    struct parcel *parcel;
    while ((parcel = link_take(&pty->in, pty_now_ms())) != NULL) {
        arrive(pty, parcel->bytes, parcel->len);
        free(parcel);
        delivered = true;
    }
    while ((parcel = link_take(&pty->out, pty_now_ms())) != NULL) {
        ssize_t len = pty->master >= 0 ? write(pty->master, parcel->bytes, parcel->len) : (ssize_t)parcel->len;
        size_t wanted = parcel->len;
        free(parcel);
        assert_int_equal(len, wanted);
        pty->naps_sent = pty_naps(pty);
        pty->sent_ms = pty_now_ms();
    }
    return delivered;
}

bool pty_pump(struct pty *pty, int ms)
{
    bool parcels = pty->in.first || pty->out.first || pty->bytes_a_second > 0;
    struct pollfd from = {.fd = pty->master, .events = POLLIN};
    if (allowance(pty, 1) == 0)
        from.events = 0;
    if (ms > 0)
        poll(&from, 1, parcels && ms > 2 ? 2 : ms);
    bool received = receive(pty);
    return deliver(pty) || received;
}

void pty_send(struct pty *pty, const char *bytes, size_t len)
{
    link_add(&pty->out, bytes, len, pty_now_ms() + pty->delay_ms);
    if (pty->delay_ms == 0)
        deliver(pty);
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

void pty_type(struct pty *pty, const char *bytes)
{
    pty_send(pty, bytes, strlen(bytes));
}

static void send_named(struct pty *pty, struct str name)
{
    static const VTermKey keys[] = {
        [PRESS_ENTER] = VTERM_KEY_ENTER,    [PRESS_ESCAPE] = VTERM_KEY_ESCAPE,       [PRESS_TAB] = VTERM_KEY_TAB,
        [PRESS_DELETE] = VTERM_KEY_DEL,     [PRESS_BACKSPACE] = VTERM_KEY_BACKSPACE, [PRESS_UP] = VTERM_KEY_UP,
        [PRESS_DOWN] = VTERM_KEY_DOWN,      [PRESS_LEFT] = VTERM_KEY_LEFT,           [PRESS_RIGHT] = VTERM_KEY_RIGHT,
        [PRESS_PAGE_UP] = VTERM_KEY_PAGEUP, [PRESS_PAGE_DOWN] = VTERM_KEY_PAGEDOWN,  [PRESS_HOME] = VTERM_KEY_HOME,
        [PRESS_END] = VTERM_KEY_END,        [PRESS_BACK_TAB] = VTERM_KEY_TAB,
    };
    struct press press = press_named(name);
    char bytes[4];
    pty->quiet_ms = press.kind == PRESS_ESCAPE ? QUIET_AFTER_ESCAPE_MS : QUIET_MS;
    if (str_starts(name, STR("Ctrl-")) && name.len == 6) {
        bytes[0] = (char)(name.at[5] & 0x1f);
        pty_send(pty, bytes, 1);
    } else if (str_equal(name, STR("F1"))) {
        pty_type(pty, "\033OP");
    } else if (press.kind == PRESS_CHAR) {
        pty_send(pty, bytes, utf8_encode(press.code, bytes));
    } else if (press.kind < sizeof keys / sizeof *keys && keys[press.kind] != VTERM_KEY_NONE) {
        vterm_keyboard_key(pty->terminal, keys[press.kind],
                           press.kind == PRESS_BACK_TAB ? VTERM_MOD_SHIFT : VTERM_MOD_NONE);
    } else {
        print_error("no such key: %.*s\n", (int)name.len, name.at);
        fail();
    }
}

void pty_keys(struct pty *pty, const char *keys)
{
    struct str rest = str_from(keys);
    while (rest.len > 0) {
        size_t end = str_find_byte(rest, ' ', 0);
        end = end > rest.len ? rest.len : end;
        if (end > 0)
            send_named(pty, str_cut(rest, 0, end));
        rest = str_cut(rest, end + 1, rest.len);
    }
}

void pty_press(struct pty *pty, const char *keys)
{
    pty_keys(pty, keys);
    pty_quiet(pty);
}

void pty_click(struct pty *pty, int row, int col)
{
    vterm_mouse_move(pty->terminal, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(pty->terminal, 1, true, VTERM_MOD_NONE);
    vterm_mouse_button(pty->terminal, 1, false, VTERM_MOD_NONE);
}

void pty_wheel(struct pty *pty, bool up)
{
    vterm_mouse_button(pty->terminal, up ? 4 : 5, true, VTERM_MOD_NONE);
}

/* ---- waiting --------------------------------------------------------------------------------------------------- */

/*
 * Sleeping, woken since something was sent (the kernel takes its time to hand it over; a key that only wakes others is
 * given 300 ms), with nothing left to read. A process that is gone or stopped is as quiet as it will ever be.
 */
static bool has_settled(const struct pty *pty)
{
    char path[64], line[512] = "";
    int waiting = 0;
    if (pty_naps(pty) == pty->naps_sent && pty->naps_sent >= 0 && pty_now_ms() - pty->sent_ms < 300)
        return false;
    if (pty->out.first || pty->in.first || (pty->slave >= 0 && ioctl(pty->slave, FIONREAD, &waiting) != 0) || waiting)
        return false;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pty->pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return true;
    const char *state = fgets(line, sizeof line, file) ? strrchr(line, ')') : NULL;
    fclose(file);
    return !state || (state[2] != 'R' && state[2] != 'D');
}

void pty_quiet(struct pty *pty)
{
    int64_t end = pty_now_ms() + PTY_PATIENCE_MS, since = pty_now_ms();
    int64_t wanted = pty->quiet_ms > 0 ? pty->quiet_ms : QUIET_MS;
    while (pty_now_ms() - since < wanted) {
        bool settled = has_settled(pty);
        if (pty_pump(pty, 2) || !settled)
            since = pty_now_ms();
        if (pty_now_ms() > end)
            pty_give_up(pty, "the program to be quiet");
    }
    pty->quiet_ms = QUIET_MS;
}

static void wait_for(struct pty *pty, const char *text, bool there)
{
    int64_t end = pty_now_ms() + PTY_PATIENCE_MS;
    while (pty_has(pty, text) != there) {
        pty_pump(pty, 5);
        if (pty_now_ms() > end)
            pty_give_up(pty, text);
    }
}

void pty_see(struct pty *pty, const char *text)
{
    wait_for(pty, text, true);
}

void pty_see_no(struct pty *pty, const char *text)
{
    wait_for(pty, text, false);
}

void pty_watch(struct pty *pty, int ms)
{
    int64_t end = pty_now_ms() + ms, now;
    while ((now = pty_now_ms()) < end)
        pty_pump(pty, (int)(end - now));
}

size_t pty_frames(struct pty *pty, int ms, size_t *bytes, size_t limit)
{
    enum { SILENCE_MS = 5 };
    int64_t end = pty_now_ms() + ms, last = 0;
    size_t count = 0, before = pty->written;
    while (pty_now_ms() < end) {
        if (pty_pump(pty, SILENCE_MS)) {
            int64_t now = pty_now_ms();
            if (count == 0 || now - last >= SILENCE_MS)
                count += count < limit;
            bytes[count - 1] = (now - last >= SILENCE_MS ? 0 : bytes[count - 1]) + (pty->written - before);
            before = pty->written;
            last = now;
        }
    }
    return count;
}

size_t pty_written(const struct pty *pty)
{
    return pty->written;
}

const char *pty_bytes(const struct pty *pty)
{
    return pty->bytes ? pty->bytes : "";
}
