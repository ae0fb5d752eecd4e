/* SPDX-License-Identifier: MIT */
/* How the program ends. The numbers are part of what users see (scripts test them). */
#ifndef HITMISS_APP_EXIT_H
#define HITMISS_APP_EXIT_H

enum exit_code {
    EXIT_OK = 0,       /* also when a reader closes the pipe */
    EXIT_FINDINGS = 1, /* findings, or a failure that has no number of its own */
    EXIT_USAGE = 2,    /* the command line is wrong */
    EXIT_CONTENT = 3,  /* a scene, lesson or quiz cannot be read or is wrong */
    EXIT_STORAGE = 4,  /* a write failed, or storage did */
    EXIT_NETWORK = 5,  /* a port is busy */
};

#endif
