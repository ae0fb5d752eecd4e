# SPDX-License-Identifier: MIT
"""A form on a cached page: the CSRF token of the first visitor is stored and fails for everybody else."""
import re

from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    SECRET_KEY="claims",
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)

import django
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_page, never_cache


def form(request):
    if request.method == "POST":
        return HttpResponse("sent")
    return HttpResponse(engines["django"].from_string("<form>{% csrf_token %}</form>").render({}, request))


urlpatterns = [
    path("cached/", cache_page(60)(form)),
    path("plain/", form),
    path("kept-out/", cache_page(60)(never_cache(form))),
]


def visit(url):
    """A new browser gets the page and sends its form: token, whether a cookie came, the answer's status, page."""
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(url)
    token = re.search(r'value="(\w+)"', page.content.decode()).group(1)
    status = browser.post(url, {"csrfmiddlewaretoken": token}).status_code
    return token, "csrftoken" in page.cookies, status, page


django.setup()

# Without a cache every browser gets a token and the cookie to go with it.
assert visit("/plain/")[1:3] == (True, 200) and visit("/plain/")[1:3] == (True, 200)

# The cookie and `Vary: Cookie` are added outside cache_page: the first browser gets them, the stored page has not.
first = visit("/cached/")
second = visit("/cached/")
assert first[1:3] == (True, 200) and first[3].headers["Vary"] == "Cookie"
assert second[0] == first[0] and second[1:3] == (False, 403) and "Vary" not in second[3].headers

# A browser that has a cookie of its own fails too: the token belongs to another.
browser = Client(enforce_csrf_checks=True)
browser.get("/plain/")
assert "csrftoken" in browser.cookies
browser.get("/cached/")
assert browser.post("/cached/", {"csrfmiddlewaretoken": first[0]}).status_code == 403

# A form's page that is kept out of the cache works for all.
assert visit("/kept-out/")[1:3] == (True, 200) and visit("/kept-out/")[1:3] == (True, 200)
