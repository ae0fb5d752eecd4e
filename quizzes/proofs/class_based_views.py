# SPDX-License-Identifier: MIT
"""cache_page around class-based views: method_decorator, lists of decorators, as_view(), and what fails."""
from django.conf import settings

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], MIDDLEWARE=[], SECRET_KEY="claims")

import django
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_page
from django.views.decorators.vary import vary_on_cookie

runs = []


class Page(View):
    def get(self, request):
        runs.append(request.path)
        return HttpResponse("run %d" % runs.count(request.path))

    def post(self, request):
        runs.append(request.path)
        return HttpResponse("sent")


@method_decorator(cache_page(60), name="dispatch")
class OnDispatch(Page):
    pass


class OnGet(Page):
    @method_decorator(cache_page(60))
    def get(self, request):
        return super().get(request)


@method_decorator([cache_page(60), vary_on_cookie], name="dispatch")
class PageOutside(Page):
    pass


@method_decorator([vary_on_cookie, cache_page(60)], name="dispatch")
class VaryOutside(Page):
    pass


class Heir(OnDispatch):
    pass


urlpatterns = [
    path("on-dispatch/", OnDispatch.as_view()),
    path("on-get/", OnGet.as_view()),
    path("around/", cache_page(60)(Page.as_view())),
    path("plain/", Page.as_view()),
    path("page-outside/", PageOutside.as_view()),
    path("vary-outside/", VaryOutside.as_view()),
    path("heir/", Heir.as_view()),
]


def body(url, cookie=None):
    headers = {"HTTP_COOKIE": cookie} if cookie else {}
    return Client().get(url, **headers).content.decode()


django.setup()

# All three ways store the page; without any, each visit runs the view.
for url in ("/on-dispatch/", "/on-get/", "/around/", "/heir/"):
    assert [body(url), body(url)] == ["run 1", "run 1"], url
assert [body("/plain/"), body("/plain/")] == ["run 1", "run 2"]

# HEAD is answered from GET's page, and POST goes past the cache.
assert Client().head("/on-get/").headers["Cache-Control"] == "max-age=60" and runs.count("/on-get/") == 1
assert Client().post("/on-dispatch/").content == b"sent" and Client().post("/on-dispatch/").content == b"sent"
assert runs.count("/on-dispatch/") == 3 and body("/on-dispatch/") == "run 1"

# A list is read like decorators written above each other: the first one is outermost.
assert [body("/page-outside/", "a=1"), body("/page-outside/", "a=2")] == ["run 1", "run 2"]
assert [body("/vary-outside/", "a=1"), body("/vary-outside/", "a=2")] == ["run 1", "run 1"]

# Straight on the class it makes a function of the class, and as_view is gone.
try:
    cache_page(60)(OnGet).as_view()
except AttributeError as error:
    assert "as_view" in str(error)
else:
    raise AssertionError("a decorated class still has as_view")
