/* SPDX-License-Identifier: MIT */
#include "app/recorder.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "app/exit.h"
#include "app/progress.h"

int recorder_open(struct recorder *recorder, const struct globals *globals)
{
    *recorder = (struct recorder){.count = 0};
    if (getrandom(recorder->session, sizeof recorder->session, 0) != (ssize_t)sizeof recorder->session)
        recorder->session[0] = (uint64_t)now().ms; /* without randomness the time is as good as alone */
    enum store_status status;
    int code = progress_open_status(globals, &recorder->store, &status);
    if (code != EXIT_STORAGE || status == STORE_NEWER)
        return code;
    fprintf(stderr, "hitmiss: what you do now will not be saved.\n");
    return EXIT_OK;
}

/* Nobody else makes the same. */
static struct str make_key(struct recorder *recorder, char key[ANSWER_KEY_LIMIT])
{
    snprintf(key, ANSWER_KEY_LIMIT, "%016" PRIx64 "%016" PRIx64 "-%" PRIu64, recorder->session[0], recorder->session[1],
             ++recorder->count);
    return str_from(key);
}

static const char *take(void *context, struct answer answer)
{
    struct recorder *recorder = context;
    char key[ANSWER_KEY_LIMIT];
    if (!recorder->store)
        return NULL;
    if (answer.key.len == 0)
        answer.key = make_key(recorder, key);
    if (answer.at_ms == 0) {
        struct moment_now moment = now();
        answer.at_ms = moment.ms;
        answer.offset_min = moment.offset_min;
    }
    enum store_status status = store_append(recorder->store, &answer, 1);
    if (status == STORE_OK)
        return NULL;
    snprintf(recorder->told, sizeof recorder->told,
             status == STORE_NOT_SAVED ? "Not saved yet: %s. It is kept in memory and saved with your next answer.\n"
                                       : "Not saved: %s.\n",
             store_why(recorder->store));
    return recorder->told;
}

/* Not to know the place is no reason to stop: it is said once, until it works again. */
static const char *take_step(void *context, struct walk_step step)
{
    struct recorder *recorder = context;
    char key[ANSWER_KEY_LIMIT];
    if (!recorder->store)
        return NULL;
    if (step.key.len == 0)
        step.key = make_key(recorder, key);
    if (step.at_ms == 0) {
        struct moment_now moment = now();
        step.at_ms = moment.ms;
        step.offset_min = moment.offset_min;
    }
    bool saved = store_step(recorder->store, &step) == STORE_OK;
    bool said = recorder->lost_place;
    recorder->lost_place = !saved;
    if (saved || said)
        return NULL;
    snprintf(recorder->told, sizeof recorder->told, "Your place in this lesson is not saved: %s.\n",
             store_why(recorder->store));
    return recorder->told;
}

struct answer_sink recorder_sink(struct recorder *recorder)
{
    return (struct answer_sink){.answered = take, .stepped = take_step, .context = recorder};
}

struct str recorder_fresh(struct recorder *recorder, char room[RECORDER_FRESH_SIZE])
{
    snprintf(room, RECORDER_FRESH_SIZE, "%016" PRIx64 "-%" PRIu64, recorder->session[0], ++recorder->count);
    return str_from(room);
}

int recorder_close(struct recorder *recorder, int code)
{
    if (!recorder->store)
        return code;
    size_t waiting = store_waiting(recorder->store);
    enum store_status status = store_close(recorder->store);
    recorder->store = NULL;
    if (status == STORE_OK)
        return code;
    fprintf(stderr, "hitmiss: %zu %s could not be saved.\n", waiting, waiting == 1 ? "answer" : "answers");
    return EXIT_STORAGE;
}
