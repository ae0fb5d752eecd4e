/* SPDX-License-Identifier: MIT */
#include "tests/sim/testing.h"

#include "tests/terminal/pty/golden.h"

#include "terminal/stage/stage.h"

static char *read_golden(const char *path)
{
    static const size_t most = 1 << 16;
    FILE *file = fopen(path, "r");
    char *text = calloc(1, most);
    assert_non_null(text);
    if (file) {
        text[fread(text, 1, most - 1, file)] = '\0';
        fclose(file);
    }
    return text;
}

static bool write_golden(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    bool written = file && fputs(text, file) >= 0;
    return file && fclose(file) == 0 && written;
}

/* Prints the rows that differ. */
static void print_difference(const char *wanted, const char *got)
{
    for (int row = 0; *wanted || *got; row++) {
        int one = (int)strcspn(wanted, "\n"), other = (int)strcspn(got, "\n");
        if (one != other || strncmp(wanted, got, (size_t)one) != 0)
            print_error("row %2d, wanted |%.*s|\n           got |%.*s|\n", row, one, wanted, other, got);
        wanted += one + (wanted[one] == '\n');
        got += other + (got[other] == '\n');
    }
}

bool golden_check(struct pty *pty, const char *name)
{
    const char *mode = getenv("GOLDEN");
    char path[128];
    int rows, cols;
    pty_size(pty, &rows, &cols);
    snprintf(path, sizeof path, "tests/terminal/golden/%s-%dx%d.txt", name, cols, rows);
    char *got = pty_text(pty);
    bool same = true;
    if (mode && strcmp(mode, "write") == 0) {
        same = write_golden(path, got);
    } else {
        char *wanted = read_golden(path);
        same = strcmp(got, wanted) == 0;
        if (!same) {
            print_error("%s is not what is shown:\n", path);
            print_difference(wanted, got);
        }
        free(wanted);
    }
    free(got);
    return same;
}

/* Rows that are not blank, from `begin` to before `end`. */
static int count_rows(struct pty *pty, int begin, int end)
{
    int rows, cols, count = 0;
    pty_size(pty, &rows, &cols);
    for (int row = begin; row < end && row < rows; row++) {
        bool blank = true;
        for (int col = 0; col < cols; col++) {
            struct pty_cell cell = pty_cell(pty, row, col);
            blank &= cell.text[0] == '\0' || strcmp(cell.text, " ") == 0;
        }
        count += !blank;
    }
    return count;
}

void golden_check_structure(struct pty *pty)
{
    int rows, cols;
    pty_size(pty, &rows, &cols);
    bool small = rows < STAGE_ROWS || cols < STAGE_COLS;
    bool good =
        small ? count_rows(pty, 0, rows) == 1
              : count_rows(pty, 0, 1) == 1 && count_rows(pty, 1, rows - 1) >= 1 && count_rows(pty, rows - 1, rows) == 1;
    good = good && !pty_has(pty, "\xef\xbf\xbd") && pty_is_alternate(pty);
    if (!good)
        pty_show(pty);
    assert_true(good);
}
