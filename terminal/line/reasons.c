/* SPDX-License-Identifier: MIT */
#include "terminal/line/reasons.h"

bool line_reel(const struct line_desk *desk, const struct question *question, struct arena *arena,
               const struct reel **reel)
{
    struct builder complaints;
    builder_init(&complaints, desk->from);
    enum status status = reasons_reel(arena, desk->content, question, reel, &complaints);
    if (status != STATUS_OK)
        line_text(&desk->out, builder_str(&complaints));
    builder_clear(&complaints);
    return status == STATUS_OK;
}

static bool ends_sentence(struct str text)
{
    return str_ends(text, STR(".")) || str_ends(text, STR("!")) || str_ends(text, STR("?"));
}

/* "2 is right, and you chose it. Why." or "Not right: 5 s. Why." */
static void tell(const struct line_out *out, const struct reasons *told, const struct reason *reason)
{
    bool numbered = reason->name.len > 0;
    if (told->texts_shown && !numbered)
        return;
    line_text(out, reason->name);
    line_say(out, numbered && reason->words.len > 0 ? " is " : "");
    line_text(out, reason->words);
    line_say(out, numbered ? ". " : ": ");
    if (!told->texts_shown) {
        line_text(out, reason->text);
        line_say(out, reason->why.len == 0 ? "" : ends_sentence(reason->text) ? " " : ". ");
    }
    line_paragraph(out, reason->why);
}

void line_ask_reveal(const struct line_desk *desk, const struct line_question *asked, const struct given *given)
{
    const struct line_out *out = &desk->out;
    const struct reasons_of of = {desk->content, asked->question, asked->arranged, given};
    struct arena arena;
    arena_init(&arena, desk->from);
    struct reasons told = reasons_make(&arena, &of);
    line_paragraph(out, told.verdict);
    if (told.why.len > 0)
        line_paragraph(out, told.why);
    if (told.belief.len > 0) {
        line_say(out, "The belief behind it: ");
        line_paragraph(out, told.belief);
    }
    if (told.heading.len > 0)
        line_paragraph(out, told.heading);
    for (size_t i = 0; i < told.count; i++)
        tell(out, &told, &told.list[i]);
    line_say(out, "Step by step: ");
    line_paragraph(out, told.solution);
    if (told.compares)
        line_say(out, "Type c to see that belief and Django side by side.\n");
    line_say(out, "\n");
    arena_clear(&arena);
}

bool line_ask_belief(const struct line_desk *desk, const struct question *question, const struct given *given,
                     struct comparison *comparison)
{
    const struct reasons_of of = {.content = desk->content, .question = question, .given = given};
    struct arena arena;
    arena_init(&arena, desk->from);
    bool found = reasons_compare(&arena, &of, comparison);
    arena_clear(&arena);
    return found;
}
