# SPDX-License-Identifier: MIT
"""What the cache backends hold: the keys that have not expired, whole, with the second at which they will."""
import os
import pickle

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connections
from django.utils.timezone import is_naive, make_aware, now as timezone_now

from support import site

# A file's name is the MD5 of its key, so the keys are written down when Django computes the names.
keys_of_files = {}
_key_to_file = FileBasedCache._key_to_file


def _remember_key(self, key, version=None):
    name = _key_to_file(self, key, version)
    keys_of_files[name] = self.make_key(key, version=version)
    return name


FileBasedCache._key_to_file = _remember_key


def kind_of(key):
    if "views.decorators.cache.cache_page." in key:
        return "page"
    if "views.decorators.cache.cache_header." in key:
        return "header_list"
    return "fragment" if "template.cache." in key else "other"


def in_memory(cache):
    """Pairs of key and expiry (Unix seconds or None). LocMemCache: an entry lives while expiry > now."""
    for key in list(cache._cache):
        expiry = cache._expire_info[key]
        if expiry is None or expiry > site.now:
            yield key, expiry


def in_files(cache):
    """FileBasedCache: an entry lives while expiry >= now."""
    for name in cache._list_cache_files():
        with open(name, "rb") as file:
            expiry = pickle.load(file)
        if expiry is None or expiry >= site.now:
            yield keys_of_files[os.path.join(cache._dir, os.path.basename(name))], expiry


def in_database(cache):
    """DatabaseCache: whole seconds; an entry lives while expiry >= now."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT cache_key, expires FROM %s" % connections["default"].ops.quote_name(cache._table))
        rows = cursor.fetchall()
    for key, text in rows:
        if str(text).startswith("9999-"):
            yield key, None
            continue
        expires = connections["default"].ops.convert_datetimefield_value(text, None, connections["default"])
        if not expires < timezone_now():
            yield key, (make_aware(expires) if is_naive(expires) else expires).timestamp()


def holdings(workers, start):
    """Entries of every store behind every alias, as `hitmiss sim run --json` lists them."""
    found = []

    def add(alias, worker, entries):
        for key, expiry in entries:
            expires = None if expiry is None else round(expiry - start, 3)
            found.append({"alias": alias, "worker": worker, "key": key, "kind": kind_of(key), "expires": expires})

    for name, worker in workers.items():
        worker.enter()
        for alias in caches:
            if isinstance(caches[alias], LocMemCache):
                add(alias, name, in_memory(caches[alias]))
    for alias in caches:
        if isinstance(caches[alias], FileBasedCache):
            add(alias, None, in_files(caches[alias]))
        elif isinstance(caches[alias], DatabaseCache):
            add(alias, None, in_database(caches[alias]))
    return sorted(found, key=lambda entry: (entry["alias"], entry["worker"] or "", entry["key"]))
