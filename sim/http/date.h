/* SPDX-License-Identifier: MIT */
/* Dates in headers, as Python and Django write and read them, and calendar dates in UTC. */
#ifndef HITMISS_SIM_HTTP_DATE_H
#define HITMISS_SIM_HTTP_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/memory.h"
#include "sim/base/str.h"

/* A moment in UTC. Month and day count from 1. */
struct date {
    int64_t year;
    int month, day, hour, minute, second;
};

/* Days from 1970-01-01 to that day of the proleptic Gregorian calendar. */
int64_t date_days(int64_t year, int month, int day);
/* The moment at this many Unix seconds. */
struct date date_from_seconds(int64_t seconds);
int64_t date_to_seconds(const struct date *date);
bool date_is_valid(const struct date *date); /* years 1 to 9999 */

/* Largest whole second not after `seconds`; |seconds| < 2^62. */
int64_t seconds_floor(double seconds);
/* As datetime.fromtimestamp() does: rounded to microseconds, half to even, then the fraction is cut off. */
int64_t seconds_to_python(double seconds);

/*
 * http_date(seconds): `Mon, 02 Mar 2026 09:15:00 GMT`. False when the year leaves 1 to 9999: Python then raises
 * (django/utils/http.py).
 */
bool http_date(struct arena *arena, double seconds, struct str *text);

/*
 * parse_http_date_safe(): RFC 1123, RFC 850 and asctime, the weekday unchecked. `now` (Unix seconds) decides the
 * century of a year below 100. False for anything else.
 */
bool http_date_parse(struct str text, int64_t now, int64_t *seconds);

#endif
