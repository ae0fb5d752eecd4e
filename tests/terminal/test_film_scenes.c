/* SPDX-License-Identifier: MIT */
/* Every shipped scene in the scene player, frame by frame: nothing is written over a frame, and all is told. */
#include "tests/terminal/showing.h"

enum {
    SIDE = 48,           /* columns beside the story at 120 */
    SENTENCE_SEEN = 240, /* bytes of a sentence that are looked for: some name an address of 2,000 */
};

static bool is_told(struct showing *it, struct str sentence, struct size size, int begin)
{
    struct cells cells;
    showing_draw(it, &cells, size);
    char *text = squeezed(&cells, begin, size.cols - 1);
    bool told = squeezed_has(text, sentence, size.ascii);
    free(text);
    cells_clear(&cells);
    return told;
}

/* The frames are whole, and every sentence can be read, scrolled to where there are too many. */
static void assert_told(struct showing *it, const struct picture *picture, struct size size, int begin)
{
    struct cells cells;
    showing_draw(it, &cells, size);
    assert_frames_whole(&cells);
    char *text = squeezed(&cells, begin, size.cols - 1);
    for (size_t i = 0; i < picture->sentence_count; i++) {
        struct str sentence = str_cut(picture->sentences[i], 0, SENTENCE_SEEN);
        bool told = squeezed_has(text, sentence, size.ascii);
        for (size_t top = 1; !told && top < 20; top++) {
            it->player.tops[PANE_STORY] = top;
            told = is_told(it, sentence, size, begin);
        }
        it->player.tops[PANE_STORY] = 0;
        if (!told)
            fail_msg("%s, step %zu: not told: %.*s", it->player.scene->title.at, picture->step,
                     (int)picture->sentences[i].len, picture->sentences[i].at);
    }
    free(text);
    cells_clear(&cells);
}

static void assert_all_told(const struct filming *filmed, const char *name)
{
    struct showing it;
    (void)name;
    showing_open(&it, filmed->text, NULL);
    do {
        const struct picture *picture = film_picture(it.player.film);
        assert_non_null(picture);
        assert_told(&it, picture, usual, 1);
        assert_told(&it, picture, wide, SIDE + 1);
    } while (scene_player_step(&it.player));
    showing_close(&it);
}

static void every_frame_of_every_scene_is_told_and_keeps_to_its_frames(void **state)
{
    (void)state;
    filming_each(assert_all_told);
}

/* The other panes and sizes, at the frames where most has happened. */
static void assert_panes_hold(const struct filming *filmed, const char *name)
{
    static const struct size sizes[] = {{24, 80, false}, {30, 100, false}, {10, 40, false}, {17, 41, false}};
    struct showing it;
    int steps = 1000;
    (void)name;
    showing_open(&it, filmed->text, NULL);
    do {
        showing_press(&it, "n n n");
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (int pane = 0; pane < PLAYER_PANES; pane++) {
                struct cells cells;
                it.player.pane = (enum player_pane)pane;
                showing_draw(&it, &cells, sizes[i]);
                assert_frames_whole(&cells);
                cells_clear(&cells);
            }
    } while (film_scrub_at(it.player.film) + 1 < film_frames(it.player.film) && steps-- > 0);
    assert_true(steps > 0);
    showing_close(&it);
}

static void every_pane_keeps_to_its_frame_at_every_size(void **state)
{
    (void)state;
    filming_each(assert_panes_hold);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_frame_of_every_scene_is_told_and_keeps_to_its_frames),
        cmocka_unit_test(every_pane_keeps_to_its_frame_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
