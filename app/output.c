/* SPDX-License-Identifier: MIT */
#include "app/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/exit.h"
#include "app/heap.h"

void output_open(struct output *output)
{
    builder_init(&output->text, &heap_allocator);
    output->closed = false;
    output->error = 0;
}

static void write_all(struct output *output, struct str text)
{
    size_t done = 0;
    while (done < text.len) {
        ssize_t count = write(STDOUT_FILENO, text.at + done, text.len - done);
        if (count >= 0) {
            done += (size_t)count;
        } else if (errno == EPIPE) {
            output->closed = true;
            return;
        } else if (errno != EINTR) {
            output->error = errno;
            return;
        }
    }
}

bool output_flush(struct output *output)
{
    bool going = !output->closed && output->error == 0;
    if (going && output->text.len > 0)
        write_all(output, builder_str(&output->text));
    bool failed = output->text.failed;
    builder_reset(&output->text);
    output->text.failed = failed; /* sticky until output_close() tells */
    return !output->closed && output->error == 0 && !failed;
}

bool output_pass(struct output *output)
{
    if (output->text.len < OUTPUT_FLUSH_BYTES)
        return !output->closed && output->error == 0 && !output->text.failed;
    return output_flush(output);
}

int output_close(struct output *output, int code)
{
    output_flush(output);
    if (output->error != 0) {
        fprintf(stderr, "hitmiss: standard output cannot be written: %s.\n", strerror(output->error));
        code = EXIT_STORAGE;
    } else if (output->text.failed) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        code = EXIT_FINDINGS;
    }
    builder_clear(&output->text);
    return code;
}

int output_text(const char *text)
{
    struct output output;
    output_open(&output);
    builder_add_text(&output.text, text);
    return output_close(&output, EXIT_OK);
}
