# SPDX-License-Identifier: MIT
"""What lesson 7 claims about forms in cached pages, tried on the Django at hand."""
import re

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a proof needs no secret",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from django.http import HttpResponse
from django.template import RequestContext, Template
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_page
from django.views.decorators.csrf import csrf_protect

FORM = Template("<form method=post>{% csrf_token %}</form>")


def comment(request):
    return HttpResponse("thank you" if request.method == "POST" else FORM.render(RequestContext(request)))


urlpatterns = [
    path("outside/", cache_page(300)(comment)),
    path("inside/", cache_page(300)(csrf_protect(comment))),
]


def post_after_get(client, url):
    """The form as this visitor gets it, sent back; with the response to the GET."""
    page = client.get(url)
    token = re.search(r'value="([^"]+)"', page.content.decode()).group(1)
    return page, client.post(url, {"csrfmiddlewaretoken": token}).status_code


# The middleware adds the cookie after cache_page has stored the page: the first visitor gets it, the second does not.
first, second = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
page, status = post_after_get(first, "/outside/")
assert "csrftoken" in page.cookies and status == 200
page, status = post_after_get(second, "/outside/")
assert "csrftoken" not in page.cookies and status == 403

# With csrf_protect inside cache_page, the cookie and Vary: Cookie are there in time: such a page is not stored.
first, second = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
for client in (first, second):
    page, status = post_after_get(client, "/inside/")
    assert "csrftoken" in page.cookies and page["Vary"] == "Cookie" and status == 200
print("proved")
