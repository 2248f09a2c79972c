"""`make shell` and `make manage`: Django's commands against the services of the home."""

import sys
from pathlib import Path

import psycopg2

from .environment import Environment
from .preparation import prepare
from .session import run_in_foreground, shared_services


def manage(root: Path, environment: Environment, arguments: list[str]) -> int:
    embedded = not environment.variables.get("DATABASE_URL")
    with shared_services(environment, f"make manage ({arguments[0]})") as ready:
        if embedded and _is_new(ready.variables["DATABASE_URL"]):
            prepare(root, ready, demo=False)
        return run_in_foreground([sys.executable, str(root / "manage.py"), *arguments], ready.variables)


def _is_new(address: str) -> bool:
    connection = psycopg2.connect(address)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations') IS NULL")
            return bool(cursor.fetchone()[0])
    finally:
        connection.close()
