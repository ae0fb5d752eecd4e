/* SPDX-License-Identifier: MIT */
/* MIDDLEWARE, outermost first, around the URL resolver and the view. Internal to sim/pipeline. */
#ifndef HITMISS_SIM_PIPELINE_MIDDLEWARE_H
#define HITMISS_SIM_PIPELINE_MIDDLEWARE_H

#include "sim/pipeline/request.h"

/*
 * BaseHandler.get_response(): the whole way in and out. Exceptions have become responses, as
 * convert_exception_to_response does around every middleware. NULL only without memory.
 */
struct response *middleware_run(struct player *player, struct request *request);

/* LocaleMiddleware.process_request(). */
void locale_attach(struct player *player, struct request *request);

#endif
