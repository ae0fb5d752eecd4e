/* SPDX-License-Identifier: MIT */
/* Every belief has a scene on which it parts from the truth, and changes nothing where its subject does not occur. */
#include "tests/sim/playing.h"

#define NEWEST "6.1.3"
#define CACHED P("'@cache_page(60)'", "{{ runs }}")
#define DATA "'data':{'h':'A'},"

struct parting {
    const char *belief, *site, *steps;
    const char *truth, *believed;               /* the stories */
    const char *truth_bodies, *believed_bodies; /* NULL: not looked at */
};

static const struct parting partings[] = {
    {"fresh-data", DATA P("'@cache_page(60)'", "{{ data.h }}"), "0 get /p/ | 1 'save':{'h':'B'} | 2 get /p/", "V H",
     "V V", "A|A", "A|B"},
    {"whole-site",
     "'views':{'p':{'path':'/p/','decorators':['@cache_page(60)'],'template':''},"
     "'q':{'path':'/q/','template':'{{ runs }}'}}",
     "0 get /q/ | 1 get /q/", "V V", "V H", "1|2", "1|1"},
    {"query-ignored", CACHED, "0 get /p/?page=1 | 1 get /p/?page=2", "V V", "V H", "1|2", "1|1"},
    {"cookies-in-key", PEOPLE CACHED, "0 alice get /p/ | 1 bob get /p/", "V H", "V V", "1|1", "1|2"},
    {"prefix-per-user", PEOPLE P("'@cache_page(60, key_prefix=`u`)'", "{{ user }}"), "0 alice get /p/ | 1 bob get /p/",
     "V H", "V V", "alice|alice", "alice|bob"},
    {"vary-anywhere", PEOPLE P("'@vary_on_cookie','@cache_page(60)'", "{{ runs }}"), "0 alice get /p/ | 1 bob get /p/",
     "V H", "V V", "1|1", "1|2"},
    {"login-protects", PEOPLE P("'@cache_page(60)','@login_required'", "{{ user }}"), "0 alice get /p/ | 1 get /p/",
     "V H", "V D302", "alice|alice", "alice|"},
    {"post-clears", CACHED, "0 get /p/ | 1 post /p/ | 2 get /p/", "V V H", "V V V", "1|2|1", "1|2|3"},
    {"post-cached", CACHED, "0 post /p/ | 1 post /p/", "V V", "V H", "1|2", "1|1"},
    {"sliding-expiry", CACHED, "0 get /p/ | 50 get /p/ | 100 get /p/", "V H V", "V H H", "1|1|2", "1|1|1"},
    {"shared-memory", CACHED, "0 get /p/ | 1 get /p/ 'worker':'w2'", "V V", "V H", "1|2", "1|1"},
    {"none-is-forever", P("'@cache_page(None)'", "{{ runs }}"), "0 get /p/ | 600 get /p/", "V V", "V H", "1|2", "1|1"},
    {"errors-cached", P_WITH("'@cache_page(60)'", "", "'response':{'status':404}"), "0 get /p/ | 1 get /p/",
     "V404 V404", "V404 H404", NULL, NULL},
    {"private-ignored", P("'@cache_page(60)','@cache_control(private=True)'", "{{ runs }}"), "0 get /p/ | 1 get /p/",
     "V V", "V H", "1|2", "1|1"},
    {"clear-reaches-browsers", "'clients':{'fox':{'browser_cache':true}}," CACHED,
     "0 fox get /p/ | 1 'cache':'clear' | 2 fox get /p/", "V B", "V V", "1|1", "1|2"},
    {"header-case-matters", P("'@cache_page(60)','@vary_on_headers(`x-a`)'", "{{ runs }}"),
     "0 get /p/ 'headers':{'X-A':'1'} | 1 get /p/ 'headers':{'X-A':'2'}", "V V", "V H", "1|2", "1|1"},
    {"max-age-wins", P("'@cache_page(60)','@cache_control(max_age=5)'", "{{ runs }}"), "0 get /p/ | 30 get /p/", "V H",
     "V V", "1|1", "1|2"},
    {"guessed-key-deletes", CACHED, "0 get /p/ | 1 'cache':'delete','key':'/p/' | 2 get /p/", "V H", "V V", "1|1",
     "1|2"},
    {"timeout-in-minutes", CACHED, "0 get /p/ | 60 get /p/", "V V", "V H", "1|2", "1|1"},
    {"head-apart", CACHED, "0 get /p/ | 1 head /p/", "V H", "V V", NULL, NULL},
    {"parameter-order-ignored", CACHED, "0 get /p/?a=1&b=2 | 1 get /p/?b=2&a=1", "V V", "V H", "1|2", "1|1"},
    {"accept-language-in-key", P("'@cache_page(60)','@vary_on_headers(`Accept-Language`)'", "{{ runs }}"),
     "0 get /p/ 'headers':{'Accept-Language':'de'} | 1 get /p/ 'headers':{'Accept-Language':'en'}", "V H", "V V", "1|1",
     "1|2"},
    {"restart-keeps-memory", CACHED, "0 get /p/ | 1 'restart':true | 2 get /p/", "V V", "V H", "1|2", "1|1"},
    {"prefix-setting-reaches-cache-page", CACHED,
     "0 get /p/ | 1 'deploy':{'settings':{'CACHE_MIDDLEWARE_KEY_PREFIX':'v2'}} | 2 get /p/", "V H", "V V", "1|1",
     "1|2"},
    {"backend-timeout-rules", SETTINGS("'CACHES':{'default':" LOCMEM(",'TIMEOUT':5") "}") CACHED,
     "0 get /p/ | 5 get /p/", "V H", "V V", "1|1", "1|2"},
};
enum { PARTING_COUNT = sizeof partings / sizeof partings[0] };

static void check_story(const char *belief, const struct parting *row, const char *story, const char *bodies)
{
    struct playing it;
    playing_start(&it, (struct world){NEWEST, belief}, row->site, row->steps);
    if (!str_equal(playing_story(&it), str_from(story)))
        print_error("%s, %s\n", row->belief, belief == NULL ? "in truth" : "believed");
    assert_story(&it, story);
    if (bodies != NULL)
        assert_bodies(&it, bodies);
    playing_end(&it);
}

static void each_belief_parts_from_the_truth(void **state)
{
    (void)state;
    for (size_t i = 0; i < PARTING_COUNT; i++) {
        check_story(NULL, &partings[i], partings[i].truth, partings[i].truth_bodies);
        check_story(partings[i].belief, &partings[i], partings[i].believed, partings[i].believed_bodies);
    }
}

static bool has_parting(struct str id)
{
    for (size_t i = 0; i < PARTING_COUNT; i++)
        if (str_equal(id, str_from(partings[i].belief)))
            return true;
    return false;
}

static void no_belief_is_left_out(void **state)
{
    (void)state;
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++) {
        /* These two have tests of their own below. */
        bool is_elsewhere =
            str_equal(beliefs[i].id, STR("host-ignored")) || str_equal(beliefs[i].id, STR("no-store-obeyed"));
        if (!is_elsewhere && !has_parting(beliefs[i].id))
            fail_msg("%.*s has no scene", (int)beliefs[i].id.len, beliefs[i].id.at);
    }
    assert_int_equal(count, PARTING_COUNT + 2);
}

static void no_store_obeyed_parts_only_where_the_release_does_not_obey(void **state)
{
    (void)state;
    static const char site[] = P("'@cache_page(60)','@cache_control(no_store=True)'", "{{ runs }}");
    static const struct {
        const char *release, *belief, *story;
    } rows[] = {
        {"4.2.30", NULL, "V H"},
        {"4.2.30", "no-store-obeyed", "V V"},
        {"5.2.14", NULL, "V H"},
        {"5.2.14", "no-store-obeyed", "V V"},
        /* From 5.2.15 and 6.0 on the belief is the truth. */
        {"5.2.15", NULL, "V V"},
        {"5.2.15", "no-store-obeyed", "V V"},
        {"6.0", NULL, "V V"},
        {"6.0", "no-store-obeyed", "V V"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct playing it;
        playing_start(&it, (struct world){rows[i].release, rows[i].belief}, site, "0 get /p/ | 1 get /p/");
        assert_story(&it, rows[i].story);
        playing_end(&it);
    }
}

static void host_ignored_can_change_keys_only(void **state)
{
    (void)state;
    /* A scene has one scheme and one host, so this belief never parts in what a visitor is given. */
    struct playing truth, believed;
    playing_start(&truth, (struct world){NEWEST, NULL}, CACHED, "0 get /p/?a | 1 get /p/?a");
    playing_start(&believed, (struct world){NEWEST, "host-ignored"}, CACHED, "0 get /p/?a | 1 get /p/?a");
    assert_story(&truth, "V H");
    assert_story(&believed, "V H");
    assert_false(str_equal(playing_layer(&truth, 0, 0)->stored_key, playing_layer(&believed, 0, 0)->stored_key));
    /* MD5 of `/p/?a`. */
    assert_str_has(playing_layer(&believed, 0, 0)->stored_key, "cache_page..GET.6a884e7b79f68f98075bd7adc87c5379.");
    playing_end(&truth);
    playing_end(&believed);
}

/* ---- where a belief's subject does not occur ------------------------------------------------------------------- */

static bool is_same_text(struct str a, struct str b)
{
    return (a.at == NULL) == (b.at == NULL) && str_equal(a, b);
}

/* What compare() looks at: status, view_ran, body and wrong. */
static void assert_same_answers(const struct playing *a, const struct playing *b, struct str belief)
{
    assert_int_equal(a->seen_count, b->seen_count);
    for (size_t i = 0; i < a->seen_count; i++) {
        const struct request_record *one = playing_request(a, i), *other = playing_request(b, i);
        bool is_same = one->status == other->status && one->view_ran == other->view_ran &&
                       one->wrong_count == other->wrong_count && is_same_text(one->body, other->body);
        for (size_t k = 0; k < one->wrong_count && is_same; k++)
            is_same =
                str_equal(one->wrong[k].input, other->wrong[k].input) && one->wrong[k].kind == other->wrong[k].kind;
        if (!is_same)
            fail_msg("%.*s changes request %zu", (int)belief.len, belief.at, i);
    }
}

static void a_belief_changes_nothing_where_its_subject_is_absent(void **state)
{
    (void)state;
    /*
     * One GET page whose timeout is the backend's TIMEOUT and whose view says neither Vary nor Cache-Control; the
     * page of the site layer, which knows no cache_page and so no minutes. The hit lies so early
     * that sliding makes no difference.
     */
    static const char page[] = SETTINGS("'CACHES':{'default':" LOCMEM(",'TIMEOUT':60") "}") CACHED;
    static const char site[] = SETTINGS("'CACHE_MIDDLEWARE_SECONDS':60,'CACHES':{'default':" LOCMEM(
        ",'TIMEOUT':60") "}," MIDDLEWARE(UPDATE "," FETCH)) P("", "{{ runs }}");
    static const char steps[] = "0 get /p/?a=1 | 1 get /p/?a=1 | 59 head /nowhere/ | 70 get /p/?a=1";
    size_t count;
    const struct belief *beliefs = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++) {
        bool is_minutes = str_equal(beliefs[i].id, STR("timeout-in-minutes"));
        bool is_whole_site = str_equal(beliefs[i].id, STR("whole-site"));
        for (size_t k = is_minutes ? 1 : 0; k < (is_whole_site ? 1u : 2u); k++) {
            struct playing truth, believed;
            playing_start(&truth, (struct world){NEWEST, NULL}, k == 0 ? page : site, steps);
            playing_start(&believed, (struct world){NEWEST, beliefs[i].id.at}, k == 0 ? page : site, steps);
            assert_same_answers(&truth, &believed, beliefs[i].id);
            playing_end(&truth);
            playing_end(&believed);
        }
    }
}

static void what_a_belief_gets_right_is_judged_right(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){NEWEST, NULL}, PEOPLE P("'@cache_page(60)'", "{{ user }}"),
                  "0 alice get /p/ | 1 bob get /p/");
    assert_wrong(&it, 1, "user leak alice");
    playing_end(&it);
    playing_start(&it, (struct world){NEWEST, "cookies-in-key"}, PEOPLE P("'@cache_page(60)'", "{{ user }}"),
                  "0 alice get /p/ | 1 bob get /p/ | 2 alice get /p/");
    assert_story(&it, "V V H");
    for (size_t i = 0; i < it.seen_count; i++)
        assert_wrong(&it, i, "");
    playing_end(&it);
}

static void vary_anywhere_counts_what_the_session_adds_too(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){NEWEST, "vary-anywhere"}, PEOPLE P("'@cache_page(60)'", "{{ user }}"),
                  "0 alice get /p/ | 1 bob get /p/ | 2 alice get /p/");
    assert_bodies(&it, "alice|bob|alice");
    assert_story(&it, "V V H");
    playing_end(&it);
}

static void fresh_data_drops_only_what_shows_the_data(void **state)
{
    (void)state;
    struct playing it;
    playing_start(&it, (struct world){NEWEST, "fresh-data"},
                  "'data':{'h':'A','g':'B'},"
                  "'views':{'p':{'path':'/p/','decorators':['@cache_page(60)'],'template':'{{ data.h }}'},"
                  "'q':{'path':'/q/','decorators':['@cache_page(60)'],'template':'{{ data.g }}'}}",
                  "0 get /p/ | 0 get /q/ | 1 'save':{'h':'C'} | 2 get /p/ | 2 get /q/");
    assert_story(&it, "V V V H");
    playing_end(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_belief_parts_from_the_truth),
        cmocka_unit_test(no_belief_is_left_out),
        cmocka_unit_test(no_store_obeyed_parts_only_where_the_release_does_not_obey),
        cmocka_unit_test(host_ignored_can_change_keys_only),
        cmocka_unit_test(a_belief_changes_nothing_where_its_subject_is_absent),
        cmocka_unit_test(what_a_belief_gets_right_is_judged_right),
        cmocka_unit_test(vary_anywhere_counts_what_the_session_adds_too),
        cmocka_unit_test(fresh_data_drops_only_what_shows_the_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
