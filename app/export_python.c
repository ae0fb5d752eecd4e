/* SPDX-License-Identifier: MIT */
#include "app/export_parts.h"

void export_module(struct builder *out, const char *name, size_t number)
{
    builder_add_text(out, name);
    if (number > 0) {
        builder_add_byte(out, '_');
        builder_add_int(out, (int64_t)number);
    }
}

static void add_escaped(struct builder *out, char byte)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char value = (unsigned char)byte;
    builder_add_text(out, "\\x");
    builder_add_byte(out, digits[value >> 4]);
    builder_add_byte(out, digits[value & 15]);
}

void export_text(struct builder *out, struct str text)
{
    builder_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (byte == '"' || byte == '\\') {
            builder_add_byte(out, '\\');
            builder_add_byte(out, byte);
        } else if (byte == '\n') {
            builder_add_text(out, "\\n");
        } else if ((unsigned char)byte < ' ' || byte == 0x7f) {
            add_escaped(out, byte);
        } else {
            builder_add_byte(out, byte);
        }
    }
    builder_add_byte(out, '"');
}

void export_bool(struct builder *out, bool value)
{
    builder_add_text(out, value ? "True" : "False");
}

void export_heading(struct builder *out, const struct scene *scene)
{
    builder_add_text(out, "# Made by hitmiss from the scene ");
    export_text(out, scene->title);
    builder_add_text(out, ".\n");
}
