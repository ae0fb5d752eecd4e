# SPDX-License-Identifier: MIT
"""The low-level cache API beside cache_page: timeouts, add, get_or_set, delete, and the real key of a page."""
from unittest import mock

from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    SECRET_KEY="claims",
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 30}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)

import django
from django.core.cache import cache
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.utils.cache import get_cache_key
from django.views.decorators.cache import cache_page

django.setup()
clock = mock.patch("time.time", return_value=1000.0).start()
requests = RequestFactory()
runs = []


def at(seconds):
    clock.return_value = 1000.0 + seconds


@cache_page(300)
def news(request):
    runs.append(1)
    return HttpResponse("run %d" % len(runs))


def page():
    return news(requests.get("/news/?page=1")).content.decode()


# TIMEOUT of the cache is for values stored without a timeout, and not for pages.
cache.set("plain", "value")
cache.set("for_ever", "value", None)
cache.set("not_at_all", "value", 0)
assert page() == "run 1"
assert cache.get("not_at_all") is None
at(29)
assert cache.get("plain") == "value"
at(31)
assert cache.get("plain") is None and page() == "run 1"
at(300)
assert page() == "run 2"

# None: never expires here, and in a template; for cache_page it means CACHE_MIDDLEWARE_SECONDS.
fragment = engines["django"].from_string("{% load cache %}{% cache None greeting %}made at {{ time }}{% endcache %}")
first = fragment.render({"time": "eight"})
unlimited = cache_page(None)(lambda request: HttpResponse("page at %d" % clock.return_value))
stored = unlimited(requests.get("/unlimited/")).content
at(300 + 599)
assert unlimited(requests.get("/unlimited/")).content == stored
at(300 + 600)
assert unlimited(requests.get("/unlimited/")).content != stored
at(10**8)
assert cache.get("for_ever") == "value"
assert fragment.render({"time": "nine"}) == first == "made at eight"

# add() stores only where nothing is, get_or_set() computes only then, a missing value has a default.
assert cache.add("lock", 1, 30) is True and cache.add("lock", 2, 30) is False and cache.get("lock") == 1
assert cache.get_or_set("list", lambda: ["made"], 60) == ["made"]
assert cache.get_or_set("list", lambda: ["made again"], 60) == ["made"]
assert cache.get("nothing") is None and cache.get("nothing", "default") == "default"

# Deleting: what is not there is no error, only False; a page goes by its real key alone.
before = page()
for guess in ("news", "/news/", "/news/?page=1", "views.decorators.cache.cache_page.news"):
    assert cache.delete(guess) is False
assert page() == before
assert get_cache_key(requests.get("/news/?page=2"), key_prefix="") is None
key = get_cache_key(requests.get("/news/?page=1"), key_prefix="")
assert key and cache.delete(key) is True
assert page() != before

# With the setting changed, get_cache_key() without a prefix looks in the wrong place.
settings.CACHE_MIDDLEWARE_KEY_PREFIX = "site"
assert get_cache_key(requests.get("/news/?page=1")) is None
assert get_cache_key(requests.get("/news/?page=1"), key_prefix="") == key
# The key is made with the visitor's host.
assert get_cache_key(requests.get("/news/?page=1", secure=True), key_prefix="") is None

# clear() removes pages and values alike.
cache.clear()
assert cache.get("for_ever") is None and get_cache_key(requests.get("/news/?page=1"), key_prefix="") is None
