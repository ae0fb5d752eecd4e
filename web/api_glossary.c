/* SPDX-License-Identifier: MIT */
/* What is looked up: terms, releases of Django, beliefs. */
#include "engine/glossary.h"
#include "sim/rules/rules.h"
#include "web/api.h"
#include "web/call.h"

void api_glossary(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    const struct glossary *glossary = content_glossary(site->content);
    call_begin(&call, site, request, response);
    cJSON *list = reply_list(&call.reply, call.reply.root, "terms");
    for (size_t i = 0; i < glossary->count; i++) {
        const struct term *term = &glossary->terms[i];
        cJSON *item = reply_add_object(&call.reply, list);
        reply_text(&call.reply, item, "term", term->term);
        reply_texts(&call.reply, item, "forms", term->forms, term->form_count);
        reply_text(&call.reply, item, "text", term->text);
        reply_text_or_null(&call.reply, item, "lesson", term->lesson);
    }
    call_end(&call);
}

void api_rules(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    size_t release_count, belief_count;
    const struct release *releases = rules_releases(&release_count);
    const struct belief *beliefs = rules_beliefs(&belief_count);
    call_begin(&call, site, request, response);
    cJSON *list = reply_list(&call.reply, call.reply.root, "releases");
    for (size_t i = 0; i < release_count; i++) {
        cJSON *item = reply_add_object(&call.reply, list);
        reply_text(&call.reply, item, "release", releases[i].version);
        reply_text(&call.reply, item, "sentence", releases[i].sentence);
    }
    list = reply_list(&call.reply, call.reply.root, "beliefs");
    for (size_t i = 0; i < belief_count; i++) {
        cJSON *item = reply_add_object(&call.reply, list);
        reply_text(&call.reply, item, "belief", beliefs[i].id);
        reply_text(&call.reply, item, "sentence", beliefs[i].sentence);
    }
    call_end(&call);
}
