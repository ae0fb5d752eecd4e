# SPDX-License-Identifier: MIT
"""Makes a scene as small as it can be while it still shows a difference."""
import copy
import time


def places(value, path=()):
    """Every member of an object and item of a list, outer ones first, later ones before earlier ones."""
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    else:
        return
    for key, _ in reversed(items):
        yield path + (key,)
    for key, item in reversed(items):
        yield from places(item, path + (key,))


def without(scene, path):
    smaller = copy.deepcopy(scene)
    target = smaller
    for key in path[:-1]:
        target = target[key]
    del target[path[-1]]
    return smaller


def halves(scene):
    """The scene without a run of steps: the last half, the first half, quarters, ..."""
    steps = scene["steps"]
    size = len(steps) // 2
    while size >= 1:
        for begin in range(len(steps) - size, -1, -size):
            yield {**scene, "steps": steps[:begin] + steps[begin + size:]}
        size //= 2


def shrink(scene, differs, seconds=30):
    """The smallest scene found within the time for which differs(scene) holds."""
    until = time.monotonic() + seconds
    again = True
    while again and time.monotonic() < until:
        again = False
        for smaller in halves(scene):
            if differs(smaller):
                scene, again = smaller, True
                break
        if again:
            continue
        for path in list(places(scene)):
            if path in (("scene",), ("views",), ("steps",)) or time.monotonic() > until:
                continue
            smaller = without(scene, path)
            if differs(smaller):
                scene, again = smaller, True
                break
    return scene
