/* SPDX-License-Identifier: MIT */
/* Two films beside each other. */
#include "tests/engine/filming.h"

#include "engine/film_pair.h"

#define NEWS_SITE "'data':{'h':'A'}," P_WITH("'@cache_page(60)'", "{{ data.h }}{{ query.n }}", "'cost_ms':180")
#define NEWS_STEPS "0 get /p/ | 5 'save':{'h':'B'} | 10 get /p/?n=1 | 20 get /p/?n=2 | 30 get /p/"

static struct film_pair *make_pair(const struct filming *it, struct rules a, struct rules b)
{
    struct film_pair *pair = NULL;
    assert_int_equal(film_pair_new(testing_allocator(), it->scene, &a, &b, &pair), STATUS_OK);
    return pair;
}

static struct rules rules_of(const char *release, const char *belief)
{
    return rules_with_belief(rules_find_release(str_from(release)),
                             belief ? rules_find_belief(str_from(belief)) : NULL);
}

static void both_end_with_the_step_at_which_they_part(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE, NEWS_STEPS);
    struct film_pair *pair = make_pair(&it, rules_of("5.2.19", NULL), rules_of("5.2.19", "query-ignored"));
    const struct film_parting *parting = film_pair_parting(pair);
    assert_true(parting->is_parted);
    assert_int_equal(parting->step, 2);
    assert_int_equal(film_pair_steps(pair), 3);
    assert_true(parting->differences & DIFFERENT_VIEW_RAN && parting->differences & DIFFERENT_BODY);
    assert_str(parting->in.texts[0], "The view ran in A, and did not run in B.");
    assert_str_has(parting->in.texts[1], "The body: ");
    assert_str_has(parting->why.texts[0], "goes by a belief that does not hold for Django");
    size_t moves = 0;
    while (film_pair_next(pair))
        moves++;
    assert_true(moves > 10 && film_pair_is_over(pair));
    for (size_t i = 0; i < 2; i++) {
        const struct picture *picture = film_picture(film_pair_film(pair, i));
        assert_true(picture->is_end);
        assert_int_equal(picture->step, 2);
        assert_int_equal(picture->record->request.view_ran, i == 0);
    }
    assert_false(film_pair_seek(pair, 3, 0));
    film_pair_free(pair);
    filming_close(&it);
}

static void the_shorter_film_waits_in_its_last_frame(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE, NEWS_STEPS);
    struct film_pair *pair = make_pair(&it, rules_of("5.2.19", NULL), rules_of("5.2.19", "query-ignored"));
    assert_true(film_pair_last(pair));
    assert_int_equal(film_pair_frame_at(pair) + 1, film_pair_frames(pair, 2));
    assert_true(film_pair_back(pair));
    assert_false(film_pair_is_over(pair));
    assert_true(film_is_end(film_pair_film(pair, 1)));
    assert_false(film_is_end(film_pair_film(pair, 0)));
    assert_true(film_pair_previous_request(pair));
    assert_int_equal(film_pair_frame_at(pair), 0);
    assert_true(film_pair_previous_request(pair));
    assert_int_equal(film_pair_step_at(pair), 0);
    assert_false(film_pair_previous_request(pair) || film_pair_first(pair) || film_pair_back(pair));
    assert_true(film_pair_next_request(pair));
    assert_int_equal(film_pair_step_at(pair), 2);
    assert_false(film_pair_next_request(pair));
    film_pair_free(pair);
    filming_close(&it);
}

static void two_releases_that_never_part_are_shown_to_the_end(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, NEWS_SITE, NEWS_STEPS);
    struct film_pair *pair = make_pair(&it, rules_of("5.2.18", NULL), rules_of("5.2.19", NULL));
    const struct film_parting *parting = film_pair_parting(pair);
    assert_false(parting->is_parted);
    assert_int_equal(parting->in.count, 0);
    assert_str_has(parting->why.texts[0], "The worlds never part");
    assert_int_equal(film_pair_steps(pair), 5);
    film_pair_free(pair);
    filming_close(&it);
}

static void the_rule_by_which_two_releases_part_comes_first(void **state)
{
    (void)state;
    struct filming it;
    filming_write(&it, P("'@cache_page(60)','@vary_on_headers(`X-A`)'", "[{{ header.x_a }}{{ runs }}]"),
                  "0 get /p/ 'headers':{'X-A':''} | 1 get /p/");
    struct film_pair *pair = make_pair(&it, rules_of("5.2.18", NULL), rules_of("5.2.19", NULL));
    const struct film_parting *parting = film_pair_parting(pair);
    assert_true(parting->is_parted && parting->step == 1);
    assert_str_has(parting->why.texts[0], "They part because of this");
    assert_str_has(parting->why.texts[1], "CVE-2026-113593");
    film_pair_free(pair);
    filming_close(&it);
}

static void without_memory_there_is_no_pair(void **state)
{
    (void)state;
    struct filming it;
    struct failing_allocator memory;
    struct rules a = rules_of("5.2.19", NULL), b = rules_of("5.2.19", "query-ignored");
    filming_write(&it, NEWS_SITE, NEWS_STEPS);
    for (size_t n = 1;; n++) {
        struct film_pair *pair;
        failing_init(&memory, n);
        enum status status = film_pair_new(&memory.allocator, it.scene, &a, &b, &pair);
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
        film_pair_free(pair);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
    filming_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_end_with_the_step_at_which_they_part),
        cmocka_unit_test(the_shorter_film_waits_in_its_last_frame),
        cmocka_unit_test(two_releases_that_never_part_are_shown_to_the_end),
        cmocka_unit_test(the_rule_by_which_two_releases_part_comes_first),
        cmocka_unit_test(without_memory_there_is_no_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
