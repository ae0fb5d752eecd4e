/* SPDX-License-Identifier: MIT */
/*
 * Lessons. The walk is taken up from the store with every request and kept nowhere else, so that it goes on after a
 * reload, after the server was started again, and in the terminal.
 */
#include "engine/learner.h"
#include "web/api.h"
#include "web/asked.h"
#include "web/lesson_show.h"
#include "web/report.h"

enum deed {
    DEED_OPEN,
    DEED_RESTART,
    DEED_NEXT,
    DEED_BACK,
    DEED_SKIP,
    DEED_CHOOSE,
    DEED_REVEAL,
    DEED_HINT,
    DEED_PREDICT,
    DEED_WATCH,
    DEED_FORGET,
    DEED_COUNT
};
static const struct str deed_names[DEED_COUNT] = {STR_INIT("open"),   STR_INIT("restart"), STR_INIT("next"),
                                                  STR_INIT("back"),   STR_INIT("skip"),    STR_INIT("choose"),
                                                  STR_INIT("reveal"), STR_INIT("hint"),    STR_INIT("predict"),
                                                  STR_INIT("watch"),  STR_INIT("forget")};
static const enum action_kind deed_actions[DEED_COUNT] = {
    [DEED_RESTART] = ACTION_RESTART, [DEED_NEXT] = ACTION_NEXT,       [DEED_BACK] = ACTION_BACK,
    [DEED_SKIP] = ACTION_SKIP,       [DEED_CHOOSE] = ACTION_CHOOSE,   [DEED_REVEAL] = ACTION_REVEAL,
    [DEED_HINT] = ACTION_HINT,       [DEED_PREDICT] = ACTION_PREDICT, [DEED_WATCH] = ACTION_WATCH};

/* A walk on the desk of one request. */
struct walking {
    struct call *call;
    const struct plan *plan;
    struct walk_past past;
    struct report_desk desk;
    struct walk walk;
};

static const struct course_lesson *find_lesson(struct call *call)
{
    const struct course *course = content_course(call->site->content);
    const struct course_lesson *about = course_find(course, call->request->id);
    if (about)
        return about;
    struct str *ids = arena_array(call->arena, course->lesson_count, sizeof *ids);
    for (size_t i = 0; ids && i < course->lesson_count; i++)
        ids[i] = course->lessons[i].id;
    call_no_such(call, "lesson", call->request->id, (struct names){ids, ids ? course->lesson_count : 0});
    return NULL;
}

/* Makes the lesson ready to be walked. False: refused. */
static bool plan_lesson(struct walking *walking)
{
    struct call *call = walking->call;
    struct allocator within = arena_allocator(call->arena);
    struct builder complaints;
    const struct course_lesson *about = find_lesson(call);
    if (!about)
        return false;
    builder_init(&complaints, &within);
    call_check(call, plan_make(call->arena, call->site->content, about, &walking->plan, &complaints), &complaints);
    return !call_is_refused(call);
}

/* Where the learner is. `anew`: a lesson that is over begins again. */
static bool read_past(struct walking *walking, bool anew)
{
    struct call *call = walking->call;
    struct store *store = call->site->store;
    enum store_status status = STORE_OK;
    walking->past = (struct walk_past){.step_count = 0};
    if (anew)
        status = learner_walk(store, call->arena, walking->plan->about, &walking->past);
    else if (store)
        status = store_walk(store, call->arena, walking->plan->about->id, &walking->past);
    call_store_failed(call, status);
    return status == STORE_OK;
}

static void open_walk(struct walking *walking, const struct answer_sink *sink, struct str fresh)
{
    const struct walk_desk desk = {sink, &walking->desk.from, fresh};
    walk_open(&walking->walk, walking->plan, &walking->past, &desk);
    lesson_settle(&walking->walk);
}

void api_lesson(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct walking walking = {.call = &call};
    call_begin(&call, site, request, response);
    report_desk_init(&walking.desk, &call);
    if (plan_lesson(&walking) && read_past(&walking, false)) {
        open_walk(&walking, NULL, STR("look"));
        lesson_show(&call, &walking.walk, true);
    }
    call_end(&call);
}

/* ---- acting ---------------------------------------------------------------------------------------------------- */

struct wish {
    enum deed deed;
    struct sent body;
    struct str key; /* as it is reported; empty: none was sent */
};

/* Whether that was reported already: the request was sent twice. */
static bool is_known(const struct walking *walking, struct str key)
{
    for (size_t i = 0; i < walking->past.step_count && key.len > 0; i++)
        if (str_equal(walking->past.steps[i].key, key))
            return true;
    for (size_t i = 0; i < walking->past.answer_count && key.len > 0; i++)
        if (str_equal(walking->past.answers[i].key, key))
            return true;
    return false;
}

static struct str refusal_text(enum refusal refusal)
{
    switch (refusal) {
    case REFUSED_ANSWER_FIRST:
        return STR("The answer comes first; `reveal` shows it, `skip` leaves it.");
    case REFUSED_NO_OPTION:
        return STR("There is no such option here.");
    case REFUSED_COMMITTED:
        return STR("This is answered already, and an answer stays as it is.");
    case REFUSED_NO_HINT:
        return STR("There is no hint left here.");
    case REFUSED_AT_START:
        return STR("This is the beginning of the lesson.");
    case REFUSED_AT_END:
        return STR("The lesson is over; `restart` begins it again.");
    case REFUSED_NOT_HERE:
    case REFUSED_NOTHING:
        break;
    }
    return STR("That means nothing at this place of the lesson.");
}

/* The page may have been left open while the lesson was walked elsewhere. */
static bool is_where_said(struct walking *walking, struct sent body)
{
    struct call *call = walking->call;
    struct allocator within = arena_allocator(call->arena);
    struct builder place;
    struct str said = sent_text(call, body, "place");
    builder_init(&place, &within);
    walk_place(walking->plan, walking->walk.session.stop, &place);
    if (said.len == 0 || str_equal(said, builder_str(&place)) || call_is_refused(call))
        return !call_is_refused(call);
    call_refuse_now(call, STR("The lesson is at another place by now. Look at the state and act from there."));
    return false;
}

static bool fill_choice(struct walking *walking, struct sent body, struct action *action)
{
    struct call *call = walking->call;
    const struct stop *stop = session_stop(walking->plan, &walking->walk.session);
    const struct mark *mark = &walking->walk.session.marks[walking->walk.session.stop];
    sent_needs(call, body, "given");
    struct sent given = sent_object(call, body, "given");
    if (call_is_refused(call))
        return false;
    if (!stop || !stop->question || mark->committed) /* the session says why */
        return true;
    const struct asked asked = {stop->question, arranged_as_written(stop->question), mark->hints};
    return asked_take(call, given, &asked, &action->given, &action->credit);
}

static bool fill_prediction(struct walking *walking, struct sent body, struct action *action)
{
    struct call *call = walking->call;
    int64_t moment = sent_int(call, body, "moment", 0);
    sent_needs(call, body, "hit");
    action->hit = sent_bool(call, body, "hit", false);
    if (call_is_refused(call))
        return false;
    if (moment == 0 || moment == (int64_t)walking->walk.session.moment + 1)
        return true;
    call_refuse_now(call, STR("Another moment of the scene is asked for: `asks_moment` says which."));
    return false;
}

/* Does it, and reports it. */
static void act(struct walking *walking, const struct wish *wish)
{
    struct walk *walk = &walking->walk;
    struct action action = {.kind = deed_actions[wish->deed]};
    if (!is_where_said(walking, wish->body))
        return;
    if (wish->deed == DEED_CHOOSE && !fill_choice(walking, wish->body, &action))
        return;
    if (wish->deed == DEED_PREDICT && !fill_prediction(walking, wish->body, &action))
        return;
    if (wish->deed == DEED_BACK) /* a page back, not a moment */
        walk->session.moment = 0;
    bool done = walk_act(walk, action);
    lesson_settle(walk);
    if (!done)
        call_refuse_now(walking->call, refusal_text(walk->session.refusal));
}

static void mark_lesson(struct walking *walking)
{
    struct call *call = walking->call;
    bool over = session_wanted(walking->plan, &walking->walk.session) == WANTED_NOTHING;
    call_store_failed(call, learner_set_mark(call->site->store, call->arena, walking->plan->about,
                                             over ? LESSON_DONE : LESSON_BEGUN));
}

static void walk_on(struct walking *walking, const struct wish *wish)
{
    struct call *call = walking->call;
    char room[SITE_FRESH_SIZE];
    bool begins = walking->past.step_count == 0, known = is_known(walking, wish->key);
    report_desk_init(&walking->desk, call);
    if (begins || wish->deed == DEED_OPEN) { /* a step of its own, before what is done */
        struct str front = sentence(call->arena, "%s-open", &wish->key, NULL);
        walking->desk.key = wish->key.len > 0 ? front : STR("");
    }
    bool reports = begins || (wish->deed == DEED_OPEN && !known);
    open_walk(walking, reports ? &walking->desk.sink : NULL, call->site->fresh(call->site->context, room));
    walking->walk.desk.sink = &walking->desk.sink;
    walking->desk.key = wish->key;
    if (wish->deed != DEED_OPEN && !known)
        act(walking, wish);
    if (!call_is_refused(call))
        mark_lesson(walking);
    if (!call_is_refused(call) || call->with_state)
        lesson_show(call, &walking->walk, wish->deed == DEED_OPEN);
}

static void forget(struct walking *walking)
{
    struct call *call = walking->call;
    call_store_failed(call, learner_set_mark(call->site->store, call->arena, walking->plan->about, LESSON_NEW));
    reply_text(&call->reply, call->reply.root, "id", walking->plan->about->id);
    reply_text(&call->reply, call->reply.root, "mark", STR("new"));
}

static struct wish read_wish(struct call *call)
{
    static const char *const known[] = {"action", "given", "hit", "moment", "place", "key", NULL};
    struct wish wish = {.body = call_body(call, known)};
    sent_needs(call, wish.body, "action");
    wish.deed = (enum deed)sent_word(call, wish.body, "action", (struct names){deed_names, DEED_COUNT});
    struct str key = report_key(call, wish.body, "key");
    wish.key = key.len > 0 ? report_key_of(call, key, -1) : STR("");
    return wish;
}

void api_lesson_act(struct site *site, const struct http_request *request, struct http_response *response)
{
    struct call call;
    struct walking walking = {.call = &call};
    call_begin(&call, site, request, response);
    bool planned = plan_lesson(&walking);
    struct wish wish = read_wish(&call);
    if (planned && !call_is_refused(&call) && !site->store)
        call_refuse(&call, 503,
                    STR("Nothing is kept now, so lessons cannot be walked. Start the server with a "
                        "folder that can be written (--data-dir)."));
    if (planned && !call_is_refused(&call) && wish.deed == DEED_FORGET)
        forget(&walking);
    else if (planned && !call_is_refused(&call) && read_past(&walking, wish.deed == DEED_OPEN))
        walk_on(&walking, &wish);
    call_end(&call);
}
