# SPDX-License-Identifier: MIT
"""What lesson 4 claims about making a page's key by hand, tried on the Django at hand."""
from hashlib import md5

import django
from django.conf import settings

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="a proof needs no secret", TIME_ZONE="UTC")
django.setup()

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.cache import get_cache_key
from django.views.decorators.cache import cache_page


def news(request):
    return HttpResponse("Page %s" % request.GET.get("page", "1"))


urlpatterns = [path("news/", cache_page(60 * 15)(news))]

Client().get("/news/?page=2")
url = md5(b"http://testserver/news/?page=2").hexdigest()
headers = md5(b"").hexdigest()
key = f"views.decorators.cache.cache_page..GET.{url}.{headers}.en-us.UTC"

assert key == (
    "views.decorators.cache.cache_page..GET.cd5282c081358b30949d3a4f941b52ee.d41d8cd98f00b204e9800998ecf8427e.en-us.UTC"
)
assert cache.get(key).content == b"Page 2"
assert cache.get(f"views.decorators.cache.cache_header..{url}.en-us.UTC") == []
assert get_cache_key(RequestFactory().get("/news/?page=2"), key_prefix="") == key
