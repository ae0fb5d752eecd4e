# SPDX-License-Identifier: MIT
"""Real Djangos: which releases the program knows, their wheels, and a Python that can run each.

Everything lands in build/django/: wheels/ as downloaded, and one folder for each unpacked package.
"""
import ast
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
HOME = os.path.join(ROOT, "build", "django")
WHEELS = os.path.join(HOME, "wheels")
NEEDS = ["asgiref==3.13.0", "sqlparse==0.6.1", "tzdata==2026.6"]

# The files of Django that can change what a scene shows. Releases in which they are alike are proved once.
RELEVANT = """
conf/__init__.py conf/global_settings.py contrib/auth/__init__.py contrib/auth/decorators.py contrib/auth/middleware.py
contrib/sessions/backends/base.py contrib/sessions/middleware.py core/cache/__init__.py core/cache/backends/base.py
core/cache/backends/db.py core/cache/backends/dummy.py core/cache/backends/filebased.py core/cache/backends/locmem.py
core/cache/utils.py core/handlers/base.py core/handlers/exception.py core/handlers/wsgi.py http/cookie.py
http/request.py http/response.py middleware/cache.py middleware/http.py middleware/locale.py shortcuts.py
template/base.py template/response.py templatetags/cache.py urls/resolvers.py utils/cache.py utils/decorators.py
utils/deprecation.py utils/encoding.py utils/html.py utils/http.py utils/timezone.py utils/translation/trans_null.py
utils/translation/trans_real.py views/decorators/cache.py views/decorators/vary.py views/defaults.py
""".split()


class Offline(Exception):
    """A package is not here and cannot be fetched."""


def number(release):
    return tuple(int(part) for part in release.split("."))


def known(program):
    """The releases in the program's rules, oldest first."""
    text = subprocess.run([program, "sim", "rules", "--json"], capture_output=True, text=True, check=True).stdout
    return sorted((row["release"] for row in json.loads(text)["releases"]), key=number)


def newest_of(releases, series):
    return max((release for release in releases if number(release)[:2] == number(series)), key=number)


# ---- packages -------------------------------------------------------------------------------------------------------


def pip(*arguments):
    """Runs pip, that of this Python or of a virtual environment made for it."""
    python = sys.executable
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode != 0:
        python = os.path.join(HOME, "pip", "bin", "python")
        if not os.path.exists(python):
            subprocess.run([sys.executable, "-m", "venv", os.path.join(HOME, "pip")], check=True, stdout=sys.stderr)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1", "--timeout", "15"]
    return subprocess.run([python, "-m", "pip", *arguments, *quiet], capture_output=True, text=True)


def wheel(requirement):
    """The path of a wheel, downloaded when it is not here yet."""
    name, _, version = requirement.partition("==")
    pattern = os.path.join(WHEELS, "[%s%s]%s-%s-py*.whl" % (name[0].lower(), name[0].upper(), name[1:], version))
    if not glob.glob(pattern):
        os.makedirs(WHEELS, exist_ok=True)
        options = ["--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--dest", WHEELS]
        ran = pip("download", *options, requirement)
        if not glob.glob(pattern):
            raise Offline("%s cannot be fetched: %s" % (requirement, ran.stderr.strip().split("\n")[-1]))
    return glob.glob(pattern)[0]


def unpacked(requirement):
    """A folder to import the package from."""
    folder = os.path.join(HOME, "packages", requirement.replace("==", "-"))
    if not os.path.isdir(folder):
        source = wheel(requirement)
        shutil.rmtree(folder + ".part", ignore_errors=True)
        with zipfile.ZipFile(source) as archive:
            archive.extractall(folder + ".part")
        os.rename(folder + ".part", folder)
    return folder


def folders(release):
    """What must be on the import path to use that Django."""
    return [unpacked("django==" + release)] + [unpacked(need) for need in NEEDS]


def newest_published():
    """The newest Django there is, or None when nobody can be asked."""
    ran = pip("index", "versions", "django", "--ignore-requires-python")
    found = re.search(r"\((\d+\.\d+(?:\.\d+)?)\)", ran.stdout)
    return found.group(1) if found else None


def code_of(source):
    """What a module does: without comments, layout and documentation."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            del body[0]
    return ast.dump(tree).encode()


def distinct(releases):
    """Groups of releases with the same code in every relevant file; the newest of each group comes first in it."""
    groups = {}
    for release in sorted(releases, key=number, reverse=True):
        digest = hashlib.sha256()
        for path in RELEVANT:
            with open(os.path.join(unpacked("django==" + release), "django", path), "rb") as file:
                digest.update(code_of(file.read()))
        groups.setdefault((number(release)[0], digest.digest()), []).append(release)
    return list(groups.values())


# ---- Pythons --------------------------------------------------------------------------------------------------------


def pythons():
    """Commands that may be newer Pythons."""
    for minor in (14, 13, 12):
        for found in [shutil.which("python3.%d" % minor)] + sorted(
            glob.glob(os.path.expanduser("~/.pyenv/versions/3.%d.*/bin/python" % minor))
        ):
            if found:
                yield found


def is_usable(python):
    """3.12 or newer, and able to run Django with SQLite."""
    test = "import sqlite3, zlib, zoneinfo, sys; sys.exit(sys.version_info < (3, 12))"
    return subprocess.run([python, "-c", test], capture_output=True).returncode == 0


def server(release):
    """The command that runs serve.py with that Django: this Python, a newer one, or CPython in Node."""
    here = os.path.dirname(os.path.abspath(__file__))
    script, paths = os.path.join(here, "serve.py"), folders(release)
    if number(release) < (6,) or sys.version_info >= (3, 12):
        return [sys.executable, script, *paths]
    if not os.environ.get("HITMISS_PYODIDE"):
        for python in pythons():
            if is_usable(python):
                return [python, script, *paths]
    ran = subprocess.run([os.path.join(ROOT, "tools", "npm"), "pyodide"], capture_output=True, text=True)
    if ran.returncode != 0:
        raise Offline("Django %s needs Python 3.12 or newer, or npm's pyodide: %s" % (release, ran.stderr.strip()))
    pyodide = os.path.join(ran.stdout.strip(), "pyodide", "pyodide.mjs")
    return [os.path.join(ROOT, "tools", "node"), os.path.join(here, "serve.mjs"), pyodide, ROOT, *paths]
