/* SPDX-License-Identifier: MIT */
#include "web/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 128 };

union any_address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
};

/* Its size, or 0 when it is no address. */
static socklen_t read_address(const char *text, uint16_t port, union any_address *address)
{
    *address = (union any_address){.six = {.sin6_port = 0}};
    if (inet_pton(AF_INET, text, &address->four.sin_addr) == 1) {
        address->four.sin_family = AF_INET;
        address->four.sin_port = htons(port);
        return sizeof address->four;
    }
    *address = (union any_address){.six = {.sin6_port = 0}};
    if (inet_pton(AF_INET6, text, &address->six.sin6_addr) != 1)
        return 0;
    address->six.sin6_family = AF_INET6;
    address->six.sin6_port = htons(port);
    return sizeof address->six;
}

static enum server_status status_of(int error)
{
    switch (error) {
    case EADDRINUSE:
    case EACCES:
        return SERVER_BUSY;
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
        return SERVER_ABSENT;
    default:
        return SERVER_FAILED;
    }
}

static bool prepare(int fd, const union any_address *address)
{
    int yes = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0)
        return false;
    if (address->any.sa_family == AF_INET6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) != 0)
        return false;
    return fcntl(fd, F_SETFL, O_NONBLOCK) == 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}

enum server_status listen_at(const char *address, uint16_t *port, int *fd)
{
    union any_address place;
    socklen_t size = read_address(address, *port, &place);
    *fd = -1;
    if (size == 0) {
        errno = EINVAL;
        return SERVER_FAILED;
    }
    *fd = socket(place.any.sa_family, SOCK_STREAM, 0);
    if (*fd < 0)
        return status_of(errno);
    if (prepare(*fd, &place) && bind(*fd, &place.any, size) == 0 && listen(*fd, BACKLOG) == 0 &&
        getsockname(*fd, &place.any, &size) == 0) {
        *port = ntohs(place.any.sa_family == AF_INET ? place.four.sin_port : place.six.sin6_port);
        return SERVER_OK;
    }
    int error = errno;
    close(*fd);
    *fd = -1;
    errno = error;
    return status_of(error);
}

void listen_raise_files(unsigned wanted)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}
