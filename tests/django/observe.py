# SPDX-License-Identifier: MIT
"""Watches a real Django decide: which keys each cache layer looks up and writes, request by request.

Django is not changed, only listened to: the two halves of the cache middleware (which @cache_page uses as well), the
`cache` template tag, and get() and set() of the backends are wrapped.
"""
import functools
import os
import time

from django.conf import settings
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connections
from django.middleware.cache import CacheMiddleware, FetchFromCacheMiddleware, UpdateCacheMiddleware
from django.templatetags.cache import CacheNode


class Layer:
    """What one layer did during one request."""

    def __init__(self, kind, alias, name=None):
        self.kind, self.name, self.alias = kind, name, alias
        self.asked = []  # (key, found, expired, value) in order
        self.written = []  # (key, value, timeout, whether it can be found now) in order
        self.hit = self.raised = False

    def facts(self):
        """The fields of a layer in a trace, as far as they show from outside."""
        lists = [ask for ask in self.asked if "cache_header." in ask[0]]
        pages = [ask for ask in self.asked if "cache_header." not in ask[0]]
        kept_lists = [write for write in self.written if "cache_header." in write[0]]
        kept_pages = [write for write in self.written if "cache_header." not in write[0]]
        hit = self.hit or (self.kind == "fragment" and any(found for _, found, _, _ in pages))
        expired = any(expired for _, _, expired, _ in self.asked)
        lookup = "hit" if hit else "bypass" if not self.asked else "expired" if expired else "miss"
        facts = {
            "layer": self.kind,
            "alias": self.alias,
            "lookup": lookup,
            "header_key": lists[-1][0] if lists else None,
            "vary": lists[-1][3] if lists and lists[-1][1] else None,
            "page_key": pages[-1][0] if pages else None,
            "stored_key": kept_pages[-1][0] if kept_pages else None,
            "stored_vary": kept_lists[-1][1] if kept_lists else None,
            "ttl": kept_pages[-1][2] if kept_pages else None,
            "lives": bool(kept_pages) and kept_pages[-1][3],
            "raised": self.raised,
        }
        if self.kind == "fragment":
            facts["name"] = self.name
        return facts


class Watcher:
    """The layers of the request under way. `current` is the stack of those that are at work."""

    def __init__(self):
        self.begin()

    def begin(self):
        self.layers, self.current = {}, []

    def facts(self):
        layers = [layer for layer in self.layers.values() if layer.kind != "fragment" or layer.asked]
        order = ("site", "cache_page", "fragment")
        return [layer.facts() for layer in sorted(layers, key=lambda layer: order.index(layer.kind))]

    def work(self, key, make, call):
        """Runs `call` as work of the layer known by `key`; sets `raised` when it raises."""
        layer = self.layers.setdefault(key, None) or make()
        self.layers[key] = layer
        self.current.append(layer)
        try:
            return call(layer)
        except Exception:
            layer.raised = True
            raise
        finally:
            self.current.pop()


watcher = Watcher()


def layer_of(middleware):
    """How the middleware's layer is known, and a maker for it."""
    if isinstance(middleware, CacheMiddleware):
        return id(middleware), lambda: Layer("cache_page", middleware.cache_alias)
    return "site", lambda: Layer("site", middleware.cache_alias)


def watch_middleware():
    fetch, update = FetchFromCacheMiddleware.process_request, UpdateCacheMiddleware.process_response

    def process_request(self, request):
        def call(layer):
            layer.asked = []  # where the middleware stands twice, its last look-up counts
            response = fetch(self, request)
            layer.hit = layer.hit or response is not None
            return response

        return watcher.work(*layer_of(self), call)

    def process_response(self, request, response):
        return watcher.work(*layer_of(self), lambda layer: update(self, request, response))

    FetchFromCacheMiddleware.process_request = process_request
    UpdateCacheMiddleware.process_response = process_response


def watch_fragments():
    render = CacheNode.render

    def watched(self, context):
        alias = "template_fragments" if "template_fragments" in settings.CACHES else "default"
        key = ("fragment", len(watcher.layers))
        make = functools.partial(Layer, "fragment", alias, self.fragment_name)
        return watcher.work(key, make, lambda layer: render(self, context))

    CacheNode.render = watched


def is_expired(cache, key, raw):
    """Whether the backend still has the entry though its time is over."""
    if isinstance(cache, LocMemCache):
        expiry = cache._expire_info.get(key, 0) if key in cache._cache else None
        return expiry is not None and expiry <= time.time()
    if isinstance(cache, FileBasedCache):
        return os.path.exists(raw)
    if isinstance(cache, DatabaseCache):
        with connections["default"].cursor() as cursor:
            table = connections["default"].ops.quote_name(cache._table)
            cursor.execute("SELECT COUNT(*) FROM %s WHERE cache_key = %%s" % table, [key])
            return cursor.fetchone()[0] > 0
    return False


def watch_backend(backend):
    get, set_ = backend.get, backend.set

    @functools.wraps(get)
    def watched_get(self, key, default=None, version=None):
        if not watcher.current:
            return get(self, key, default, version)
        whole = self.make_key(key, version=version)
        was_there = is_expired(self, whole, self._key_to_file(key) if isinstance(self, FileBasedCache) else None)
        value = get(self, key, default, version)
        watcher.current[-1].asked.append((whole, value is not None, value is None and was_there, listed(value)))
        return value

    @functools.wraps(set_)
    def watched_set(self, key, value, *arguments, **keywords):
        set_(self, key, value, *arguments, **keywords)
        if watcher.current:
            timeout = arguments[0] if arguments else keywords.get("timeout")
            lives = outlives_now(self, timeout)
            watcher.current[-1].written.append((self.make_key(key), listed(value), timeout, lives))

    backend.get, backend.set = watched_get, watched_set


def outlives_now(cache, timeout):
    """Whether an entry with that timeout can be found at all. (Looking would change what the backend holds.)"""
    if isinstance(cache, DummyCache):
        return False
    if isinstance(cache, DatabaseCache) and timeout is not None:
        return int(time.time() + timeout) >= time.time()  # kept in whole seconds
    return timeout is None or timeout > 0


def listed(value):
    return value if isinstance(value, list) else None


def watch():
    """Begins to listen. Once in a process."""
    watch_middleware()
    watch_fragments()
    for backend in (LocMemCache, DummyCache, FileBasedCache, DatabaseCache):
        watch_backend(backend)
