# SPDX-License-Identifier: MIT
"""What the expert notes claim about varying by one cookie, tried on the Django at hand."""
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    MIDDLEWARE=[__name__ + ".theme_header"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a proof needs no secret",
)


def theme_header(get_response):
    def middleware(request):
        theme = request.COOKIES.get("theme")
        if theme not in {"light", "dark"}:
            theme = "light"
        request.META["HTTP_X_THEME"] = theme
        return get_response(request)

    return middleware


django.setup()

from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_control, cache_page
from django.views.decorators.vary import vary_on_cookie, vary_on_headers

runs = []


def news(request):
    runs.append(request.path)
    return HttpResponse(request.headers["X-Theme"])


urlpatterns = [
    path("all-cookies/", cache_page(300)(vary_on_cookie(news))),
    path("theme/", cache_page(300)(vary_on_headers("X-Theme")(cache_control(max_age=0)(news)))),
]


def visit(url, cookies, **headers):
    """What the visitor got, and whether the view ran for it."""
    before = len(runs)
    client = Client(headers={"cookie": cookies})
    response = client.get(url, headers={"cookie": cookies, **headers})
    return response.content.decode(), len(runs) > before


# Under Vary: Cookie every other cookie makes a page of its own.
assert visit("/all-cookies/", "theme=dark; visit=1") == ("dark", True)
assert visit("/all-cookies/", "theme=dark; visit=2") == ("dark", True)

# Under the header that the middleware wrote, the other cookies do not count.
assert visit("/theme/", "theme=dark; visit=1") == ("dark", True)
assert visit("/theme/", "theme=dark; visit=2") == ("dark", False)
assert visit("/theme/", "visit=3; theme=light") == ("light", True)
assert visit("/theme/", "visit=4") == ("light", False)

# What a visitor sends under that name, or as a theme nobody has heard of, makes no page either.
assert visit("/theme/", "theme=dark", x_theme="pink") == ("dark", False)
assert visit("/theme/", "theme=pink") == ("light", False)
print("proved")
