/* SPDX-License-Identifier: MIT */
/* What is said about a name that is not known: the nearest one that is, in a sentence. */
#include "sim/scene/chars.h"
#include "sim/scene/names.h"

/* Longer names are not compared: nobody mistypes them. */
#define NAME_LIMIT 80
/* A name quoted in a sentence is cut to this many bytes. */
#define QUOTE_LIMIT 120

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* The cheapest way to the first i letters of a and j of b; `before` and `last` are the rows of i - 2 and i - 1. */
static size_t cheapest(struct str a, struct str b, size_t i, size_t j, const size_t *const rows[3])
{
    const size_t *before = rows[0], *last = rows[1], *row = rows[2];
    bool same = lower(a.at[i - 1]) == lower(b.at[j - 1]);
    size_t least = smallest(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
    bool swapped =
        i > 1 && j > 1 && lower(a.at[i - 1]) == lower(b.at[j - 2]) && lower(a.at[i - 2]) == lower(b.at[j - 1]);
    return swapped && before[j - 2] + 1 < least ? before[j - 2] + 1 : least;
}

/*
 * Letters to add, drop, change or swap with their neighbour (optimal string alignment) in texts of at most NAME_LIMIT
 * bytes, ASCII letters alike whatever their case.
 */
static size_t distance(struct str a, struct str b)
{
    size_t rows[3][NAME_LIMIT + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *oldest = before;
        before = last;
        last = row;
        row = oldest;
        row[0] = i;
        const size_t *const three[3] = {before, last, row};
        for (size_t j = 1; j <= b.len; j++)
            row[j] = cheapest(a, b, i, j, three);
    }
    return row[b.len];
}

/* The distance, or SIZE_MAX when it is more than a slip: a third of the longer text, or two letters left out. */
static size_t slip(struct str name, struct str known)
{
    if (name.len == 0 || name.len > NAME_LIMIT || known.len > NAME_LIMIT)
        return SIZE_MAX;
    if (name.len >= 3 && name.len < known.len && str_equal_nocase(name, str_cut(known, 0, name.len)))
        return 1;
    size_t found = distance(name, known);
    size_t longer = name.len > known.len ? name.len : known.len;
    return found * 3 <= longer ? found : SIZE_MAX;
}

static struct str behind_last_dot(struct str text)
{
    size_t begin = text.len;
    while (begin > 0 && text.at[begin - 1] != '.')
        begin--;
    return str_cut(text, begin, text.len);
}

struct str names_nearest(struct names names, struct str name)
{
    struct str nearest = {NULL, 0};
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < names.count; i++) {
        size_t whole = slip(name, names.items[i]);
        size_t last = slip(behind_last_dot(name), behind_last_dot(names.items[i]));
        size_t found = whole < last ? whole : last;
        if (found < least) {
            least = found;
            nearest = names.items[i];
        }
    }
    return nearest;
}

/*
 * Reads the first one to three numbers with dots between them as one that can be compared, whatever stands around them:
 * `5.2.x` and `v5.2` are near to 5.2. False when there is none, or one that no release has.
 */
static bool version_number(struct str version, int64_t *number)
{
    int64_t parts[3] = {0, 0, 0};
    size_t part = 0, begin = 0;
    while (begin < version.len && !char_is_digit(version.at[begin]))
        begin++;
    for (size_t i = begin; i < version.len && (version.at[i] == '.' || char_is_digit(version.at[i])); i++) {
        if (version.at[i] == '.') {
            if (++part == 3)
                break;
        } else if (parts[part] > 999) {
            return false;
        } else {
            parts[part] = parts[part] * 10 + (version.at[i] - '0');
        }
    }
    *number = (parts[0] * 10000 + parts[1]) * 10000 + parts[2];
    return begin < version.len;
}

struct str names_nearest_release(struct str version)
{
    struct str nearest = rules_newest()->version;
    int64_t wanted;
    if (!version_number(version, &wanted))
        return nearest;
    size_t count;
    const struct release *releases = rules_releases(&count);
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < count; i++) {
        int64_t number = 0;
        (void)version_number(releases[i].version, &number);
        int64_t apart = number > wanted ? number - wanted : wanted - number;
        if (apart < least) {
            least = apart;
            nearest = releases[i].version;
        }
    }
    return nearest;
}

struct str sentence_whole(struct arena *arena, const char *format, const struct str *first, const struct str *second)
{
    const void *arguments[2] = {first, second};
    struct builder text;
    builder_init(&text, arena->from);
    builder_format(&text, format, arguments, first == NULL ? 0 : second == NULL ? 1 : 2);
    struct str made = str_copy(arena, builder_str(&text));
    arena->failed |= text.failed;
    builder_clear(&text);
    return made;
}

/* Cuts a long text at the beginning of a code point. */
static struct str shortened(struct arena *arena, struct str text)
{
    if (text.len <= QUOTE_LIMIT)
        return text;
    size_t end = QUOTE_LIMIT;
    while (end > 0 && ((unsigned char)text.at[end] & 0xc0) == 0x80)
        end--;
    struct str head = str_cut(text, 0, end);
    return sentence_whole(arena, "%s...", &head, NULL);
}

struct str sentence(struct arena *arena, const char *format, const struct str *first, const struct str *second)
{
    struct str short_first = first == NULL ? STR("") : shortened(arena, *first);
    struct str short_second = second == NULL ? STR("") : shortened(arena, *second);
    return sentence_whole(arena, format, first == NULL ? NULL : &short_first, second == NULL ? NULL : &short_second);
}

struct str sentence_suggestion(struct arena *arena, struct names names, struct str name)
{
    struct str nearest = names_nearest(names, name);
    if (nearest.len == 0)
        return STR("");
    return sentence(arena, " Did you mean `%s`?", &nearest, NULL);
}
