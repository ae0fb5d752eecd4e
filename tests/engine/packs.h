/* SPDX-License-Identifier: MIT */
/* A folder of packs to try things with. Header only; include tests/sim/testing.h first. */
#ifndef HITMISS_TESTS_ENGINE_PACKS_H
#define HITMISS_TESTS_ENGINE_PACKS_H

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/content.h"

#define COURSE "tests/engine/content"

#define QUESTIONS(items) "{\"format_version\":1,\"questions\":[" items "]}"
#define QUESTION(id, proof)                                                                                            \
    "{\"id\":\"" id "\",\"rev\":1,\"kind\":\"truefalse\",\"difficulty\":\"easy\",\"concepts\":[\"keys\"],"             \
    "\"prompt\":\"?\",\"options\":[{\"text\":\"a\",\"correct\":true,\"why\":\"w\"},{\"text\":\"b\",\"correct\":false," \
    "\"why\":\"w\"}],\"hints\":[\"h\"],\"solution\":\"s\",\"proof\":{" proof "}}"
#define DJANGO "\"django\":\"proofs/a.py\""
#define COURSE_OF(lessons) "{\"format_version\":1,\"lessons\":[" lessons "]}"
#define LESSON(id, before)                                                                                             \
    "{\"id\":\"" id "\",\"file\":\"" id ".md\",\"title\":\"" id "\",\"level\":\"expert\",\"concept\":\"keys\","        \
    "\"prerequisites\":[" before "],\"minutes\":1}"
#define TERMS(term) "{\"format_version\":1,\"terms\":[{\"term\":\"" term "\",\"text\":\"t\"}]}"
/* A page that is stored for `seconds`, asked for twice. */
#define SCENE(seconds)                                                                                                    \
    "{\"scene\":1,\"title\":\"Of the pack\",\"views\":{\"news\":{\"path\":\"/n/\",\"decorators\":[\"@cache_page(" seconds \
    ")\"]}},\"steps\":[{\"at\":0,\"get\":\"/n/\"},{\"at\":10,\"get\":\"/n/\"}]}"

struct fixture {
    char root[64];
    struct content_pack packs[4];
    size_t count;
    struct content *content;
    struct builder complaints;
    enum status status;
};

TESTING_UNUSED static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    strcpy(fixture->root, "/tmp/hitmiss-packs-XXXXXX");
    builder_init(&fixture->complaints, testing_allocator());
    *state = fixture;
    return mkdtemp(fixture->root) ? 0 : -1;
}

TESTING_UNUSED static int forget(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

TESTING_UNUSED static int teardown(void **state)
{
    struct fixture *fixture = *state;
    content_free(fixture->content);
    builder_clear(&fixture->complaints);
    nftw(fixture->root, forget, 8, FTW_DEPTH | FTW_PHYS);
    free(fixture);
    return 0;
}

/* Writes a file below the fixture's folder, and makes the folders above it. */
TESTING_UNUSED static void put(struct fixture *fixture, const char *path, const char *text)
{
    char whole[512];
    snprintf(whole, sizeof whole, "%s/%s", fixture->root, path);
    for (char *slash = strchr(whole + strlen(fixture->root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(whole, 0700);
        *slash = '/';
    }
    FILE *file = fopen(whole, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Names a pack of the fixture's folder. Its path is kept in `packs`, and freed with nothing: it is the literal's. */
TESTING_UNUSED static void add(struct fixture *fixture, const char *name, bool optional)
{
    static char paths[4][128];
    char *path = paths[fixture->count];
    snprintf(path, sizeof paths[0], "%s/%s", fixture->root, name);
    fixture->packs[fixture->count++] = (struct content_pack){str_from(path), str_from(name), optional};
}

TESTING_UNUSED static void open_all(struct fixture *fixture)
{
    const struct content_place place = {STR_INIT(COURSE), fixture->packs, fixture->count};
    fixture->status = content_open_packs(testing_allocator(), &place, &fixture->content, &fixture->complaints);
    if (fixture->status == STATUS_OK)
        fixture->status = content_read_quizzes(fixture->content, &fixture->complaints);
}

TESTING_UNUSED static void assert_said(struct fixture *fixture, const char *text)
{
    if (!str_contains(builder_str(&fixture->complaints), str_from(text)))
        fail_msg("said `%.*s`, not `%s`", (int)fixture->complaints.len, fixture->complaints.at, text);
}

#define PACK_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
