/* SPDX-License-Identifier: MIT */
/* `hitmiss sim rules`: the releases and the beliefs, a sentence each. */
#include "app/exit.h"
#include "app/output.h"
#include "app/verbs.h"
#include "sim/json/json.h"
#include "sim/rules/rules.h"
#include "sim/trace/wrap.h"

static const char help[] = "Usage: hitmiss sim rules [--json]\n"
                           "\n"
                           "Lists the releases of Django that can be played, and the beliefs about it that can be\n"
                           "played as if they were true, with a sentence for each.\n";

enum { RELEASE_WIDTH = 8, BELIEF_WIDTH = 34 };

static void tell_json(struct builder *out)
{
    struct json_writer json;
    size_t count;
    json_writer_init(&json, out, true);
    json_open_object(&json);
    json_key(&json, "releases");
    json_open_array(&json);
    const struct release *releases = rules_releases(&count);
    for (size_t i = 0; i < count; i++) {
        json_one_line(&json);
        json_open_object(&json);
        json_key(&json, "release");
        json_put_str(&json, releases[i].version);
        json_key(&json, "sentence");
        json_put_str(&json, releases[i].sentence);
        json_close_object(&json);
    }
    json_close_array(&json);
    json_key(&json, "beliefs");
    json_open_array(&json);
    const struct belief *beliefs = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++) {
        json_one_line(&json);
        json_open_object(&json);
        json_key(&json, "belief");
        json_put_str(&json, beliefs[i].id);
        json_key(&json, "sentence");
        json_put_str(&json, beliefs[i].sentence);
        json_close_object(&json);
    }
    json_close_array(&json);
    json_close_object(&json);
    builder_add_byte(out, '\n');
}

/* `name` is one of the tables' constants, so it is short; the label needs an end. */
static void tell_row(struct builder *out, struct str name, size_t width, struct str sentence)
{
    char label[BELIEF_WIDTH + 1];
    size_t len = name.len < sizeof label - 1 ? name.len : sizeof label - 1;
    for (size_t i = 0; i < len; i++)
        label[i] = name.at[i];
    label[len] = '\0';
    wrap_labelled(out, (struct wrap){.first = 2, .rest = 2, .ascii = false}, label, width, sentence);
}

static void tell_words(struct builder *out)
{
    size_t count;
    builder_add_text(out, "Releases of Django, for --django:\n\n");
    const struct release *releases = rules_releases(&count);
    for (size_t i = 0; i < count; i++)
        tell_row(out, releases[i].version, RELEASE_WIDTH, releases[i].sentence);
    builder_add_text(out, "\nBeliefs, for --believe (none of them is true):\n\n");
    const struct belief *beliefs = rules_beliefs(&count);
    for (size_t i = 0; i < count; i++)
        tell_row(out, beliefs[i].id, BELIEF_WIDTH, beliefs[i].sentence);
}

int sim_rules(struct globals *globals, int argc, char **argv)
{
    bool json = false;
    const struct option options[] = {{.name = "--json", .flag = &json}};
    struct arguments arguments = {.verb = "sim rules", .globals = globals, .options = options, .option_count = 1};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count != 0)
        return usage_error("sim rules", "this takes no words, only --json.");
    struct output output;
    output_open(&output);
    if (json)
        tell_json(&output.text);
    else
        tell_words(&output.text);
    return output_close(&output, EXIT_OK);
}
