/* SPDX-License-Identifier: MIT */
#include "web/links.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <time.h>

int64_t links_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

struct link *links_add(struct links *links, const struct allocator *from, int fd)
{
    struct link *link = memory_resize(from, NULL, 0, sizeof *link);
    if (!link)
        return NULL;
    *link = (struct link){.next = links->first, .fd = fd, .since_ms = links_now()};
    builder_init(&link->body, from);
    if (links->first)
        links->first->before = link;
    links->first = link;
    links->count++;
    return link;
}

void links_remove(struct links *links, struct link *link)
{
    const struct allocator *from = link->body.from;
    if (link->before)
        link->before->next = link->next;
    else
        links->first = link->next;
    if (link->next)
        link->next->before = link->before;
    links->count--;
    builder_clear(&link->body);
    memory_resize(from, link, sizeof *link, 0);
}

/* Bytes that have ever come on it, so that the beginning of a request is seen before the library says so. */
static uint64_t received(const struct link *link)
{
    struct tcp_info info = {.tcpi_bytes_received = 0};
    socklen_t size = sizeof info;
    return getsockopt(link->fd, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 ? info.tcpi_bytes_received : 0;
}

void link_enter(struct link *link, enum link_state state)
{
    link->state = state;
    link->since_ms = links_now();
}

void link_consume_all(struct link *link)
{
    link->consumed = received(link);
}

static void cut(struct link *link)
{
    if (!link->cut)
        shutdown(link->fd, SHUT_RDWR);
    link->cut = true;
}

void links_reap(struct links *links, int64_t now_ms)
{
    for (struct link *link = links->first; link; link = link->next) {
        if (link->state == LINK_IDLE && received(link) > link->consumed)
            link_enter(link, LINK_RECEIVING);
        int64_t allowed = link->state == LINK_RECEIVING   ? links->request_ms
                          : link->state == LINK_ANSWERING ? links->response_ms
                                                          : links->idle_ms;
        if (now_ms - link->since_ms >= allowed)
            cut(link);
    }
}

void links_cut(struct links *links, bool all)
{
    for (struct link *link = links->first; link; link = link->next)
        if (all || link->state != LINK_ANSWERING)
            cut(link);
}
