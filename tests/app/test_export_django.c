/* SPDX-License-Identifier: MIT */
/* That an exported project runs and decides alike is proved by tests/django; here is what its files say. */
#include "tests/sim/testing.h"

#include "app/export_django.h"

struct state {
    struct arena arena;
    struct exported_project project;
};

static int setup(void **state)
{
    struct state *made = calloc(1, sizeof *made);
    assert_non_null(made);
    arena_init(&made->arena, testing_allocator());
    *state = made;
    return 0;
}

static int teardown(void **state)
{
    struct state *made = *state;
    arena_clear(&made->arena);
    free(made);
    return 0;
}

static const struct scene *read_scene(struct arena *arena, const char *text)
{
    struct report report;
    const struct scene *scene = NULL;
    report_init(&report, arena, STR("scene.json"), str_from(text));
    assert_int_equal(scene_read(arena, &report, &scene), STATUS_OK);
    return scene;
}

static void export(struct state *state, const char *text)
{
    const struct scene *scene = read_scene(&state->arena, text);
    assert_int_equal(export_django(&state->arena, scene, str_from(text), &state->project), STATUS_OK);
}

/* The text of a file, or an empty slice. */
static struct str file(const struct state *state, const char *name)
{
    for (size_t i = 0; i < state->project.count; i++) {
        if (str_equal(state->project.files[i].name, str_from(name)))
            return state->project.files[i].text;
    }
    return (struct str){NULL, 0};
}

static const char news[] =
    "{\"scene\": 1, \"title\": \"A \\\"news\\\" page\", \"views\": {\"news\": {\"path\": \"/news/\","
    "\"decorators\": [\"cache_page(60 * 15)\", \"@vary_on_cookie\"],"
    "\"template\": \"{{ data.a }} says \\\"hi\\\"\"}}, \"steps\": []}";

static void a_view_keeps_its_decorators_as_written(void **state)
{
    export(*state, news);
    assert_str_has(file(*state, "views.py"), "@cache_page(60 * 15)\n@vary_on_cookie\ndef news(request):\n"
                                             "    return page(request, \"news\", \"{{ data.a }} says \\\"hi\\\"\")\n");
    assert_str_has(file(*state, "urls.py"), "    path(\"news/\", views.news),\n");
}

static void settings_left_out_are_written_with_their_defaults(void **state)
{
    export(*state, news);
    struct str settings = file(*state, "settings.py");
    assert_str_has(settings, "# Made by hitmiss from the scene \"A \\\"news\\\" page\".\n");
    assert_str_has(settings, "CACHE_MIDDLEWARE_SECONDS = 600\n");
    assert_str_has(settings, "LANGUAGES = [(\"en\", \"en\"), (\"de\", \"de\")]\n");
    assert_str_has(settings, "ROOT_URLCONF = \"urls\"\n");
}

static void the_replay_and_the_scene_itself_are_among_the_files(void **state)
{
    export(*state, news);
    assert_str(file(*state, "scene.json"), news);
    assert_str_has(file(*state, "replay.py"), "def run(directory):");
    assert_str_has(file(*state, "support.py"), "class SessionStore(SessionBase):");
}

static void a_deploy_of_settings_makes_new_settings_over_the_old_views(void **state)
{
    export(*state, "{\"scene\": 1, \"views\": {\"p\": {\"path\": \"/p/\"}}, \"steps\": ["
                   "{\"at\": 1, \"deploy\": {\"settings\": {\"CACHE_MIDDLEWARE_SECONDS\": 5}}}]}");
    assert_str_has(file(*state, "settings_1.py"), "CACHE_MIDDLEWARE_SECONDS = 5\n");
    assert_str_has(file(*state, "settings_1.py"), "ROOT_URLCONF = \"urls\"\n");
    assert_int_equal(file(*state, "views_1.py").len, 0);
}

static void a_deploy_of_views_makes_new_views_and_urls(void **state)
{
    export(*state, "{\"scene\": 1, \"views\": {\"p\": {\"path\": \"/p/\"}}, \"steps\": ["
                   "{\"at\": 1, \"deploy\": {\"views\": {\"p\": {\"path\": \"/q/\"}}}}]}");
    assert_str_has(file(*state, "settings_1.py"), "ROOT_URLCONF = \"urls_1\"\n");
    assert_str_has(file(*state, "urls_1.py"), "import views_1\n");
    assert_str_has(file(*state, "urls_1.py"), "    path(\"q/\", views_1.p),\n");
    assert_str_has(file(*state, "urls.py"), "    path(\"p/\", views.p),\n");
}

static void a_view_whose_name_would_hide_a_decorator_gets_another(void **state)
{
    export(*state, "{\"scene\": 1, \"views\": {\"news\": {\"path\": \"/a/\"}, \"cache_page\": {\"path\": \"/b/\"}},"
                   "\"steps\": []}");
    assert_str_has(file(*state, "views.py"), "def _view_1(request):\n    return page(request, \"cache_page\"");
    assert_str_has(file(*state, "urls.py"), "    path(\"b/\", views._view_1),\n");
}

static void a_file_cache_gets_a_folder_inside_the_project(void **state)
{
    export(*state, "{\"scene\": 1, \"settings\": {\"CACHES\": {\"default\": {\"BACKEND\": "
                   "\"django.core.cache.backends.filebased.FileBasedCache\", \"LOCATION\": \"../a\"}}},"
                   "\"views\": {}, \"steps\": []}");
    assert_str_has(file(*state, "settings.py"), "\"LOCATION\": BASE_DIR / \"stores\" / \"files-_046_046_047a\",\n");
}

static void running_out_of_memory_makes_nothing(void **state)
{
    (void)state;
    struct failing_allocator memory;
    for (size_t n = 1;; n++) {
        struct arena arena, lasting;
        struct exported_project project = {NULL, 0};
        arena_init(&lasting, testing_allocator());
        const struct scene *scene = read_scene(&lasting, news);
        failing_init(&memory, n);
        arena_init(&arena, &memory.allocator);
        enum status status = export_django(&arena, scene, str_from(news), &project);
        assert_int_equal(status, memory.refused ? STATUS_NO_MEMORY : STATUS_OK);
        assert_true(memory.refused == (project.count == 0));
        arena_clear(&arena);
        arena_clear(&lasting);
        assert_int_equal(memory.live, 0);
        if (!memory.refused)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_view_keeps_its_decorators_as_written, setup, teardown),
        cmocka_unit_test_setup_teardown(settings_left_out_are_written_with_their_defaults, setup, teardown),
        cmocka_unit_test_setup_teardown(the_replay_and_the_scene_itself_are_among_the_files, setup, teardown),
        cmocka_unit_test_setup_teardown(a_deploy_of_settings_makes_new_settings_over_the_old_views, setup, teardown),
        cmocka_unit_test_setup_teardown(a_deploy_of_views_makes_new_views_and_urls, setup, teardown),
        cmocka_unit_test_setup_teardown(a_view_whose_name_would_hide_a_decorator_gets_another, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_cache_gets_a_folder_inside_the_project, setup, teardown),
        cmocka_unit_test(running_out_of_memory_makes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
