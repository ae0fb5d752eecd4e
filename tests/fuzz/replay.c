/* SPDX-License-Identifier: MIT */
/*
 * Feeds files to a fuzz target, so that what a fuzzer once found is tested by every compiler and without one.
 *
 *   replay_json tests/fuzz/corpus/json [FILE or DIRECTORY]...
 *
 * Subdirectories are not entered. Exit 1 when there was nothing to feed: an empty corpus tests nothing.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A corpus file is small; more than this is not one. */
#define FILE_LIMIT ((size_t)1 << 20)

/* Feeds one file. False when it is no readable file of a corpus's size. */
static bool feed(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    uint8_t *data = malloc(FILE_LIMIT);
    size_t size = data == NULL ? 0 : fread(data, 1, FILE_LIMIT, file);
    bool whole = data != NULL && feof(file) && !ferror(file);
    fclose(file);
    if (whole) {
        /* A copy of exactly the right size lets AddressSanitizer see a read past its end. */
        uint8_t *exact = malloc(size > 0 ? size : 1);
        for (size_t i = 0; exact != NULL && i < size; i++)
            exact[i] = data[i];
        if (exact != NULL)
            LLVMFuzzerTestOneInput(exact, size);
        whole = exact != NULL;
        free(exact);
    }
    free(data);
    return whole;
}

/* Feeds every file of a directory, or the one file that `path` is. Returns how many were fed. */
static unsigned feed_all(const char *path)
{
    DIR *directory = opendir(path);
    if (directory == NULL)
        return feed(path) ? 1 : 0;
    unsigned fed = 0;
    for (const struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        char name[4096];
        int length = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.' && length > 0 && (size_t)length < sizeof name && feed(name))
            fed++;
    }
    closedir(directory);
    return fed;
}

int main(int argc, char **argv)
{
    unsigned fed = 0;
    for (int i = 1; i < argc; i++)
        fed += feed_all(argv[i]);
    printf("%u inputs replayed\n", fed);
    return fed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
