/* SPDX-License-Identifier: MIT */
#include "web/lesson_show.h"

#include "web/asked.h"

/* ---- prose ----------------------------------------------------------------------------------------------------- */

static void show_spans(struct call *call, cJSON *object, const struct block *block)
{
    static const struct str kinds[] = {[SPAN_TEXT] = STR_INIT("text"),
                                       [SPAN_CODE] = STR_INIT("code"),
                                       [SPAN_EMPHASIS] = STR_INIT("emphasis"),
                                       [SPAN_STRONG] = STR_INIT("strong"),
                                       [SPAN_LINK] = STR_INIT("link")};
    cJSON *list = reply_list(&call->reply, object, "spans");
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        cJSON *item = reply_add_object(&call->reply, list);
        reply_text(&call->reply, item, "kind", kinds[span->kind]);
        reply_text(&call->reply, item, "text", span->text);
        if (span->kind == SPAN_LINK)
            reply_text(&call->reply, item, "target", span->target);
    }
}

static void show_block(struct call *call, cJSON *list, const struct block *block)
{
    struct reply *reply = &call->reply;
    cJSON *item = reply_add_object(reply, list);
    switch (block->kind) {
    case BLOCK_HEADING:
        reply_text(reply, item, "kind", STR("heading"));
        reply_number(reply, item, "level", (int64_t)block->level);
        show_spans(call, item, block);
        break;
    case BLOCK_PARAGRAPH:
        reply_text(reply, item, "kind", STR("paragraph"));
        show_spans(call, item, block);
        break;
    case BLOCK_ITEM:
        reply_text(reply, item, "kind", STR("item"));
        reply_number(reply, item, "level", (int64_t)block->level);
        if (block->number >= 0)
            reply_number(reply, item, "number", block->number);
        else
            reply_null(reply, item, "number");
        show_spans(call, item, block);
        break;
    case BLOCK_CODE:
        reply_text(reply, item, "kind", STR("code"));
        reply_text(reply, item, "language", block->language);
        reply_text(reply, item, "text", block->text);
        break;
    case BLOCK_RESULT:
        reply_text(reply, item, "kind", STR("result"));
        reply_text(reply, item, "text", block->text);
        break;
    case BLOCK_PREDICTION:
    case BLOCK_SCENE:
    case BLOCK_QUESTION:
    case BLOCK_PAUSE: /* stops: never among the prose */
        reply_text(reply, item, "kind", STR("stop"));
        break;
    }
}

static void show_prose(struct call *call, cJSON *page, const struct plan *plan, size_t begin, size_t end)
{
    cJSON *list = reply_list(&call->reply, page, "blocks");
    for (size_t i = begin; i < end; i++)
        show_block(call, list, &plan->lesson->blocks[i]);
}

/* ---- stops ----------------------------------------------------------------------------------------------------- */

static struct str stop_name(enum stop_kind kind)
{
    static const struct str names[] = {[STOP_PREDICTION] = STR_INIT("prediction"),
                                       [STOP_SCENE] = STR_INIT("scene"),
                                       [STOP_QUESTION] = STR_INIT("question"),
                                       [STOP_PAUSE] = STR_INIT("pause")};
    return names[kind];
}

static struct str outcome_name(bool hit)
{
    return hit ? STR("hit") : STR("miss");
}

/* Whether what comes of a moment may be told: it was predicted, or there is nothing to predict any more. */
static bool is_told(const struct walk *walk, size_t stop, size_t index)
{
    const struct mark *mark = &walk->session.marks[stop];
    bool here = stop == walk->session.stop;
    if (mark->watching || (mark->predicted >> index & 1) != 0)
        return true;
    return walk->plan->stops[stop].reel->moments[index].outcome == OUTCOME_NONE &&
           (!here || index <= walk->session.moment);
}

static void tell_moment(struct call *call, cJSON *item, const struct moment *moment)
{
    struct reply *reply = &call->reply;
    if (moment->outcome != OUTCOME_NONE)
        reply_text(reply, item, "outcome", outcome_name(moment->outcome == OUTCOME_HIT));
    reply_texts(reply, item, "decision", moment->decision.texts, moment->decision.count);
    reply_texts(reply, item, "story", moment->story.texts, moment->story.count);
    reply_number(reply, item, "took_ms", moment->took_ms);
}

static void show_moments(struct call *call, cJSON *object, const struct walk *walk, size_t stop)
{
    const struct reel *reel = walk->plan->stops[stop].reel;
    const struct mark *mark = &walk->session.marks[stop];
    struct reply *reply = &call->reply;
    cJSON *list = reply_list(reply, object, "moments");
    for (size_t i = 0; i < reel->count; i++) {
        const struct moment *moment = &reel->moments[i];
        bool asked = moment->outcome != OUTCOME_NONE, told = is_told(walk, stop, i);
        cJSON *item = reply_add_object(reply, list);
        reply_number(reply, item, "number", (int64_t)i + 1);
        reply_text(reply, item, "heading", moment->heading);
        reply_bool(reply, item, "asked", asked);
        if ((mark->predicted >> i & 1) != 0)
            reply_text(reply, item, "predicted", outcome_name((mark->said_hit >> i & 1) != 0));
        else
            reply_null(reply, item, "predicted");
        reply_bool(reply, item, "told", told);
        if (told)
            tell_moment(call, item, moment);
    }
}

static void show_scene(struct call *call, cJSON *object, const struct walk *walk, size_t stop)
{
    const struct stop *about = &walk->plan->stops[stop];
    const struct moment *at = stop == walk->session.stop ? session_moment(walk->plan, &walk->session) : NULL;
    struct reply *reply = &call->reply;
    reply_text(reply, object, "scene", content_scene_of(call->site->content, walk->plan->about->pack, about->id));
    reply_text(reply, object, "title", about->reel->title);
    reply_bool(reply, object, "watching", walk->session.marks[stop].watching);
    if (at)
        reply_number(reply, object, "asks_moment", (int64_t)(at - about->reel->moments) + 1);
    else
        reply_null(reply, object, "asks_moment");
    show_moments(call, object, walk, stop);
}

static void show_question(struct call *call, cJSON *object, const struct stop *stop, const struct mark *mark)
{
    const struct asked asked = {stop->question, arranged_as_written(stop->question), mark->hints};
    struct reply *reply = &call->reply;
    asked_show(call, reply_object(reply, object, "question"), &asked);
    reply_bool(reply, object, "committed", mark->committed);
    if (!mark->committed)
        return;
    if (!mark->gave_up)
        asked_given(call, object, &asked, &mark->given);
    asked_reasons(call, object, &asked, mark->gave_up ? NULL : &mark->given);
}

static void show_place(struct call *call, cJSON *object, const struct plan *plan, size_t index)
{
    struct allocator within = arena_allocator(call->arena);
    struct builder place;
    builder_init(&place, &within);
    walk_place(plan, index, &place);
    reply_text(&call->reply, object, "place", builder_str(&place));
}

static void show_stop(struct call *call, cJSON *page, const struct walk *walk, size_t index)
{
    const struct stop *stop = &walk->plan->stops[index];
    cJSON *object = reply_object(&call->reply, page, "stop");
    reply_text(&call->reply, object, "kind", stop_name(stop->kind));
    if (stop->kind == STOP_SCENE)
        show_scene(call, object, walk, index);
    else if (stop->question)
        show_question(call, object, stop, &walk->session.marks[index]);
}

/* ---- pages ----------------------------------------------------------------------------------------------------- */

static void show_score(struct call *call, cJSON *page, const struct walk *walk)
{
    const struct score score = session_score(walk->plan, &walk->session);
    cJSON *object = reply_object(&call->reply, page, "score");
    reply_number(&call->reply, object, "questions", (int64_t)score.questions);
    reply_number(&call->reply, object, "answered", (int64_t)score.answered);
    reply_number(&call->reply, object, "right", (int64_t)score.right);
    reply_number(&call->reply, object, "outcomes", (int64_t)score.outcomes);
    reply_number(&call->reply, object, "outcomes_predicted", (int64_t)score.outcomes_predicted);
    reply_number(&call->reply, object, "outcomes_right", (int64_t)score.outcomes_right);
}

static void show_page(struct call *call, cJSON *list, const struct walk *walk, size_t index)
{
    const struct plan *plan = walk->plan;
    bool end = index >= plan->stop_count;
    cJSON *page = reply_add_object(&call->reply, list);
    reply_number(&call->reply, page, "number", (int64_t)index + 1);
    show_place(call, page, plan, index);
    reply_text(&call->reply, page, "heading",
               !end                   ? plan->stops[index].heading
               : plan->stop_count > 0 ? plan->stops[plan->stop_count - 1].heading
                                      : STR(""));
    show_prose(call, page, plan, end ? plan->rest : plan->stops[index].begin,
               end ? plan->lesson->block_count : plan->stops[index].block);
    if (end)
        show_score(call, page, walk);
    else
        show_stop(call, page, walk, index);
}

/* Whether nothing is left to do at a stop; a pause is done when it is passed. */
static bool is_done(const struct walk *walk, size_t index)
{
    const struct stop *stop = &walk->plan->stops[index];
    const struct mark *mark = &walk->session.marks[index];
    if (stop->question)
        return mark->committed;
    if (stop->kind == STOP_PAUSE)
        return index < walk->session.stop;
    for (size_t i = 0; i < stop->reel->count; i++)
        if (stop->reel->moments[i].outcome != OUTCOME_NONE && !mark->watching && (mark->predicted >> i & 1) == 0)
            return false;
    return true;
}

static void show_outline(struct call *call, const struct walk *walk)
{
    struct reply *reply = &call->reply;
    cJSON *list = reply_list(reply, reply->root, "outline");
    for (size_t i = 0; i < walk->plan->stop_count; i++) {
        cJSON *item = reply_add_object(reply, list);
        reply_number(reply, item, "number", (int64_t)i + 1);
        reply_text(reply, item, "kind", stop_name(walk->plan->stops[i].kind));
        reply_text(reply, item, "heading", walk->plan->stops[i].heading);
        reply_bool(reply, item, "done", is_done(walk, i));
    }
}

static struct str wanted_name(enum wanted wanted)
{
    static const struct str names[] = {[WANTED_NEXT] = STR_INIT("next"),
                                       [WANTED_ANSWER] = STR_INIT("answer"),
                                       [WANTED_OUTCOME] = STR_INIT("outcome"),
                                       [WANTED_NOTHING] = STR_INIT("nothing")};
    return names[wanted];
}

static void show_about(struct call *call, const struct plan *plan)
{
    const struct course *course = content_course(call->site->content);
    const struct course_lesson *about = plan->about;
    struct reply *reply = &call->reply;
    reply_text(reply, reply->root, "id", about->id);
    reply_text(reply, reply->root, "title", about->title);
    reply_text(reply, reply->root, "level", level_name(about->level));
    reply_text(reply, reply->root, "concept", about->concept);
    reply_number(reply, reply->root, "minutes", about->minutes);
    size_t next = (size_t)(about - course->lessons) + 1;
    reply_text_or_null(reply, reply->root, "next_lesson",
                       next < course->lesson_count ? course->lessons[next].id : STR(""));
}

void lesson_settle(struct walk *walk)
{
    walk->session.moment = 0;
    while (session_moment(walk->plan, &walk->session) && session_wanted(walk->plan, &walk->session) == WANTED_NEXT)
        walk->session.moment++;
}

void lesson_show(struct call *call, const struct walk *walk, bool all)
{
    static const struct str openings[] = {[WALK_BEGUN] = STR_INIT("begun"),
                                          [WALK_CONTINUED] = STR_INIT("continued"),
                                          [WALK_CHANGED] = STR_INIT("changed")};
    struct reply *reply = &call->reply;
    size_t at = walk->session.stop;
    show_about(call, walk->plan);
    reply_text(reply, reply->root, "opening", openings[walk->opening]);
    reply_number(reply, reply->root, "number", (int64_t)at + 1);
    reply_number(reply, reply->root, "count", (int64_t)walk->plan->stop_count + 1);
    show_place(call, reply->root, walk->plan, at);
    reply_text(reply, reply->root, "wanted", wanted_name(session_wanted(walk->plan, &walk->session)));
    show_outline(call, walk);
    cJSON *pages = reply_list(reply, reply->root, "pages");
    for (size_t i = all ? 0 : at; i <= at; i++)
        show_page(call, pages, walk, i);
}
