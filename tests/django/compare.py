# SPDX-License-Identifier: MIT
"""Compares what a real Django did with what the simulator says, field by field. No tolerance."""

LOOKED_UP = ("lookup", "header_key", "vary", "page_key")
WRITTEN = ("stored_key", "stored_vary", "ttl")


def differences(django, ours):
    """A list of (where, Django's, ours); empty when they agree."""
    found = []

    def same(where, theirs, mine):
        if theirs != mine or isinstance(theirs, bool) != isinstance(mine, bool):
            found.append((where, theirs, mine))

    if "error" in django:
        return [("replay", django["error"], None)]
    same("steps with requests", [request["step"] for request in django["requests"]],
         [request["step"] for request in ours["requests"]])
    for theirs, mine in zip(django["requests"], ours["requests"]):
        where = "step %d, " % theirs["step"]
        for field in ("client", "method", "url", "status", "view_ran", "headers", "set_cookie"):
            same(where + field, theirs[field], mine[field])
        same(where + "body", theirs.get("body"), mine.get("body"))
        compare_layers(where, theirs, mine, same)
    same("cache", django["cache"], ours["cache"])
    requests = django["requests"]
    same("totals, requests", len(requests), ours["totals"]["requests"])
    same("totals, view_runs", sum(request["view_ran"] for request in requests), ours["totals"]["view_runs"])
    return found


def compare_layers(where, theirs, mine, same):
    """Django shows only the layers that a request reached; those further in must be passed by in ours."""
    for kind in ("site", "cache_page", "fragment"):
        reached = [layer for layer in theirs["layers"] if layer["layer"] == kind]
        told = [layer for layer in mine["layers"] if layer["layer"] == kind]
        if len(told) < len(reached):
            same("%s%s layers" % (where, kind), reached, told)
        for number, layer in enumerate(told):
            name = "%s%s %d, " % (where, kind, number)
            if number < len(reached):
                compare_layer(name, reached[number], layer, same)
            else:
                same(name + "not reached", ["bypass", None, False],
                     [layer["lookup"], layer["page_key"], layer["stored"]])
    hit = [layer["layer"] for layer in theirs["layers"] if layer["lookup"] == "hit" and layer["layer"] != "fragment"]
    if mine["served_by"] in ("site", "cache_page"):
        same(where + "served_by", hit[:1], [mine["served_by"]])


def compare_layer(name, theirs, mine, same):
    alias = theirs["alias"] if isinstance(theirs["alias"], str) else None
    same(name + "alias", alias, mine["alias"])
    if "name" in theirs:
        same(name + "name", theirs["name"], mine["name"])
    for field in LOOKED_UP:
        same(name + field, theirs[field], mine[field])
    timeout = theirs["ttl"]
    same(name + "stored", theirs["lives"], mine["stored"])
    for field in WRITTEN if theirs["lives"] else ():
        same(name + field, theirs[field] if field != "ttl" or timeout is None else float(timeout),
             mine[field] if field != "ttl" or mine[field] is None else float(mine[field]))
