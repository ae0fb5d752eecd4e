/* SPDX-License-Identifier: MIT */
/*
 * Reads JSON on standard input. Ends with 0 when the reader accepts it, with 3 and the findings on standard error when
 * it refuses it, and with 4 when memory or the input fails. For tests/sim/json_suite.mjs.
 */
#include <stdio.h>
#include <stdlib.h>

#include "sim/json/json.h"

static void *heap_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

static bool read_input(struct builder *input)
{
    char bytes[4096];
    size_t count;
    while ((count = fread(bytes, 1, sizeof bytes, stdin)) > 0)
        builder_add(input, (struct str){bytes, count});
    return !ferror(stdin) && !input->failed;
}

int main(void)
{
    const struct allocator heap = {heap_resize, NULL};
    struct arena arena;
    struct builder input, message;
    struct report report;
    const struct json *root;
    int result = 4;
    arena_init(&arena, &heap);
    builder_init(&input, &heap);
    builder_init(&message, &heap);
    if (!read_input(&input))
        goto done;
    report_init(&report, &arena, STR("stdin"), builder_str(&input));
    enum status status = json_read(&arena, &report, &root);
    if (status != STATUS_NO_MEMORY)
        result = status == STATUS_OK ? 0 : 3;
    report_print(&report, &message);
    fwrite(message.at, 1, message.len, stderr);
done:
    builder_clear(&message);
    builder_clear(&input);
    arena_clear(&arena);
    return result;
}
