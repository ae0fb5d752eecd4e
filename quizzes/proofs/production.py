# SPDX-License-Identifier: MIT
"""What the page on production claims about a stampede, its cure, and transactions, tried on the Django at hand."""
import threading
import time

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a proof needs no secret",
)
django.setup()

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_page

VISITORS = 8
runs = []


def slow_list():
    runs.append("list")
    time.sleep(0.5)
    return ["Harbour bridge reopens"]


def most_read(request):
    return HttpResponse(slow_list()[0])


def most_read_list():
    fresh = cache.get("most-read:fresh")
    if fresh is not None:
        return fresh
    if cache.add("most-read:lock", True, 30):
        try:
            fresh = slow_list()
            cache.set("most-read:fresh", fresh, 300)
            cache.set("most-read:old", fresh, 3600)
            return fresh
        finally:
            cache.delete("most-read:lock")
    return cache.get("most-read:old", [])


urlpatterns = [path("most-read/", cache_page(300)(most_read))]


def all_at_once(visit):
    """How often the work is done when so many visitors come at the same moment."""
    runs.clear()
    gate = threading.Barrier(VISITORS)
    threads = [threading.Thread(target=lambda: (gate.wait(), visit())) for _ in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(runs)


# cache_page has no lock: all who come before the first page is stored run the view.
assert all_at_once(lambda: Client().get("/most-read/")) > 1
assert all_at_once(lambda: Client().get("/most-read/")) == 0

# cache.add() lets one of them work, and the others take the older list.
cache.set("most-read:old", ["Ferry strike ends"], 3600)
assert all_at_once(most_read_list) == 1
assert most_read_list() == ["Harbour bridge reopens"]

# post_save comes before the commit, what on_commit was given comes after it, and not at all if it is rolled back.
call_command("migrate", verbosity=0)
heard = []
post_save.connect(lambda **kwargs: heard.append("saved"), sender=ContentType, weak=False)
post_save.connect(
    lambda **kwargs: transaction.on_commit(lambda: heard.append("committed")), sender=ContentType, weak=False
)
with transaction.atomic():
    ContentType.objects.create(app_label="news", model="article")
    assert heard == ["saved"]
assert heard == ["saved", "committed"]
try:
    with transaction.atomic():
        ContentType.objects.create(app_label="news", model="story")
        raise KeyError
except KeyError:
    assert heard == ["saved", "committed", "saved"]
print("proved")
