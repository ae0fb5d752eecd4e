/* SPDX-License-Identifier: MIT */
#include "sim/trace/words.h"

#include "sim/trace/names.h"

/* One mark, one argument; see builder_format(). */
static void say1(struct builder *out, const char *format, struct str a)
{
    builder_format(out, format, (const void *const[]){&a}, 1);
}

static void say2(struct builder *out, const char *format, struct str a, struct str b)
{
    builder_format(out, format, (const void *const[]){&a, &b}, 2);
}

struct str words_who(const struct rules *rules)
{
    return rules->belief.len > 0 ? STR("the imagined Django") : STR("Django");
}

void words_seconds(double seconds, struct builder *out)
{
    builder_add_seconds(out, seconds, false);
    builder_add_text(out, seconds >= 1.0 && seconds <= 1.0 ? " second" : " seconds");
}

void words_count(int64_t count, const char *one, const char *many, struct builder *out)
{
    builder_add_int(out, count);
    builder_add_byte(out, ' ');
    builder_add_text(out, count == 1 ? one : many);
}

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Whether the name behind HTTP_ is one that HTTP could carry: capitals, digits and single words joined by `_`. */
static bool is_plain_meta(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.at[i];
        if (!is_upper(byte) && !(byte >= '0' && byte <= '9') && byte != '_')
            return false;
    }
    return name.len > 0 && name.at[0] != '_';
}

void words_header_name(struct str meta_name, struct builder *out)
{
    struct str name = meta_name;
    if (str_starts(name, STR("HTTP_")))
        name = str_cut(name, 5, name.len);
    if (!is_plain_meta(name)) {
        builder_add(out, meta_name);
        return;
    }
    bool inside_word = false;
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.at[i];
        bool lower = inside_word && is_upper(byte);
        builder_add_byte(out, byte == '_' ? '-' : lower ? (char)(byte + ('a' - 'A')) : byte);
        inside_word = byte != '_';
    }
}

void words_header_names(const struct name_list *list, struct builder *out)
{
    if (!list || list->count == 0) {
        builder_add_text(out, "no header");
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            builder_add_text(out, i + 1 == list->count ? " and " : ", ");
        words_header_name(list->names[i], out);
    }
}

void words_user(struct str user, struct builder *out)
{
    if (user.len == 0 || str_equal(user, STR("anonymous")))
        builder_add_text(out, "an anonymous visitor");
    else
        say1(out, "the user %s", user);
}

struct str words_served_by(enum served_by served_by)
{
    static const struct str phrases[] = {
        [SERVED_VIEW] = STR_INIT("answered by the view"),
        [SERVED_CACHE_PAGE] = STR_INIT("answered from the cache by cache_page"),
        [SERVED_SITE] = STR_INIT("answered from the cache by the middleware"),
        [SERVED_BROWSER] = STR_INIT("answered by the browser's own cache, without a request"),
        [SERVED_DECORATOR] = STR_INIT("answered by a decorator, before the view"),
        [SERVED_MIDDLEWARE] = STR_INIT("answered by the middleware"),
        [SERVED_ERROR] = STR_INIT("an error"),
    };
    return phrases[served_by];
}

/* ---- why: the look-up ------------------------------------------------------------------------------------------ */

static void why_page_hit(const struct rules *rules, const struct layer_record *layer, struct builder *out)
{
    if (!layer->vary || layer->vary->count == 0) {
        builder_add_text(out, "The header list for this URL names no header");
    } else {
        builder_add_text(out, "The header list for this URL names ");
        words_header_names(layer->vary, out);
    }
    say1(out,
         ", and a fresh page is stored under the key made from this request, so %s sends that page and the view "
         "does not run.",
         words_who(rules));
}

static void why_page_miss(const struct rules *rules, const struct request_record *request,
                          const struct layer_record *layer, struct builder *out)
{
    struct str who = words_who(rules);
    if (!layer->vary) {
        say1(out, "No header list is stored for this URL, so %s cannot build the page key.", who);
        return;
    }
    builder_add_text(out, "The header list for this URL names ");
    words_header_names(layer->vary, out);
    if (request->method == METHOD_HEAD)
        say1(out, ", but under the keys made from this request %s finds neither a GET page nor a HEAD page.", who);
    else
        builder_add_text(out, ", but no page is stored under the key made from this request.");
}

static void why_bypass(const struct rules *rules, const struct request_record *request,
                       const struct layer_record *layer, struct builder *out)
{
    struct str who = words_who(rules);
    switch (layer->bypass) {
    case BYPASS_METHOD:
        say2(out, "A %s request passes by: %s looks up and stores answers to GET and HEAD only.",
             name_method(request->method), who);
        break;
    case BYPASS_NO_FETCH:
        builder_add_text(out,
                         "Only one of UpdateCacheMiddleware and FetchFromCacheMiddleware is installed, so the site "
                         "cache is not looked up.");
        break;
    case BYPASS_NOT_REACHED:
        builder_add_text(out, "The request was answered further out, so this layer was never asked.");
        break;
    case BYPASS_ERROR:
        builder_add_text(out, "The look-up itself raised an error.");
        break;
    case BYPASS_NONE:
        builder_add_text(out, "This layer did not take part.");
        break;
    }
}

static void why_page_lookup(const struct rules *rules, const struct request_record *request,
                            const struct layer_record *layer, struct builder *out)
{
    switch (layer->lookup) {
    case LOOKUP_HIT:
        why_page_hit(rules, layer, out);
        break;
    case LOOKUP_MISS:
        why_page_miss(rules, request, layer, out);
        break;
    case LOOKUP_EXPIRED:
        say1(out,
             layer->list_expired ? "The header list for this URL has expired, so %s cannot build the page key."
                                 : "The page stored under this key has expired, so for %s it is no longer there.",
             words_who(rules));
        break;
    case LOOKUP_BYPASS:
        why_bypass(rules, request, layer, out);
        break;
    }
}

static void why_fragment_lookup(const struct rules *rules, const struct layer_record *layer, struct builder *out)
{
    static const char *const formats[] = {
        [LOOKUP_HIT] = "A fresh fragment is stored under this key, so %s does not render the block again.",
        [LOOKUP_MISS] = "No fragment is stored under this key, so %s renders the block.",
        [LOOKUP_EXPIRED] = "The fragment stored under this key has expired, so %s renders the block again.",
        [LOOKUP_BYPASS] = "The look-up of this fragment raised an error, so %s did not render the block.",
    };
    say1(out, formats[layer->lookup], words_who(rules));
}

void words_why(const struct rules *rules, const struct request_record *request, const struct layer_record *layer,
               struct builder *out)
{
    if (layer->kind == LAYER_FRAGMENT)
        why_fragment_lookup(rules, layer, out);
    else
        why_page_lookup(rules, request, layer, out);
    bool passed_by =
        layer->lookup == LOOKUP_BYPASS && (layer->bypass == BYPASS_NOT_REACHED || layer->bypass == BYPASS_ERROR ||
                                           (layer->bypass == BYPASS_METHOD && layer->not_stored == NOT_STORED_METHOD));
    /* A look-up that leads to no decision about storing: FetchFromCacheMiddleware stands alone. */
    bool looked_up = layer->lookup == LOOKUP_MISS || layer->lookup == LOOKUP_EXPIRED;
    if (layer->kind == LAYER_SITE && looked_up && !layer->stored && layer->not_stored == NOT_STORED_NONE)
        builder_add_text(out, " UpdateCacheMiddleware is not in MIDDLEWARE, so the site stores nothing.");
    bool said = layer->lookup == LOOKUP_HIT || layer->not_stored == NOT_STORED_NONE || passed_by;
    if (!said) {
        builder_add_byte(out, ' ');
        words_not_stored(rules, layer, request->method, request->status, out);
    }
}

/* ---- why: the store -------------------------------------------------------------------------------------------- */

static void not_stored_directive(const struct rules *rules, struct str directive, struct builder *out)
{
    const char *format = rules->refusal == REFUSE_DIRECTIVE_NAMES
                             ? "The response says %s in Cache-Control, so %s does not store it."
                             : "The Cache-Control of the response contains the letters %s, so %s does not store it.";
    say2(out, format, directive, words_who(rules));
}

static void not_stored_cookie(const struct rules *rules, struct builder *out)
{
    const char *format = rules->cookie_rule_wants_cookieless
                             ? "The request brought no cookie, and the response sets one and varies on Cookie, so %s "
                               "does not store it."
                             : "The response sets a cookie and varies on Cookie, so %s does not store it.";
    say1(out, format, words_who(rules));
}

static void not_stored_fragment(const struct rules *rules, const struct layer_record *layer, struct builder *out)
{
    struct str who = words_who(rules);
    if (layer->not_stored == NOT_STORED_DUMMY)
        builder_add_text(out, "The dummy backend keeps nothing.");
    else if (layer->not_stored == NOT_STORED_ERROR)
        builder_add_text(out, "The rendering ended in an error, so nothing was stored.");
    else
        say1(out, "The timeout is not above zero, so what %s writes has expired at once.", who);
}

/* The reasons whose sentence needs nothing but who decides. */
static const char *not_stored_format(enum not_stored reason)
{
    static const char *const formats[] = {
        [NOT_STORED_STREAMING] = "The response is streamed, and %s does not store a streaming response.",
        [NOT_STORED_VARY_STAR] = "The Vary header of the response contains *, which no later request can match, so %s "
                                 "does not store it.",
        [NOT_STORED_MAX_AGE_ZERO] = "The response says max-age=0 in Cache-Control, so %s does not store it.",
        [NOT_STORED_TIMEOUT_ZERO] = "The timeout is zero, so %s does not store the response.",
        [NOT_STORED_ALREADY_EXPIRED] = "The timeout is below zero, so the page that %s writes has expired at once.",
        [NOT_STORED_INNER_HIT] = "A cache further in has answered, and %s does not store such an answer again.",
        [NOT_STORED_HIT] = "The answer came from this cache, so %s does not store it again.",
        [NOT_STORED_DUMMY] = "The dummy backend keeps nothing that %s gives it.",
        [NOT_STORED_ERROR] = "The request ended in an error, so %s stored nothing.",
    };
    return formats[reason];
}

void words_not_stored(const struct rules *rules, const struct layer_record *layer, enum method method, int64_t status,
                      struct builder *out)
{
    struct str who = words_who(rules);
    enum not_stored reason = layer->not_stored;
    if (reason == NOT_STORED_NONE)
        return;
    if (layer->kind == LAYER_FRAGMENT && reason != NOT_STORED_HIT)
        not_stored_fragment(rules, layer, out);
    else if (reason == NOT_STORED_METHOD)
        say2(out, "This is an answer to %s, and %s stores answers to GET and HEAD only.", name_method(method), who);
    else if (reason == NOT_STORED_STATUS)
        builder_format(out, "The status of the response is %d, and %s stores a page of status 200 only.",
                       (const void *const[]){&status, &who}, 2);
    else if (reason == NOT_STORED_PRIVATE)
        not_stored_directive(rules, STR("private"), out);
    else if (reason == NOT_STORED_NO_STORE)
        not_stored_directive(rules, STR("no-store"), out);
    else if (reason == NOT_STORED_NO_CACHE)
        not_stored_directive(rules, STR("no-cache"), out);
    else if (reason == NOT_STORED_SETS_COOKIE)
        not_stored_cookie(rules, out);
    else
        say1(out, not_stored_format(reason), who);
}

/* ---- what was wrong -------------------------------------------------------------------------------------------- */

static void add_value(struct str value, struct builder *out)
{
    if (!value.at)
        builder_add_text(out, "absent");
    else if (value.len == 0)
        builder_add_text(out, "empty");
    else
        say1(out, "\"%s\"", value);
}

static void wrong_user(struct str client, const struct wrong *wrong, struct builder *out)
{
    say1(out, "%s received an answer that was made for ", client);
    words_user(wrong->got, out);
    builder_add_text(out, " in step ");
    builder_add_int(out, (int64_t)wrong->from_step + 1);
    builder_add_text(out, ". It should have been made for ");
    words_user(wrong->expected, out);
    builder_add_byte(out, '.');
}

void words_wrong(struct str client, const struct wrong *wrong, struct builder *out)
{
    static const char *const openings[] = {
        [WRONG_LEAK] = "A leak: ",
        [WRONG_STALE] = "Stale: ",
        [WRONG_VARIANT] = "The wrong variant: ",
    };
    builder_add_text(out, openings[wrong->kind]);
    if (str_equal(wrong->input, STR("user"))) {
        wrong_user(client, wrong, out);
        return;
    }
    say2(out,
         wrong->kind == WRONG_LEAK ? "%s received an answer that was made from another visitor's %s"
                                   : "%s received an answer that was made while %s",
         client, wrong->input);
    builder_add_text(out, wrong->kind == WRONG_LEAK ? ", which was " : " was ");
    add_value(wrong->got, out);
    builder_add_text(out, ", in step ");
    builder_add_int(out, (int64_t)wrong->from_step + 1);
    builder_add_text(out, wrong->kind == WRONG_STALE ? ". By now it is " : ". For this request it is ");
    add_value(wrong->expected, out);
    builder_add_byte(out, '.');
}
