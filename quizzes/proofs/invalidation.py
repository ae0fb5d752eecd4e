# SPDX-License-Identifier: MIT
"""What lesson 6 claims about the real key, signals and sessions, tried on the Django at hand."""
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    CACHE_MIDDLEWARE_KEY_PREFIX="site",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.sessions"],
    LANGUAGE_CODE="en",
    LANGUAGES=[("en", "English"), ("de", "German")],
    MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a proof needs no secret",
    SESSION_ENGINE="django.contrib.sessions.backends.cache",
    USE_TZ=True,
)
django.setup()

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.cache import SessionStore
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db.models.signals import post_save
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils.cache import get_cache_key
from django.views.decorators.cache import cache_page
from django.views.decorators.vary import vary_on_cookie

runs = []


def view(request):
    runs.append(request.path)
    return HttpResponse("run %d" % len(runs))


urlpatterns = [path("news/", cache_page(300)(view)), path("mine/", cache_page(300)(vary_on_cookie(view)))]
handler = WSGIHandler()


def visit(url, **extra):
    """A visitor of https://news.example without cookies; whether the view ran."""
    before = len(runs)
    environ = RequestFactory()._base_environ(PATH_INFO=url, HTTP_HOST="news.example", **extra)
    environ["wsgi.url_scheme"] = "https"
    if "HTTP_COOKIE" not in extra:
        del environ["HTTP_COOKIE"]
    b"".join(handler(environ, lambda status, headers: None))
    return len(runs) > before


def as_visitor(url, **headers):
    return RequestFactory().get(url, headers={"host": "news.example", **headers}, secure=True)


# The request must name the visitor's host and scheme, and the prefix must be cache_page's.
assert visit("/news/") and not visit("/news/")
assert get_cache_key(RequestFactory().get("/news/"), key_prefix="") is None
assert get_cache_key(RequestFactory().get("/news/", headers={"host": "news.example"}), key_prefix="") is None
assert get_cache_key(as_visitor("/news/")) is None
key = get_cache_key(as_visitor("/news/"), key_prefix="")
assert key is not None and cache.delete(key)
assert visit("/news/")

# Deleting what is not there is no error.
assert cache.delete("news") is False and cache.delete("/news/") is False and not visit("/news/")

# RequestFactory sends an empty Cookie header. A visitor who sends none has a page of their own.
assert visit("/mine/") and not visit("/mine/")
request = as_visitor("/mine/")
assert request.META["HTTP_COOKIE"] == ""
assert cache.get(get_cache_key(request, key_prefix="")) is None
del request.META["HTTP_COOKIE"]
assert cache.get(get_cache_key(request, key_prefix="")) is not None

# With a visitor's cookie it is that visitor's page, and nobody else's.
assert visit("/mine/", HTTP_COOKIE="theme=dark") and not visit("/mine/", HTTP_COOKIE="theme=dark")
assert cache.delete(get_cache_key(as_visitor("/mine/", cookie="theme=dark"), key_prefix=""))
assert visit("/mine/", HTTP_COOKIE="theme=dark") and not visit("/mine/")

# With LocaleMiddleware the language is part of the key, and the request has to name it.
assert visit("/news/", HTTP_ACCEPT_LANGUAGE="de") and not visit("/news/", HTTP_ACCEPT_LANGUAGE="de")
keys = {}
for language in ("en", "de"):
    request = as_visitor("/news/")
    request.LANGUAGE_CODE = language
    keys[language] = get_cache_key(request, key_prefix="")
assert keys["de"] not in (None, keys["en"]) and cache.delete(keys["de"])
assert visit("/news/", HTTP_ACCEPT_LANGUAGE="de") and not visit("/news/", HTTP_ACCEPT_LANGUAGE="en")

# save() sends post_save, update() does not.
call_command("migrate", verbosity=0)
heard = []
post_save.connect(lambda **kwargs: heard.append(kwargs["instance"]), sender=ContentType, weak=False)
row = ContentType.objects.create(app_label="news", model="article")
assert len(heard) == 1
ContentType.objects.filter(pk=row.pk).update(model="story")
assert len(heard) == 1
row.refresh_from_db()
assert row.model == "story"

# clear() takes sessions that live in the same cache.
session = SessionStore()
session["reader"] = "alice"
session.create()
assert SessionStore().exists(session.session_key)
cache.clear()
assert not SessionStore().exists(session.session_key)
print("proved")
