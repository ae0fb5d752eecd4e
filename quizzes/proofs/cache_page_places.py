# SPDX-License-Identifier: MIT
"""What lesson 3 claims about the places where cache_page may stand, tried on the Django at hand."""
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a proof needs no secret",
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"news.html": "News"})]},
    }],
)
django.setup()

from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from django.views.generic import TemplateView

runs = []


def news(request):
    runs.append(request.path)
    return HttpResponse("News")


class Counted(TemplateView):
    template_name = "news.html"

    def get(self, request, *args, **kwargs):
        runs.append(request.path)
        return super().get(request, *args, **kwargs)


@method_decorator(cache_page(60 * 5), name="dispatch")
class Decorated(Counted):
    pass


urlpatterns = [
    path("plain/", news),
    path("in-the-urlconf/", cache_page(60 * 5)(news)),
    path("class/", Decorated.as_view()),
    path("class-in-the-urlconf/", cache_page(60 * 5)(Counted.as_view())),
]


def count_runs(url):
    """How often the view runs for three visits."""
    runs.clear()
    texts = {Client().get(url).content for _ in range(3)}
    assert texts == {b"News"}
    return len(runs)


assert count_runs("/plain/") == 3
assert count_runs("/in-the-urlconf/") == 1
assert count_runs("/class/") == 1
assert count_runs("/class-in-the-urlconf/") == 1

# The view itself is untouched by the URLconf: the same function, undecorated, runs for each call.
runs.clear()
news(type("Request", (), {"path": "/"})())
news(type("Request", (), {"path": "/"})())
assert len(runs) == 2

# Above the class itself the decorator makes a function of it, which has no as_view().
assert not hasattr(cache_page(60 * 5)(Counted), "as_view")

# method_decorator wants the name of a method that there is.
try:
    method_decorator(cache_page(60 * 5), name="page")(Counted)
except ValueError as problem:
    assert "must be the name of a method" in str(problem)
else:
    raise AssertionError("there is no method `page`")
