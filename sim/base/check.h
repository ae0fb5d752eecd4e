/* SPDX-License-Identifier: MIT */
/* Misuse by the caller is a bug, not a run-time error: CHECK stops the program at once, in every build. */
#ifndef HITMISS_SIM_BASE_CHECK_H
#define HITMISS_SIM_BASE_CHECK_H

#define CHECK(condition) ((condition) ? (void)0 : __builtin_trap())

#endif
