# SPDX-License-Identifier: MIT
"""Several visitors while the page is being made: all make it, on one shared store too; a lock by add() lets one."""
import threading

from django.conf import settings

settings.configure(ALLOWED_HOSTS=["testserver"], SECRET_KEY="claims")

import django
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.cache import cache_page

django.setup()
VISITORS = 4
runs = []
counts = []
everybody = threading.Barrier(VISITORS, timeout=20)


@cache_page(300)
def most_read(request):
    runs.append(1)
    if not everybody.broken and len(runs) <= VISITORS:
        everybody.wait()  # Nobody is done before all have begun: the slow count.
    return HttpResponse("most read")


def at_once(visit):
    errors = []

    def guarded():
        try:
            visit()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded) for _ in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, errors


# Threads of one process share local memory. Still every visitor runs the view: nothing is stored until one is done.
at_once(lambda: most_read(RequestFactory().get("/most-read/")))
assert len(runs) == VISITORS
most_read(RequestFactory().get("/most-read/"))
assert len(runs) == VISITORS

# With a lock one of them counts, and the others take the older list.
cache.set("list", "older", None)
meeting = threading.Barrier(VISITORS, timeout=20)
seen = []


def locked():
    mine = cache.add("list-lock", 1, 30)
    meeting.wait()  # All have asked for the lock before anybody counts.
    if mine:
        counts.append(1)
        cache.set("list", "newer", None)
        seen.append("newer")
    else:
        seen.append(cache.get("list"))


at_once(locked)
assert len(counts) == 1 and len(seen) == VISITORS and None not in seen and cache.get("list") == "newer"
