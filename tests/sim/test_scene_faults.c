/* SPDX-License-Identifier: MIT */
/* Scenes that are refused: every kind of fault, at its exact place. */
#include "tests/sim/scene_reading.h"

static void good(struct bench *bench, const char *text)
{
    assert_int_equal(read_text(bench, str_from(text)), STATUS_OK);
}

#define SMALL(rest) "{\"scene\":1,\"views\":{},\"steps\":[]" rest "}"
#define STEPS(steps) "{\"scene\":1,\"views\":{},\"clients\":{\"alice\":{}},\"steps\":[" steps "]}"
#define VIEW(fields) "{\"scene\":1,\"steps\":[],\"views\":{\"v\":{\"path\":\"/v/\"" fields "}}}"

struct refusal {
    const char *text; /* `^` stands before the byte that is named, and is taken out; a text without it: offset 0 */
    const char *path;
    const char *part; /* of the message */
};

static void check_refusal(struct bench *bench, const struct refusal *refusal)
{
    size_t length = strlen(refusal->text);
    const char *caret = strchr(refusal->text, '^');
    size_t offset = caret ? (size_t)(caret - refusal->text) : 0;
    char *bytes = malloc(length + 1);
    memcpy(bytes, refusal->text, length + 1);
    if (caret)
        memmove(bytes + offset, bytes + offset + 1, length - offset);
    enum status status = read_text(bench, str_from(bytes));
    if (status != STATUS_INVALID)
        fail_msg("accepted: %s", refusal->text);
    if (bench->report.count != 1)
        for (size_t i = 0; i < bench->report.count; i++)
            print_error("%.*s\n", (int)bench->report.findings[i].message.len, bench->report.findings[i].message.at);
    assert_int_equal(bench->report.count, 1);
    const struct finding *finding = &bench->report.findings[0];
    if (finding->offset != offset)
        fail_msg("%s: offset %zu: %.*s", refusal->text, finding->offset, (int)finding->message.len,
                 finding->message.at);
    assert_str_has(finding->message, refusal->part);
    assert_str(finding->path, refusal->path);
    assert_null(bench->scene);
    free(bytes);
    arena_clear(&bench->arena);
}

static void check_refusals(struct bench *bench, const struct refusal *refusals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_refusal(bench, &refusals[i]);
}
#define REFUSED(bench, cases) check_refusals((bench), (cases), sizeof(cases) / sizeof *(cases))

static void the_heading_is_checked(void **state)
{
    static const struct refusal cases[] = {
        {"[]", "", "This must be an object"},
        {"{\"views\":{},\"steps\":[]}", "", "needs the field `scene`"},
        {"{\"scene\":1,\"steps\":[]}", "", "needs the field `views`"},
        {"{\"scene\":1,\"views\":{}}", "", "needs the field `steps`"},
        {"{\"scene\":^2,\"views\":{},\"steps\":[]}", "/scene", "not format 1"},
        {"{\"scene\":1,\"views\":^[],\"steps\":[]}", "/views", "This must be an object"},
        {"{\"scene\":1,\"views\":{},\"steps\":^{}}", "/steps", "This must be a list"},
        {SMALL(",^\"titel\":\"x\""), "/titel", "Did you mean `title`?"},
        {SMALL(",^\"zzz\":\"x\""), "/zzz", "The field `zzz` is not known here."},
        {SMALL(",\"title\":^\"a\\nb\""), "/title", "no line break"},
        {SMALL(",\"django\":^\"5.2.99\""), "/django", "Did you mean `5.2.19`?"},
        {SMALL(",\"django\":^\"4.2\""), "/django", "Did you mean `4.2.30`?"},
        {SMALL(",\"django\":^\"new\""), "/django", "is not a release known here"},
        {SMALL(",\"django\":^\"v5.2.x\""), "/django", "Did you mean `5.2`?"},
        {SMALL(",\"django\":^\"5.2.19rc1\""), "/django", "Did you mean `5.2.19`?"},
        {SMALL(",\"start\":^\"2026-02-29T00:00:00Z\""), "/start", "a moment in UTC"},
        {SMALL(",\"start\":^\"2026-03-02 09:00:00Z\""), "/start", "a moment in UTC"},
        {SMALL(",\"start\":^\"2101-01-01T00:00:00Z\""), "/start", "a moment in UTC"},
        {SMALL(",\"start\":^\"2026-01-01T24:00:00Z\""), "/start", "a moment in UTC"},
        {SMALL(",\"scheme\":^\"ftp\""), "/scheme", "\"http\" or \"https\""},
        {SMALL(",\"host\":^\"m\xc3\xbc\""), "/host", "printable ASCII"},
        {SMALL(",\"host\":^\"[:1]\""), "/host", "IPv6 address"},
        {SMALL(",\"data\":{\"a\":^1}"), "/data/a", "This must be a text"},
        {SMALL(",\"data\":{^\"\":\"x\"}"), "/data/", "neither empty"},
    };
    REFUSED(*state, cases);
}

static void settings_are_checked(void **state)
{
    static const struct refusal cases[] = {
        {SMALL(",\"settings\":{^\"DEBUG\":true}"), "/settings/DEBUG", "The field `DEBUG` is not known"},
        {SMALL(",\"settings\":{\"USE_TZ\":^1}"), "/settings/USE_TZ", "true or false, not a number"},
        {SMALL(",\"settings\":{\"LANGUAGE_CODE\":^\"en-uk\"}"), "/settings/LANGUAGE_CODE", "Did you mean `en"},
        {SMALL(",\"settings\":{\"TIME_ZONE\":^\"Europe/Berln\"}"), "/settings/TIME_ZONE", "`Europe/Berlin`?"},
        {SMALL(",\"settings\":{\"LANGUAGES\":^[]}"), "/settings/LANGUAGES", "at least one"},
        {SMALL(",\"settings\":{\"LANGUAGES\":[\"de\",^\"de\"]}"), "/settings/LANGUAGES/1", "listed twice"},
        {SMALL(",\"settings\":{\"LANGUAGES\":[^\"xx\"]}"), "/settings/LANGUAGES/0", "`xx` is not modelled."},
        {SMALL(",\"settings\":{\"CACHE_MIDDLEWARE_SECONDS\":^1.5}"), "/settings/CACHE_MIDDLEWARE_SECONDS", "integer"},
        {SMALL(",\"settings\":{\"CACHE_MIDDLEWARE_SECONDS\":^9007199254740993}"), "/settings/CACHE_MIDDLEWARE_SECONDS",
         "within 2^53"},
        {SMALL(",\"settings\":{\"CACHE_MIDDLEWARE_ALIAS\":^\"x\"}"), "/settings/CACHE_MIDDLEWARE_ALIAS",
         "no alias `x`"},
        {SMALL(",\"settings\":{\"MIDDLEWARE\":[^\"django.middleware.common.CommonMiddleware\"]}"),
         "/settings/MIDDLEWARE/0", "is not modelled"},
        {SMALL(",\"settings\":{\"MIDDLEWARE\":[^\"SessionMiddlewar\"]}"), "/settings/MIDDLEWARE/0",
         "Did you mean `django.contrib.sessions.middleware.SessionMiddleware`?"},
        {SMALL(",\"settings\":{\"CACHES\":^{}}"), "/settings/CACHES", "needs an alias `default`"},
        {SMALL(",\"settings\":{\"CACHES\":{\"default\":{\"BACKEND\":^\"django.core.cache.LocMemCach\"}}}"),
         "/settings/CACHES/default/BACKEND", "backends.locmem.LocMemCache`?"},
        {SMALL(",\"settings\":{\"CACHES\":{\"default\":{^\"TIME_OUT\":1}}}"), "/settings/CACHES/default/TIME_OUT",
         "Did you mean `TIMEOUT`?"},
        {SMALL(",\"settings\":{\"CACHES\":{\"default\":{\"OPTIONS\":{\"MAX_ENTRIES\":^-1}}}}"),
         "/settings/CACHES/default/OPTIONS/MAX_ENTRIES", "from 0 to"},
    };
    REFUSED(*state, cases);
}

static void visitors_are_checked(void **state)
{
    static const struct refusal cases[] = {
        {SMALL(",\"sessions\":{^\"short\":\"a\"}"), "/sessions/short", "8 characters or more"},
        {SMALL(",\"sessions\":{^\"with spaces\":\"a\"}"), "/sessions/with spaces", "8 characters or more"},
        {SMALL(",\"sessions\":{\"12345678\":^\"\"}"), "/sessions/12345678", "may not be empty"},
        {SMALL(",\"clients\":{^\"\":{}}"), "/clients/", "neither empty"},
        {SMALL(",\"clients\":{\"a\":{^\"cookie\":{}}}"), "/clients/a/cookie", "Did you mean `cookies`?"},
        {SMALL(",\"clients\":{\"anon\":^{\"cookies\":{\"a\":\"b\"}}}"), "/clients/anon", "starts with nothing"},
        {SMALL(",\"clients\":{\"a\":{\"cookies\":{^\"a b\":\"1\"}}}"), "/clients/a/cookies/a b", "no cookie name"},
        {SMALL(",\"clients\":{\"a\":{\"cookies\":{\"a\":^\"\"}}}"), "/clients/a/cookies/a", "one or more of"},
        {SMALL(",\"clients\":{\"a\":{\"cookies\":{\"a\":^\"1 2\"}}}"), "/clients/a/cookies/a", "one or more of"},
        {SMALL(",\"clients\":{\"a\":{\"cookies\":{\"a\":^null}}}"), "/clients/a/cookies/a", "must be a text"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{^\"X_A\":\"1\"}}}"), "/clients/a/headers/X_A", "no `_`"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{^\"X A\":\"1\"}}}"), "/clients/a/headers/X A", "no header name"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{^\"cookie\":\"1\"}}}"), "/clients/a/headers/cookie", "`cookies`"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{^\"HOST\":\"1\"}}}"), "/clients/a/headers/HOST", "scene's `host`"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{^\"content-type\":\"1\"}}}"), "/clients/a/headers/content-type",
         "Content-*"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{\"X-A\":\"1\",^\"x-a\":\"2\"}}}"), "/clients/a/headers/x-a", "twice"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{\"X-A\":^\" 1\"}}}"), "/clients/a/headers/X-A", "begin or end"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{\"X-A\":^\"\xc3\xbc\"}}}"), "/clients/a/headers/X-A", "ASCII"},
        {SMALL(",\"clients\":{\"a\":{\"headers\":{\"X-A\":^null}}}"), "/clients/a/headers/X-A", "must be a text"},
        {SMALL(",\"clients\":{\"a\":{\"browser_cache\":^\"yes\"}}"), "/clients/a/browser_cache", "true or false"},
    };
    REFUSED(*state, cases);
}

static void views_are_checked(void **state)
{
    static const struct refusal cases[] = {
        {"{\"scene\":1,\"steps\":[],\"views\":{^\"a-b\":{\"path\":\"/\"}}}", "/views/a-b", "cannot name a view"},
        {"{\"scene\":1,\"steps\":[],\"views\":{^\"class\":{\"path\":\"/\"}}}", "/views/class", "keyword of Python"},
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":^{}}}", "/views/v", "needs a `path`"},
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":{\"path\":^\"v/\"}}}", "/views/v/path", "literal ASCII"},
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":{\"path\":^\"//v/\"}}}", "/views/v/path", "literal ASCII"},
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":{\"path\":^\"/<int:a>/\"}}}", "/views/v/path", "literal ASCII"},
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":{\"path\":^\"/a b/\"}}}", "/views/v/path", "literal ASCII"},
        {VIEW(",\"decorators\":[\"@^cache_page()\"]"), "/views/v/decorators/0", "1 required positional argument"},
        {VIEW(",^\"templates\":\"x\""), "/views/v/templates", "Did you mean `template`?"},
        {VIEW(",\"cost_ms\":^1000000001"), "/views/v/cost_ms", "from 0 to 1000000000"},
        {VIEW(",\"response\":{\"status\":^199}"), "/views/v/response/status", "from 200 to 599"},
        {VIEW(",\"response\":{\"headers\":{^\"set-cookie\":\"a\"}}"), "/views/v/response/headers/set-cookie",
         "`response.cookies`"},
        {VIEW(",\"response\":{\"cookies\":{^\"Partitioned\":\"a\"}}"), "/views/v/response/cookies/Partitioned",
         "depends on its release"},
        {VIEW(",\"response\":{\"headers\":{\"cache-control\":^\"a, MAX-AGE=9007199254740993\"}}"),
         "/views/v/response/headers/cache-control", "max-age beyond 2^53"},
    };
    REFUSED(*state, cases);
}

static void a_fault_inside_a_text_has_its_own_column(void **state)
{
    static const struct refusal cases[] = {
        {VIEW(",\"decorators\":[\"@cache_page(60, ^cach='x')\"]"), "/views/v/decorators/0", "Did you mean `cache`?"},
        {VIEW(",\"decorators\":[^\"@vary_on_headers(\\\"A\\\", b=1)\"]"), "/views/v/decorators/0",
         "keyword argument 'b'"},
        {VIEW(",\"template\":\"\xc3\xbc {{ ^usr }}\""), "/views/v/template", "Did you mean `user`?"},
        {VIEW(",\"template\":^\"a\\n{{ usr }}\""), "/views/v/template", "Did you mean `user`?"},
        {STEPS("{\"at\":0,\"get\":\"/a^ b\"}"), "/steps/0/get", "may not stand in a URL"},
    };
    REFUSED(*state, cases);
}

static void steps_are_checked(void **state)
{
    static const struct refusal cases[] = {
        {STEPS("^1"), "/steps/0", "This must be an object"},
        {STEPS("^{\"get\":\"/\"}"), "/steps/0", "A step needs `at`"},
        {STEPS("^{\"at\":0}"), "/steps/0", "A step needs one of `get`"},
        {STEPS("{\"at\":0,^\"gte\":\"/\"}"), "/steps/0/gte", "Did you mean `get`?"},
        {STEPS("{\"at\":0,\"post\":\"/\",^\"get\":\"/\"}"), "/steps/0/get", "Only one thing happens"},
        {STEPS("{\"at\":^-1,\"get\":\"/\"}"), "/steps/0/at", "from 0 to 315576000"},
        {STEPS("{\"at\":^0.0001,\"get\":\"/\"}"), "/steps/0/at", "three decimals"},
        {STEPS("{\"at\":^1e1,\"get\":\"/\"}"), "/steps/0/at", "no exponent"},
        {STEPS("{\"at\":^315576000.001,\"get\":\"/\"}"), "/steps/0/at", "10 years"},
        {STEPS("{\"at\":^\"0\",\"get\":\"/\"}"), "/steps/0/at", "must be a number"},
        {STEPS("{\"at\":2,\"get\":\"/\"},{\"at\":^1,\"get\":\"/\"}"), "/steps/1/at", "Time does not go back"},
        {STEPS("{\"at\":0,\"get\":\"/\",\"client\":^\"alic\"}"), "/steps/0/client", "Did you mean `alice`?"},
        {STEPS("{\"at\":0,\"get\":\"/\",\"worker\":^\"\"}"), "/steps/0/worker", "may not be empty"},
        {STEPS("{\"at\":0,\"get\":\"/\",\"reload\":^1}"), "/steps/0/reload", "true or false"},
        {STEPS("{\"at\":0,\"get\":\"/\",^\"alias\":\"default\"}"), "/steps/0/alias", "no place in a step with `get`"},
        {STEPS("{\"at\":0,\"save\":{},^\"client\":\"alice\"}"), "/steps/0/client", "no place in a step with `save`"},
        {STEPS("{\"at\":0,\"save\":{\"a\":^null}}"), "/steps/0/save/a", "must be a text"},
        {STEPS("{\"at\":0,\"cache\":^\"clean\"}"), "/steps/0/cache", "Did you mean `clear`?"},
        {STEPS("{\"at\":0,\"cache\":\"clear\",^\"key\":\"k\"}"), "/steps/0/key", "with `clear`"},
        {STEPS("{\"at\":0,\"cache\":^\"delete\"}"), "/steps/0/cache", "needs a `key`"},
        {STEPS("{\"at\":0,\"cache\":^\"delete_page\"}"), "/steps/0/cache", "needs a `url`"},
        {STEPS("{\"at\":0,\"cache\":\"clear\",\"alias\":^\"defualt\"}"), "/steps/0/alias", "Did you mean `default`?"},
        {STEPS("{\"at\":0,\"restart\":^false}"), "/steps/0/restart", "the name of one"},
        {STEPS("{\"at\":0,\"restart\":true,^\"worker\":\"w1\"}"), "/steps/0/worker", "with `restart`"},
        {STEPS("{\"at\":0,\"cookies\":{},^\"worker\":\"w1\"}"), "/steps/0/worker", "with `cookies`"},
        {STEPS("{\"at\":0,\"deploy\":{^\"view\":{}}}"), "/steps/0/deploy/view", "Did you mean `views`?"},
        {STEPS("{\"at\":0,\"deploy\":{\"settings\":{\"CACHE_MIDDLEWARE_ALIAS\":^\"x\"}}}"),
         "/steps/0/deploy/settings/CACHE_MIDDLEWARE_ALIAS", "no alias `x`"},
    };
    REFUSED(*state, cases);
}

static void aliases_are_those_of_the_moment(void **state)
{
    static const struct refusal cases[] = {
        {"{\"scene\":1,\"views\":{},\"settings\":{\"CACHES\":{\"default\":{},\"b\":{}}},\"steps\":["
         "{\"at\":0,\"cache\":\"clear\",\"alias\":\"b\"},"
         "{\"at\":0,\"deploy\":{\"settings\":{\"CACHES\":{\"default\":{}}}}},"
         "{\"at\":0,\"cache\":\"clear\",\"alias\":^\"b\"}]}",
         "/steps/2/alias", "no alias `b` at this point"},
        {"{\"scene\":1,\"views\":{},\"settings\":{\"CACHES\":{\"default\":{},\"b\":{}}},"
         "\"signals\":[{\"on_save\":\"x\","
         "\"do\":{\"cache\":\"clear\",\"alias\":\"b\"}}],\"steps\":["
         "{\"at\":0,\"deploy\":{\"settings\":{\"CACHES\":^{\"default\":{}}}}}]}",
         "/steps/0/deploy/settings/CACHES", "The signal on `x` acts on the alias `b`"},
        {"{\"scene\":1,\"views\":{},\"settings\":{\"CACHE_MIDDLEWARE_ALIAS\":\"b\",\"CACHES\":{\"default\":{},"
         "\"b\":{}}}"
         ",\"steps\":[{\"at\":0,\"deploy\":{\"settings\":{\"CACHES\":^{\"default\":{}}}}}]}",
         "/steps/0/deploy/settings/CACHES", "which CACHE_MIDDLEWARE_ALIAS names"},
        {SMALL(",\"signals\":[^{\"on_save\":\"x\"}]"), "/signals/0", "A signal needs `on_save`"},
        {SMALL(",\"signals\":[{\"on_save\":\"x\",\"do\":^{}}]"), "/signals/0/do", "`do` needs `cache`"},
        {SMALL(",\"signals\":[{\"on_save\":\"x\",\"do\":{\"cache\":\"clear\",^\"at\":1}}]"), "/signals/0/do/at",
         "with `clear`"},
        {SMALL(",\"signals\":[{\"on_save\":\"x\",\"do\":{\"cache\":\"clear\",\"alias\":^\"b\"}}]"),
         "/signals/0/do/alias", "no alias `b`"},
    };
    REFUSED(*state, cases);
}

static void two_no_cache_names_in_one_response_are_refused(void **state)
{
    static const struct refusal cases[] = {
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":^{\"path\":\"/v/\","
         "\"decorators\":[\"@cache_control(no_cache='a')\","
         "\"@cache_control(no_cache='b')\"]}}}",
         "/views/v", "Two different `no-cache` field names"},
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":^{\"path\":\"/v/\","
         "\"decorators\":[\"@cache_control(no_cache=5)\"],"
         "\"response\":{\"headers\":{\"Cache-Control\":\"public, no-cache=a\"}}}}}",
         "/views/v", "Two different `no-cache` field names"},
        {"{\"scene\":1,\"steps\":[],\"views\":{\"v\":^{\"path\":\"/v/\",\"decorators\":[\"@never_cache\","
         "\"@cache_page(1)\","
         "\"@vary_on_cookie\"],\"response\":{\"headers\":{\"cache-control\":\"no-cache=a,No-Cache=b\"}}}}}",
         "/views/v", "Two different `no-cache` field names"},
    };
    REFUSED(*state, cases);
    good(*state, VIEW(",\"decorators\":[\"@cache_control(no_cache=5)\",\"@cache_control(no_cache='5')\"]"));
    good(*state, VIEW(",\"decorators\":[\"@cache_control(no_cache='a')\",\"@cache_control(no_cache=1)\","
                      "\"@cache_control(no_cache='b')\"]"));
    good(*state, VIEW(",\"decorators\":[\"@cache_control(no_cache='a')\",\"@never_cache\","
                      "\"@cache_control(no_cache='b')\"]"));
}

static void all_faults_are_reported_at_once(void **state)
{
    struct bench *bench = *state;
    const char *text =
        "{\"scene\":2,\"tilte\":\"\",\"views\":{\"v\":{\"path\":\"x\",\"template\":\"{{ a }}\",\"decorators\":"
        "[\"@a\",\"@b\"]}},\"settings\":{\"USE_TZ\":3,\"MIDDLEWARE\":[\"x\",\"y\"]},\"steps\":[{\"at\":0},{"
        "\"at\":-1,\"get\":\"x\",\"client\":\"bob\",\"headers\":{\"A_B\":1}}]}";
    assert_int_equal(read_text(bench, str_from(text)), STATUS_INVALID);
    /* scene, tilte, path, template, two decorators, USE_TZ, two middleware, the empty step, at, url, client, and the
       header's name and value */
    assert_int_equal(bench->report.count, 15);
    assert_int_equal(bench->report.dropped, 0);
}

static void a_fault_of_grammar_ends_the_reading(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(read_text(bench, STR("{\"scene\":2,")), STATUS_INVALID);
    assert_int_equal(bench->report.count, 1);
    assert_int_equal(read_text(bench, STR("")), STATUS_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_heading_is_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(settings_are_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(visitors_are_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(views_are_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(a_fault_inside_a_text_has_its_own_column, setup, teardown),
        cmocka_unit_test_setup_teardown(steps_are_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(aliases_are_those_of_the_moment, setup, teardown),
        cmocka_unit_test_setup_teardown(two_no_cache_names_in_one_response_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(all_faults_are_reported_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(a_fault_of_grammar_ends_the_reading, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
