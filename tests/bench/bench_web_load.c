/* SPDX-License-Identifier: MIT */
/*
 * Asks a server on this machine for one path as fast as it answers, and tells how many answers a second of the server's
 * processor time gives: `bench_web_load PORT PID PATH SECONDS`. PID is the process whose time counts. Prints one number.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 64, ROOM = 64 << 10 };

struct client {
    int fd;
    size_t left; /* bytes of the answer that are still to come; 0: its head is */
};

struct load {
    struct sockaddr_in address;
    struct client clients[CONNECTIONS];
    char request[512];
    size_t request_len;
    uint64_t answers;
    int epoll;
    char room[ROOM];
};

static void fail(const char *what)
{
    fprintf(stderr, "bench_web_load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double seconds_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Processor time of a process so far, in seconds, to the nanosecond where the system tells. */
static double cpu_of(pid_t pid)
{
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        fail("the server's processor time");
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void ask(struct load *load, struct client *client)
{
    client->left = 0;
    if (write(client->fd, load->request, load->request_len) != (ssize_t)load->request_len)
        fail("write");
}

/* The head fits in one read: it comes in one piece on this machine. Returns the whole answer's size. */
static size_t answer_size(const char *head, size_t size)
{
    const char *end = strstr(head, "\r\n\r\n");
    const char *length = strstr(head, "Content-Length: ");
    if (size < 12 || memcmp(head, "HTTP/1.1 200", 12) != 0 || !end || !length || length > end) {
        fprintf(stderr, "bench_web_load: no answer: %.*s\n", (int)(size < 200 ? size : 200), head);
        exit(1);
    }
    return (size_t)(end + 4 - head) + strtoul(length + 16, NULL, 10);
}

static void take(struct load *load, struct client *client)
{
    ssize_t size = read(client->fd, load->room, ROOM - 1);
    if (size <= 0)
        fail("read");
    load->room[size] = '\0';
    if (client->left == 0)
        client->left = answer_size(load->room, (size_t)size);
    client->left -= (size_t)size;
    if (client->left > 0)
        return;
    load->answers++;
    ask(load, client);
}

static void open_clients(struct load *load)
{
    int yes = 1;
    load->epoll = epoll_create1(0);
    for (size_t i = 0; i < CONNECTIONS; i++) {
        struct client *client = &load->clients[i];
        struct epoll_event event = {.events = EPOLLIN, .data = {.ptr = client}};
        client->fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(client->fd, (struct sockaddr *)&load->address, sizeof load->address) != 0)
            fail("connect");
        setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        epoll_ctl(load->epoll, EPOLL_CTL_ADD, client->fd, &event);
        ask(load, client);
    }
}

static void run(struct load *load, double until)
{
    struct epoll_event events[CONNECTIONS];
    while (seconds_now() < until) {
        int count = epoll_wait(load->epoll, events, CONNECTIONS, 1000);
        for (int i = 0; i < count; i++)
            take(load, events[i].data.ptr);
    }
}

int main(int argc, char **argv)
{
    static struct load load;
    if (argc != 5) {
        fprintf(stderr, "usage: bench_web_load PORT PID PATH SECONDS\n");
        return 2;
    }
    pid_t pid = (pid_t)atoi(argv[2]);
    double seconds = strtod(argv[4], NULL);
    load.address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    inet_pton(AF_INET, "127.0.0.1", &load.address.sin_addr);
    load.request_len =
        (size_t)snprintf(load.request, sizeof load.request,
                         "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nAccept: */*\r\n\r\n", argv[3], argv[1]);
    open_clients(&load);
    run(&load, seconds_now() + 0.3);
    uint64_t answers = load.answers;
    double before = cpu_of(pid);
    run(&load, seconds_now() + seconds);
    printf("%.0f\n", (double)(load.answers - answers) / (cpu_of(pid) - before));
    return 0;
}
