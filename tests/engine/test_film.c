/* SPDX-License-Identifier: MIT */
/* Films of every shipped scene, walked to and fro; and what their pictures show. Runs in the source folder. */
#include "tests/engine/filming.h"

#include "sim/play.h"

/* ---- every shipped scene --------------------------------------------------------------------------------------- */

/* Texts of all frames, kept while the film is walked in other ways. */
struct shots {
    struct str *texts;
    size_t count;
};

static struct str shot_of(struct film *film)
{
    struct builder out;
    builder_init(&out, testing_allocator());
    put_picture(&out, film);
    assert_false(out.failed);
    return builder_str(&out);
}

static void free_shot(struct str shot)
{
    free((void *)(uintptr_t)shot.at);
}

static void assert_shot(struct film *film, const struct shots *shots, const char *name)
{
    struct str shot = shot_of(film), wanted = shots->texts[film_scrub_at(film)];
    if (!str_equal(shot, wanted)) {
        print_error("%s, frame %zu:\n%.*s\nwanted:\n%.*s\n", name, film_scrub_at(film), (int)shot.len, shot.at,
                    (int)wanted.len, wanted.at);
        fail_msg("the picture depends on the way");
    }
    free_shot(shot);
}

static struct shots shoot(struct film *film)
{
    struct shots shots = {calloc(film_frames(film), sizeof *shots.texts), 0};
    do
        shots.texts[shots.count++] = shot_of(film);
    while (film_next(film));
    assert_int_equal(shots.count, film_frames(film));
    return shots;
}

static void walk_all_ways(const struct filming *it, const char *name, const char *belief)
{
    struct film *film = filming_film(it, belief);
    struct shots shots = shoot(film);
    while (film_back(film))
        assert_shot(film, &shots, name);
    assert_int_equal(film_scrub_at(film), 0);
    for (size_t i = 0, at = 0; i < shots.count * 2; i++, at = (at * 7 + 5) % shots.count) {
        film_scrub(film, at);
        assert_int_equal(film_scrub_at(film), at);
        assert_shot(film, &shots, name);
    }
    struct film *fresh = filming_film(it, belief);
    film_last(fresh);
    assert_shot(fresh, &shots, name);
    film_free(fresh);
    film_free(film);
    for (size_t i = 0; i < shots.count; i++)
        free_shot(shots.texts[i]);
    free(shots.texts);
}

static void walk_shipped(const struct filming *it, const char *name)
{
    walk_all_ways(it, name, NULL);
}

static void every_picture_is_the_same_whatever_the_way_to_it(void **state)
{
    (void)state;
    filming_each(walk_shipped);
}

static bool same_names(const struct name_list *a, const struct name_list *b)
{
    bool is_same = a->count == b->count;
    for (size_t i = 0; is_same && i < a->count; i++)
        is_same = str_equal(a->names[i], b->names[i]);
    return is_same;
}

static bool same_entry(const struct film_entry *got, const struct entry_record *wanted)
{
    return str_equal(got->alias, wanted->alias) && str_equal(got->worker, wanted->worker) &&
           (got->worker.at == NULL) == (wanted->worker.at == NULL) && str_equal(got->key, wanted->key) &&
           got->kind == wanted->kind && got->never == wanted->never &&
           (got->never || !(got->expires < wanted->expires || got->expires > wanted->expires)) &&
           (wanted->kind != ENTRY_HEADER_LIST || same_names(got->names, wanted->names));
}

/* The next row that is in the cache, from `*at`. */
static const struct film_entry *next_living(const struct picture *picture, size_t *at)
{
    while (*at < picture->entry_count && picture->entries[*at].is_struck)
        ++*at;
    return *at < picture->entry_count ? &picture->entries[(*at)++] : NULL;
}

static bool same_cache(const struct picture *picture, const struct entry_record *wanted, size_t count)
{
    size_t at = 0;
    if (picture->living_count != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct film_entry *got = next_living(picture, &at);
        if (!got || !same_entry(got, &wanted[i]))
            return false;
    }
    return next_living(picture, &at) == NULL;
}

static void show_caches(const struct picture *picture, const struct entry_record *wanted, size_t count)
{
    for (size_t i = 0; i < picture->entry_count; i++) {
        const struct film_entry *entry = &picture->entries[i];
        print_error("film   %.*s %.*s %d %d %a\n", (int)entry->alias.len, entry->alias.at, (int)entry->key.len,
                    entry->key.at, entry->kind, entry->moment, entry->expires);
    }
    for (size_t i = 0; i < count; i++)
        print_error("player %.*s %.*s %d %a\n", (int)wanted[i].alias.len, wanted[i].alias.at, (int)wanted[i].key.len,
                    wanted[i].key.at, wanted[i].kind, wanted[i].expires);
}

/* The events alone, frame by frame, lead to what the player says its backends hold. */
static void compare_caches(const struct filming *it, const char *name, const char *belief)
{
    struct film *film = filming_film(it, belief);
    struct player *player = player_new(testing_allocator(), it->scene, film_rules(film), PLAY_RECORDS);
    for (size_t step = 0; step < it->scene->step_count; step++) {
        size_t count, frames;
        const struct film_step *steps = film_steps(film, &frames);
        assert_non_null(player_step(player));
        film_seek(film, step, steps[step].frames - 1);
        const struct entry_record *wanted = player_cache(player, &count);
        const struct picture *picture = film_picture(film);
        if (!same_cache(picture, wanted, count)) {
            show_caches(picture, wanted, count);
            fail_msg("%s, step %zu, belief %s: the table is not the cache", name, step, belief ? belief : "none");
        }
        struct totals totals = player_totals(player);
        assert_memory_equal(&picture->totals.counted, &totals, sizeof totals);
    }
    player_free(player);
    film_free(film);
}

static void compare_shipped(const struct filming *it, const char *name)
{
    compare_caches(it, name, NULL);
}

static void at_each_steps_end_the_table_is_what_the_backends_hold(void **state)
{
    (void)state;
    filming_each(compare_shipped);
}

static void compare_believed(const struct filming *it, const char *name)
{
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++)
        compare_caches(it, name, beliefs[i].id.at);
}

static void the_table_follows_every_belief_too(void **state)
{
    (void)state;
    filming_each(compare_believed);
}

/* ---- the way --------------------------------------------------------------------------------------------------- */

static bool is_at_place(const struct picture *picture, const struct film_box *box)
{
    enum place place = picture->event->place;
    if (place == PLACE_FRAGMENT)
        return box->place == PLACE_VIEW || box->place == PLACE_CACHE;
    bool has_place = false;
    for (size_t i = 0; i < picture->path_count; i++)
        has_place |= picture->path[i].place == place;
    /* An error is raised anywhere; a signal may choose a language in a step that has no way. */
    return !has_place || box->place == place;
}

static void check_frame(const struct picture *picture, const char *name)
{
    size_t acting = 0;
    assert_true(picture->token.box < picture->path_count && picture->token.before < picture->path_count);
    assert_true(picture->token.caller == FILM_NONE || picture->token.caller < picture->path_count);
    assert_int_equal(picture->sentence_count > 0, true);
    for (size_t i = 0; i < picture->path_count; i++)
        acting += picture->path[i].is_acting;
    assert_int_equal(acting, picture->event ? 1 : 0);
    for (size_t i = 0; picture->event && i < picture->path_count; i++) {
        const struct film_box *box = &picture->path[i];
        if (box->is_acting && !is_at_place(picture, box))
            fail_msg("%s, step %zu, frame %zu: the event is at %s, the box at %s", name, picture->step, picture->frame,
                     name_place(picture->event->place).at, name_place(box->place).at);
    }
}

/* What the boxes say before the end is what they say at the end, so that no event was misread. */
static void check_verdicts(struct film *film, const char *name)
{
    enum film_verdict verdicts[64] = {0};
    enum film_kept kept[64] = {0};
    film_back(film);
    const struct picture *picture = film_picture(film);
    assert_true(picture->path_count <= 64);
    for (size_t i = 0; i < picture->path_count; i++) {
        verdicts[i] = picture->path[i].verdict;
        kept[i] = picture->path[i].kept;
    }
    film_next(film);
    picture = film_picture(film);
    for (size_t i = 0; i < picture->path_count; i++) {
        const struct film_box *box = &picture->path[i];
        bool is_whole = box->verdict == verdicts[i] || verdicts[i] == VERDICT_NONE;
        bool stores = !box->layer || (box->layer->stored == (kept[i] == KEPT_STORED));
        if (!is_whole || !stores ||
            (verdicts[i] == VERDICT_NONE && box->verdict > VERDICT_NONE && box->verdict != VERDICT_BYPASS))
            fail_msg("%s, step %zu, box %zu: %d then %d, kept %d", name, picture->step, i, verdicts[i], box->verdict,
                     kept[i]);
        assert_true(box->reach != REACH_INSIDE);
    }
}

static void check_ways(const struct filming *it, const char *name)
{
    struct film *film = filming_film(it, NULL);
    do {
        const struct picture *picture = film_picture(film);
        if (!picture->summary)
            continue;
        check_frame(picture, name);
        if (picture->is_end && picture->summary->kind == STEP_REQUEST)
            check_verdicts(film, name);
    } while (film_next(film));
    film_free(film);
}

static void every_event_happens_in_a_box_of_its_place(void **state)
{
    (void)state;
    filming_each(check_ways);
}

/* ---- a rich scene ---------------------------------------------------------------------------------------------- */

#define RICH_CACHES                                                                                                    \
    "'CACHES':{'default':{'BACKEND':'django.core.cache.backends.locmem.LocMemCache',"                                  \
    "'OPTIONS':{'MAX_ENTRIES':6,'CULL_FREQUENCY':2}},"                                                                 \
    "'again':{'BACKEND':'django.core.cache.backends.locmem.LocMemCache'},"                                             \
    "'db':{'BACKEND':'django.core.cache.backends.db.DatabaseCache','LOCATION':'t'},"                                   \
    "'redis':{'BACKEND':'django.core.cache.backends.redis.RedisCache','LOCATION':'redis://r'},"                        \
    "'no':{'BACKEND':'django.core.cache.backends.dummy.DummyCache'}}"
static const char rich_site[] =
    "'settings':{'SESSION_SAVE_EVERY_REQUEST':true,'CACHE_MIDDLEWARE_KEY_PREFIX':'s','MIDDLEWARE':[" UPDATE
    "," CONDITIONAL "," SESSION "," LOCALE "," AUTHENTICATION "," FETCH "]," RICH_CACHES "},'data':{'h':'A'},"
    "'signals':[{'on_save':'h','do':{'cache':'delete_page','url':'/p/','client':'alice'}}],"
    "'sessions':{'s-alice-0':'alice'},'clients':{'alice':{'cookies':{'sessionid':'s-alice-0'},'headers':{'X-A':'1'}},"
    "'fox':{'browser_cache':true}},"
    "'views':{'p':{'path':'/p/','cost_ms':7,'decorators':['@cache_page(60)','@vary_on_headers(`X-A`,`Cookie`)',"
    "'@cache_control(public=True, max_age=30)'],'template':'{% load cache %}{{ user }}{{ data.h }}{{ language }}"
    "{% cache 9 f query.q %}{% cache 9 g %}{{ runs }}{{ header.x_a }}{% endcache %}{% endcache %}{{ cookie.c }}',"
    "'response':{'headers':{'Last-Modified':'Mon, 02 Mar 2026 08:00:00 GMT'}}},"
    "'q':{'path':'/q/','cost_ms':5,'decorators':['@cache_page(60, cache=`db`)','@cache_page(9, cache=`redis`)'],"
    "'template':'{{ now }}'},'l':{'path':'/l/','decorators':['@login_required','@cache_page(60, key_prefix=`k`)'],"
    "'template':'in'},'d':{'path':'/d/','decorators':['@cache_page(60, cache=`no`)'],'template':'in'},"
    "'e':{'path':'/e/','decorators':['@cache_page(-1)','@vary_on_cookie'],'template':'in'},"
    "'n':{'path':'/n/','decorators':['@cache_page(`x`)','@never_cache'],'template':''}}";
static const char rich_steps[] =
    "0 alice get /p/?q=1 | 1 alice get /p/?q=1 | 2 get /p/?q=2 | 3 fox get /q/ | 4 fox get /q/ | "
    "4 fox get /q/ 'reload':true | 5 'save':{'h':'B','g':'C'} | 5 get /p/ | 5 alice get /p/ | 5.5 'save':{'h':'D'} | "
    "6 alice get /p/ 'headers':{'X-A':'2','Authorization':'a'} | 7 head /p/ | 8 post /p/ | 8 get /d/ | 8 get /e/ | "
    "9 get /q/ | 10 get /q/ 'worker':'w2' | 11 get /l/ | 11 alice get /l/ | 12 get /n/ | 13 get /nowhere/ | "
    "14 'client':'alice','cookies':{'a':'1','sessionid':null} | 15 alice get /p/ 'headers':{'If-None-Match':'*'} | "
    "16 'cache':'delete','key':'k' | 17 'cache':'delete_page','url':'/q/','alias':'db' | 18 'restart':'w2' | "
    "19 'deploy':{'settings':{'CACHE_MIDDLEWARE_KEY_PREFIX':'t'},'views':{'l':{'path':'/l/','template':'out'}}} | "
    "20 get /l/ | 100 get /p/?q=1 | 200 fox get /q/ | 201 'cache':'clear' | 202 get /q/ | 203 fox post /q/ | "
    "204 'restart':true";

static void a_rich_scene_has_one_picture_a_frame_in_every_world(void **state)
{
    (void)state;
    size_t count;
    struct filming it;
    const struct belief *beliefs = rules_beliefs(&count);
    filming_write(&it, rich_site, rich_steps);
    walk_all_ways(&it, "rich", NULL);
    compare_caches(&it, "rich", NULL);
    check_ways(&it, "rich");
    for (size_t i = 0; i < count; i++) {
        walk_all_ways(&it, "rich", beliefs[i].id.at);
        compare_caches(&it, "rich", beliefs[i].id.at);
    }
    filming_close(&it);
}

/* Walks with whatever the allocator gives. */
static void walk_with(const struct failing_allocator *memory, const struct scene *scene)
{
    struct film *film;
    struct rules rules = rules_with_belief(scene->release, NULL);
    struct film_why why;
    if (film_new(&memory->allocator, scene, &rules, &film, NULL) != STATUS_OK) {
        assert_null(film);
        return;
    }
    do
        (void)film_picture(film);
    while (film_next(film));
    film_seek(film, 3, 1);
    (void)film_picture(film);
    (void)film_why(film, 0, &why);
    film_free(film);
}

static void without_memory_there_is_no_picture_and_no_harm(void **state)
{
    (void)state;
    struct filming it;
    struct failing_allocator memory;
    filming_write(&it, rich_site,
                  "0 alice get /p/?q=1 | 1 alice get /p/?q=1 | 2 get /p/ | 3 get /p/?q=3 | "
                  "4 'save':{'h':'B','i':'C'} | 5 fox get /q/ | 70 get /p/");
    for (size_t n = 1;; n++) {
        failing_init(&memory, n);
        walk_with(&memory, it.scene);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
        failing_init(&memory, n);
        memory.recovers = true;
        walk_with(&memory, it.scene);
        assert_int_equal(memory.live, 0);
    }
    filming_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_is_the_same_whatever_the_way_to_it),
        cmocka_unit_test(at_each_steps_end_the_table_is_what_the_backends_hold),
        cmocka_unit_test(the_table_follows_every_belief_too),
        cmocka_unit_test(every_event_happens_in_a_box_of_its_place),
        cmocka_unit_test(a_rich_scene_has_one_picture_a_frame_in_every_world),
        cmocka_unit_test(without_memory_there_is_no_picture_and_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
