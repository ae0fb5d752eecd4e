/* SPDX-License-Identifier: MIT */
#include "web/call.h"

void call_begin(struct call *call, struct site *site, const struct http_request *request,
                struct http_response *response)
{
    *call = (struct call){.site = site, .request = request, .response = response, .arena = site->arena, .status = 200};
    call->reply = (struct reply){.arena = site->arena, .root = cJSON_CreateObject()};
    call->reply.failed = !call->reply.root;
}

/* Prints the reply into the response. */
static void send_reply(struct call *call)
{
    char *text = call->reply.failed ? NULL : cJSON_PrintUnformatted(call->reply.root);
    if (!text) {
        http_refuse(call->response, 503);
    } else {
        builder_reset(&call->response->body);
        http_json(call->response, call->status);
        builder_add(&call->response->body, str_from(text));
    }
    cJSON_free(text);
}

void call_end(struct call *call)
{
    if (call_is_refused(call) && call->with_state) {
        reply_text(&call->reply, call->reply.root, "error", call->why);
        send_reply(call);
    } else if (call_is_refused(call)) {
        http_error(call->response, call->status, call->why);
    } else if (!call->raw) {
        send_reply(call);
    }
    cJSON_Delete(call->reply.root);
    cJSON_Delete(call->body);
    call->reply.root = call->body = NULL;
}

/* ---- refusing -------------------------------------------------------------------------------------------------- */

bool call_is_refused(const struct call *call)
{
    return call->status != 200;
}

void call_refuse(struct call *call, int status, struct str sentence)
{
    if (call_is_refused(call))
        return;
    call->status = status;
    call->why = sentence;
}

void call_refuse_with(struct call *call, int status, const char *format, const struct str *first,
                      const struct str *second)
{
    call_refuse(call, status, sentence(call->arena, format, first, second));
}

void call_refuse_now(struct call *call, struct str sentence)
{
    if (!call_is_refused(call))
        call->with_state = true;
    call_refuse(call, 409, sentence);
}

void call_no_such(struct call *call, const char *what, struct str name, struct names names)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder text;
    builder_init(&text, &within);
    builder_add_text(&text, "There is no ");
    builder_add_text(&text, what);
    builder_add(&text, sentence(call->arena, " `%s`.", &name, NULL));
    builder_add(&text, sentence_suggestion(call->arena, names, name));
    call_refuse(call, 404, builder_str(&text));
}

void call_store_failed(struct call *call, enum store_status status)
{
    if (status == STORE_OK)
        return;
    struct str why = str_from(store_why(call->site->store));
    if (status == STORE_NO_MEMORY)
        call_refuse(call, 503, STR("The server has no memory left. Please try again."));
    else
        call_refuse_with(call, 500, "Your progress cannot be read or written: %s.", &why, NULL);
}

void call_check(struct call *call, enum status status, const struct builder *complaints)
{
    if (status == STATUS_NO_MEMORY) {
        call_refuse(call, 503, STR("The server has no memory left. Please try again."));
    } else if (status != STATUS_OK) {
        struct str what = str_strip(builder_str(complaints));
        call_refuse(call, 500, sentence_whole(call->arena, "The content has a fault: %s", &what, NULL));
    }
}
