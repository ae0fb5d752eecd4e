# SPDX-License-Identifier: MIT
"""The steps of random scenes: who asks for what and when, and what changes in between."""
import hashlib
from urllib.parse import quote

import pieces

REQUESTS = ["get"] * 16 + ["head"] * 2 + ["post"]


def add_steps(maker, scene):
    """Adds `steps`, and `signals` now and then, to a scene that has all the rest."""
    Steps(maker, scene).add()


class Steps:
    def __init__(self, maker, scene):
        self.maker, self.scene = maker, scene
        self.pick, self.chance = maker.pick, maker.chance
        self.now = 0  # milliseconds
        self.asked = [0]  # times of requests
        self.recent = []  # steps asked before, to be asked again
        self.clients = list(scene["clients"]) + ["anon"]
        if maker.theme == "session":
            self.clients += [name for name in self.clients if name == "carol"] * 3
        self.workers = self.pick([["w1"], ["w1"], ["w1"], ["w1", "w2"]]) if maker.theme != "shared" else ["w1", "w2"]
        self.urls = self.some_urls()

    def some_urls(self):
        theme = self.maker.theme
        paths = [quote(view["path"], "/~.+;=()") for view in self.scene["views"].values()]
        urls = [self.pick(paths) + ("" if self.chance(0.5) else self.pick(pieces.QUERIES))
                for _ in range(self.pick([1, 1, 2, 3]) if theme != "cull" else self.pick([2, 3, 4]))]
        if self.chance(0.15):
            path = self.pick(paths)
            urls.append(self.pick([path.replace("p", "%70"), path.replace("/p/", "/%7Ep/"), path + "%2F",
                                   path + "?%3Fa",
                                   path.upper(), path + "?next=" + "x" * 2100]))
        if self.chance(0.08):
            urls.append("/nowhere/")
        return urls

    def tick(self):
        """Moves the clock: not at all, a little, or to where something expires."""
        roll = self.maker.random.random()
        if roll < 0.2:
            return
        if roll < 0.6:
            self.now += self.pick([1, 100, 500, 900, 999, 1000, 1100, 2000, 4000, 250])
            return
        aims = [then + int(seconds * 1000) + nudge for then in self.asked[-6:] for seconds in self.maker.timeouts
                for nudge in (-1000, -1, 0, 0, 1, 500)]
        aims = [aim for aim in aims if self.now <= aim <= self.now + 1200000]
        if aims:
            self.now = self.pick(aims)

    def at(self):
        return self.now // 1000 if self.now % 1000 == 0 else self.now / 1000

    def request(self):
        if self.recent and self.chance(0.45):
            step = dict(self.pick(self.recent[-4:]))
            if self.chance(0.4):
                step["client"] = self.pick(self.clients)
        else:
            step = {"client": self.pick(self.clients), self.pick(REQUESTS): self.pick(self.urls)}
            if step["client"] == "anon" and self.chance(0.7):
                del step["client"]
            if len(self.workers) > 1 and self.chance(0.5):
                step["worker"] = self.pick(self.workers)
            share = {"headers": 0.7, "locale": 0.6, "conditional": 0.7, "authorization": 0.7}.get(self.maker.theme, 0.2)
            client = self.scene["clients"].get(step.get("client"), {})
            if self.chance(share) and not client.get("browser_cache"):
                step["headers"] = self.maker.request_headers()
                if client.get("headers") and self.chance(0.3):
                    removed = self.pick(list(client["headers"]))
                    if removed.lower() not in (name.lower() for name in step["headers"]):
                        step["headers"][removed] = None
            if client.get("browser_cache") and self.chance(0.15):
                step["reload"] = True
        step.pop("at", None)
        self.recent.append(step)
        self.asked.append(self.now)
        return step

    def header_list_key(self):
        """The real key of a header list, as somebody might compute it who read Django's source."""
        url = "http://testserver" + self.pick(self.urls).rstrip("?")
        return "views.decorators.cache.cache_header..%s.en-us.UTC" % hashlib.md5(url.encode()).hexdigest()

    def change_cache(self):
        action = self.pick(["clear", "delete", "delete", "delete_page", "delete_page", "delete_page"])
        step = {"cache": action}
        if action == "delete":
            step["key"] = self.pick(["some-key", self.header_list_key(), self.header_list_key(), "template.cache.side."
                                     + hashlib.md5(b"").hexdigest()])
        elif action == "delete_page":
            step["url"] = self.pick(self.urls)
            step["client"] = self.pick(self.clients)
            if self.chance(0.2):
                step["key_prefix"] = self.pick(["p", "v1", ""])
        if self.chance(0.2):
            step["alias"] = self.pick(self.maker.aliases)
        if len(self.workers) > 1 and self.chance(0.4):
            step["worker"] = self.pick(self.workers)
        return step

    def change_cookies(self):
        name = self.pick(list(pieces.JAR_VALUES) + ["sessionid"])
        values = pieces.JAR_VALUES.get(name, ["s-bob-000000000000000000000000000", "unknown-1111111"])
        return {"client": self.pick(self.clients), "cookies": {name: self.pick(values + [None])}}

    def deploy(self):
        change = {}
        if self.chance(0.7):
            fresh = self.maker.settings()
            caches = self.scene["settings"].get("CACHES")
            self.maker.aliases = list(caches) if caches else ["default"]
            if set(fresh.get("CACHES", [])) != set(self.maker.aliases):
                fresh.pop("CACHES", None)  # steps and signals may name any of the aliases
            if fresh.get("CACHE_MIDDLEWARE_ALIAS", "default") not in self.maker.aliases:
                del fresh["CACHE_MIDDLEWARE_ALIAS"]
            names = self.maker.random.sample(sorted(fresh), self.maker.random.randint(1, len(fresh)))
            change["settings"] = {name: fresh[name] for name in names}
        if self.chance(0.6) or not change:
            name = self.pick(list(self.scene["views"]))
            change["views"] = {name: self.maker.view(self.scene["views"][name]["path"])}
        return {"deploy": change}

    def other(self):
        kinds = ["save", "save", "cache", "cookies", "restart"]
        kinds += ["cache"] * 8 if self.maker.theme == "delete" else []
        kinds += ["deploy"] * 5 if self.maker.theme == "deploy" else []
        kinds += ["cookies"] * 4 if self.maker.theme == "session" else []
        kind = self.pick(kinds)
        if kind == "save":
            return {"save": {self.pick(["headline", "headline", "note", "fresh"]): self.pick(pieces.DATA_VALUES)}}
        if kind == "restart":
            return {"restart": self.pick([True, True, self.pick(self.workers)])}
        return {"cache": self.change_cache, "cookies": self.change_cookies, "deploy": self.deploy}[kind]()

    def add(self):
        if self.chance(0.3 if self.maker.theme == "delete" else 0.08):
            self.scene["signals"] = [{"on_save": self.pick(["headline", "note"]), "do": self.change_cache()}
                                     for _ in range(self.pick([1, 1, 2]))]
        busy = 0.35 if self.maker.theme in ("delete", "deploy") else 0.15
        steps = []
        for _ in range(self.maker.random.randint(4, 14)):
            self.tick()
            step = self.other() if self.chance(busy) else self.request()
            steps.append({"at": self.at(), **step})
        self.scene["steps"] = steps
