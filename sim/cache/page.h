/* SPDX-License-Identifier: MIT */
/*
 * A response as a cache holds it, with the inputs it was made from. One block of memory; never changed once stored.
 */
#ifndef HITMISS_SIM_CACHE_PAGE_H
#define HITMISS_SIM_CACHE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/http/headers.h"

/* Something a template or a decorator read while a response was made: the ground for judging a leak later. */
struct input {
    enum source source;
    struct str field; /* for DATA, QUERY, COOKIE and HEADER */
    struct str value; /* what was read; empty when absent */
    size_t client;    /* whose request it was */
    size_t from_step; /* the step that read it */
};

struct input_list {
    struct input *items;
    size_t count, capacity;
};

struct page {
    struct page *next_dropped; /* chain of pages that left a store and wait to be freed */
    size_t size;               /* bytes of this block */
    int64_t status;
    struct header *headers; /* sorted by name */
    size_t header_count;
    struct set_cookie *cookies;
    size_t cookie_count;
    struct str body;
    struct input *inputs;
    size_t input_count;
    size_t from_step; /* the step that stored it */
    bool has_age;     /* max-age and Expires both parse, so a hit gets an Age */
    int64_t max_age, expires;
};

/* What a page is made from; everything is copied. */
struct page_parts {
    int64_t status;
    const struct header_map *headers;
    const struct cookie_map *cookies;
    struct str body;
    const struct input_list *inputs;
    size_t from_step;
};

/* A page of its own in one block, or NULL without memory. Free with page_free(). */
struct page *page_new(const struct allocator *from, const struct page_parts *parts);
void page_free(const struct allocator *from, struct page *page);

#endif
