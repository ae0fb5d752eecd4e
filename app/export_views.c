/* SPDX-License-Identifier: MIT */
#include "app/export_parts.h"

/* The decorators' names, by kind. */
static const char *const decorator_names[] = {"cache_page",    "vary_on_cookie", "vary_on_headers",
                                              "cache_control", "never_cache",    "login_required"};
enum { DECORATOR_NAMES = sizeof decorator_names / sizeof decorator_names[0] };

/* A module of Django and the decorators in it, in alphabetical order. */
struct import {
    const char *module;
    enum decorator_kind kinds[3];
    size_t count;
};

static bool is_used(const struct exported_views *views, enum decorator_kind kind)
{
    for (size_t i = 0; i < views->count; i++) {
        for (size_t j = 0; j < views->views[i].decorator_count; j++) {
            if (views->views[i].decorators[j].kind == kind)
                return true;
        }
    }
    return false;
}

/* One line with the decorators that are used; nothing when none is. */
static void add_import(struct builder *out, const struct exported_views *views, const struct import *import)
{
    size_t used = 0;
    for (size_t i = 0; i < import->count; i++) {
        if (!is_used(views, import->kinds[i]))
            continue;
        if (used++ == 0) {
            builder_add_text(out, "from ");
            builder_add_text(out, import->module);
            builder_add_text(out, " import ");
        } else {
            builder_add_text(out, ", ");
        }
        builder_add_text(out, decorator_names[import->kinds[i]]);
    }
    if (used > 0)
        builder_add_byte(out, '\n');
}

/* Names that views.py imports; a view of that name would hide one. */
static bool is_imported(struct str name)
{
    for (size_t i = 0; i < DECORATOR_NAMES; i++) {
        if (str_equal(str_from(decorator_names[i]), name))
            return true;
    }
    return str_equal(name, STR("page"));
}

/* The view's own name, or `_view_3` where it would hide something. */
static void add_function_name(struct builder *out, const struct view *view, size_t index)
{
    struct str name = view->name;
    if (!is_imported(name) && name.at[0] != '_') {
        builder_add(out, name);
        return;
    }
    builder_add_text(out, "_view_");
    builder_add_int(out, (int64_t)index);
}

static void add_headers(struct builder *out, const struct view *view)
{
    for (size_t i = 0; i < view->header_count; i++) {
        builder_add_text(out, i == 0 ? ",\n                headers={" : ", ");
        export_text(out, view->headers[i].name);
        builder_add_text(out, ": ");
        export_text(out, view->headers[i].value);
    }
    if (view->header_count > 0)
        builder_add_byte(out, '}');
}

static void add_cookies(struct builder *out, const struct view *view)
{
    for (size_t i = 0; i < view->cookie_count; i++) {
        builder_add_text(out, i == 0 ? ",\n                cookies={" : ", ");
        export_text(out, view->cookies[i].name);
        builder_add_text(out, ": ");
        export_text(out, view->cookies[i].value);
    }
    if (view->cookie_count > 0)
        builder_add_byte(out, '}');
}

static void add_view(struct builder *out, const struct view *view, size_t index)
{
    builder_add_text(out, "\n\n");
    for (size_t i = 0; i < view->decorator_count; i++) {
        builder_add(out, view->decorators[i].source);
        builder_add_byte(out, '\n');
    }
    builder_add_text(out, "def ");
    add_function_name(out, view, index);
    builder_add_text(out, "(request):\n    return page(request, ");
    export_text(out, view->name);
    builder_add_text(out, ", ");
    export_text(out, view->template.source);
    if (view->status != 200) {
        builder_add_text(out, ",\n                status=");
        builder_add_int(out, view->status);
    }
    add_headers(out, view);
    add_cookies(out, view);
    if (view->streaming)
        builder_add_text(out, ",\n                streaming=True");
    builder_add_text(out, ")\n");
}

void export_views(struct builder *out, const struct exported_views *views)
{
    static const struct import auth = {"django.contrib.auth.decorators", {DECORATOR_LOGIN_REQUIRED}, 1};
    static const struct import cache = {
        "django.views.decorators.cache", {DECORATOR_CACHE_CONTROL, DECORATOR_CACHE_PAGE, DECORATOR_NEVER_CACHE}, 3};
    static const struct import vary = {
        "django.views.decorators.vary", {DECORATOR_VARY_ON_COOKIE, DECORATOR_VARY_ON_HEADERS}, 2};
    export_heading(out, views->scene);
    add_import(out, views, &auth);
    add_import(out, views, &cache);
    add_import(out, views, &vary);
    builder_add_text(out, "\nfrom support import page\n");
    for (size_t i = 0; i < views->count; i++)
        add_view(out, &views->views[i], i);
}

void export_urls(struct builder *out, const struct exported_views *views)
{
    export_heading(out, views->scene);
    builder_add_text(out, "from django.urls import path\n\nimport ");
    export_module(out, "views", views->number);
    builder_add_text(out, "\n\nurlpatterns = [\n");
    for (size_t i = 0; i < views->count; i++) {
        const struct view *view = &views->views[i];
        builder_add_text(out, "    path(");
        export_text(out, str_cut(view->path, 1, view->path.len));
        builder_add_text(out, ", ");
        export_module(out, "views", views->number);
        builder_add_byte(out, '.');
        add_function_name(out, view, i);
        builder_add_text(out, "),\n");
    }
    builder_add_text(out, "]\n");
}
