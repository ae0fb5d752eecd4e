/* SPDX-License-Identifier: MIT */
/*
 * SessionMiddleware and the session it attaches (django/contrib/sessions/middleware.py, backends/base.py).
 * Internal to sim/pipeline.
 */
#ifndef HITMISS_SIM_PIPELINE_SESSION_H
#define HITMISS_SIM_PIPELINE_SESSION_H

#include "sim/pipeline/request.h"

/* SessionMiddleware.process_request(): a session under the key of the sessionid cookie, not loaded yet. */
void session_attach(struct player *player, struct request *request);
/* SessionMiddleware.process_response(): deletes or saves, sets cookies, varies. */
void session_finish(struct player *player, struct request *request, struct response *response);

/*
 * request.user, which touches the session: its user name, `anonymous`, or '' when no middleware attached a user.
 */
struct str session_user(struct player *player, struct request *request);
/* request.user.is_authenticated, which touches the session as well. */
bool session_is_authenticated(struct player *player, struct request *request);

#endif
