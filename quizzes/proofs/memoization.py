# SPDX-License-Identifier: MIT
"""What the page on connections claims about functools.lru_cache, beside Django's cache."""
import subprocess
import sys
import time
from functools import lru_cache

import django
from django.conf import settings

settings.configure(SECRET_KEY="a proof needs no secret")
django.setup()

from django.core.cache import cache

runs = []


@lru_cache(maxsize=2)
def distance(town, other):
    runs.append((town, other))
    return len(town) + len(other)


# The arguments are the key, all of them.
assert distance("Kiel", "Bonn") == distance("Kiel", "Bonn") == 8
assert runs == [("Kiel", "Bonn")]
distance("Bonn", "Kiel")
assert len(runs) == 2

# When it is full, what was used longest ago goes.
distance("Kiel", "Bonn")
distance("Kiel", "Trier")
distance("Kiel", "Bonn")
assert len(runs) == 3
distance("Bonn", "Kiel")
assert len(runs) == 4

# It has no timeout; Django's cache has.
cache.set("distance", 8, 0.05)
time.sleep(0.1)
assert cache.get("distance") is None
before = len(runs)
distance("Bonn", "Kiel")
assert len(runs) == before

# Both belong to one process: another one finds nothing.
cache.set("distance", 8, 60)
code = """
from django.conf import settings
settings.configure()
from django.core.cache import cache
assert cache.get("distance") is None
"""
subprocess.run([sys.executable, "-B", "-c", code], check=True)
