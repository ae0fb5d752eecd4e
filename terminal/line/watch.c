/* SPDX-License-Identifier: MIT */
#include "terminal/line/watch.h"

#include "terminal/line/compare.h"
#include "terminal/line/moment.h"
#include "terminal/line/study.h"

/* A scene being watched. */
struct watching {
    const struct line_study *study;
    struct line_desk desk;
    struct str name;
    const struct reel *reel;
    size_t at; /* index of the moment at hand; the reel's count at the end */
    bool over;
};

static void show_place(const struct watching *watching)
{
    const struct line_out *out = &watching->desk.out;
    if (watching->at == watching->reel->count) {
        line_say(out, "The scene is over. ");
        line_moment_work(out, watching->reel);
        return;
    }
    line_moment_heading(out, watching->reel, watching->at);
    line_moment_decision(out, &watching->reel->moments[watching->at], "");
}

static void show_title(const struct watching *watching)
{
    line_say(&watching->desk.out, "Scene: ");
    line_text(&watching->desk.out, watching->reel->title);
    line_say(&watching->desk.out, ". Type help for what you can type.\n\n");
}

/* ---- beliefs --------------------------------------------------------------------------------------------------- */

/* Only those that change what happens here. */
static void list_beliefs(const struct watching *watching)
{
    const struct line_out *out = &watching->desk.out;
    size_t count, shown = 0;
    const struct belief *beliefs = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++) {
        const struct comparison comparison = {.scene = watching->name, .belief = beliefs[i].id};
        if (!line_compare_parts(&watching->desk, &comparison))
            continue;
        line_say(out, shown++ == 0 ? "Type c and one of these:\n- " : "- ");
        line_text(out, beliefs[i].id);
        line_say(out, ": ");
        line_paragraph(out, beliefs[i].sentence);
    }
    if (shown == 0)
        line_say(out, "No belief changes what happens in this scene.\n");
}

static void compare(const struct watching *watching, struct str belief)
{
    if (!rules_find_belief(belief)) {
        line_say(&watching->desk.out, "There is no belief of that name. ");
        list_beliefs(watching);
    } else {
        line_compare(&watching->desk, &(struct comparison){.scene = watching->name, .belief = belief});
    }
}

/* ---- a scene --------------------------------------------------------------------------------------------------- */

static void go_on(struct watching *watching)
{
    if (watching->at == watching->reel->count) {
        watching->over = true;
        return;
    }
    watching->at++;
    show_place(watching);
}

static void go_back(struct watching *watching)
{
    if (watching->at == 0) {
        line_say(&watching->desk.out, "This is the beginning of the scene.\n");
        return;
    }
    watching->at--;
    show_place(watching);
}

/* Of the step at hand; at the end, of the last one. */
static void tell_story(const struct watching *watching)
{
    size_t last = watching->reel->count - 1;
    line_moment_story(&watching->desk.out, watching->reel, watching->at < last ? watching->at : last);
}

static void obey(struct watching *watching, const struct line_typed *typed)
{
    if (line_study_told(watching->study, typed, IN_SCENE))
        return;
    switch (typed->command) {
    case LINE_ENTER:
        go_on(watching);
        break;
    case LINE_BACK:
        go_back(watching);
        break;
    case LINE_WHY:
        tell_story(watching);
        break;
    case LINE_COMPARE:
        list_beliefs(watching);
        break;
    case LINE_REPEAT:
        show_place(watching);
        break;
    case LINE_BELIEF:
        compare(watching, line_typed_behind(typed));
        break;
    case LINE_QUIT:
    case LINE_EOF:
        watching->over = true;
        break;
    default:
        line_say(&watching->desk.out, "That does not belong here. Type help for what does.\n");
        break;
    }
}

static void watch(struct watching *watching)
{
    show_title(watching);
    show_place(watching);
    while (!watching->over && !ferror(watching->study->mode->out)) {
        bool end = watching->at == watching->reel->count;
        line_say(&watching->desk.out, end ? "Enter to leave the scene: " : "Enter to go on: ");
        struct line_typed typed = line_study_read(watching->study, IN_SCENE);
        obey(watching, &typed);
    }
    fflush(watching->study->mode->out);
}

bool line_watch(const struct line_study *study, struct str name)
{
    struct watching watching = {.study = study, .desk = line_study_desk(study), .name = name};
    const struct scene *scene;
    struct arena arena;
    struct builder complaints;
    if (!line_find_scene(&watching.desk, name, &scene))
        return false;
    arena_init(&arena, study->from);
    builder_init(&complaints, study->from);
    bool made = reel_make(&arena, scene, &scene->release->rules, &watching.reel, &complaints) == STATUS_OK;
    bool playable = made && watching.reel->count > 0;
    if (playable)
        watch(&watching);
    else
        line_text(&watching.desk.out, made ? STR("Nothing happens in this scene.\n") : builder_str(&complaints));
    builder_clear(&complaints);
    arena_clear(&arena);
    return playable;
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

struct listing {
    struct line_desk desk;
    const struct str *names;
    const struct str *titles;
    size_t count;
};

static bool make_listing(struct listing *listing, struct arena *arena)
{
    const struct scene *scene;
    listing->names = content_scene_names(listing->desk.content, &listing->count);
    struct str *titles = arena_array(arena, listing->count + 1, sizeof *titles);
    listing->titles = titles;
    for (size_t i = 0; titles && i < listing->count; i++)
        titles[i] = line_find_scene(&listing->desk, listing->names[i], &scene) ? scene->title : listing->names[i];
    return titles && listing->count > 0;
}

static bool contains(struct str text, struct str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_equal_nocase(str_cut(text, i, i + part.len), part))
            return true;
    return false;
}

/* The scenes with that part in title or name; all for an empty one. Returns how many. */
static size_t show_listing(const struct listing *listing, struct str part)
{
    const struct line_out *out = &listing->desk.out;
    size_t shown = 0;
    for (size_t i = 0; i < listing->count; i++) {
        if (!contains(listing->titles[i], part) && !contains(listing->names[i], part))
            continue;
        line_number(out, i + 1);
        line_say(out, ". ");
        line_paragraph(out, listing->titles[i]);
        shown++;
    }
    return shown;
}

/* The scene that a number or a name means; `count` for none. */
static size_t find(const struct listing *listing, struct str typed)
{
    size_t number = 0;
    for (size_t i = 0; i < listing->count; i++)
        if (str_equal(listing->names[i], typed))
            return i;
    for (size_t i = 0; i < typed.len; i++) {
        if (typed.at[i] < '0' || typed.at[i] > '9' || i >= 4)
            return listing->count;
        number = number * 10 + (size_t)(typed.at[i] - '0');
    }
    return number > 0 && number <= listing->count ? number - 1 : listing->count;
}

/* What was typed at the list, unless it leaves. `*next` is the scene that Enter shows. */
static void follow(const struct line_study *study, const struct listing *listing, const struct line_typed *typed,
                   size_t *next)
{
    struct str text = line_typed_text(typed);
    size_t index = typed->command == LINE_ENTER ? *next : find(listing, text);
    if (typed->command == LINE_LIST) {
        show_listing(listing, STR(""));
    } else if (index < listing->count) {
        line_say(&listing->desk.out, "\n");
        line_watch(study, listing->names[index]);
        *next = (index + 1) % listing->count;
    } else if (show_listing(listing, text) == 0) {
        line_say(&listing->desk.out, "No scene has that. Type l for the list.\n");
    }
}

void line_watch_list(const struct line_study *study)
{
    struct listing listing = {.desk = line_study_desk(study)};
    struct arena arena;
    struct line_typed typed = {.command = LINE_QUIT};
    size_t next = 0;
    arena_init(&arena, study->from);
    if (make_listing(&listing, &arena)) {
        line_say(&listing.desk.out, "The scenes:\n");
        show_listing(&listing, STR(""));
    } else {
        line_say(&listing.desk.out, "This content has no scenes.\n");
    }
    while (listing.count > 0 && listing.titles && !ferror(study->mode->out)) {
        line_say(&listing.desk.out, "\nA number, a word to look for, Enter for the next scene, or q to leave: ");
        typed = line_study_read(study, IN_SCENES);
        if (typed.command == LINE_QUIT || typed.command == LINE_EOF)
            break;
        if (!line_study_told(study, &typed, IN_SCENES))
            follow(study, &listing, &typed, &next);
    }
    fflush(study->mode->out);
    arena_clear(&arena);
}
