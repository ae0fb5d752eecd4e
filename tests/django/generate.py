# SPDX-License-Identifier: MIT
"""Random scenes, by seed: the same seed makes the same scene on every machine.

A scene has a theme, which says what shall happen often in it (culling, sessions, languages, ...); everything else
stays possible. Times are chosen so that entries are met just before, at and just after they expire.

    python generate.py SEED [COUNT]        prints scenes, one a line
"""
import json
import random
import sys

import pieces
from pieces import AUTH, CONDITIONAL, FETCH, LOCALE, SESSION, UPDATE

THEMES = ["page", "page", "page", "site", "site", "nested", "session", "session", "locale", "conditional", "cull",
          "fragments",
          "headers", "controls", "odd", "browser", "browser", "shared", "deploy", "cookies", "delete", "authorization"]
BASE = {"sessions": {"s-alice-0000000000000000000000000": "alice", "s-bob-000000000000000000000000000": "bob"}}
KNOWN_TIMEOUTS = {"60 * 15": 900, "60*15": 900, "(1 + 2) * 3": 9, "600 - 1": 599, "2.25": 2.25, "1.5": 1.5, "True": 1}


class Maker:
    """Makes one scene."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.theme = self.pick(THEMES)
        self.odd = 0.5 if self.theme == "odd" else 0.06  # how likely an oddity is where there is a choice
        self.timeouts = {600}  # seconds after which something may expire
        self.bodies = []  # bodies that never change, for ETags that match
        self.aliases = ["default"]
        # Two different values of no-cache stand in a Python set, whose order changes from run to run.
        self.no_cache = self.pick(["no_cache='Set-Cookie'", "no_cache='Set-Cookie'", "no_cache=False"])

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, share):
        return self.random.random() < share

    # -- decorators --

    def timeout(self):
        text = self.pick(pieces.ODD_TIMEOUTS if self.chance(self.odd) else pieces.TIMEOUTS)
        known = KNOWN_TIMEOUTS.get(text, int(text) if text.isdigit() else 0)
        if 0 < known <= 3600:
            self.timeouts.add(known)
        return text

    def cache_page(self):
        arguments = [("timeout=" if self.chance(0.05) else "") + self.timeout()]
        if self.chance(0.25 if len(self.aliases) > 1 else 0.03):
            arguments.append("cache='%s'" % self.pick(self.aliases) if self.chance(0.8)
                             else self.pick(pieces.CACHE_ARGUMENTS))
        if self.chance(0.3 if self.theme in ("nested", "delete") else 0.12):
            arguments.append(self.pick(pieces.PREFIX_ARGUMENTS))
        comma = self.pick([", ", ", ", ",", " , "])
        tail = "," if self.chance(0.05) else ""
        space = " " if self.chance(0.05) else ""
        return "%scache_page(%s%s%s%s)" % (self.pick(["@", "@", "@", ""]), space, comma.join(arguments), tail, space)

    def vary(self):
        if self.theme == "authorization" and self.chance(0.3):
            return "@vary_on_headers('Authorization')"
        names = [self.pick(pieces.VARY_NAMES[:10] if not self.chance(self.odd * 2) else pieces.VARY_NAMES)
                 for _ in range(self.pick([1, 1, 1, 2, 2, 3]))]
        if self.chance(self.odd / 3):
            names = self.pick([[], ["5"], ["None"], ["'X-A'", "True"]])
        return "@vary_on_headers(%s)" % ", ".join(names)

    def control(self):
        count = self.pick([1, 1, 1, 2, 2, 3]) if not self.chance(self.odd / 3) else 0
        chosen, names = [], set()
        for _ in range(count):
            control = self.pick(pieces.CONTROLS)
            if control in ("no_cache='Set-Cookie'", "no_cache=False"):
                control = self.no_cache
            if control.split("=")[0] not in names:
                names.add(control.split("=")[0])
                chosen.append(control)
        return "@cache_control(%s)" % ", ".join(chosen)

    def decorators(self):
        layers = {"nested": [2, 2, 3], "site": [0, 0, 1], "fragments": [0, 0, 1], "browser": [0, 0, 1]}
        found = [self.cache_page() for _ in range(self.pick(layers.get(self.theme, [0, 1, 1, 1, 1, 1, 1, 2])))]
        likely = {"session": (0.5, 0.15, 0.2, 0.1, 0.3), "controls": (0.1, 0.1, 0.9, 0.15, 0.05),
                  "headers": (0.2, 0.8, 0.15, 0.03, 0.03), "browser": (0.2, 0.2, 0.7, 0.05, 0.03),
                  "authorization": (0.1, 0.4, 0.4, 0.03, 0.1)}.get(self.theme, (0.25, 0.25, 0.22, 0.05, 0.08))
        makers = (lambda: self.pick(["@vary_on_cookie", "vary_on_cookie"]), self.vary, self.control,
                  lambda: "@never_cache", lambda: self.pick(pieces.LOGINS))
        for share, make in zip(likely, makers):
            while self.chance(share):
                found.insert(self.random.randint(0, len(found)), make())
                share /= 3
        return found

    # -- views --

    def name(self):
        return "{{ %s }}" % self.pick(self.names)

    def fragment(self, depth=0):
        arguments = "".join(" " + self.pick(pieces.NAMES) for _ in range(self.pick([0, 0, 1, 1, 2])))
        seconds = self.pick(pieces.FRAGMENT_TIMEOUTS[:5] if not self.chance(self.odd * 3) else pieces.FRAGMENT_TIMEOUTS)
        if seconds.isdigit() and int(seconds):
            self.timeouts.add(int(seconds))
        inner = self.name() + self.pick(["", " ", self.name()])
        if depth == 0 and self.chance(0.2):
            inner += self.fragment(1)
        return "{%% cache %s %s%s %%}%s{%% endcache %%}" % (seconds, self.pick(pieces.FRAGMENT_NAMES), arguments, inner)

    def template(self):
        if self.chance(0.6 if self.theme == "conditional" else 0.12):
            text = self.pick(pieces.TEXTS)
            self.bodies.append(text)
            return text
        parts = [self.name() for _ in range(self.pick([1, 2, 2, 3]))]
        if self.chance(0.7 if self.theme == "fragments" else 0.06):
            return "{% load cache %}" + " ".join(parts + [self.fragment() for _ in range(self.pick([1, 1, 2]))])
        return " ".join(parts) + self.pick(["", " run {{ runs }}", " at {{ now }}"])

    def response(self):
        response = {}
        status = self.pick([204, 201, 206, 299, 301, 304, 304, 404, 404, 412, 500, 503, 599])
        if self.chance(self.odd):
            response["status"] = status
        headers = {}
        share = {"headers": 0.5, "controls": 0.35, "conditional": 0.3, "browser": 0.4}.get(self.theme, 0.08)
        spell = self.pick([str.title, str.title, str.lower, str.upper])
        for name, values in (("Cache-Control", pieces.CACHE_CONTROL_VALUES), ("Vary", pieces.VARY_VALUES),
                             ("Expires", pieces.EXPIRES_VALUES)):
            if self.chance(share / 2):
                headers[spell(name)] = self.pick(values)
        for name, value in headers.items():
            if value == "no-cache=Set-Cookie" and self.no_cache == "no_cache=False":
                headers[name] = "no-cache"
        if self.chance(share / 2 if self.theme == "conditional" else share / 8):
            headers["ETag"] = self.pick(pieces.ETAGS)
        if self.chance(share / 2 if self.theme == "conditional" else share / 8):
            headers["Last-Modified"] = self.pick(pieces.DATES)
        if self.chance(share / 6):
            name = self.pick(["X-Note", "Age", "Pragma", "Location", "Retry-After"])
            headers[name] = self.pick(["7", "no-cache", "/x"])
        if headers:
            response["headers"] = headers
        if self.chance(0.5 if self.theme == "cookies" else 0.05):
            cookies = self.pick([{"seen": "1"}, {"seen": "1"}, {"theme": "light"}, {"seen": "2", "b": "x~y.z"},
                                 {"django_language": "de"}, {"sessionid": "s-bob-000000000000000000000000000"}])
            response["cookies"] = {self.pick(["path", "Secure", "version"]): "1"} if self.chance(self.odd) else cookies
        if self.chance(self.odd / 2):
            response["streaming"] = True
        return response

    def view(self, path):
        self.names = pieces.NAMES
        if self.theme == "session":  # views that touch the session, and views that do not
            self.names = self.pick([["user", "user", "cookie.sessionid", "runs"], ["cookie.sessionid", "runs"]])
        view = {"path": path, "decorators": self.decorators(), "template": self.template()}
        response = self.response()
        if response:
            view["response"] = response
        if self.chance(0.1):
            view["cost_ms"] = self.pick([1, 180])
        return view

    def views(self):
        paths = list(dict.fromkeys(self.pick(pieces.PATHS) for _ in range(self.pick([1, 1, 1, 2, 2, 3]))))
        views = {"view%d" % number: self.view(path) for number, path in enumerate(paths)}
        if self.chance(0.03):
            views["shadowed"] = self.view(paths[0])
        return views

    # -- settings --

    def backend(self):
        if self.theme == "shared":
            return self.pick([pieces.DATABASE, pieces.FILES])
        return pieces.DUMMY if self.chance(0.04) else pieces.LOCMEM

    def cache(self, alias, location=None):
        cache = {"BACKEND": self.backend()}
        kind = cache["BACKEND"]
        if kind == pieces.DATABASE:
            cache["LOCATION"] = location or "cache_%s" % alias
        elif location is not None:
            cache["LOCATION"] = location
        if self.chance(0.15):
            cache["TIMEOUT"] = self.pick([300, 5, 60, 0, None, -1])
        if self.chance(0.12):
            cache["KEY_PREFIX"] = self.pick(["", "site", "a b", "\u00e9", "x:y"])
        if self.chance(0.12):
            cache["VERSION"] = self.pick([1, 2, 7, 0, -1])
        if kind == pieces.LOCMEM and self.chance(0.95 if self.theme == "cull" else 0.05):
            options = {"MAX_ENTRIES": self.pick([1, 2, 2, 3, 3, 4, 5, 6, 0])}
            if self.chance(0.6):
                options["CULL_FREQUENCY"] = self.pick([0, 1, 2, 2, 3, 4, 10])
            cache["OPTIONS"] = options
        return cache

    def caches(self):
        if self.theme not in ("cull", "shared") and not self.chance(0.4):
            return None
        caches = {"default": self.cache("default", self.pick([None, "", "here"]))}
        if self.chance(0.3):
            caches["other"] = self.cache("other", self.pick([None, "", "here", "there"]))
        if self.chance(0.15):
            caches["twin"] = dict(self.cache("twin"), LOCATION=caches["default"].get("LOCATION", ""),
                                  BACKEND=caches["default"]["BACKEND"])
        if self.chance(0.3 if self.theme == "fragments" else 0.05):
            caches["template_fragments"] = self.cache("template_fragments", "fragments")
        self.aliases = list(caches)
        return caches

    def middleware(self):
        if self.chance(0.1 if self.theme in ("page", "nested", "session", "odd") else 0.03):
            names = [UPDATE, FETCH, SESSION, AUTH, LOCALE, CONDITIONAL]
            chosen = [self.pick(names) for _ in range(self.random.randint(0, 7))]
            return chosen if self.chance(0.3) else list(dict.fromkeys(chosen))
        site = 0.9 if self.theme in ("site", "browser") else 0.2
        conditional = 0.8 if self.theme in ("conditional", "browser") else 0.1
        locale = 0.8 if self.theme == "locale" else 0.15
        chosen = [SESSION, AUTH] if self.chance(0.9) else []
        if self.chance(locale):
            chosen.insert(self.random.randint(0, len(chosen)), LOCALE)
        if self.chance(site):
            chosen = self.pick([[UPDATE] + chosen + [FETCH]] * 6 + [[UPDATE] + chosen, chosen + [FETCH],
                                                                    [FETCH] + chosen + [UPDATE]])
        if self.chance(conditional):
            chosen.insert(self.pick([0, self.random.randint(0, len(chosen))]), CONDITIONAL)
        return chosen

    def settings(self):
        settings = {"MIDDLEWARE": self.middleware()}
        caches = self.caches()
        if caches:
            settings["CACHES"] = caches
        if self.chance(0.2):
            settings["CACHE_MIDDLEWARE_SECONDS"] = seconds = self.pick([600, 30, 5, 1, 0, -1])
            self.timeouts.add(max(seconds, 1))
        if self.chance(0.1):
            settings["CACHE_MIDDLEWARE_KEY_PREFIX"] = self.pick(["v1", "a b", ""])
        if self.chance(0.08):
            settings["CACHE_MIDDLEWARE_ALIAS"] = self.pick(self.aliases)
        if self.chance(0.5 if self.theme == "session" else 0.05):
            settings["SESSION_SAVE_EVERY_REQUEST"] = True
        if self.chance(0.8 if self.theme == "locale" else 0.12):
            settings["USE_I18N"] = not self.chance(0.2)
            settings["USE_TZ"] = not self.chance(0.3)
            settings["TIME_ZONE"] = self.pick(pieces.ZONES)
            settings["LANGUAGE_CODE"] = self.pick(["en-us", "en-us", "en", "de", self.pick(pieces.LANGUAGES)])
            settings["LANGUAGES"] = self.pick([["en", "de"], ["en", "de", "fr"], ["de"], pieces.LANGUAGES,
                                               self.random.sample(pieces.LANGUAGES, 5)])
        return settings

    # -- visitors --

    def request_headers(self):
        names = ["X-A", "X-A", "X-B", "User-Agent", "Accept-Language", "X-Trial", "x-a", "Authorization", "Range"]
        if self.theme == "locale":
            names = ["Accept-Language"]
        if self.theme == "authorization":
            names = ["Authorization", "Authorization", "X-A"]
        if self.theme == "conditional":
            names = names + ["If-None-Match"] * 6 + ["If-Modified-Since", "If-Match", "If-Unmodified-Since"] * 3
        headers = {}
        for _ in range(self.pick([1, 1, 2])):
            name = self.pick(names)
            if name.lower() in (known.lower() for known in headers):
                continue
            headers[name] = self.pick(pieces.HEADER_VALUES[name])
            if name == "If-None-Match" and self.bodies and self.chance(0.5):
                headers[name] = pieces.md5_etag(self.pick(self.bodies))
        return headers

    def clients(self):
        clients = {
            "alice": {"cookies": {"sessionid": "s-alice-0000000000000000000000000"}},
            "bob": {"cookies": {"sessionid": "s-bob-000000000000000000000000000"}},
        }
        if self.chance(0.2 if self.theme != "session" else 0.8):
            key = self.pick(["unknown-0000000000000000000000000", "short", "1234567", "12345678"])
            clients["carol"] = {"cookies": {"sessionid": key}}
        for client in clients.values():
            if self.chance(0.3):
                cookies = dict(client["cookies"])
                name = self.pick(list(pieces.JAR_VALUES))
                added = {name: self.pick(pieces.JAR_VALUES[name])}
                client["cookies"] = {**cookies, **added} if self.chance(0.5) else {**added, **cookies}
            if self.chance(0.4):
                client["headers"] = self.request_headers()
            if self.theme == "browser" and self.chance(0.7):
                client["browser_cache"] = True
                client.pop("headers", None)
        if self.chance(0.4):
            clients["dave"] = {"cookies": {}, "headers": self.request_headers()}
        return clients

    def scene(self):
        from steps import add_steps

        scene = {"scene": 1, "title": "%s" % self.theme, "django": "5.2.19"}
        if self.chance(0.08):
            scene["scheme"] = "https"
        if self.chance(0.1):
            scene["host"] = self.pick(["example.com", "Example.COM", "example.com:80", "example.com:443",
                                       "example.com.",
                                       "localhost:8000", "127.0.0.1", "bad_host", "a b", "xn--e1aybc.example"])
        if self.chance(0.1):
            scene["start"] = self.pick(["2026-10-25T00:59:50Z", "2027-12-31T23:59:55Z", "2026-03-29T00:59:58Z",
                                        "2000-02-29T12:00:00Z", "1971-01-01T00:00:00Z", "2037-06-01T00:00:00Z"])
        scene["settings"] = self.settings()
        scene["data"] = {"headline": "A", "note": self.pick(pieces.DATA_VALUES)}
        scene["sessions"] = dict(BASE["sessions"])
        scene["clients"] = self.clients()
        scene["views"] = self.views()
        add_steps(self, scene)
        return scene


def make(seed):
    """The scene of that seed."""
    return Maker(seed).scene()


if __name__ == "__main__":
    first = int(sys.argv[1])
    for seed in range(first, first + int(sys.argv[2] if len(sys.argv) > 2 else 1)):
        print(json.dumps(make(seed), ensure_ascii=False))
