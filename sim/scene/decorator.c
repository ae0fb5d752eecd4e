/* SPDX-License-Identifier: MIT */
/*
 * Decorators: what Python and Django refuse when a module is imported is refused here, with their reason.
 * Signatures: django/views/decorators/cache.py, django/views/decorators/vary.py, django/contrib/auth/decorators.py.
 */
#include "sim/scene/chars.h"
#include "sim/scene/names.h"
#include "sim/scene/python.h"
#include "sim/scene/url.h"

/* More arguments than anyone writes; it keeps the check for repeated keywords short. */
#define ARGUMENT_LIMIT 255

static const struct str decorator_names[] = {
    [DECORATOR_CACHE_PAGE] = STR_INIT("cache_page"),           [DECORATOR_VARY_ON_COOKIE] = STR_INIT("vary_on_cookie"),
    [DECORATOR_VARY_ON_HEADERS] = STR_INIT("vary_on_headers"), [DECORATOR_CACHE_CONTROL] = STR_INIT("cache_control"),
    [DECORATOR_NEVER_CACHE] = STR_INIT("never_cache"),         [DECORATOR_LOGIN_REQUIRED] = STR_INIT("login_required"),
};

struct argument {
    struct str name; /* empty for a positional one */
    struct pyvalue value;
    size_t offset;       /* where it begins */
    size_t value_offset; /* where its value begins */
};

/* A call as it is written; positional arguments come first. */
struct call {
    size_t offset; /* of the decorator's name */
    struct argument *arguments;
    size_t count, capacity;
    size_t positional;
};

/* ---- reading a call -------------------------------------------------------------------------------------------- */

static bool add_argument(struct python *python, struct call *call, const struct argument *argument)
{
    bool keyword = argument->name.len > 0;
    if (!keyword && call->count > call->positional)
        return python_refuse(python, argument->offset,
                             "Python: positional argument follows keyword argument. Write the positional ones first.",
                             NULL, NULL);
    for (size_t i = call->positional; i < call->count; i++) {
        if (str_equal(call->arguments[i].name, argument->name))
            return python_refuse(python, argument->offset, "Python: keyword argument repeated: %s.", &argument->name,
                                 NULL);
    }
    if (call->count == ARGUMENT_LIMIT)
        return python_refuse(python, argument->offset, "More than 255 arguments are not modelled.", NULL, NULL);
    struct argument *grown =
        arena_grow(python->arena, call->arguments, call->count, &call->capacity, sizeof *call->arguments);
    if (!grown)
        return false;
    call->arguments = grown;
    grown[call->count++] = *argument;
    call->positional += keyword ? 0 : 1;
    return true;
}

static bool read_argument(struct python *python, struct call *call)
{
    struct argument argument = {.offset = python->token.offset};
    struct python before = *python;
    if (python->token.kind == TOKEN_NAME) {
        struct str name = python->token.text;
        if (!python_next(python))
            return false;
        if (!python_is(python, '=')) {
            *python = before;
        } else {
            if (text_is_keyword(name))
                return python_refuse(python, argument.offset, "`%s` is a keyword of Python and names no argument.",
                                     &name, NULL);
            argument.name = name;
            if (!python_next(python))
                return false;
        }
    }
    argument.value_offset = python->token.offset;
    return python_value(python, &argument.value) && add_argument(python, call, &argument);
}

/* From the opening parenthesis to the closing one. */
static bool read_arguments(struct python *python, struct call *call)
{
    if (!python_next(python))
        return false;
    while (!python_is(python, ')')) {
        if (!read_argument(python, call))
            return false;
        if (python_is(python, ',')) {
            if (!python_next(python))
                return false;
        } else if (!python_is(python, ')')) {
            return python_refuse(python, python->token.offset, "A comma or a closing parenthesis is missing here.",
                                 NULL, NULL);
        }
    }
    return python_next(python);
}

/* ---- what each decorator takes --------------------------------------------------------------------------------- */

/* Texts that become header values. */
static bool check_header_text(struct python *python, const struct argument *argument)
{
    if (argument->value.kind == PY_STR && !text_is_printable_ascii(argument->value.text))
        return python_refuse(python, argument->value_offset,
                             "This text goes into a header, so it must be printable ASCII.", NULL, NULL);
    return true;
}

/* Too many positional arguments, in the words of Python's TypeError. */
static bool refuse_positional(struct python *python, const struct call *call)
{
    const struct argument *second = &call->arguments[1];
    struct builder text;
    builder_init(&text, python->arena->from);
    int64_t given = (int64_t)call->positional;
    int64_t keywords = (int64_t)(call->count - call->positional);
    const void *arguments[] = {&given, &keywords};
    if (keywords == 0)
        builder_format(&text, "%d were given", arguments, 1);
    else
        builder_format(&text, "%d positional arguments (and %d keyword-only) were given", arguments, 2);
    struct str counts = builder_str(&text);
    bool refused = python_refuse(python, second->offset,
                                 "Django: cache_page() takes 1 positional argument but %s. Name the others: `cache=`, "
                                 "`key_prefix=`.",
                                 &counts, NULL);
    python->arena->failed |= text.failed;
    builder_clear(&text);
    return refused;
}

static bool set_cache_page_keyword(struct python *python, struct decorator *decorator, const struct call *call,
                                   const struct argument *argument)
{
    static const struct str keywords[] = {STR_INIT("timeout"), STR_INIT("cache"), STR_INIT("key_prefix")};
    size_t found;
    if (!names_find((struct names){keywords, 3}, argument->name, &found)) {
        struct str hint = sentence_suggestion(python->arena, (struct names){keywords, 3}, argument->name);
        return python_refuse(python, argument->offset,
                             "Django: cache_page() got an unexpected keyword argument '%s'.%s", &argument->name, &hint);
    }
    if (found == 0 && call->positional > 0)
        return python_refuse(python, argument->offset,
                             "Django: cache_page() got multiple values for argument 'timeout'. Give it once.", NULL,
                             NULL);
    if (found == 0)
        decorator->timeout = argument->value;
    else if (found == 1)
        decorator->cache = argument->value;
    else
        decorator->key_prefix = argument->value;
    return true;
}

/* cache_page(timeout, *, cache=None, key_prefix=None). Names are checked before counts, as Python does. */
static bool set_cache_page(struct python *python, struct decorator *decorator, const struct call *call)
{
    bool has_timeout = call->positional > 0;
    for (size_t i = call->positional; i < call->count; i++) {
        if (!set_cache_page_keyword(python, decorator, call, &call->arguments[i]))
            return false;
        has_timeout |= str_equal(call->arguments[i].name, STR("timeout"));
    }
    if (call->positional > 1)
        return refuse_positional(python, call);
    if (!has_timeout)
        return python_refuse(python, call->offset,
                             "Django: cache_page() missing 1 required positional argument: 'timeout'. Write the "
                             "seconds: `@cache_page(60)`.",
                             NULL, NULL);
    if (call->positional > 0)
        decorator->timeout = call->arguments[0].value;
    return true;
}

static bool set_vary_on_headers(struct python *python, struct decorator *decorator, const struct call *call)
{
    if (call->count > call->positional) {
        const struct argument *keyword = &call->arguments[call->positional];
        return python_refuse(python, keyword->offset,
                             "Django: vary_on_headers() got an unexpected keyword argument '%s'. Write the header "
                             "names as texts.",
                             &keyword->name, NULL);
    }
    if (call->count == 0)
        return true;
    struct pyvalue *values = arena_array(python->arena, call->count, sizeof *values);
    for (size_t i = 0; i < call->count; i++) {
        if (!check_header_text(python, &call->arguments[i]))
            return false;
        if (values)
            values[i] = call->arguments[i].value;
    }
    decorator->arguments = values;
    decorator->argument_count = values ? call->count : 0;
    return true;
}

/* Django takes int(max-age) when two are merged; a number that large would be cut here and not there. */
static bool check_max_age(struct python *python, const struct argument *argument)
{
    struct str text = argument->value.text;
    int64_t number;
    bool beyond = false;
    bool named = str_equal_nocase(argument->name, STR("max_age"));
    if (named && argument->value.kind == PY_STR && py_parse_int(text, &number, &beyond) && beyond)
        return python_refuse(python, argument->value_offset,
                             "A max-age beyond 2^53 is not modelled; use a smaller one.", NULL, NULL);
    return true;
}

static bool set_cache_control(struct python *python, struct decorator *decorator, const struct call *call)
{
    if (call->positional > 0)
        return python_refuse(python, call->arguments[0].offset,
                             "Django: cache_control() takes no positional arguments. Write directives as keywords: "
                             "`max_age=60`, `private=True`.",
                             NULL, NULL);
    if (call->count == 0)
        return true;
    struct keyword *keywords = arena_array(python->arena, call->count, sizeof *keywords);
    for (size_t i = 0; i < call->count; i++) {
        const struct argument *argument = &call->arguments[i];
        if (!check_header_text(python, argument) || !check_max_age(python, argument))
            return false;
        if (keywords)
            keywords[i] = (struct keyword){argument->name, argument->value};
    }
    decorator->keywords = keywords;
    decorator->keyword_count = keywords ? call->count : 0;
    return true;
}

static bool set_login_required(struct python *python, struct decorator *decorator, const struct call *call)
{
    if (call->count == 0)
        return true;
    const struct argument *argument = &call->arguments[0];
    if (call->positional > 0 || call->count > 1 || !str_equal(argument->name, STR("login_url")))
        return python_refuse(python, argument->offset,
                             "In a scene login_required takes nothing or `login_url=` with a path, such as "
                             "`login_url='/login/'`.",
                             NULL, NULL);
    struct fault ignored;
    if (argument->value.kind != PY_STR || !url_check_path(python->arena, argument->value.text, &ignored))
        return python_refuse(python, argument->value_offset,
                             "`login_url` must be a path from `/` (not `//`) without a query, such as '/login/'.", NULL,
                             NULL);
    decorator->login_url = argument->value.text;
    return true;
}

/* never_cache and vary_on_cookie are the decorators themselves: a call gives them something else than the view. */
static bool refuse_call(struct python *python, const struct call *call, enum decorator_kind kind)
{
    struct str name = decorator_names[kind];
    struct str missing = kind == DECORATOR_NEVER_CACHE ? STR("never_cache() missing 1 required positional argument: "
                                                             "'view_func'")
                                                       : STR("vary_on_headers.<locals>.decorator() missing 1 required "
                                                             "positional argument: 'func'");
    if (call->count > 0)
        return python_refuse(python, call->arguments[0].offset,
                             "%s takes the view and nothing else. Write it without parentheses: `@%s`.", &name, &name);
    return python_refuse(python, call->offset, "Django: %s. Write it without parentheses: `@%s`.", &missing, &name);
}

static bool set_call(struct python *python, struct decorator *decorator, const struct call *call)
{
    switch (decorator->kind) {
    case DECORATOR_CACHE_PAGE:
        return set_cache_page(python, decorator, call);
    case DECORATOR_VARY_ON_HEADERS:
        return set_vary_on_headers(python, decorator, call);
    case DECORATOR_CACHE_CONTROL:
        return set_cache_control(python, decorator, call);
    case DECORATOR_LOGIN_REQUIRED:
        return set_login_required(python, decorator, call);
    case DECORATOR_VARY_ON_COOKIE:
    case DECORATOR_NEVER_CACHE:
        break;
    }
    return refuse_call(python, call, decorator->kind);
}

/* A decorator without parentheses is given the view as its first argument. */
static bool check_bare(struct python *python, enum decorator_kind kind, size_t offset)
{
    switch (kind) {
    case DECORATOR_CACHE_PAGE:
        return python_refuse(python, offset,
                             "Without parentheses cache_page takes the view for its timeout. Write the seconds: "
                             "`@cache_page(60)`.",
                             NULL, NULL);
    case DECORATOR_VARY_ON_HEADERS:
        return python_refuse(python, offset,
                             "Without parentheses vary_on_headers takes the view for a header name. Write the names: "
                             "`@vary_on_headers('Cookie')`.",
                             NULL, NULL);
    case DECORATOR_CACHE_CONTROL:
        return python_refuse(python, offset,
                             "Django: cache_control() takes 0 positional arguments but 1 was given. Write it with "
                             "parentheses: `@cache_control(max_age=60)`.",
                             NULL, NULL);
    case DECORATOR_VARY_ON_COOKIE:
    case DECORATOR_NEVER_CACHE:
    case DECORATOR_LOGIN_REQUIRED:
        break;
    }
    return true;
}

/* ---- a whole decorator ----------------------------------------------------------------------------------------- */

static bool read_name(struct python *python, enum decorator_kind *kind)
{
    const struct names known = {decorator_names, sizeof decorator_names / sizeof *decorator_names};
    struct token token = python->token;
    if (token.kind != TOKEN_NAME)
        return python_refuse(python, token.offset,
                             "The name of a decorator is missing here, such as `cache_page` or `vary_on_cookie`.", NULL,
                             NULL);
    size_t found;
    if (!names_find(known, token.text, &found)) {
        struct str hint = sentence_suggestion(python->arena, known, token.text);
        if (hint.len == 0)
            hint = STR(" Known are cache_page, vary_on_cookie, vary_on_headers, cache_control, never_cache and "
                       "login_required.");
        return python_refuse(python, token.offset, "The decorator `%s` is not known.%s", &token.text, &hint);
    }
    *kind = (enum decorator_kind)found;
    return python_next(python);
}

static bool read_decorator(struct python *python, struct decorator *decorator, struct call *call)
{
    if (python_is(python, '@') && !python_next(python))
        return false;
    call->offset = python->token.offset;
    if (!read_name(python, &decorator->kind))
        return false;
    bool bare = python->token.kind == TOKEN_END;
    if (bare)
        return check_bare(python, decorator->kind, call->offset);
    if (!python_is(python, '('))
        return python_refuse(python, python->token.offset, "Parentheses or the end is expected behind the name.", NULL,
                             NULL);
    if (!read_arguments(python, call))
        return false;
    if (python->token.kind != TOKEN_END)
        return python_refuse(python, python->token.offset,
                             "Nothing may follow the closing parenthesis: one decorator a text.", NULL, NULL);
    return set_call(python, decorator, call);
}

bool decorator_parse(struct arena *arena, struct str text, struct decorator *decorator, struct fault *fault)
{
    struct call call = {0};
    struct python python;
    *fault = (struct fault){0};
    *decorator = (struct decorator){
        .timeout = py_none(),
        .cache = py_none(),
        .key_prefix = py_none(),
        .login_url = STR("/accounts/login/"),
    };
    if (!python_init(&python, arena, text, fault) || !read_decorator(&python, decorator, &call))
        return false;
    struct str stripped = str_strip(str_cut(text, call.offset, text.len));
    decorator->source = sentence_whole(arena, "@%s", &stripped, NULL);
    return true;
}
