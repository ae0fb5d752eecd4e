# SPDX-License-Identifier: MIT
"""What the views of an exported scene stand on: the site's data, its clock, its visitors' sessions and users.

A real project would have models, a database and templates in files. Here they are as small as they can be, so that
what is left to read is Django's caching: the decorators in views.py and the settings in settings.py.
"""
import datetime
import time
import types
from collections import Counter

import django.utils.http
import django.utils.timezone
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.http import HttpResponse, StreamingHttpResponse
from django.template import Context, Engine
from django.utils import translation


class Site:
    """Everything outside Django that a scene can change. It survives restarts and deploys, as a database would."""

    def __init__(self):
        self.now = 0.0  # Unix time, seconds; the only clock there is
        self.reset({}, {})

    def reset(self, data, sessions):
        """Starts afresh. `sessions` maps session keys to names of users."""
        self.data = dict(data)
        self.runs = Counter()  # how often each view has run, by name
        self.users = list(dict.fromkeys(sessions.values()))  # a user's id is their place in this list, from 1
        self.sessions = {
            key: {"_auth_user_id": str(self.users.index(user) + 1), "_auth_user_backend": "support.UserBackend"}
            for key, user in sessions.items()
        }
        self.sessions_made = 0


site = Site()


# ---- the clock ------------------------------------------------------------------------------------------------------


class FrozenDatetime(datetime.datetime):
    """A datetime whose now() is the scene's."""

    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(site.now, tz)


def freeze_clock():
    """From here on everything in this process reads the scene's clock: Django asks these three."""
    time.time = lambda: site.now
    django.utils.timezone.datetime = FrozenDatetime
    # Django 4.2 imports the module there, later releases the class.
    imports_class = isinstance(django.utils.http.datetime, type)
    frozen_module = types.SimpleNamespace(datetime=FrozenDatetime, timezone=datetime.timezone)
    django.utils.http.datetime = FrozenDatetime if imports_class else frozen_module


# ---- sessions and users (SESSION_ENGINE and AUTHENTICATION_BACKENDS in settings.py) ----------------------------------


class SessionStore(SessionBase):
    """Sessions on the server, one store for all workers. New keys are counted, not drawn: every run is alike."""

    def _get_new_session_key(self):
        site.sessions_made += 1
        return "new-session-%019d" % site.sessions_made

    def exists(self, session_key):
        return session_key in site.sessions

    def load(self):
        try:
            return dict(site.sessions[self.session_key])
        except KeyError:
            self._session_key = None  # as Django's own stores do: a key that is not ours is not kept
            return {}

    def create(self):
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create=False):
        if self.session_key is None:
            return self.create()
        if must_create and self.exists(self.session_key):
            raise CreateError
        if not must_create and not self.exists(self.session_key):
            raise UpdateError
        site.sessions[self.session_key] = dict(self._get_session(no_load=must_create))

    def delete(self, session_key=None):
        site.sessions.pop(session_key or self.session_key, None)


class User:
    """As much of a user as login_required and {{ user }} need."""

    is_active = is_authenticated = True
    is_anonymous = False

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name


class UserBackend:
    def get_user(self, user_id):
        return User(site.users[int(user_id) - 1])


# ---- pages ----------------------------------------------------------------------------------------------------------

engine = Engine(libraries={"cache": "django.templatetags.cache"})


def user_name(request):
    """What {{ user }} shows. Only looking at the user reads the session, so this runs when the name is rendered."""
    if not hasattr(request, "user"):
        return ""
    return request.user.name if request.user.is_authenticated else "anonymous"


def context_of(request, view):
    """The names a scene's templates may use."""
    headers = {name[5:].lower(): value for name, value in request.META.items() if name.startswith("HTTP_")}
    return {
        "user": lambda: user_name(request),
        "now": int(time.time()),
        "runs": site.runs[view],
        "language": translation.get_language(),
        "data": site.data,
        "query": request.GET.dict(),
        "cookie": request.COOKIES,
        "header": headers,
    }


def page(request, view, template, status=200, headers=None, cookies=None, streaming=False):
    """A view's whole work: counts the run, renders the template, and makes the response the scene describes."""
    site.runs[view] += 1
    body = engine.from_string(template).render(Context(context_of(request, view)))
    response = StreamingHttpResponse([body], status=status) if streaming else HttpResponse(body, status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    for name, value in (cookies or {}).items():
        response.set_cookie(name, value)
    return response
