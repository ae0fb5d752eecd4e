# SPDX-License-Identifier: MIT
"""A login check inside cache_page is not asked on a hit, even where the page varies by cookie."""
from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    SECRET_KEY="claims",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
)

import django
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.cache import cache_page
from django.views.decorators.vary import vary_on_cookie

urlpatterns = []
django.setup()


class Visitor:
    def __init__(self, name):
        self.name = name
        self.is_authenticated = bool(name)


def visit(view, name):
    request = RequestFactory(headers={"Cookie": "sessionid=alices"}).get("/reading-list/")
    request.user = Visitor(name)
    return view(request)


def reading_list(request):
    return HttpResponse("the list of " + request.user.name)


inside = cache_page(60, key_prefix="inside")(vary_on_cookie(login_required(reading_list)))
outside = login_required(cache_page(60, key_prefix="outside")(vary_on_cookie(reading_list)))
for view, status in ((inside, 200), (outside, 302)):
    assert visit(view, "alice").content == b"the list of alice"
    assert visit(view, "").status_code == status  # her cookie, after she has logged out
