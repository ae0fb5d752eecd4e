/* SPDX-License-Identifier: MIT */
#include "sim/http/language.h"

/* LANGUAGE_CODE_MAX_LENGTH (django/utils/translation/trans_real.py): longer input is cut before it is looked at. */
#define LENGTH_LIMIT 500

/* The `fallback` entries of LANG_INFO (django/conf/locale/__init__.py). */
static const struct {
    struct str code, fallback;
} fallbacks[] = {
    {STR_INIT("zh-cn"), STR_INIT("zh-hans")}, {STR_INIT("zh-hk"), STR_INIT("zh-hant")},
    {STR_INIT("zh-mo"), STR_INIT("zh-hant")}, {STR_INIT("zh-my"), STR_INIT("zh-hans")},
    {STR_INIT("zh-sg"), STR_INIT("zh-hans")}, {STR_INIT("zh-tw"), STR_INIT("zh-hant")},
};

static size_t last_dash(struct str code, size_t before)
{
    for (size_t i = before; i > 0; i--)
        if (code.at[i - 1] == '-')
            return i - 1;
    return SIZE_MAX;
}

static bool is_supported(const struct settings *settings, struct str code)
{
    for (size_t i = 0; i < settings->language_count; i++)
        if (str_equal_nocase(settings->languages[i], code))
            return true;
    return false;
}

/* The first of LANGUAGES that is a country's form of this language: `fr-ca` for a generic `fr`. */
static struct str country_form(const struct settings *settings, struct str generic)
{
    for (size_t i = 0; i < settings->language_count; i++) {
        struct str code = settings->languages[i];
        if (str_starts(code, generic) && code.len > generic.len && code.at[generic.len] == '-')
            return code;
    }
    return (struct str){NULL, 0};
}

/* get_supported_language_variant(): {NULL, 0} where it raises LookupError. */
static struct str supported_variant(const struct settings *settings, struct str code)
{
    if (code.len > LENGTH_LIMIT) {
        size_t dash = last_dash(code, LENGTH_LIMIT);
        code = dash == SIZE_MAX || dash == 0 ? STR("") : str_cut(code, 0, dash);
    }
    if (code.len == 0)
        return (struct str){NULL, 0};
    if (is_supported(settings, code))
        return code;
    struct str generic = code;
    for (size_t i = 0; i < sizeof fallbacks / sizeof fallbacks[0]; i++) {
        if (str_equal(fallbacks[i].code, code)) {
            generic = fallbacks[i].fallback;
            if (is_supported(settings, generic))
                return generic;
        }
    }
    for (size_t dash = last_dash(code, code.len); dash != SIZE_MAX; dash = last_dash(code, dash)) {
        generic = str_cut(code, 0, dash);
        if (is_supported(settings, generic))
            return generic;
    }
    return country_form(settings, generic);
}

/* ---- Accept-Language ------------------------------------------------------------------------------------------- */

struct preference {
    struct str code;
    int quality; /* thousandths */
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static char byte_at(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

static size_t skip_spaces(struct str text, size_t at)
{
    while (at < text.len && str_is_space(text.at[at]))
        at++;
    return at;
}

/* A range of letters, then groups of letters and digits, each of at most eight; or `*`. Returns its end. */
static size_t scan_code(struct str text, size_t at)
{
    size_t end = at;
    if (byte_at(text, at) == '*')
        return at + 1;
    while (end - at < 8 && is_letter(byte_at(text, end)))
        end++;
    while (end > at && byte_at(text, end) == '-') {
        size_t part = end + 1, stop = part;
        while (stop - part < 8 && (is_letter(byte_at(text, stop)) || is_digit(byte_at(text, stop))))
            stop++;
        if (stop == part)
            break;
        end = stop;
    }
    return end;
}

/* `;q=0.8` with spaces around the semicolon. Leaves *at alone when there is none that fits. */
static int scan_quality(struct str text, size_t *at)
{
    size_t end = skip_spaces(text, *at);
    if (byte_at(text, end) != ';')
        return 1000;
    end = skip_spaces(text, end + 1);
    char whole = byte_at(text, end + 2);
    if (byte_at(text, end) != 'q' || byte_at(text, end + 1) != '=' || (whole != '0' && whole != '1'))
        return 1000;
    int quality = (whole - '0') * 1000, scale = 100;
    end += 3;
    if (byte_at(text, end) == '.') {
        end++;
        for (; scale > 0 && (whole == '0' ? is_digit(byte_at(text, end)) : byte_at(text, end) == '0'); scale /= 10)
            quality += (byte_at(text, end++) - '0') * scale;
    }
    *at = end;
    return quality;
}

/* One item and the comma behind it. False when the header does not parse, which voids all of it. */
static bool scan_item(struct str text, size_t *at, struct preference *out)
{
    size_t end = scan_code(text, *at);
    if (end == *at)
        return false;
    out->code = str_cut(text, *at, end);
    out->quality = scan_quality(text, &end);
    if (end < text.len) {
        end = skip_spaces(text, end);
        if (byte_at(text, end) != ',')
            return false;
        end = skip_spaces(text, end + 1);
    }
    *at = end;
    return true;
}

/* parse_accept_lang_header(): ranges by falling quality, stable; none when any part does not parse. */
static struct preference *parse_accept(struct arena *arena, struct str header, size_t *count)
{
    size_t at = 0;
    *count = 0;
    if (header.len > LENGTH_LIMIT) {
        size_t comma = SIZE_MAX;
        for (size_t i = 0; i < LENGTH_LIMIT; i++)
            if (header.at[i] == ',')
                comma = i;
        if (comma == SIZE_MAX || comma == 0)
            return NULL;
        header = str_cut(header, 0, comma);
    }
    struct str text = str_lower(arena, header);
    struct preference *list = arena_array(arena, text.len / 2 + 1, sizeof *list);
    while (list != NULL && at < text.len) {
        struct preference item;
        if (!scan_item(text, &at, &item)) {
            *count = 0;
            return NULL;
        }
        size_t place = *count;
        for (; place > 0 && list[place - 1].quality < item.quality; place--)
            list[place] = list[place - 1];
        list[place] = item;
        (*count)++;
    }
    return list;
}

static struct str from_header(const struct settings *settings, struct arena *arena, struct str header)
{
    size_t count;
    const struct preference *list = parse_accept(arena, header, &count);
    for (size_t i = 0; i < count; i++) {
        if (str_equal(list[i].code, STR("*")))
            break;
        struct str found = supported_variant(settings, list[i].code);
        if (found.at != NULL)
            return found;
    }
    return (struct str){NULL, 0};
}

struct str language_choose(const struct settings *settings, struct arena *arena, struct str cookie,
                           struct str accept_language)
{
    struct str found = supported_variant(settings, cookie);
    if (found.at == NULL)
        found = from_header(settings, arena, accept_language);
    if (found.at == NULL)
        found = supported_variant(settings, settings->language_code);
    return str_lower(arena, found.at == NULL ? settings->language_code : found);
}
