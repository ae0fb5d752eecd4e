/* SPDX-License-Identifier: MIT */
#include "terminal/stage/footer.h"

enum { GAP = 2 };

/* A label of the footer: the binding and the name of its key. */
struct label {
    const struct binding *binding; /* NULL: none */
    struct str key;
};

/* The n-th labelled binding that holds in the mode. A key bound nearer counts. */
static struct label labelled(enum mode mode, size_t n)
{
    for (enum mode at = mode;; at = keys_of(at)->more) {
        const struct mode_keys *keys = keys_of(at);
        for (size_t i = 0; i < keys->count; i++) {
            const struct binding *binding = &keys->bindings[i];
            struct str key = keys_shown(mode, binding);
            if (binding->label && key.len > 0 && n-- == 0)
                return (struct label){binding, key};
        }
        if (at == MODE_ANY)
            return (struct label){NULL, STR("")};
    }
}

/* The key as it is written: an arrow is an arrow, where there is one. */
static struct str key_text(struct str key, bool ascii)
{
    static const struct {
        struct str name;
        enum glyph glyph;
    } arrows[] = {{STR_INIT("Left"), GLYPH_ARROW_LEFT},
                  {STR_INIT("Right"), GLYPH_ARROW_RIGHT},
                  {STR_INIT("Up"), GLYPH_ARROW_UP},
                  {STR_INIT("Down"), GLYPH_ARROW_DOWN}};
    for (size_t i = 0; !ascii && i < sizeof arrows / sizeof *arrows; i++)
        if (str_equal(key, arrows[i].name))
            return str_from(glyph_text(arrows[i].glyph, ascii));
    return key;
}

static int cols_of(struct label label, bool ascii)
{
    return text_cols(key_text(label.key, ascii), ascii) + 1 + text_cols(str_from(label.binding->label), ascii);
}

static int put(struct area row, int col, struct label label, size_t number)
{
    int used = area_put(row, 0, col, STYLE_KEY, key_text(label.key, row.cells->ascii)) + 1;
    used += area_put_text(row, 0, col + used, STYLE_FOOTER, label.binding->label);
    area_target(area_part(row, 0, col, 1, used), (uint16_t)(number + 1));
    return used;
}

static bool is_way_out(const struct binding *binding)
{
    return binding->command == COMMAND_LEAVE || binding->command == COMMAND_HELP || binding->command == COMMAND_CLOSE;
}

void footer_draw(struct area row, enum mode mode, const bool *idle, struct str said)
{
    bool ascii = row.cells->ascii;
    struct label label;
    int kept = 0, col = 1;
    area_fill(row, STYLE_FOOTER);
    if (said.len > 0) {
        area_put_cut(row, (struct stretch){0, 1, row.cols - 2}, STYLE_NOTICE, said);
        return;
    }
    for (size_t i = 0; (label = labelled(mode, i)).binding != NULL; i++)
        kept += is_way_out(label.binding) ? cols_of(label, ascii) + GAP : 0;
    for (size_t i = 0; (label = labelled(mode, i)).binding != NULL; i++) {
        int cols = cols_of(label, ascii);
        if (idle && idle[label.binding->command])
            continue;
        if (is_way_out(label.binding))
            kept -= cols + GAP;
        if (col + cols + kept < row.cols)
            col += put(row, col, label, i) + GAP;
    }
}

enum command_kind footer_command(enum mode mode, uint16_t target)
{
    struct label label = {NULL, STR("")};
    if (target > 0)
        label = labelled(mode, (size_t)target - 1);
    return label.binding ? label.binding->command : COMMAND_NONE;
}
