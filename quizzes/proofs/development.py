# SPDX-License-Identifier: MIT
"""Caching while developing: DEBUG has no say, and a changed template neither restarts the server nor clears a page."""
import pathlib
import tempfile

from django.conf import settings

folder = tempfile.TemporaryDirectory()
TEMPLATE = pathlib.Path(folder.name) / "news.html"
TEMPLATE.write_text("before")
settings.configure(
    DEBUG=True,
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=[],
    SECRET_KEY="claims",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [folder.name]}],
)

import django
from django.shortcuts import render
from django.template import autoreload as template_autoreload
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_page


def news(request):
    return render(request, "news.html")


urlpatterns = [path("cached/", cache_page(300)(news)), path("plain/", news)]
django.setup()
visit = Client().get
assert [visit("/cached/").content, visit("/plain/").content] == [b"before", b"before"]
TEMPLATE.write_text("after")
# The receiver says True: it has dealt with the change, so the server does not restart. For Python files it does not.
assert template_autoreload.template_changed(None, TEMPLATE) is True
assert template_autoreload.template_changed(None, pathlib.Path(folder.name) / "views.py") is not True
assert [visit("/cached/").content, visit("/plain/").content] == [b"before", b"after"]
folder.cleanup()
