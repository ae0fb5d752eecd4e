/* SPDX-License-Identifier: MIT */
/* The handlers of the API, for the table in route.c. What each takes and answers is in web/README.md. */
#ifndef HITMISS_WEB_API_H
#define HITMISS_WEB_API_H

#include "web/http.h"
#include "web/route.h"

#define API_HANDLER(name)                                                                                              \
    void name(struct site *site, const struct http_request *request, struct http_response *response)

API_HANDLER(api_map);
API_HANDLER(api_lesson);     /* GET  /api/lessons/ID */
API_HANDLER(api_lesson_act); /* POST /api/lessons/ID/act */
API_HANDLER(api_question);   /* GET  /api/questions/ID */
API_HANDLER(api_quiz);       /* POST /api/quiz */
API_HANDLER(api_sets);       /* GET  /api/sets */
API_HANDLER(api_myths);      /* POST /api/myths */
API_HANDLER(api_pitfalls);   /* POST /api/pitfalls */
API_HANDLER(api_review);     /* GET  /api/review */
API_HANDLER(api_due);        /* GET  /api/due */
API_HANDLER(api_exam);       /* POST /api/exam */
API_HANDLER(api_stats);      /* GET  /api/stats */
API_HANDLER(api_glossary);   /* GET  /api/glossary */
API_HANDLER(api_rules);      /* GET  /api/rules */
API_HANDLER(api_scenes);     /* GET  /api/scenes */
API_HANDLER(api_scene);      /* GET  /api/scenes/NAME */
API_HANDLER(api_play);       /* POST /api/play */
API_HANDLER(api_compare);    /* POST /api/compare */

#undef API_HANDLER

#endif
