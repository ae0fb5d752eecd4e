/* SPDX-License-Identifier: MIT */
/*
 * power_cut CUTS [SEED]: answers are given until the power is cut at a random moment; then the store is opened from
 * what the disk kept. No answer that was acknowledged may be missing, none may be there twice, and SQLite must find
 * nothing wrong.
 *
 * To show that the harness can see, the same is done with synchronous=NORMAL, which must lose answers, and with OFF,
 * which must ruin databases (a tenth of the cuts each, at least 60).
 */
#include "tests/sim/testing.h"

#include "tests/store/folder.h"
#include "tests/store/vfs.h"

enum { ANSWER_LIMIT = 400 };

struct result {
    long cuts, acknowledged, lost, doubled, ruined;
};

static uint64_t state;

static long random_below(long limit)
{
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (long)((state >> 33) % (uint64_t)limit);
}

/* Answers until the power is cut. How many were acknowledged. */
static int answer_until_dark(const char *folder, const char *pragma, long cut_at)
{
    struct vfs_faults faults = {.cut_at = cut_at, .pragma = pragma, .checkpoint_pages = 20};
    struct store *store;
    struct store_said said;
    int acknowledged = 0;
    vfs_install(&faults, state);
    struct store_place place = {folder, "me", 0};
    if (store_open(testing_allocator(), place, &store, &said) != STORE_OK)
        return 0;
    while (acknowledged < ANSWER_LIMIT && !vfs_was_cut()) {
        char keys[3][32];
        struct answer answers[3];
        int count = 1 + (int)random_below(3);
        for (int i = 0; i < count; i++)
            answers[i] = answer_number(acknowledged + i, keys[i]);
        if (store_append(store, answers, (size_t)count) == STORE_OK)
            acknowledged += count;
    }
    store_close(store);
    return acknowledged;
}

/* Whether a database can be read at all, and what of the acknowledged answers it has. */
static void look(const char *folder, int acknowledged, struct result *result)
{
    struct store *store;
    struct store_said said;
    struct arena arena;
    const struct answer *answers;
    size_t count = 0;
    char room[128];
    bool seen[ANSWER_LIMIT + 8] = {false};
    struct store_place place = {folder, "me", 0};
    arena_init(&arena, testing_allocator());
    bool whole = store_open(testing_allocator(), place, &store, &said) == STORE_OK && said.text[0] == '\0' &&
                 store_read(store, &arena, STR(""), &answers, &count) == STORE_OK;
    for (size_t i = 0; whole && i < count; i++) {
        int number = (int)strtol(answers[i].key.at + 4, NULL, 10);
        result->doubled += seen[number];
        seen[number] = true;
    }
    store_close(store);
    whole = whole && strcmp(folder_query(folder, "PRAGMA integrity_check", room), "ok") == 0;
    arena_clear(&arena);
    if (!whole) {
        result->ruined++;
        return;
    }
    for (int i = 0; i < acknowledged; i++)
        result->lost += !seen[i];
}

static struct result cut(long cuts, const char *pragma)
{
    struct result result = {.cuts = cuts};
    for (long i = 0; i < cuts; i++) {
        char before[FOLDER_SIZE], after[FOLDER_SIZE];
        folder_make(before);
        folder_make(after);
        int acknowledged = answer_until_dark(before, pragma, 1 + random_below(900));
        bool salvaged = vfs_salvage(after);
        vfs_remove();
        if (salvaged)
            look(after, acknowledged, &result);
        result.acknowledged += acknowledged;
        result.ruined += !salvaged;
        folder_remove(before);
        folder_remove(after);
    }
    return result;
}

static int report(const char *name, struct result result, bool is_right)
{
    printf("%s: %ld cuts, %ld acknowledged, %ld lost, %ld doubled, %ld databases ruined: %s\n", name, result.cuts,
           result.acknowledged, result.lost, result.doubled, result.ruined, is_right ? "as it should be" : "WRONG");
    return is_right;
}

int main(int argc, char **argv)
{
    long cuts = argc > 1 ? strtol(argv[1], NULL, 10) : 200;
    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    long controls = cuts / 10 > 60 ? cuts / 10 : 60;
    struct result full = cut(cuts, NULL);
    struct result normal = cut(controls, "PRAGMA synchronous=NORMAL");
    struct result off = cut(controls, "PRAGMA synchronous=OFF");
    int good = report("as shipped", full, full.lost + full.doubled + full.ruined == 0 && full.acknowledged > cuts);
    good += report("control, NORMAL", normal, normal.lost > 0);
    good += report("control, OFF", off, off.ruined > 0);
    printf("%d passed, %d failed, 0 skipped\n", good, 3 - good);
    return good == 3 ? 0 : 1;
}
