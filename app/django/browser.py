# SPDX-License-Identifier: MIT
"""The private HTTP cache of one browser (RFC 9111), as far as a scene describes it.

Fresh answers with status 200 to GET are used again without a request; `no-store` is not kept; `no-cache` and stale
answers are asked for again, with If-None-Match when they carry an ETag; `Vary` is honoured.
"""
import re
from datetime import datetime, timezone


class Kept:
    """A stored response, with the request headers that selected it."""

    def __init__(self, now, response, selected_by):
        self.response = response
        self.selected_by = selected_by  # {name in Vary, lower-cased: value in the request or None}
        self.at = now
        self.age_then = whole_number(response.headers.get("age")) or 0

    def directives(self):
        return directives_of(self.response.headers.get("cache-control", ""))

    def lifetime(self):
        """Freshness lifetime in seconds (RFC 9111, 4.2.1). Without a valid max-age or Expires it is stale at once."""
        directives = self.directives()
        if "max-age" in directives:
            return whole_number(directives["max-age"]) or 0
        expires = date_of(self.response.headers.get("expires"), self.at)
        return expires - self.at if expires is not None else 0

    def age(self, now):
        return self.age_then + (now - self.at)

    def is_fresh(self, now):
        return "no-cache" not in self.directives() and self.lifetime() > self.age(now)


class Browser:
    def __init__(self):
        self.kept = {}  # {URL: [Kept, newest last]}

    def find(self, url, headers):
        """The newest stored response that this request may be answered with, fresh or not; or None."""
        for kept in reversed(self.kept.get(url, [])):
            if all(headers.get(name) == value for name, value in kept.selected_by.items()):
                return kept
        return None

    def store(self, now, url, headers, response):
        """Keeps an answer to GET, if it may be kept. An older one for the same request headers goes in any case."""
        if response.status != 200:
            return
        old = self.find(url, headers)
        if old is not None:
            self.kept[url].remove(old)
        vary = [name.strip().lower() for name in response.headers.get("vary", "").split(",") if name.strip()]
        if "*" in vary or "no-store" in directives_of(response.headers.get("cache-control", "")):
            return
        self.kept.setdefault(url, []).append(Kept(now, response, {name: headers.get(name) for name in vary}))

    def forget(self, url):
        self.kept.pop(url, None)


def directives_of(cache_control):
    """{name, lower-cased: value or True}; a directive given twice keeps its first value."""
    found = {}
    for part in cache_control.split(","):
        name, equals, value = part.strip().partition("=")
        if name:
            found.setdefault(name.strip().lower(), value.strip().strip('"') if equals else True)
    return found


def whole_number(text):
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else None


def date_of(text, now):
    """Unix seconds of an HTTP date in one of its three forms (RFC 9110, 5.6.7), or None. Case counts."""
    if any(word not in ("GMT", word.title()) for word in re.findall("[A-Za-z]+", text or "")):
        return None
    for form in ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"):
        try:
            date = datetime.strptime(text or "", form).replace(tzinfo=timezone.utc)
        except ValueError:
            continue
        if "%y" in form:
            date = date.replace(year=year_of(date.year % 100, datetime.fromtimestamp(now, timezone.utc).year))
        return date.timestamp()
    return None


def year_of(two_digits, this_year):
    """The year of this century, unless that is more than 50 years away."""
    year = this_year - this_year % 100 + two_digits
    return year - 100 if year > this_year + 50 else year
