"""A pytest plugin (pytest.ini loads it first): completes the environment before the settings are read.

Every worker of a parallel run gets a Redis database and a home of its own; pytest-django gives it its own database.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

NEEDED = ("DATABASE_URL", "REDIS_URL")
ROOT = Path(__file__).resolve().parent.parent.parent


def complete_environment() -> None:
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing:
        raise pytest.UsageError(f"{' and '.join(missing)} must be set; 'make test' starts both servers by itself.")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    home = Path(os.environ.get("PORTAL_HOME") or ROOT / "var") / "pytest" / (worker or "main")
    (home / "static").mkdir(parents=True, exist_ok=True)
    os.environ["PORTAL_HOME"] = str(home)
    if worker:
        number = int(worker.removeprefix("gw")) + 1
        os.environ["REDIS_URL"] = with_redis_database(os.environ["REDIS_URL"], number)
    os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's synchronous interface runs an event loop of its own
    for name in (
        "DEBUG",
        "DEMO",
        "REQUIRE_STAFF_MFA",
        "SITE_URL",
        "PORT",
        "ALLOWED_HOSTS",
        "EMAIL_URL",
        "BEHIND_PROXY",
    ):
        os.environ.pop(name, None)  # the suite decides for itself


def with_redis_database(url: str, further: int) -> str:
    """The address of the database `further` numbers on."""
    parts = urlsplit(url)
    if parts.scheme in ("unix", "redis+socket"):
        name, _, number = (parts.query or "db=0").partition("=")
        return f"{parts.scheme}://{parts.path}?{name}={int(number) + further}"
    return urlunsplit(parts._replace(path=f"/{int(parts.path.strip('/') or 0) + further}"))


complete_environment()
