/* SPDX-License-Identifier: MIT */
#include "sim/http/date.h"

#include "sim/base/libc.h"

#define SECONDS_A_DAY 86400
#define HTTP_DATE_LEN 29 /* `Mon, 02 Mar 2026 09:15:00 GMT` */

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const day_names[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"}; /* from 1970-01-01 */

/* Counts years from 1 March, so that the leap day is a year's last (H. Hinnant, "chrono-compatible calendars"). */
int64_t date_days(int64_t year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

struct date date_from_seconds(int64_t seconds)
{
    int64_t days = seconds / SECONDS_A_DAY, rest = seconds % SECONDS_A_DAY;
    if (rest < 0) {
        rest += SECONDS_A_DAY;
        days--;
    }
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153;
    struct date date = {.day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1),
                        .month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9),
                        .hour = (int)(rest / 3600),
                        .minute = (int)(rest / 60 % 60),
                        .second = (int)(rest % 60)};
    date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

int64_t date_to_seconds(const struct date *date)
{
    return date_days(date->year, date->month, date->day) * SECONDS_A_DAY + date->hour * 3600 + date->minute * 60 +
           date->second;
}

bool date_is_valid(const struct date *date)
{
    if (date->year < 1 || date->year > 9999 || date->month < 1 || date->month > 12 || date->day < 1)
        return false;
    int64_t next = date->month == 12 ? date_days(date->year + 1, 1, 1) : date_days(date->year, date->month + 1, 1);
    return date->day <= next - date_days(date->year, date->month, 1) && date->hour >= 0 && date->hour <= 23 &&
           date->minute >= 0 && date->minute <= 59 && date->second >= 0 && date->second <= 59;
}

int64_t seconds_floor(double seconds)
{
    int64_t whole = (int64_t)seconds;
    return (double)whole > seconds ? whole - 1 : whole;
}

int64_t seconds_to_python(double seconds)
{
    int64_t whole = seconds_floor(seconds);
    double micros = (seconds - (double)whole) * 1e6;
    int64_t rounded = (int64_t)micros;
    double rest = micros - (double)rounded;
    if (rest > 0.5 || (rest == 0.5 && rounded % 2 == 1))
        rounded++;
    return rounded >= 1000000 ? whole + 1 : whole;
}

static void put_digits(char *at, int value, int count)
{
    for (int i = count; i > 0; i--, value /= 10)
        at[i - 1] = (char)('0' + value % 10);
}

bool http_date(struct arena *arena, double seconds, struct str *text)
{
    const double first = -62135596800.0, end = 253402300800.0; /* years 1 to 9999 */
    if (!(seconds >= first && seconds < end))
        return false;
    int64_t whole = seconds_to_python(seconds);
    struct date date = date_from_seconds(whole);
    if (!date_is_valid(&date))
        return false;
    int64_t weekday = date_days(date.year, date.month, date.day) % 7;
    char *at = arena_bytes(arena, HTTP_DATE_LEN);
    *text = STR("");
    if (at == NULL)
        return true;
    memcpy(at, "Day, 00 Mon 0000 00:00:00 GMT", HTTP_DATE_LEN);
    memcpy(at, day_names[weekday < 0 ? weekday + 7 : weekday], 3);
    put_digits(at + 5, date.day, 2);
    memcpy(at + 8, month_names[date.month - 1], 3);
    put_digits(at + 12, (int)date.year, 4);
    put_digits(at + 17, date.hour, 2);
    put_digits(at + 20, date.minute, 2);
    put_digits(at + 23, date.second, 2);
    *text = (struct str){at, HTTP_DATE_LEN};
    return true;
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* Walks a date by pattern. Each step fails for good once one has failed. */
struct scanner {
    struct str text;
    size_t at;
    bool failed;
};

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static void scan_text(struct scanner *scanner, struct str expected)
{
    struct str found = str_cut(scanner->text, scanner->at, scanner->at + expected.len);
    scanner->failed |= !str_equal(found, expected);
    scanner->at += expected.len;
}

/* As many word characters as there are, between `least` and `most`. */
static struct str scan_word(struct scanner *scanner, size_t least, size_t most)
{
    size_t begin = scanner->at;
    while (scanner->at < scanner->text.len && scanner->at - begin < most && is_word(scanner->text.at[scanner->at]))
        scanner->at++;
    scanner->failed |= scanner->at - begin < least;
    return str_cut(scanner->text, begin, scanner->at);
}

static int scan_digits(struct scanner *scanner, int count, bool may_start_blank)
{
    int value = 0;
    for (int i = 0; i < count; i++, scanner->at++) {
        char byte = scanner->at < scanner->text.len ? scanner->text.at[scanner->at] : '\0';
        bool is_blank = i == 0 && may_start_blank && byte == ' ';
        if (byte >= '0' && byte <= '9')
            value = value * 10 + (byte - '0');
        else if (!is_blank)
            scanner->failed = true;
    }
    return value;
}

static void scan_month(struct scanner *scanner, struct date *date)
{
    struct str name = scan_word(scanner, 3, 3);
    for (int i = 0; i < 12; i++)
        if (str_equal_nocase(name, str_from(month_names[i])))
            date->month = i + 1;
}

static void scan_time(struct scanner *scanner, struct date *date)
{
    date->hour = scan_digits(scanner, 2, false);
    scan_text(scanner, STR(":"));
    date->minute = scan_digits(scanner, 2, false);
    scan_text(scanner, STR(":"));
    date->second = scan_digits(scanner, 2, false);
}

static bool scan_ended(const struct scanner *scanner)
{
    return !scanner->failed && scanner->at == scanner->text.len;
}

static bool scan_rfc1123(struct str text, struct date *date)
{
    struct scanner scanner = {.text = text};
    scan_word(&scanner, 3, 3);
    scan_text(&scanner, STR(", "));
    date->day = scan_digits(&scanner, 2, false);
    scan_text(&scanner, STR(" "));
    scan_month(&scanner, date);
    scan_text(&scanner, STR(" "));
    date->year = scan_digits(&scanner, 4, false);
    scan_text(&scanner, STR(" "));
    scan_time(&scanner, date);
    scan_text(&scanner, STR(" GMT"));
    return scan_ended(&scanner);
}

static bool scan_rfc850(struct str text, struct date *date)
{
    struct scanner scanner = {.text = text};
    scan_word(&scanner, 6, 9);
    scan_text(&scanner, STR(", "));
    date->day = scan_digits(&scanner, 2, false);
    scan_text(&scanner, STR("-"));
    scan_month(&scanner, date);
    scan_text(&scanner, STR("-"));
    date->year = scan_digits(&scanner, 2, false);
    scan_text(&scanner, STR(" "));
    scan_time(&scanner, date);
    scan_text(&scanner, STR(" GMT"));
    return scan_ended(&scanner);
}

static bool scan_asctime(struct str text, struct date *date)
{
    struct scanner scanner = {.text = text};
    scan_word(&scanner, 3, 3);
    scan_text(&scanner, STR(" "));
    scan_month(&scanner, date);
    scan_text(&scanner, STR(" "));
    date->day = scan_digits(&scanner, 2, true);
    scan_text(&scanner, STR(" "));
    scan_time(&scanner, date);
    scan_text(&scanner, STR(" "));
    date->year = scan_digits(&scanner, 4, false);
    return scan_ended(&scanner);
}

bool http_date_parse(struct str text, int64_t now, int64_t *seconds)
{
    struct date date = {0};
    if (!scan_rfc1123(text, &date)) {
        date = (struct date){0};
        if (!scan_rfc850(text, &date)) {
            date = (struct date){0};
            if (!scan_asctime(text, &date))
                return false;
        }
    }
    if (date.year < 100) {
        int64_t this_year = date_from_seconds(now).year;
        /* More than fifty years ahead means the century before (RFC 9110, section 5.6.7). */
        bool is_past = date.year - this_year % 100 > 50;
        date.year += this_year - this_year % 100 - (is_past ? 100 : 0);
    }
    if (!date_is_valid(&date))
        return false;
    *seconds = date_to_seconds(&date);
    return true;
}
