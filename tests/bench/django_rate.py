# SPDX-License-Identifier: MIT
"""How many requests a second Django itself answers: the view of bench_sim.c, each time with a fresh request.

Prints `hits N` and `misses N`, requests per second of processor time: the median of several rounds.
"""
import statistics
import time

import django
from django.conf import settings
from django.http import HttpResponse
from django.template import Context, Engine
from django.test import RequestFactory
from django.views.decorators.cache import cache_page

ROUNDS, HITS, MISSES = 5, 4000, 2000

settings.configure(
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    CACHES={
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 10**6},
        }
    },
)
django.setup()

template = Engine().from_string("{{ runs }}")
runs = 0


@cache_page(60)
def page(request):
    global runs
    runs += 1
    return HttpResponse(template.render(Context({"runs": runs})))


def rate(urls):
    factory = RequestFactory()
    began = time.process_time()
    for url in urls:
        page(factory.get(url))
    return len(urls) / (time.process_time() - began)


def main():
    page(RequestFactory().get("/page/"))
    hits = [rate(["/page/"] * HITS) for _ in range(ROUNDS)]
    assert runs == 1, "a hit ran the view"
    misses = [rate(["/page/?n=%d" % (k * MISSES + i) for i in range(MISSES)]) for k in range(ROUNDS)]
    assert runs == 1 + ROUNDS * MISSES, "a miss did not run the view"
    print("hits %.0f" % statistics.median(hits))
    print("misses %.0f" % statistics.median(misses))


main()
