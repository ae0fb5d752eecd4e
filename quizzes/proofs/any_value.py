# SPDX-License-Identifier: MIT
"""What lesson 1 claims about keeping any value by name, tried on the Django at hand."""
import django
from django.conf import settings

settings.configure(SECRET_KEY="a proof needs no secret")
django.setup()

import time

from django.core.cache import cache

counts = []


def count_the_visits():
    counts.append("counted")
    return ["Harbour bridge reopens", "Ferry strike ends"]


def most_read(seconds):
    stories = cache.get("most-read")
    if stories is None:
        stories = count_the_visits()
        cache.set("most-read", stories, seconds)
    return stories


# A miss does the work, a hit does not, and both give the same.
assert most_read(60) == most_read(60) == ["Harbour bridge reopens", "Ferry strike ends"]
assert len(counts) == 1

# At its end the value no longer counts.
cache.clear()
counts.clear()
most_read(0.05)
time.sleep(0.1)
most_read(0.05)
assert len(counts) == 2

# A name is a name: another one holds something else, and any value that can be pickled may be kept.
cache.set("weather", {"rain": True, "until": 12}, 60)
assert cache.get("weather") == {"rain": True, "until": 12}
assert cache.get("no-such-name") is None
