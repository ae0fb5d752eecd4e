/* SPDX-License-Identifier: MIT */
/* What the pictures of a film show, and how one moves through it. Runs in the source folder. */
#include "tests/engine/filming.h"

/* ---- what is shown --------------------------------------------------------------------------------------------- */

#define NEWS_SITE                                                                                                      \
    PEOPLE "'data':{'h':'A'},'settings':{'MIDDLEWARE':[" SESSION "," AUTHENTICATION                                    \
           "]}," P_WITH("'@cache_page(60)','@vary_on_cookie'", "{{ data.h }} {{ user }}", "'cost_ms':180")

static void seek_event(struct film *film, size_t step, enum event_kind kind)
{
    size_t count;
    const struct film_step *steps = film_steps(film, &count);
    for (size_t frame = 1; frame + 1 < steps[step].frames; frame++) {
        film_seek(film, step, frame);
        if (film_picture(film)->event->kind == kind)
            return;
    }
    fail_msg("no such event");
}

static void the_key_is_built_part_by_part(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE, "0 alice get /p/?page=2 | 10 bob get /p/?page=2");
    struct film *film = filming_film(&it, NULL);
    film_seek(film, 1, 1);
    assert_int_equal(film_picture(film)->key.kind, KEY_NONE);
    seek_event(film, 1, EVENT_HEADER_KEY_BUILT);
    const struct film_key *key = &film_picture(film)->key;
    assert_int_equal(key->kind, KEY_LIST);
    assert_true(key->parts[PART_URL].is_known && key->parts[PART_URL].is_new);
    assert_str(key->parts[PART_URL].from, "http://testserver/p/?page=2");
    assert_int_equal(key->parts[PART_URL].input, INPUT_REQUEST);
    assert_int_equal(key->parts[PART_PREFIX].input, INPUT_NONE);
    assert_int_equal(key->parts[PART_LANGUAGE].input, INPUT_SETTING);
    assert_false(key->parts[PART_HEADERS].is_known);
    assert_false(key->parts[PART_METHOD].is_known);
    seek_event(film, 1, EVENT_HEADER_LIST_FOUND);
    key = &film_picture(film)->key;
    assert_true(key->parts[PART_URL].is_known && !key->parts[PART_URL].is_new && !key->is_new);
    seek_event(film, 1, EVENT_PAGE_KEY_BUILT);
    key = &film_picture(film)->key;
    assert_int_equal(key->kind, KEY_PAGE);
    assert_true(key->parts[PART_HEADERS].is_new && !key->parts[PART_URL].is_new);
    assert_str(key->parts[PART_METHOD].value, "GET");
    assert_str(key->names->names[0], "HTTP_COOKIE");
    assert_str(key->values[0], "sessionid=s-bobby-0");
    assert_false(key->is_stored);
    film_last(film);
    assert_true(film_picture(film)->key.is_stored);
    film_free(film);
    filming_close(&it);
}

static void an_entry_says_what_it_is_for_and_how_long(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE, "0 alice get /p/ | 10 alice get /p/ | 70 bob get /p/");
    struct film *film = filming_film(&it, NULL);
    film_seek(film, 1, 0);
    const struct film_entry *page = NULL;
    const struct picture *picture = film_picture(film);
    assert_int_equal(picture->living_count, 2);
    for (size_t i = 0; i < picture->entry_count; i++)
        if (picture->entries[i].kind == ENTRY_PAGE)
            page = &picture->entries[i];
    assert_non_null(page);
    assert_str(page->url, "http://testserver/p/");
    assert_str(page->names->names[0], "HTTP_COOKIE");
    assert_str(page->values[0], "sessionid=s-alice-0");
    assert_int_equal(page->stored_step, 0);
    assert_true(page->left > 49.999 && page->left < 50.001);
    assert_true(film_share(page, 30) > 0.499 && film_share(page, 30) < 0.501);
    assert_true(film_left(page, 61) <= 0);
    assert_int_equal(page->moment, MOMENT_PLAIN);
    seek_event(film, 1, EVENT_PAGE_FOUND);
    picture = film_picture(film);
    size_t hits = 0;
    for (size_t i = 0; i < picture->entry_count; i++)
        hits += picture->entries[i].moment == MOMENT_HIT && picture->entries[i].hits == 1;
    assert_int_equal(hits, 2);
    film_seek(film, 2, 0);
    picture = film_picture(film);
    assert_int_equal(picture->living_count, 0);
    assert_int_equal(picture->entry_count, 2);
    assert_int_equal(picture->entries[0].moment, MOMENT_EXPIRED);
    film_free(film);
    filming_close(&it);
}

static void visitors_show_what_they_got_and_from_when(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it,
                  PEOPLE "'settings':{'MIDDLEWARE':[" SESSION "," AUTHENTICATION
                         "]}," P_WITH("'@cache_page(60)'", "{{ user }}", "'cost_ms':180"),
                  "0 alice get /p/ | 10 bob get /p/");
    struct film *film = filming_film(&it, "max-age-wins");
    film_free(film);
    film = filming_film(&it, NULL);
    const struct picture *picture = film_picture(film);
    assert_int_equal(picture->visitor_count, 2);
    assert_true(picture->visitors[0].is_asking && !picture->visitors[0].has_received);
    film_seek(film, 1, 0);
    picture = film_picture(film);
    assert_true(picture->visitors[0].has_received && !picture->visitors[1].has_received);
    assert_str(picture->visitors[0].body, "alice");
    film_last(film);
    picture = film_picture(film);
    assert_str(picture->visitors[1].name, "bob");
    assert_int_equal(picture->visitors[1].from_step, picture->visitors[1].leaks ? 0 : 1);
    film_free(film);
    filming_close(&it);
}

static void a_leak_is_shown_on_the_visitor_and_on_the_time_line(void **state)
{
    (void)state;
    struct filming it;
    size_t count;
    filming_write(&it,
                  "'clients':{'alice':{'cookies':{'theme':'dark'}},'bob':{'cookies':{'theme':'light'}}}," P_WITH(
                      "'@cache_page(60)'", "{{ cookie.theme }}", "'cost_ms':180"),
                  "0 alice get /p/ | 10 bob get /p/");
    struct film *film = filming_film(&it, NULL);
    const struct film_step *steps = film_steps(film, &count);
    assert_int_equal(count, 2);
    assert_int_equal(steps[0].outcome, OUTCOME_MISS);
    assert_int_equal(steps[1].outcome, OUTCOME_HIT);
    assert_true(steps[1].leaks && !steps[0].leaks);
    assert_int_equal(steps[0].took_ms, 180);
    assert_str(steps[1].heading, "At 10 seconds: bob sends GET http://testserver/p/.");
    film_last(film);
    const struct film_visitor *bob = &film_picture(film)->visitors[1];
    assert_str(bob->body, "dark");
    assert_true(bob->leaks && bob->age > 9.999 && bob->from_step == 0);
    assert_int_equal(bob->wrong_count, 1);
    assert_str(bob->wrong[0].expected, "light");
    assert_int_equal(film_picture(film)->totals.saved_ms, 180);
    assert_int_equal(film_picture(film)->totals.worked_ms, 180);
    film_free(film);
    filming_close(&it);
}

static size_t acting_box(const struct picture *picture)
{
    for (size_t i = 0; i < picture->path_count; i++)
        if (picture->path[i].is_acting)
            return i;
    return FILM_NONE;
}

/* client, session, authentication, cache_page, vary_on_cookie, view, cache */
static void the_token_goes_in_to_the_view_and_comes_back(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE, "0 alice get /p/ | 10 alice get /p/");
    struct film *film = filming_film(&it, NULL);
    const struct picture *picture = film_picture(film);
    assert_int_equal(picture->path_count, 7);
    assert_int_equal(picture->token.travel, TRAVEL_REST);
    seek_event(film, 0, EVENT_LAYER_ENTERED);
    picture = film_picture(film);
    assert_int_equal(picture->token.box, 3);
    assert_int_equal(picture->token.before, 0);
    assert_int_equal(picture->token.travel, TRAVEL_IN);
    assert_int_equal(picture->path[1].reach, REACH_INSIDE);
    assert_int_equal(picture->path[5].reach, REACH_AHEAD);
    seek_event(film, 0, EVENT_HEADER_LIST_MISSING);
    picture = film_picture(film);
    assert_int_equal(picture->token.box, 6);
    assert_int_equal(picture->token.caller, 3);
    assert_int_equal(picture->path[3].verdict, VERDICT_MISS);
    assert_int_equal(picture->path[3].kept, KEPT_NONE);
    seek_event(film, 0, EVENT_VIEW_RUNS);
    picture = film_picture(film);
    assert_int_equal(picture->token.box, 5);
    assert_true(picture->lines[2].is_def && picture->lines[2].is_acting);
    assert_str(picture->lines[2].text, "def p(request):");
    seek_event(film, 0, EVENT_HEADERS_PATCHED);
    picture = film_picture(film);
    assert_int_equal(acting_box(picture), 4);
    assert_int_equal(picture->token.travel, TRAVEL_OUT);
    assert_true(picture->lines[1].is_acting);
    film_seek(film, 0, picture->frame_count - 1);
    picture = film_picture(film);
    assert_int_equal(picture->path[3].kept, KEPT_STORED);
    assert_int_equal(picture->token.box, 0);
    film_last(film);
    picture = film_picture(film);
    assert_int_equal(picture->path[3].verdict, VERDICT_HIT);
    assert_int_equal(picture->path[4].reach, REACH_AHEAD);
    film_free(film);
    filming_close(&it);
}

static void why_tells_a_decision_only_when_it_has_fallen(void **state)
{
    (void)state;
    struct filming it;
    struct film_why why;
    filming_write(&it, NEWS_SITE, "0 alice post /p/ | 1 alice get /p/");
    struct film *film = filming_film(&it, NULL);
    film_seek(film, 1, 0);
    assert_true(film_why(film, 3, &why));
    assert_str_has(why.rule, "looks for a stored page on the way in");
    assert_str(why.file, "django/views/decorators/cache.py");
    assert_str(why.world, "Django 5.2.19");
    film_last(film);
    assert_true(film_why(film, 3, &why));
    assert_str_has(why.rule, "No header list is stored for this URL");
    assert_str(why.file, "django/middleware/cache.py");
    assert_true(film_why(film, 5, &why));
    assert_int_equal(why.file.len, 0);
    seek_event(film, 1, EVENT_STORED);
    assert_true(film_why(film, 6, &why));
    assert_str(why.function, "learn_cache_key()");
    film_next(film);
    assert_true(film_why(film, 6, &why));
    assert_str(why.function, "LocMemCache.set()");
    assert_str(why.file, "django/core/cache/backends/locmem.py");
    assert_false(film_why(film, 7, &why));
    film_free(film);
    filming_close(&it);
}

static void why_does_not_tell_what_is_still_to_come(void **state)
{
    (void)state;
    struct filming it;
    struct film_why why;
    filming_write(&it, P("'@cache_page(60)','@cache_control(private=True)'", "x"), "0 get /p/");
    struct film *film = filming_film(&it, NULL);
    seek_event(film, 0, EVENT_VIEW_RUNS);
    assert_true(film_why(film, 3, &why));
    assert_str_has(why.rule, "No header list is stored");
    assert_false(str_contains(why.rule, STR("private")));
    film_last(film);
    assert_true(film_why(film, 3, &why));
    assert_str_has(why.rule, "private");
    film_free(film);
    filming_close(&it);
}

static void a_site_layer_that_will_not_store_is_not_said_to_be_missing(void **state)
{
    (void)state;
    struct filming it;
    struct film_why why;
    size_t asked = 0;
    filming_open(&it, "lessons/scenes/site-and-never-cache.json");
    struct film *film = filming_film(&it, NULL);
    seek_event(film, 1, EVENT_VIEW_RUNS);
    const struct picture *picture = film_picture(film);
    assert_non_null(picture);
    for (size_t i = 0; i < picture->path_count; i++)
        if (picture->path[i].place == PLACE_SITE && picture->path[i].verdict == VERDICT_MISS) {
            assert_true(film_why(film, i, &why));
            assert_str_has(why.rule, "No header list is stored");
            assert_false(str_contains(why.rule, STR("is not in MIDDLEWARE")));
            asked++;
            picture = film_picture(film);
        }
    assert_true(asked > 0);
    film_free(film);
    filming_close(&it);
}

static void an_entry_that_is_written_again_keeps_its_texts(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE,
                  "0 alice get /p/ | 70 alice get /p/ | 71 bob get /p/?another=one | 72 bob get /p/?a=third&long=er | "
                  "73 get /p/?x");
    struct film *film = filming_film(&it, NULL);
    film_last(film);
    const struct picture *picture = film_picture(film);
    size_t found = 0;
    for (size_t i = 0; i < picture->entry_count; i++)
        found += picture->entries[i].kind == ENTRY_PAGE && picture->entries[i].stored_step == 1 &&
                 str_equal(picture->entries[i].url, STR("http://testserver/p/")) &&
                 str_equal(picture->entries[i].values[0], STR("sessionid=s-alice-0"));
    assert_int_equal(found, 1);
    film_free(film);
    filming_close(&it);
}

static void every_box_of_every_shipped_scene_has_a_reason(const struct filming *it, const char *name)
{
    struct film *film = filming_film(it, NULL);
    struct film_why why;
    do {
        size_t count = film_picture(film)->path_count;
        for (size_t i = 0; i < count; i++)
            if (!film_why(film, i, &why) || why.rule.len == 0 || (why.function.len == 0) != (why.file.len == 0))
                fail_msg("%s: box %zu has no reason", name, i);
    } while (film_next(film));
    film_free(film);
}

static void every_box_has_a_reason(void **state)
{
    (void)state;
    filming_each(every_box_of_every_shipped_scene_has_a_reason);
}

/* ---- moving ---------------------------------------------------------------------------------------------------- */

static void moves_stop_at_the_ends_and_jump_to_requests(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE, "0 alice get /p/ | 5 'save':{'h':'B'} | 10 bob get /p/ | 11 'cache':'clear'");
    struct film *film = filming_film(&it, NULL);
    assert_false(film_back(film));
    assert_false(film_first(film));
    assert_false(film_seek(film, 4, 0));
    assert_false(film_seek(film, 0, 99));
    assert_true(film_next(film));
    assert_true(film_previous_request(film));
    assert_int_equal(film_scrub_at(film), 0);
    assert_true(film_next_request(film));
    assert_int_equal(film_step_at(film), 2);
    assert_false(film_next_request(film));
    assert_true(film_last(film));
    assert_true(film_is_end(film));
    assert_false(film_next(film));
    assert_int_equal(film_scrub_at(film) + 1, film_frames(film));
    assert_true(film_previous_request(film));
    assert_int_equal(film_step_at(film), 2);
    assert_true(film_previous_request(film));
    assert_int_equal(film_step_at(film), 0);
    assert_false(film_previous_request(film));
    assert_true(film_scrub(film, 9999));
    film_free(film);
    filming_close(&it);
}

static void a_scene_without_steps_has_one_picture(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, P("", "x"), "");
    struct film *film = filming_film(&it, NULL);
    const struct picture *picture = film_picture(film);
    assert_int_equal(film_frames(film), 1);
    assert_non_null(picture);
    assert_null(picture->summary);
    assert_false(film_next(film) || film_back(film) || film_last(film) || film_next_request(film));
    film_free(film);
    filming_close(&it);
}

enum { LONG = 4000 };

static void a_long_scene_needs_one_small_record_a_step(void **state)
{
    (void)state;
    struct filming it;
    struct builder steps;
    struct failing_allocator memory;
    struct film *film;
    builder_init(&steps, testing_allocator());
    for (int64_t i = 0; i < LONG; i++) {
        int64_t page = i % 50;
        builder_format(&steps, i ? " | %d get /p/?n=%d" : "%d get /p/?n=%d", (const void *const[]){&i, &page}, 2);
    }
    builder_add_byte(&steps, '\0');
    filming_write(&it, P("'@cache_page(30)'", "{{ now }}"), steps.at);
    builder_clear(&steps);
    struct rules rules = rules_with_belief(it.scene->release, NULL);
    failing_init(&memory, 0);
    assert_int_equal(film_new(&memory.allocator, it.scene, &rules, &film, NULL), STATUS_OK);
    film_last(film);
    assert_non_null(film_picture(film));
    assert_true(memory.live / LONG < 400);
    film_seek(film, LONG / 2, 0);
    assert_non_null(film_picture(film));
    film_free(film);
    assert_int_equal(memory.live, 0);
    filming_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_is_built_part_by_part),
        cmocka_unit_test(an_entry_says_what_it_is_for_and_how_long),
        cmocka_unit_test(visitors_show_what_they_got_and_from_when),
        cmocka_unit_test(a_leak_is_shown_on_the_visitor_and_on_the_time_line),
        cmocka_unit_test(the_token_goes_in_to_the_view_and_comes_back),
        cmocka_unit_test(why_tells_a_decision_only_when_it_has_fallen),
        cmocka_unit_test(why_does_not_tell_what_is_still_to_come),
        cmocka_unit_test(a_site_layer_that_will_not_store_is_not_said_to_be_missing),
        cmocka_unit_test(an_entry_that_is_written_again_keeps_its_texts),
        cmocka_unit_test(every_box_has_a_reason),
        cmocka_unit_test(moves_stop_at_the_ends_and_jump_to_requests),
        cmocka_unit_test(a_scene_without_steps_has_one_picture),
        cmocka_unit_test(a_long_scene_needs_one_small_record_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
