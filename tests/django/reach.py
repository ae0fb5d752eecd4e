# SPDX-License-Identifier: MIT
"""What random scenes reached: a proof of what never happened would be worth nothing."""
import re
from collections import Counter

EVERYDAY = """
lookup:hit lookup:miss lookup:expired lookup:bypass not_stored:status not_stored:private
not_stored:sets_cookie not_stored:no_store not_stored:no_cache not_stored:max_age_zero not_stored:timeout_zero
not_stored:already_expired not_stored:inner_hit not_stored:hit not_stored:error
not_stored:streaming not_stored:vary_star not_stored:dummy not_stored:method
served_by:view served_by:cache_page served_by:site served_by:decorator served_by:middleware served_by:error
served_by:browser layer:site layer:cache_page layer:fragment several_layers shared_vary Age
status:200 status:304 status:302 status:404 status:400 status:412 status:500
method:GET method:HEAD method:POST step:save step:cache step:cookies step:restart step:deploy signals
cache:clear cache:delete cache:delete_page kind:page kind:header_list kind:fragment expires:never worker:w2
decorator:cache_page decorator:vary_on_cookie decorator:vary_on_headers decorator:cache_control
decorator:never_cache decorator:login_required wrong:leak wrong:stale wrong:variant
backend:LocMemCache backend:DummyCache backend:DatabaseCache backend:FileBasedCache
middleware:UpdateCacheMiddleware middleware:FetchFromCacheMiddleware middleware:SessionMiddleware
middleware:AuthenticationMiddleware middleware:LocaleMiddleware middleware:ConditionalGetMiddleware
setting:USE_I18N setting:USE_TZ setting:LANGUAGE_CODE setting:TIME_ZONE setting:LANGUAGES
setting:CACHE_MIDDLEWARE_SECONDS setting:CACHE_MIDDLEWARE_KEY_PREFIX setting:CACHE_MIDDLEWARE_ALIAS
setting:SESSION_SAVE_EVERY_REQUEST option:TIMEOUT option:KEY_PREFIX option:VERSION option:OPTIONS new_session
scheme host start streaming culled
""".split()


def count(scene, trace):
    """Counts what a scene has and what happened in it."""
    reached = Counter()
    for name in ("scheme", "host", "start", "signals"):
        reached[name] += name in scene
    for name, value in scene.get("settings", {}).items():
        reached["setting:" + name] += 1
        if name == "MIDDLEWARE":
            reached.update("middleware:" + path.split(".")[-1] for path in value)
        if name == "CACHES":
            for cache in value.values():
                reached["backend:" + cache["BACKEND"].split(".")[-1]] += 1
                reached.update("option:" + option for option in cache)
    for view in scene["views"].values():
        reached.update("decorator:" + re.match(r"@?(\w+)", text).group(1) for text in view.get("decorators", []))
        reached["streaming"] += bool(view.get("response", {}).get("streaming"))
    for step in scene["steps"]:
        reached.update("step:" + name for name in step if name not in ("at", "client", "headers", "worker"))
        if "cache" in step:
            reached["cache:" + step["cache"]] += 1
    count_trace(reached, trace)
    return reached


def count_trace(reached, trace):
    stored, lost = set(), set()
    for request in trace["requests"]:
        for name in ("status", "method", "served_by", "worker"):
            reached["%s:%s" % (name, request[name])] += 1
        reached["Age"] += "Age" in request["headers"]
        reached["several_layers"] += sum(layer["layer"] != "fragment" for layer in request["layers"]) > 1
        for layer in request["layers"]:
            reached["layer:" + layer["layer"]] += 1
            reached["lookup:" + layer["lookup"]] += 1
            reached["not_stored:%s" % layer["not_stored"]] += 1
            reached["shared_vary"] += bool(layer["vary"])
            if layer["stored"]:
                stored.add(layer["stored_key"])
            if layer["lookup"] == "miss" and layer["page_key"] in stored:
                lost.add(layer["page_key"])
        reached.update("wrong:" + wrong["kind"] for wrong in request["wrong"])
        reached["new_session"] += "new-session-" in str(request)
    reached["culled"] += bool(lost)
    for entry in trace["cache"]:
        reached["kind:" + entry["kind"]] += 1
        reached["expires:never"] += entry["expires"] is None


def missing(reached):
    return [name for name in EVERYDAY if not reached[name]]
