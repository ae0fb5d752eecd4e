/* SPDX-License-Identifier: MIT */
#include "sim/pipeline/provenance.h"

#include "sim/http/language.h"

/* ---- what this request would give ------------------------------------------------------------------------------ */

/* Whether AuthenticationMiddleware stands inside SessionMiddleware; otherwise there is no user to speak of. */
static bool site_has_users(const struct player *player)
{
    bool has_session = false;
    for (size_t i = 0; i < player->settings->middleware_count; i++) {
        has_session |= player->settings->middleware[i] == MIDDLEWARE_SESSION;
        if (player->settings->middleware[i] == MIDDLEWARE_AUTHENTICATION)
            return has_session;
    }
    return false;
}

struct str expected_user(struct player *player, const struct request *request)
{
    if (!site_has_users(player))
        return STR("");
    struct str key = request_cookie(player, request, STR("sessionid"));
    const struct site_session *session = key.at == NULL ? NULL : site_session(player, player_atom(player, key));
    return session == NULL || session->user == 0 ? STR("anonymous") : player_text(player, session->user);
}

struct str expected_language(struct player *player, const struct request *request)
{
    if (!player->has_locale || !player->settings->use_i18n)
        return player->settings->language_code;
    return language_choose(player->settings, &player->step, request_cookie(player, request, STR("django_language")),
                           request_header(player, request, STR("accept-language")));
}

/* The template's `header` has lower-case names only. */
static bool is_lower(struct str field)
{
    for (size_t i = 0; i < field.len; i++)
        if (field.at[i] >= 'A' && field.at[i] <= 'Z')
            return false;
    return true;
}

struct str expected_value(struct player *player, const struct request *request, enum source source, struct str field)
{
    switch (source) {
    case SOURCE_USER:
        return expected_user(player, request);
    case SOURCE_LANGUAGE:
        return expected_language(player, request);
    case SOURCE_DATA:
        return site_data(player, field);
    case SOURCE_QUERY:
        return request_parameter(request, field);
    case SOURCE_COOKIE:
        return request_cookie(player, request, field);
    case SOURCE_HEADER:
        return is_lower(field) ? request_header(player, request, field) : (struct str){NULL, 0};
    case SOURCE_NOW:
    case SOURCE_RUNS:
        break;
    }
    return (struct str){NULL, 0};
}

/* ---- noting ---------------------------------------------------------------------------------------------------- */

static struct input *add_input(struct player *player, struct input_list *inputs)
{
    struct input *items =
        arena_grow(&player->step, inputs->items, inputs->count, &inputs->capacity, sizeof *inputs->items);
    if (items == NULL)
        return NULL;
    inputs->items = items;
    return &items[inputs->count++];
}

void provenance_note(struct player *player, struct input_list *inputs, const struct request *request,
                     const struct template_name *name, struct str value)
{
    if (name->source == SOURCE_NOW || name->source == SOURCE_RUNS)
        return; /* merely frozen, never wrong */
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        if (input->source == name->source && input->from_step == request->step && str_equal(input->field, name->field))
            return;
    }
    struct input *input = add_input(player, inputs);
    if (input != NULL)
        *input = (struct input){.source = name->source,
                                .field = name->field,
                                .value = value,
                                .client = request->client,
                                .from_step = request->step};
}

void provenance_add(struct player *player, struct input_list *inputs, const struct input *more, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct input *input = add_input(player, inputs);
        if (input != NULL)
            *input = more[i];
    }
}

/* ---- judging --------------------------------------------------------------------------------------------------- */

/* What another client sent is that client's own: handing it out is a leak (scene.md, `wrong`). */
static bool is_personal(const struct input *input)
{
    return input->source == SOURCE_COOKIE ||
           (input->source == SOURCE_HEADER &&
            (str_equal(input->field, STR("cookie")) || str_equal(input->field, STR("authorization"))));
}

static enum wrong_kind kind_of(const struct input *input, const struct request *request)
{
    if (input->source == SOURCE_USER || (is_personal(input) && input->client != request->client))
        return WRONG_LEAK;
    return input->source == SOURCE_DATA ? WRONG_STALE : WRONG_VARIANT;
}

static struct str input_name(struct player *player, const struct input *input)
{
    static const struct str prefixes[] = {
        [SOURCE_USER] = STR_INIT("user"),      [SOURCE_NOW] = STR_INIT("now"),
        [SOURCE_RUNS] = STR_INIT("runs"),      [SOURCE_LANGUAGE] = STR_INIT("language"),
        [SOURCE_DATA] = STR_INIT("data."),     [SOURCE_QUERY] = STR_INIT("query."),
        [SOURCE_COOKIE] = STR_INIT("cookie."), [SOURCE_HEADER] = STR_INIT("header."),
    };
    player_scratch(player);
    builder_add(&player->text, prefixes[input->source]);
    builder_add(&player->text, input->field);
    return str_copy(&player->step, builder_str(&player->text));
}

static bool is_judged_already(const struct wrong *wrong, size_t count, const struct wrong *next)
{
    for (size_t i = 0; i < count; i++)
        if (wrong[i].from_step == next->from_step && str_equal(wrong[i].input, next->input) &&
            str_equal(wrong[i].got, next->got))
            return true;
    return false;
}

const struct wrong *provenance_judge(struct player *player, const struct request *request,
                                     const struct input_list *inputs, size_t *count)
{
    struct wrong *wrong = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        if (input->from_step == request->step)
            continue;
        struct str expected = expected_value(player, request, input->source, input->field);
        if (str_equal(expected, input->value))
            continue;
        struct wrong next = {.input = input_name(player, input),
                             .kind = kind_of(input, request),
                             .got = input->value.at == NULL ? STR("") : input->value,
                             .expected = expected.at == NULL ? STR("") : expected,
                             .from_step = input->from_step};
        if (is_judged_already(wrong, *count, &next))
            continue;
        struct wrong *grown = arena_grow(&player->step, wrong, *count, &capacity, sizeof *wrong);
        if (grown == NULL)
            break;
        wrong = grown;
        wrong[(*count)++] = next;
    }
    return wrong;
}
