# SPDX-License-Identifier: MIT
"""Replays a scene on the Django that is installed here, and prints what each visitor gets.

    python -m venv venv
    venv/bin/pip install Django tzdata
    venv/bin/python replay.py

The folder is a small Django project: settings.py, urls.py and views.py are the site (with a number in the name: the
site as it is from that deploy on), scene.json tells who asks for what and when. Nothing here decides anything about
caching: every request goes through Django's own WSGI handler, middleware, decorators and cache backends.
"""
import importlib
import io
import json
import logging
import os
import shutil
import sys
from datetime import datetime, timezone
from urllib.parse import unquote_to_bytes

import django
import django.conf
from asgiref.local import Local
from django.core.cache import caches
from django.core.cache.backends import locmem
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connections
from django.urls import clear_url_caches, set_urlconf
from django.utils import formats, translation
from django.utils.cache import get_cache_key
from django.utils.translation import trans_real

from browser import Browser, date_of
from holdings import holdings
from support import freeze_clock, site

NOT_SHOWN = {"content-type", "content-length", "content-language", "set-cookie"}
LOCALE_MIDDLEWARE = "django.middleware.locale.LocaleMiddleware"


class Answer:
    """What comes back for one request."""

    def __init__(self, status, headers, set_cookies, body):
        self.status = status
        self.shown = headers  # as Django spells them, in its order
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.set_cookies = set_cookies  # whole Set-Cookie values
        self.body = body


class Client:
    """A visitor: a cookie jar, headers of their own, and maybe a browser with a cache."""

    def __init__(self, described):
        self.jar = dict(described.get("cookies", {}))
        self.headers = described.get("headers", {})
        self.browser = Browser() if described.get("browser_cache") else None

    def request_headers(self, extra=None):
        """The headers of one request, lower-cased; the step's replace the client's, null takes one away."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        headers.update({name.lower(): value for name, value in (extra or {}).items()})
        headers = {name: value for name, value in headers.items() if value is not None}
        if self.jar:
            headers["cookie"] = "; ".join("%s=%s" % cookie for cookie in self.jar.items())
        return headers

    def take(self, set_cookie, now):
        """Does what a Set-Cookie header says."""
        pair, *attributes = set_cookie.split(";")
        name, _, value = pair.partition("=")
        said = {key.strip().lower(): text for key, _, text in (part.partition("=") for part in attributes)}
        expires = date_of(said.get("expires"), now)
        if said.get("max-age", "").strip() == "0" or (expires is not None and expires <= now):
            self.jar.pop(name.strip(), None)
        else:
            self.jar[name.strip()] = value.strip()


class Worker:
    """A server process. All that is its own is the memory behind LocMemCache."""

    def __init__(self):
        self.restart()

    def restart(self):
        self.memory = {}, {}, {}

    def enter(self):
        """Makes this the process that runs now: LocMemCache finds its memory in these three dictionaries."""
        locmem._caches, locmem._expire_info, locmem._locks = self.memory
        forget_caches()


def forget_caches():
    """Makes `caches` read CACHES anew and open its backends again."""
    caches.__dict__.pop("settings", None)
    caches._settings = None
    caches._connections = Local(caches.thread_critical)


def load_settings(module):
    """Makes Django use that settings module, and forget whatever it derived from the one before."""
    os.environ["DJANGO_SETTINGS_MODULE"] = module
    django.conf.settings._wrapped = django.conf.empty
    django.utils.translation._trans.__dict__.clear()  # chosen by USE_I18N
    trans_real._default = None
    for remembering in vars(trans_real).values():
        if hasattr(remembering, "cache_clear"):
            remembering.cache_clear()
    django.utils.timezone.get_default_timezone.cache_clear()
    formats.reset_format_cache()
    clear_url_caches()
    set_urlconf(None)
    connections.close_all()
    connections.__dict__.pop("settings", None)
    connections._settings = None
    connections._connections = Local(connections.thread_critical)
    forget_caches()
    django.setup()


class Replay:
    """One scene, played once. `directory` holds an exported project."""

    def __init__(self, directory):
        self.directory = directory
        with open(os.path.join(directory, "scene.json"), encoding="utf-8") as file:
            self.scene = json.load(file)
        start = datetime.strptime(self.scene.get("start", "2026-03-02T09:00:00Z"), "%Y-%m-%dT%H:%M:%SZ")
        self.start = start.replace(tzinfo=timezone.utc).timestamp()
        self.scheme = self.scene.get("scheme", "http")
        self.host = self.scene.get("host", "testserver")
        self.clients = {name: Client(described) for name, described in self.scene.get("clients", {}).items()}
        self.clients.setdefault("anon", Client({}))
        self.workers = {"w1": Worker()}
        self.deploys = 0

    # -- the server --

    def deploy(self):
        """Starts the site's code afresh, as new processes would; what the workers keep in memory stays."""
        number = "_%d" % self.deploys if self.deploys else ""
        for module in [name for name in sys.modules if name.split("_")[0] in ("settings", "urls", "views")]:
            del sys.modules[module]
        load_settings("settings" + number)
        translation.activate(django.conf.settings.LANGUAGE_CODE)
        importlib.import_module(django.conf.settings.ROOT_URLCONF)
        self.handler = WSGIHandler()
        self.create_tables()

    def create_tables(self):
        for described in django.conf.settings.CACHES.values():
            if described["BACKEND"].endswith(".DatabaseCache"):
                from django.core.management import call_command

                call_command("createcachetable", verbosity=0)
                break

    def worker(self, name):
        worker = self.workers.setdefault(name, Worker())
        worker.enter()
        return worker

    def environ(self, method, url, headers):
        """What a WSGI server hands to Django for this request."""
        path, _, query = url.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "443" if self.scheme == "https" else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": self.host,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if method == "POST":
            environ["CONTENT_LENGTH"] = "0"
        for name, value in headers.items():
            environ["HTTP_" + name.upper().replace("-", "_")] = value
        return environ

    def serve(self, method, url, headers):
        """Sends one request through Django."""
        translation.activate(django.conf.settings.LANGUAGE_CODE)
        sent = {}

        def start_response(status, headers, exc_info=None):
            sent["status"] = int(status.split()[0])
            sent["headers"] = headers

        response = self.handler(self.environ(method, url, headers), start_response)
        body = b"".join(response).decode("utf-8", "replace")
        response.close()
        shown = {name: value for name, value in sent["headers"] if name.lower() != "set-cookie"}
        set_cookies = [value.strip() for name, value in sent["headers"] if name.lower() == "set-cookie"]
        return Answer(sent["status"], shown, set_cookies, body)

    # -- steps --

    def ask(self, client, method, url, step):
        """A request as a visitor makes it: through the browser's cache, if there is one."""
        headers = client.request_headers(step.get("headers"))
        kept = None
        if client.browser and method == "GET" and not step.get("reload"):
            kept = client.browser.find(url, headers)
            if kept is not None and kept.is_fresh(site.now):
                stored = kept.response
                return Answer(stored.status, stored.shown, [], stored.body)
        asked = dict(headers)
        if kept is not None and kept.response.headers.get("etag") and "if-none-match" not in headers:
            asked["if-none-match"] = kept.response.headers["etag"]
        else:
            kept = None  # nothing to ask about: a 304 is then an answer to the visitor's own condition
        answer = self.serve(method, url, asked)
        for set_cookie in answer.set_cookies:
            client.take(set_cookie, site.now)
        if client.browser:
            self.remember(client, method, url, headers, kept, answer)
        return answer

    def remember(self, client, method, url, headers, kept, answer):
        """What the browser does with an answer from the server. The person sees the kept page after a 304."""
        if method == "GET" and kept is not None and answer.status == 304:
            renewed = {"age", *answer.headers}  # the age counts from the validation on
            old = {name: value for name, value in kept.response.shown.items() if name.lower() not in renewed}
            renewed_answer = Answer(200, {**old, **answer.shown}, [], kept.response.body)
            client.browser.store(site.now, url, headers, renewed_answer)
        elif method == "GET":
            client.browser.store(site.now, url, headers, answer)
        elif method == "POST" and answer.status < 400:
            client.browser.forget(url)

    def request(self, number, step):
        method = next(name for name in ("get", "head", "post") if name in step)
        url = step[method]
        client = self.clients[step.get("client", "anon")]
        self.worker(step.get("worker", "w1"))
        runs = sum(site.runs.values())
        answer = self.ask(client, method.upper(), url, step)
        result = {
            "step": number,
            "client": step.get("client", "anon"),
            "method": method.upper(),
            "url": self.absolute(url),
            "status": answer.status,
            "view_ran": sum(site.runs.values()) > runs,
            "headers": {name: value for name, value in answer.shown.items() if name.lower() not in NOT_SHOWN},
            "set_cookie": sorted(value.partition("=")[0] for value in answer.set_cookies),
        }
        if answer.status == 200 and method != "head":
            result["body"] = answer.body
        return result

    def absolute(self, url):
        """The address as Django writes it into its keys."""
        try:
            return WSGIRequest(self.environ("GET", url, {})).build_absolute_uri()
        except django.core.exceptions.DisallowedHost:
            return "%s://%s%s" % (self.scheme, self.host, url)

    def change_cache(self, change):
        """`clear`, `delete` or `delete_page`, of a step or of a signal."""
        self.worker(change.get("worker", "w1"))
        cache = caches[change.get("alias", "default")]
        if change["cache"] == "clear":
            cache.clear()
        elif change["cache"] == "delete":
            cache.delete(change["key"])
        else:
            key = self.page_key(change, cache)
            if key is not None:
                cache.delete(key)

    def page_key(self, change, cache):
        """The key of the page that this client would be served, or None when there is no header list for it."""
        settings = django.conf.settings
        translation.activate(settings.LANGUAGE_CODE)
        headers = self.clients[change.get("client", "anon")].request_headers()
        request = WSGIRequest(self.environ("GET", change["url"], headers))
        if LOCALE_MIDDLEWARE in settings.MIDDLEWARE:
            from django.middleware.locale import LocaleMiddleware

            LocaleMiddleware(lambda request: None).process_request(request)
        try:
            return get_cache_key(request, key_prefix=change.get("key_prefix", ""), method="GET", cache=cache)
        except django.core.exceptions.DisallowedHost:
            return None

    def save(self, values):
        """Changes data; every signal that waits for one of the names is then sent."""
        site.data.update(values)
        for signal in self.scene.get("signals", []):
            if signal["on_save"] in values:
                self.change_cache(signal["do"])

    def play_step(self, number, step):
        """Does one step; a request's result, or None."""
        site.now = self.start + step["at"]
        if "get" in step or "head" in step or "post" in step:
            return self.request(number, step)
        if "save" in step:
            self.save(step["save"])
        elif "cache" in step:
            self.change_cache(step)
        elif "cookies" in step:
            jar = self.clients[step.get("client", "anon")].jar
            for name, value in step["cookies"].items():
                if value is None:
                    jar.pop(name, None)
                else:
                    jar[name] = value
        elif "restart" in step:
            names = list(self.workers) if step["restart"] is True else [step["restart"]]
            for name in names:
                self.workers.setdefault(name, Worker()).restart()
        elif "deploy" in step:
            self.deploys += 1
            self.deploy()
        return None

    def play(self, on_result=lambda number, step, result: None):
        """Plays the whole scene and returns what happened, in the shape of `hitmiss sim run --json`."""
        freeze_clock()
        logging.disable(logging.CRITICAL)
        site.reset(self.scene.get("data", {}), self.scene.get("sessions", {}))
        site.now = self.start
        stores = os.path.join(self.directory, "stores")  # databases and file caches, of an earlier replay too
        shutil.rmtree(stores, ignore_errors=True)
        os.mkdir(stores)
        sys.path.insert(0, self.directory)
        importlib.invalidate_caches()
        try:
            self.deploy()
            requests = []
            for number, step in enumerate(self.scene["steps"]):
                result = self.play_step(number, step)
                on_result(number, step, result)
                if result is not None:
                    requests.append(result)
            return {"django": django.get_version(), "requests": requests, "cache": holdings(self.workers, self.start)}
        finally:
            sys.path.remove(self.directory)


def run(directory):
    """Plays the project in that folder."""
    return Replay(directory).play()


def show(number, step, result):
    """Prints one step as a person wants to read it."""
    if result is None:
        print("\n%gs  %s" % (step["at"], json.dumps({key: step[key] for key in step if key != "at"})))
        return
    ran = "the view ran" if result["view_ran"] else "the view did not run"
    print("\n%gs  %s: %s %s" % (step["at"], result["client"], result["method"], result["url"]))
    print("    %d, %s" % (result["status"], ran))
    for name, value in sorted(result["headers"].items()):
        print("    %s: %s" % (name, value))
    for name in result["set_cookie"]:
        print("    sets cookie %s" % name)
    if "body" in result:
        print("    | " + result["body"].replace("\n", "\n    | "))


def main():
    sys.dont_write_bytecode = True
    replay = Replay(os.path.dirname(os.path.abspath(__file__)))
    print("Django", django.get_version())
    if replay.scene.get("django", django.get_version()) != django.get_version():
        print("The scene was written for Django %s: answers may differ." % replay.scene["django"])
    trace = replay.play(show)
    print("\nIn the caches at the end:")
    for entry in trace["cache"]:
        until = "for ever" if entry["expires"] is None else "until %gs" % entry["expires"]
        where = entry["alias"] + (" of " + entry["worker"] if entry["worker"] else "")
        print("    %-11s %s, %s, %s" % (entry["kind"], entry["key"], where, until))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # whoever reads has seen enough
        sys.stderr.close()
