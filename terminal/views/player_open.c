/* SPDX-License-Identifier: MIT */
/* What the player shows: the scene is read, edited, and compared with another world. */
#include "terminal/views/compare_screen.h"
#include "terminal/views/edit_screen.h"
#include "terminal/views/player.h"

static enum status read_source(struct scene_player *player, struct builder *complaints)
{
    const struct player_show *show = player->show;
    struct builder path;
    struct allocator from = arena_allocator(&player->arena);
    if (show->name.len == 0) {
        player->source = show->source;
        return STATUS_OK;
    }
    builder_init(&path, &from);
    builder_format(&path, "lessons/scenes/%s.json", (const void *const[]){&show->name}, 1);
    return content_text(player->desk->content, builder_str(&path), &player->source, complaints);
}

enum status scene_player_read(struct scene_player *player, struct builder *complaints)
{
    struct report report;
    enum status status = read_source(player, complaints);
    if (status != STATUS_OK)
        return status;
    report_init(&report, &player->arena, player->show->name.len > 0 ? player->show->name : player->show->file,
                player->source);
    status = scene_read(&player->arena, &report, &player->scene);
    if (status == STATUS_INVALID)
        report_print(&report, complaints);
    return status;
}

static const struct release *release_of(const struct scene_player *player)
{
    struct str release = player->show->release;
    return release.len > 0 ? rules_find_release(release) : player->scene->release;
}

/* A copy of the sandbox's scene: a film outlives the sandbox's own, which goes with the next change. */
static enum status read_changed(const struct scene_player *player, struct arena *arena, const struct scene **scene)
{
    struct report report;
    report_init(&report, arena, STR("scene"), str_copy(arena, sandbox_text(player->sandbox)));
    return scene_read(arena, &report, scene);
}

/* Makes the film of the scene as it is now, at its beginning. What there was before is kept when that cannot be. */
enum status scene_player_film(struct scene_player *player, struct builder *complaints)
{
    struct film *film;
    size_t count;
    struct finding problem = {.message = STR("")};
    struct str belief = player->show->belief;
    const struct release *release = release_of(player);
    if (!release || (belief.len > 0 && !rules_find_belief(belief))) {
        builder_add_text(complaints, "There is no such release or belief; hitmiss sim rules lists them.");
        return STATUS_INVALID;
    }
    struct rules rules = rules_with_belief(release, belief.len > 0 ? rules_find_belief(belief) : NULL);
    struct arena arena;
    const struct scene *scene = player->scene;
    arena_init(&arena, player->desk->from);
    enum status status = player->sandbox ? read_changed(player, &arena, &scene) : STATUS_OK;
    if (status == STATUS_OK)
        status = film_new(player->desk->from, scene, &rules, &film, &problem);
    if (status == STATUS_INVALID)
        builder_add(complaints, problem.message);
    if (status != STATUS_OK) {
        arena_clear(&arena);
        return status;
    }
    const struct film_step *steps = film_steps(film, &count);
    player->said = arena_array(&player->arena, count + 1, 1);
    if (!player->said) {
        film_free(film);
        arena_clear(&arena);
        return STATUS_NO_MEMORY;
    }
    film_free(player->film);
    arena_clear(&player->changed);
    player->changed = arena;
    player->scene = scene;
    player->film = film;
    player->seen = 0;
    player->flash_ms = 0;
    player->flashes = true;
    player->why = FILM_NONE;
    player->playing = player->moves = player->has_leaks = false;
    for (size_t i = 0; i < count; i++)
        player->has_leaks = player->has_leaks || steps[i].leaks;
    return STATUS_OK;
}

void scene_player_say_trouble(struct scene_player *player, enum status status, const struct builder *complaints)
{
    stage_popup(player->desk->stage, STR("This scene cannot be shown"),
                status == STATUS_NO_MEMORY ? STR("Memory ran out.") : builder_str(complaints));
}

/* Decorators are what most people want to change: the list begins there. */
static size_t first_of_view(const struct sandbox *sandbox)
{
    size_t count;
    const struct sandbox_place *places = sandbox_places(sandbox, &count);
    for (size_t i = 0; i < count; i++)
        if (places[i].kind == SANDBOX_DECORATOR || places[i].kind == SANDBOX_NEW_DECORATOR)
            return i;
    return 0;
}

/* In a lesson the scene stays as it is: a copy of it is played with. */
void scene_player_edit(struct scene_player *player)
{
    const struct player_show copy = {.source = player->source, .file = player->scene->title, .editing = true};
    struct builder complaints;
    player->playing = false;
    if (scene_player_is_in_lesson(player)) {
        player_screen(player->desk, &copy);
        return;
    }
    builder_init(&complaints, player->desk->from);
    bool edited_before = player->sandbox != NULL;
    enum status status =
        player->sandbox ? STATUS_OK : sandbox_new(player->desk->from, player->source, &player->sandbox);
    if (status == STATUS_OK) {
        if (!edited_before)
            player->edited = first_of_view(player->sandbox);
        edit_screen(player->desk, player->sandbox, &player->edited);
        status = scene_player_film(player, &complaints);
    }
    if (status != STATUS_OK)
        scene_player_say_trouble(player, status, &complaints);
    builder_clear(&complaints);
}

void scene_player_undo(struct scene_player *player, struct stage *stage, bool all)
{
    struct builder complaints;
    if (!player->sandbox || sandbox_changes(player->sandbox) == 0) {
        stage_say(stage, STR("Nothing has been changed; e changes the scene."));
        return;
    }
    if (all && !stage_confirm(stage, STR("Take back all changes, to the scene as it was written?"), STR("take back")))
        return;
    if (all)
        sandbox_reset(player->sandbox);
    else
        sandbox_undo(player->sandbox);
    builder_init(&complaints, player->desk->from);
    enum status status = scene_player_film(player, &complaints);
    if (status != STATUS_OK)
        scene_player_say_trouble(player, status, &complaints);
    else
        stage_say(stage, all ? STR("The scene is as it was written.") : STR("The last change is taken back."));
    builder_clear(&complaints);
}

void scene_player_compare(struct scene_player *player)
{
    const struct player_show *show = player->show;
    const struct release *release = release_of(player);
    struct other_world other = {.belief = rules_find_belief(show->other_belief),
                                .release = rules_find_release(show->other_release)};
    player->playing = false;
    if (!other.belief && !other.release && !compare_choose(player->desk, release, &other))
        return;
    compare_screen(player->desk, player->scene, release, other);
}
