# SPDX-License-Identifier: MIT
"""cache_page in the URLconf: the view stays as it is, and each address is decided apart."""
from django.conf import settings

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], MIDDLEWARE=[], SECRET_KEY="claims")

import django
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.views.decorators.cache import cache_page

runs = []


def news(request):
    runs.append(request.path)
    return HttpResponse("run %d" % runs.count(request.path))


section = [path("sport/", cache_page(60)(news))]
urlpatterns = [
    path("news/", cache_page(60 * 5)(news)),
    path("live/", news),
    path("short/", cache_page(5)(news)),
    path("section/", include(section)),
]


def visit(url):
    return Client().get(url)


django.setup()

# The same view is cached at one address and not at another.
assert [visit("/news/").content, visit("/news/").content] == [b"run 1", b"run 1"]
assert [visit("/live/").content, visit("/live/").content] == [b"run 1", b"run 2"]
assert "Cache-Control" not in visit("/live/").headers

# Each address has its own timeout, and its own page.
assert visit("/news/").headers["Cache-Control"] == "max-age=300"
assert visit("/short/").headers["Cache-Control"] == "max-age=5"
assert visit("/short/").content == b"run 1"
assert [visit("/section/sport/").content, visit("/section/sport/").content] == [b"run 1", b"run 1"]

# Called from Python, the view is not cached at all: only the address is.
before = len(runs)
news(RequestFactory().get("/news/"))
news(RequestFactory().get("/news/"))
assert len(runs) == before + 2

# What Django refuses, it refuses when the URLconf is read.
for faulty in (lambda: cache_page(), lambda: cache_page(60, 70)):
    try:
        faulty()
    except TypeError:
        pass
    else:
        raise AssertionError("cache_page took it")
cache_page("60")  # this it takes; it fails at the first request
