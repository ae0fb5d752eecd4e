/* SPDX-License-Identifier: MIT */
/* Listening sockets, and room for those that they bring. */
#ifndef HITMISS_WEB_LISTEN_H
#define HITMISS_WEB_LISTEN_H

#include <stdint.h>

#include "web/server.h"

/*
 * Listens at a numeric IPv4 or IPv6 address; `*port` 0 takes a free one and says which. On SERVER_OK `*fd` is the
 * caller's, to be closed; it does not block.
 */
enum server_status listen_at(const char *address, uint16_t *port, int *fd) __attribute__((warn_unused_result));

/* Lets this process have so many files open, as far as the system allows it. */
void listen_raise_files(unsigned wanted);

#endif
