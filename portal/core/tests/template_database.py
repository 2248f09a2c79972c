"""A migrated database that every test database is copied from: hundreds of migrations run once, not once a process.

Its name carries a digest of all migrations, so a changed one makes a new template. A few stay: for other checkouts
on the same server, and for the branch that one comes back to.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

import psycopg2
from django.conf import settings
from django.db import connection

PREFIX = "portal_template_"
LOCK = 7_291_846  # of the server: one process makes the template, the others wait for it
KEPT = 5
OF_OTHERS = ["Django", "django-allauth", "django-pgtrigger", "django-pghistory"]


def name() -> str:
    digest = sha256(" ".join(version(package) for package in OF_OTHERS).encode())
    for path in sorted(Path(settings.BASE_DIR).glob("*/migrations/*.py")) + sorted(
        Path(settings.BASE_DIR).glob("portal/*/migrations/*.py")
    ):
        digest.update(path.read_bytes())
    return PREFIX + digest.hexdigest()[:16]


def ensure() -> str:
    """The template's name, when it is there. Nothing connects to it afterwards: PostgreSQL copies only such ones."""
    wanted = name()
    with _server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute(
            "SELECT datname, datistemplate FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC", [PREFIX + "%"]
        )
        there = dict(cursor.fetchall())
        if not there.get(wanted):
            for old in [name for name in there if name == wanted] + list(there)[KEPT:]:
                _drop(cursor, old)
            cursor.execute(f'CREATE DATABASE "{wanted}"')
            _migrate(wanted)
            cursor.execute(f'ALTER DATABASE "{wanted}" IS_TEMPLATE true')  # only now: a killed run leaves none
    return wanted


@contextmanager
def _server() -> Iterator:
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    keep = {key: value for key, value in parameters.items() if key in ("dbname", "user", "password", "host", "port")}
    server = psycopg2.connect(**keep)
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            yield cursor
    finally:
        server.close()


def _drop(cursor, old: str) -> None:
    """One that another run is just copying stays for the next time."""
    try:
        cursor.execute(f'ALTER DATABASE "{old}" IS_TEMPLATE false')
        cursor.execute(f'DROP DATABASE "{old}"')
    except (psycopg2.errors.ObjectInUse, psycopg2.errors.UndefinedObject, psycopg2.errors.InvalidCatalogName):
        return


def _migrate(database: str) -> None:
    parameters = connection.get_connection_params()
    given = {key: parameters[key] for key in ("host", "port", "user", "password") if parameters.get(key)}
    environment = {**os.environ, "DATABASE_URL": f"postgres:///{database}?{urlencode(given)}"}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environment, check=True)
