/* SPDX-License-Identifier: MIT */
/* `hitmiss sim shell`: type requests and changes, and see each decision. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/exit.h"
#include "app/scene_file.h"
#include "app/shell.h"
#include "app/shell_line.h"
#include "app/verbs.h"

static const char help[] =
    "Usage: hitmiss sim shell [SCENE]\n"
    "\n"
    "Reads requests and changes, plays each, and says what was decided and why. Without a scene there is a small site\n"
    "with one cached page and two visitors, alice and bob. Type help inside to see what can be said.\n"
    "\n"
    "On a terminal there are line editing, history and completion with Tab. From a pipe, one command a line.\n"
    "\n"
    "Exit: 0 at the end of the input, 2 wrong command line, 3 unreadable or wrong scene, 4 failed write.\n";

static const char default_scene[] =
    "{ \"scene\": 1, \"title\": \"One cached page, two visitors\",\n"
    "  \"data\": { \"headline\": \"A\" },\n"
    "  \"sessions\": { \"s-alice-0000000000000000000000000\": \"alice\",\n"
    "                \"s-bob-000000000000000000000000000\": \"bob\" },\n"
    "  \"clients\": { \"alice\": { \"cookies\": { \"sessionid\": \"s-alice-0000000000000000000000000\" } },\n"
    "               \"bob\": { \"cookies\": { \"sessionid\": \"s-bob-000000000000000000000000000\" } } },\n"
    "  \"views\": { \"news\": { \"path\": \"/news/\", \"decorators\": [\"@cache_page(60 * 15)\"],\n"
    "    \"template\": \"{{ data.headline }} for {{ user }}, built at {{ now }}\", \"cost_ms\": 180 } },\n"
    "  \"steps\": [] }\n";

static int converse(struct shell *shell, bool edit)
{
    struct str line;
    struct line_reader *reader = line_reader_new(shell, edit);
    if (!reader) {
        fprintf(stderr, "hitmiss: memory ran out.\n");
        return EXIT_FINDINGS;
    }
    shell_greet(shell);
    while (output_flush(shell->output) && !shell->ended && line_reader_next(reader, &line))
        shell_do(shell, line);
    line_reader_free(reader);
    return EXIT_OK;
}

static int open_and_converse(struct str source, bool plain, bool ascii)
{
    struct output output;
    struct shell shell = {.output = &output, .ascii = ascii};
    int code = EXIT_FINDINGS;
    output_open(&output);
    if (script_init(&shell.script, source))
        code = converse(&shell, !plain && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO));
    else
        fprintf(stderr, "hitmiss: memory ran out.\n");
    script_clear(&shell.script);
    return output_close(&output, code);
}

int sim_shell(struct globals *globals, int argc, char **argv)
{
    struct arguments arguments = {.verb = "sim shell", .globals = globals};
    if (!arguments_read(&arguments, argc, argv))
        return EXIT_USAGE;
    if (globals->help)
        return output_text(help);
    if (arguments.word_count > 1)
        return usage_error("sim shell", "name one scene at most.");
    if (arguments.word_count == 0)
        return open_and_converse(str_from(default_scene), globals->plain, globals->ascii);
    if (strcmp(arguments.words[0], "-") == 0)
        return usage_error("sim shell", "standard input brings the commands, so the scene must be a file.");
    struct scene_file file;
    int code = scene_file_open(&file, arguments.words[0]);
    if (code == EXIT_OK)
        code = open_and_converse((struct str){file.source, file.size}, globals->plain, globals->ascii);
    scene_file_close(&file);
    return code;
}
