# SPDX-License-Identifier: MIT
"""The pieces random scenes are made of: decorators, headers, URLs, templates, settings, each with its traps.

Every list is weighted by repetition: what makes hits, variants and expiry happen stands more often than an oddity.
"""
import hashlib

CACHE = "django.core.cache.backends."
LOCMEM, DUMMY = CACHE + "locmem.LocMemCache", CACHE + "dummy.DummyCache"
DATABASE, FILES = CACHE + "db.DatabaseCache", CACHE + "filebased.FileBasedCache"

UPDATE = "django.middleware.cache.UpdateCacheMiddleware"
FETCH = "django.middleware.cache.FetchFromCacheMiddleware"
SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
AUTH = "django.contrib.auth.middleware.AuthenticationMiddleware"
LOCALE = "django.middleware.locale.LocaleMiddleware"
CONDITIONAL = "django.middleware.http.ConditionalGetMiddleware"

LANGUAGES = ["en", "en-us", "en-gb", "de", "fr", "es", "it", "pt", "pt-br", "nl", "pl", "sv", "da", "nb", "fi", "cs",
             "ru", "uk", "tr", "ja", "zh-hans", "ar"]
ZONES = ["UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw", "Europe/Moscow",
         "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
         "Asia/Kolkata", "Asia/Tokyo", "Asia/Shanghai", "Asia/Singapore", "Australia/Sydney", "Africa/Nairobi"]

# Timeouts as an author may write them, with the seconds they mean where that is plain (for aiming at boundaries).
TIMEOUTS = ["60", "60", "60", "10", "10", "5", "2", "1", "60 * 15", "60*15", "(1 + 2) * 3", "3600", "30", "600 - 1"]
ODD_TIMEOUTS = ["0", "-1", "-(5)", "None", "None", "True", "False", "1.5", "0.0", "2.25", "-1.5", "'60'", '"abc"', "''",
                "0.001", "2 * (3 - 3)", "9007199254740991", "31536000"]
CACHE_ARGUMENTS = ["cache=None", "cache='default'", "cache='other'", 'cache="other"', "cache='missing'", "cache=5",
                   "cache='twin'"]
PREFIX_ARGUMENTS = ["key_prefix='p'", 'key_prefix="site one"', "key_prefix=''", "key_prefix=None", "key_prefix=5",
                    "key_prefix='v2'", "key_prefix='\u00e4'", "key_prefix=True", "key_prefix=0", r"key_prefix='it\'s'"]
VARY_NAMES = ["'X-A'", "'X-A'", "'x-a'", "'X-B'", "'User-Agent'", "'Cookie'", "'cookie'", "'Accept-Language'",
              "'Authorization'", '"X-A"', "'*'", "' *'", "' X-A '", "''", "'Cookie , User-Agent'", "'X-A, X-B'",
              "'X-A,,X-B'", "'Accept-Language , Cookie'", "' Cookie'", "'X_A'"]
CONTROLS = ["max_age=30", "max_age=30", "max_age=60", "max_age=3600", "max_age=5", "max_age=0", "max_age=-5",
            "max_age='30'", "max_age='abc'", "max_age=True", "max_age=False", "max_age=None", "max_age=1.5",
            "max_age='6_0'", "max_age=' 7'", "max_age='+8'", "s_maxage=10", "public=True", "public=True",
            "public=False", "private=True", "private=True", "private=False", "private=None", "private='X-A'",
            "no_cache=True", "no_cache='Set-Cookie'", "no_cache=False", "no_store=True", "no_store=False",
            "must_revalidate=True", "proxy_revalidate=True", "no_transform=True", "immutable=True",
            "stale_while_revalidate=30", "Max_Age=5", "x_note='unprivate'", "x_note='no-store'", "PRIVATE=True",
            "x=None", "x=''", "Public=True"]
LOGINS = ["@login_required", "login_required", "@login_required()", "@login_required(login_url='/in/')",
          '@login_required(login_url="/a/b")']

CACHE_CONTROL_VALUES = ["max-age=30", "max-age=30", "max-age=60", "public, max-age=20", "private", "Private",
                        "PRIVATE", "no-store", "No-Store", "no-cache", "NO-CACHE", "public", "PUBLIC", "max-age=0",
                        "max-age", "max-age=abc", 'max-age="30"', "max-age = 30", "max-age =30", "max-age= 30",
                        "max-age=6_0", "max-age=+30", "max-age=1.5", "max-age=-5", "max-age=5, max-age=50",
                        "MAX-AGE=15", "x-note=unprivate", "x-no-store-y", "republic", "no-cache=Set-Cookie",
                        "s-maxage=5", "", ",", ", ,", "max-age=30,,public", "private=\"x\", max-age=9",
                        "must-revalidate", "max-age=20 , public", "public,private", "private,public",
                        "no-transform,max-age=12", "max-age=", "=5", "a=b=c"]
VARY_VALUES = ["Cookie", "Cookie", "X-A", "x-a", "X-A, X-B", "Accept-Language", "Accept-Language, Cookie", "*", " *",
               "* ", "*, Cookie", "Cookie, *", "Cookie ", " Cookie", "Cookie,Cookie", "cookie", "", ",", "X-A,",
               "User-Agent", "Authorization", "Cookie , X-A", "X-A ,X-B", "X-A, x-a"]
EXPIRES_VALUES = ["Mon, 02 Mar 2026 09:00:30 GMT", "Mon, 02 Mar 2026 09:05:00 GMT", "Mon, 02 Mar 2026 08:00:00 GMT",
                  "Monday, 02-Mar-26 09:00:40 GMT", "Mon Mar  2 09:00:50 2026", "0", "-1", "soon", "",
                  "Tue, 02 Mar 2026 09:00:20 GMT", "Mon, 02 Mar 2026 09:00:30 UTC", "Mon, 31 Feb 2026 09:00:30 GMT",
                  "Mon, 02 Mar 2026 25:00:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Thu, 01 Jan 1970 00:00:00 GMT",
                  "Monday, 02-Mar-76 09:00:40 GMT", "Monday, 02-Mar-77 09:00:40 GMT", "mon, 02 mar 2026 09:00:30 gmt"]
ETAGS = ['"a"', '"a"', 'W/"a"', '"b"', "a", '""', '"a" ', 'w/"a"', '"a\\b"', '"a","b"']
DATES = ["Mon, 02 Mar 2026 08:00:00 GMT", "Mon, 02 Mar 2026 09:00:00 GMT", "Mon, 02 Mar 2026 10:00:00 GMT", "never",
         "Monday, 02-Mar-26 09:00:00 GMT", ""]

ACCEPT_LANGUAGES = ["de", "de", "en", "en-us", "fr", "de-AT", "de-at,en;q=0.5", "fr;q=0.3,de;q=0.9", "en-GB,en;q=0.9",
                    "pt-br,pt;q=0.5", "zh-cn", "zh-hans", "zh-tw", "zh", "*", "", "xx", "de;q=0", "de;q=2",
                    "de;q=0.1234", "de_AT", "x_y", "en;q=0.5,de;q=0.5", "DE", "de;q=1.000,fr;q=1", "nb", "no", "nn",
                    "pt-pt", "en-au", "de-de-1996", "de ; q=0.5", "de; q=0.4, fr", "de,", ",de", "*;q=0.5,fr;q=0.1",
                    "i-mingo", "ar", "es-mx,es", "it;q=.5", "de;q=1.001", "uk-UA", "tr-TR,tr;q=0.9,en;q=0.8", "d",
                    "deu", "d" * 40, "fr-", "de;level=1", "de;q", "zh-hant-tw,ja", "en-us-x-private",
                    "ja;q=0.9,zh-hans;q=0.95", "sr-latn"]
HEADER_VALUES = {
    "X-A": ["1", "1", "2", "23", "", "1,", "-,", "a b", "x:y"],
    "X-B": ["3", "23", "3", "", "on"],
    "x-a": ["1", "2"],
    "User-Agent": ["curl/8", "Mozilla/5.0 (X11)", ""],
    "Authorization": ["Basic YTpi", "Bearer x", "", "Basic Yzpk"],
    "Accept-Language": ACCEPT_LANGUAGES,
    "If-None-Match": ['"a"', 'W/"a"', "*", '"b", "a"', '"zzz"', "", "a", '"a', '"x","y"', 'W/"a", "c"', '"a" "b"'],
    "If-Match": ['"a"', "*", '"zzz"', 'W/"a"', "", '"b","a"'],
    "If-Modified-Since": DATES,
    "If-Unmodified-Since": DATES,
    "Range": ["bytes=0-1"],
    "X-Trial": ["1", "<b>&\"'"],
}

PATHS = ["/p/", "/p/", "/news/", "/a/b", "/", "/p", "/x.y/", "/~me/", "/en/p/", "/de/", "/a|{b}/", "/p+q/",
         "/100%/", "/a;b=c/", "/(p)/", "/\"^`\\/"]
QUERIES = ["", "", "", "", "?page=2", "?page=2", "?a=1&b=2", "?b=2&a=1", "?", "?&", "?q", "?q=", "?a=%20b", "?a=+b",
           "?a=%C3%A9", "?a=%c3%a9", "?a=b%2Fc", "?a=1&a=2", "?a=%FF", "?page=%3Cb%3E", "?x=1;y=2", "?a=it's",
           "?a=%26%3D", "?page=2&page=3", "?a=/?:@", "?a=~!$'()*+,", "?%61=1"]
JAR_VALUES = {"theme": ["dark", "light"], "django_language": ["de", "fr", "xx", "en", "en-us", "zh-hans"],
              "a": ["1", "2"], "_ga": ["GA1.2-3~4"], "lang": ["de"]}

TEXTS = ["plain", "line one\nline two", "\u00e4\u20ac \U0001f600", "100 % sure", "<b>&amp;</b>", ""]
NAMES = ["user", "user", "now", "runs", "language", "data.headline", "data.headline", "data.note", "data.missing",
         "query.page", "query.a", "query.b", "query.missing", "cookie.theme", "cookie.sessionid", "cookie.a",
         "cookie.seen", "header.x_a", "header.x_b", "header.user_agent", "header.accept_language", "header.cookie",
         "header.authorization", "header.host", "header.missing", "header.x_trial"]
FRAGMENT_TIMEOUTS = ["60", "60", "10", "5", "None", "0", "-1", '"60"', "'60'", "60.5", '"x"', "1", "''", "True",
                     "False"]
FRAGMENT_NAMES = ["side", "side", "top", '"x y"', "'q'", "a.b", "user"]
DATA_VALUES = ["A", "B", "C", "<i>x</i>", "it's \"x\" & y", "", "1", "1:", "23", "\u00e9"]


def md5_etag(body):
    """The ETag that ConditionalGetMiddleware gives that body."""
    return '"%s"' % hashlib.md5(body.encode()).hexdigest()
