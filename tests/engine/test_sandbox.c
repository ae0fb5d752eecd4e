/* SPDX-License-Identifier: MIT */
/* Editing scenes: what is right, what is wrong and where, and the way back. Runs in the source folder. */
#include "tests/engine/filming.h"

#include "engine/sandbox.h"
#include "sim/play.h"

#define NEWS                                                                                                           \
    "'data':{'h':'A'},'clients':{'alice':{},'bob':{}}," P_WITH("'@cache_page(60)','@vary_on_cookie'", "{{ data.h }}",  \
                                                               "'cost_ms':180")
#define NEWS_STEPS "0 alice get /p/ | 10 bob get /p/?n=1 'headers':{'X-A':'1'} | 30 'save':{'h':'B'} | 30 get /p/"

static struct sandbox *open_sandbox(struct filming *it, const char *site, const char *steps)
{
    struct sandbox *sandbox = NULL;
    filming_write(it, site, steps);
    assert_int_equal(sandbox_new(testing_allocator(), it->text, &sandbox), STATUS_OK);
    return sandbox;
}

static void close_sandbox(struct sandbox *sandbox, struct filming *it)
{
    sandbox_free(sandbox);
    filming_close(it);
}

/* The place of that label. */
static size_t place_of(const struct sandbox *sandbox, const char *label)
{
    size_t count;
    const struct sandbox_place *places = sandbox_places(sandbox, &count);
    for (size_t i = 0; i < count; i++)
        if (str_equal(places[i].label, str_from(label)))
            return i;
    fail_msg("there is no place `%s`", label);
    return 0;
}

static const struct sandbox_place *at(const struct sandbox *sandbox, const char *label)
{
    size_t count;
    return sandbox_places(sandbox, &count) + place_of(sandbox, label);
}

static void replace(struct sandbox *sandbox, const char *label, const char *typed)
{
    if (sandbox_replace(sandbox, place_of(sandbox, label), str_from(typed)) != STATUS_OK)
        fail_msg("%s: %s: %.*s", label, typed, (int)sandbox_fault(sandbox)->message.len,
                 sandbox_fault(sandbox)->message.at);
}

/* The change is refused at that character of what was typed, and nothing has changed. */
static void refuse(struct sandbox *sandbox, const char *label, const char *typed, size_t character, const char *message)
{
    struct str before = sandbox_text(sandbox);
    const struct scene *scene = sandbox_scene(sandbox);
    size_t changes = sandbox_changes(sandbox);
    assert_int_equal(sandbox_replace(sandbox, place_of(sandbox, label), str_from(typed)), STATUS_INVALID);
    const struct sandbox_fault *fault = sandbox_fault(sandbox);
    assert_str_has(fault->message, message);
    if (!fault->is_inside || fault->character != character)
        fail_msg("`%s`: character %zu, not %zu: %.*s", typed, fault->character, character, (int)fault->message.len,
                 fault->message.at);
    assert_ptr_equal(sandbox_scene(sandbox), scene);
    assert_ptr_equal(sandbox_text(sandbox).at, before.at);
    assert_int_equal(sandbox_changes(sandbox), changes);
}

/* ---- every shipped scene --------------------------------------------------------------------------------------- */

static struct str trace_of(struct str text)
{
    struct builder out;
    const struct play_options options = {.file = STR("scene")};
    builder_init(&out, testing_allocator());
    assert_int_equal(play(testing_allocator(), text, &options, &out), STATUS_OK);
    return builder_str(&out);
}

static bool is_new(enum sandbox_kind kind)
{
    return kind == SANDBOX_NEW_DECORATOR || kind == SANDBOX_NEW_STEP || kind == SANDBOX_NEW_MIDDLEWARE;
}

static void retype_all(const struct filming *it, const char *name)
{
    struct sandbox *sandbox;
    size_t count;
    assert_int_equal(sandbox_new(testing_allocator(), it->text, &sandbox), STATUS_OK);
    struct str wanted = trace_of(it->text);
    (void)sandbox_places(sandbox, &count);
    for (size_t i = 0; i < count; i++) {
        struct sandbox_place place = sandbox_places(sandbox, &count)[i];
        if (is_new(place.kind))
            continue;
        if (sandbox_replace(sandbox, i, place.text) != STATUS_OK)
            fail_msg("%s: %.*s: `%.*s`: %.*s", name, (int)place.label.len, place.label.at, (int)place.text.len,
                     place.text.at, (int)sandbox_fault(sandbox)->message.len, sandbox_fault(sandbox)->message.at);
        struct str got = trace_of(sandbox_text(sandbox));
        if (!str_equal(got, wanted))
            fail_msg("%s: %.*s: typed again, the scene is another", name, (int)place.label.len, place.label.at);
        free((void *)(uintptr_t)got.at);
        assert_true(sandbox_undo(sandbox));
        assert_str_equal(sandbox_text(sandbox), it->text);
    }
    free((void *)(uintptr_t)wanted.at);
    sandbox_free(sandbox);
}

static void every_place_can_be_typed_again_as_it_is(void **state)
{
    (void)state;
    filming_each(retype_all);
}

static void take_out_all(const struct filming *it, const char *name)
{
    struct sandbox *sandbox;
    size_t count;
    assert_int_equal(sandbox_new(testing_allocator(), it->text, &sandbox), STATUS_OK);
    (void)sandbox_places(sandbox, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sandbox_place *place = &sandbox_places(sandbox, &count)[i];
        bool can_remove = place->can_remove;
        enum status status = sandbox_remove(sandbox, i);
        if (can_remove && status != STATUS_OK)
            fail_msg("%s: place %zu cannot be removed: %.*s", name, i, (int)sandbox_fault(sandbox)->message.len,
                     sandbox_fault(sandbox)->message.at);
        assert_true(can_remove || status == STATUS_INVALID);
        assert_int_equal(sandbox_undo(sandbox), status == STATUS_OK);
    }
    assert_false(sandbox_undo(sandbox));
    sandbox_free(sandbox);
}

static void whatever_can_be_removed_can_be_removed(void **state)
{
    (void)state;
    filming_each(take_out_all);
}

/* ---- right ----------------------------------------------------------------------------------------------------- */

static void decorators_are_replaced_added_and_taken_away(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    replace(sandbox, "p: decorator 1", "cache_page(2 * 60, key_prefix=\"x\")");
    assert_str(sandbox_scene(sandbox)->views[0].decorators[0].source, "@cache_page(2 * 60, key_prefix=\"x\")");
    assert_int_equal(sandbox_insert(sandbox, place_of(sandbox, "p: decorator 2"), STR("@never_cache")), STATUS_OK);
    replace(sandbox, "p: a new decorator", "@login_required");
    assert_int_equal(sandbox_remove(sandbox, place_of(sandbox, "p: decorator 1")), STATUS_OK);
    const struct view *view = &sandbox_scene(sandbox)->views[0];
    assert_int_equal(view->decorator_count, 3);
    assert_str(view->decorators[0].source, "@never_cache");
    assert_str(view->decorators[1].source, "@vary_on_cookie");
    assert_str(view->decorators[2].source, "@login_required");
    assert_int_equal(sandbox_changes(sandbox), 4);
    close_sandbox(sandbox, &it);
}

static void a_view_without_decorators_gets_its_first(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, "'views':{'v':{'path':'/v/'}}", "0 get /v/");
    replace(sandbox, "v: a new decorator", "@cache_page(60)");
    replace(sandbox, "v: template", "<b class=\"x\">{{ runs }}</b>");
    replace(sandbox, "v: milliseconds it takes", " 250 ");
    const struct view *view = &sandbox_scene(sandbox)->views[0];
    assert_int_equal(view->decorator_count, 1);
    assert_str(view->template.source, "<b class=\"x\">{{ runs }}</b>");
    assert_int_equal(view->cost_ms, 250);
    close_sandbox(sandbox, &it);
}

static void settings_that_are_not_written_can_be_set(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    assert_false(at(sandbox, "CACHES default: MAX_ENTRIES")->is_given);
    replace(sandbox, "CACHES default: MAX_ENTRIES", "2");
    assert_true(at(sandbox, "CACHES default: MAX_ENTRIES")->is_given);
    replace(sandbox, "CACHES default: TIMEOUT", "None");
    replace(sandbox, "CACHES default: BACKEND", "DummyCache");
    replace(sandbox, "USE_I18N", "False");
    replace(sandbox, "CACHE_MIDDLEWARE_KEY_PREFIX", "v2");
    replace(sandbox, "Django", "4.2.30");
    assert_int_equal(sandbox_insert(sandbox, place_of(sandbox, "MIDDLEWARE: line 1"), STR("UpdateCacheMiddleware")),
                     STATUS_OK);
    replace(sandbox, "MIDDLEWARE: a new line", "django.middleware.cache.FetchFromCacheMiddleware");
    const struct settings *settings = sandbox_scene(sandbox)->settings;
    assert_int_equal(settings->caches[0].max_entries, 2);
    assert_int_equal(settings->caches[0].backend, BACKEND_DUMMY);
    assert_false(settings->caches[0].has_timeout || settings->use_i18n);
    assert_str(settings->cache_middleware_key_prefix, "v2");
    assert_int_equal(settings->middleware_count, 4);
    assert_int_equal(settings->middleware[0], MIDDLEWARE_UPDATE_CACHE);
    assert_int_equal(settings->middleware[3], MIDDLEWARE_FETCH_FROM_CACHE);
    assert_str(sandbox_scene(sandbox)->release->version, "4.2.30");
    assert_true(sandbox_reset(sandbox));
    assert_str_equal(sandbox_text(sandbox), it.text);
    assert_false(sandbox_reset(sandbox) || sandbox_undo(sandbox));
    close_sandbox(sandbox, &it);
}

static void a_request_is_changed_part_by_part(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    replace(sandbox, "step 2: URL", "/p/?page=2");
    replace(sandbox, "step 2: method", "head");
    replace(sandbox, "step 2: who asks", "alice");
    const struct step *step = &sandbox_scene(sandbox)->steps[1];
    assert_str(step->url->raw, "/p/?page=2");
    assert_int_equal(step->method, METHOD_HEAD);
    assert_str(sandbox_scene(sandbox)->clients[step->client].name, "alice");
    assert_int_equal(step->header_count, 1);
    replace(sandbox, "step 2: who asks", "");
    assert_str(at(sandbox, "step 2: who asks")->text, "anon");
    close_sandbox(sandbox, &it);
}

static void a_longer_wait_moves_the_steps_behind(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    assert_str(at(sandbox, "step 2: seconds since the step before")->text, "10");
    replace(sandbox, "step 2: seconds since the step before", "61.5");
    const struct step *steps = sandbox_scene(sandbox)->steps;
    assert_true(steps[1].at > 61.4999 && steps[1].at < 61.5001);
    assert_true(steps[2].at > 81.4999 && steps[3].at < 81.5001);
    replace(sandbox, "step 2: seconds since the step before", "0");
    steps = sandbox_scene(sandbox)->steps;
    assert_true(steps[1].at <= 0 && steps[2].at > 19.9999 && steps[2].at < 20.0001);
    close_sandbox(sandbox, &it);
}

static void steps_are_typed_as_lines(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    static const char *const lines[] = {
        "GET /p/ as alice",       "POST /p/?a=b", "save h=C and D", "clear default",     "delete some key",
        "delete-page /p/ as bob", "restart",      "restart w1",     "cookie bob t=dark", "cookie bob t="};
    assert_str(at(sandbox, "step 1")->text, "GET /p/ as alice");
    assert_str(at(sandbox, "step 2")->text,
               "{ \"client\": \"bob\", \"get\": \"/p/?n=1\", \"headers\": {\"X-A\":\"1\"} }");
    assert_str(at(sandbox, "step 3")->text, "save h=B");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        replace(sandbox, "a new step", lines[i]);
        char label[32];
        snprintf(label, sizeof label, "step %zu", sandbox_scene(sandbox)->step_count);
        assert_str(at(sandbox, label)->text, lines[i]);
        replace(sandbox, "step 2", lines[i]);
        assert_str(at(sandbox, "step 2")->text, lines[i]);
    }
    assert_int_equal(sandbox_insert(sandbox, place_of(sandbox, "step 4"), STR("+5 GET /p/")), STATUS_OK);
    const struct step *steps = sandbox_scene(sandbox)->steps;
    assert_true(steps[3].at > 34.9 && steps[3].at < 35.1 && steps[4].at > 34.9 && steps[4].at < 35.1);
    replace(sandbox, "step 1", "{ \"at\": 0, \"get\": \"/p/\", \"client\": \"bob\", \"reload\": true }");
    assert_true(sandbox_scene(sandbox)->steps[0].reload);
    close_sandbox(sandbox, &it);
}

/* ---- wrong ----------------------------------------------------------------------------------------------------- */

static void a_wrong_decorator_is_refused_at_its_place(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    refuse(sandbox, "p: decorator 1", "@cache_page(60, key_prefix=\"\xC3\xA9\", nonsense=1)", 32, "nonsense");
    refuse(sandbox, "p: decorator 1", "@cache_pages(60)", 1, "cache_page");
    refuse(sandbox, "p: a new decorator", "", 0, "");
    refuse(sandbox, "p: template", "\"{{ data.h }}\" {{ usr }}", 18, "");
    close_sandbox(sandbox, &it);
}

static void a_wrong_value_is_refused_at_its_place(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    refuse(sandbox, "p: milliseconds it takes", "18O", 2, "whole number");
    refuse(sandbox, "p: milliseconds it takes", "-1", 0, "from 0");
    refuse(sandbox, "CACHES default: TIMEOUT", "soon", 0, "whole number");
    refuse(sandbox, "CACHES default: MAX_ENTRIES", "007", 0, "whole number");
    refuse(sandbox, "CACHES default: BACKEND", "LocMemCash", 0, "LocMemCache");
    refuse(sandbox, "USE_TZ", "yes", 0, "True or False");
    refuse(sandbox, "Django", "5.2.99", 0, "5.2.99");
    refuse(sandbox, "MIDDLEWARE: line 1", "SessionsMiddleware", 0, "SessionMiddleware");
    close_sandbox(sandbox, &it);
}

static void a_wrong_step_is_refused_at_its_place(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox = open_sandbox(&it, NEWS, NEWS_STEPS);
    refuse(sandbox, "step 2: URL", "/p/ x", 3, "");
    refuse(sandbox, "step 2: URL", "/p/\xC3\xA9#", 3, "");
    refuse(sandbox, "step 2: method", "PUT", 0, "GET, HEAD or POST");
    refuse(sandbox, "step 2: who asks", "carol", 0, "carol");
    refuse(sandbox, "step 2: seconds since the step before", "soon", 0, "seconds");
    refuse(sandbox, "step 2: seconds since the step before", "-1", 0, "seconds");
    refuse(sandbox, "a new step", "GET /p/ as carol", 11, "carol");
    refuse(sandbox, "a new step", "+x GET /p/", 1, "seconds");
    refuse(sandbox, "a new step", "+5 GET /p/ for alice", 11, "as");
    refuse(sandbox, "a new step", "GET", 3, "URL");
    refuse(sandbox, "a new step", "GET p", 4, "");
    refuse(sandbox, "a new step", "fetch /p/", 0, "no such step");
    refuse(sandbox, "a new step", "clear backup", 6, "backup");
    refuse(sandbox, "a new step", "restart w1 now", 11, "Nothing more");
    refuse(sandbox, "a new step", "save h", 5, "name and a value");
    refuse(sandbox, "a new step", "{ \"get\": }", 9, "");
    refuse(sandbox, "a new step", "  { \"at\": 1, \"get\": \"/p/\" }", 0, "Time does not go back");
    close_sandbox(sandbox, &it);
}

static void a_fault_elsewhere_is_told_with_its_path(void **state)
{
    (void)state;
    struct filming it;
    struct sandbox *sandbox =
        open_sandbox(&it, "'settings':{'CACHES':{'default':{},'b':{}}}," NEWS, "0 'cache':'clear','alias':'b'");
    assert_int_equal(sandbox_replace(sandbox, place_of(sandbox, "CACHE_MIDDLEWARE_ALIAS"), STR("c")), STATUS_INVALID);
    assert_true(sandbox_fault(sandbox)->is_inside);
    assert_int_equal(sandbox_replace(sandbox, 9999, STR("c")), STATUS_INVALID);
    assert_false(sandbox_fault(sandbox)->is_inside);
    replace(sandbox, "a new step", "+20 restart");
    assert_int_equal(sandbox_insert(sandbox, place_of(sandbox, "step 2"), STR("{ \"at\": 30, \"restart\": true }")),
                     STATUS_INVALID);
    assert_false(sandbox_fault(sandbox)->is_inside);
    assert_str_has(sandbox_fault(sandbox)->path, "/steps/2");
    close_sandbox(sandbox, &it);
}

static void what_is_no_scene_opens_no_sandbox(void **state)
{
    (void)state;
    struct sandbox *sandbox;
    assert_int_equal(sandbox_new(testing_allocator(), STR("{}"), &sandbox), STATUS_INVALID);
    assert_null(sandbox);
}

static void without_memory_nothing_changes(void **state)
{
    (void)state;
    struct filming it;
    struct failing_allocator memory;
    filming_write(&it, NEWS, NEWS_STEPS);
    for (size_t n = 1;; n++) {
        struct sandbox *sandbox;
        failing_init(&memory, n);
        enum status status = sandbox_new(&memory.allocator, it.text, &sandbox);
        if (status == STATUS_OK) {
            size_t place = place_of(sandbox, "step 2: seconds since the step before");
            status = sandbox_replace(sandbox, place, STR("70"));
            assert_int_equal(sandbox_changes(sandbox), status == STATUS_OK ? 1 : 0);
        }
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
        sandbox_free(sandbox);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
    filming_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_can_be_typed_again_as_it_is),
        cmocka_unit_test(whatever_can_be_removed_can_be_removed),
        cmocka_unit_test(decorators_are_replaced_added_and_taken_away),
        cmocka_unit_test(a_view_without_decorators_gets_its_first),
        cmocka_unit_test(settings_that_are_not_written_can_be_set),
        cmocka_unit_test(a_request_is_changed_part_by_part),
        cmocka_unit_test(a_longer_wait_moves_the_steps_behind),
        cmocka_unit_test(steps_are_typed_as_lines),
        cmocka_unit_test(a_wrong_decorator_is_refused_at_its_place),
        cmocka_unit_test(a_wrong_value_is_refused_at_its_place),
        cmocka_unit_test(a_wrong_step_is_refused_at_its_place),
        cmocka_unit_test(a_fault_elsewhere_is_told_with_its_path),
        cmocka_unit_test(what_is_no_scene_opens_no_sandbox),
        cmocka_unit_test(without_memory_nothing_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
