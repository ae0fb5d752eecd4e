# SPDX-License-Identifier: MIT
"""What lesson 2 claims about the stations of a request, tried on the Django at hand."""
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a proof needs no secret",
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {
            "news.html": "{% for article in articles %}{{ article.model }}{{ said }}{% endfor %}",
        })]},
    }],
)
django.setup()

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.shortcuts import render
from django.test import Client
from django.urls import path

said = []


class Said:
    """Says when the template asks for it."""

    def __str__(self):
        said.append("template")
        return ""


def asked(execute, sql, params, many, context):
    said.append("query")
    return execute(sql, params, many, context)


def news(request):
    said.append("view")
    articles = ContentType.objects.order_by("model")[:1]
    return render(request, "news.html", {"articles": articles, "said": Said()})


class Patterns(list):
    """A URLconf that says when it is searched."""

    def __iter__(self):
        said.append("urlconf")
        return super().__iter__()


call_command("migrate", verbosity=0)
urlpatterns = [path("news/", news)]

from django.urls import get_resolver

resolver = get_resolver(__name__)
resolver.__dict__["url_patterns"] = Patterns(resolver.url_patterns)
client = Client()

# URLconf, view, query (when the template first asks for the articles), template, and then the response.
with connection.execute_wrapper(asked):
    response = client.get("/news/")
assert said == ["urlconf", "view", "query", "template"], said
assert response.status_code == 200 and response.content

# A second visit repeats all of it, with a query string too.
said.clear()
with connection.execute_wrapper(asked):
    client.get("/news/?page=2")
assert said == ["urlconf", "view", "query", "template"], said

# No pattern fits the whole path: no view runs.
said.clear()
assert client.get("/news/sport/").status_code == 404
assert "view" not in said
