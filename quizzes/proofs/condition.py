# SPDX-License-Identifier: MIT
"""What the page on when not to cache claims about conditional requests, tried on the Django at hand."""
import django
from django.conf import settings

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="a proof needs no secret")
django.setup()

from datetime import datetime, timedelta, timezone

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

changed = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
runs = []


def newest(request):
    return changed


@cache_control(no_cache=True)
@condition(last_modified_func=newest)
def news(request):
    runs.append(request.path)
    return HttpResponse("Harbour bridge reopens")


urlpatterns = [path("news/", news)]


def visit(copy=None):
    headers = {"if-modified-since": copy} if copy else {}
    response = Client().get("/news/", headers=headers)
    return response.status_code, response["Last-Modified"], len(runs)


status, copy, ran = visit()
assert (status, ran) == (200, 1)
assert visit(copy) == (304, copy, 1)
assert Client().get("/news/")["Cache-Control"] == "no-cache" and len(runs) == 2

# The date counts in whole seconds.
changed += timedelta(milliseconds=400)
assert visit(copy) == (304, copy, 2)
changed += timedelta(seconds=1)
status, later, ran = visit(copy)
assert (status, ran) == (200, 3) and later != copy

# One value under a key of one's own.
assert cache.get_or_set("districts", lambda: ["Harbour", "Old Town"], 3600) == ["Harbour", "Old Town"]
assert cache.get_or_set("districts", lambda: [], 3600) == ["Harbour", "Old Town"]
assert cache.delete("districts") is True
print("proved")
