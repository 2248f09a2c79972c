"""The variables people set (.env.example lists them): read, completed, and refused with a sentence when wrong."""

import ipaddress
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from .errors import Problem

YES = ("true", "on", "ok", "y", "yes", "1")  # as django-environ reads them
NO = ("false", "off", "n", "no", "0", "")
DEFAULTS = {
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "DEMO": "1",
    "REQUIRE_STAFF_MFA": "0",
    "DEBUG": "0",
    "BEHIND_PROXY": "0",
}
DATABASE_SCHEMES = ("postgres", "postgresql", "psql", "pgsql")
REDIS_SCHEMES = ("redis", "rediss", "unix", "redis+socket")
MAIL_SCHEMES = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True)
class Environment:
    """Checked values; `variables` is what child processes get."""

    variables: dict[str, str]
    home: Path
    host: str
    port: int

    @property
    def site_url(self) -> str:
        return self.variables["SITE_URL"]

    @property
    def demo(self) -> bool:
        return is_yes(self.variables["DEMO"])

    @property
    def is_open_to_others(self) -> bool:
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"

    def with_variables(self, more: Mapping[str, str]) -> "Environment":
        return Environment({**self.variables, **more}, self.home, self.host, self.port)


def read_environment(root: Path, given: Mapping[str, str], *, dotenv: bool = True) -> Environment:
    """Complete what was given with .env of the clone and with the defaults; what was given wins."""
    values = {**DEFAULTS, **(_dotenv(root / ".env") if dotenv else {}), **given}
    for name in ("HOST", "PORT"):
        values[name] = values[name].strip() or DEFAULTS[name]
    home = (root / (values.get("PORTAL_HOME") or "var")).resolve()
    port = _port(values["PORT"])
    host = values["HOST"]
    if not values.get("SITE_URL"):
        values["SITE_URL"] = f"http://{_for_url(reachable(host))}:{port}"
    _check(values)
    values["PORTAL_HOME"] = str(home)
    values["ALLOWED_HOSTS"] = values.get("ALLOWED_HOSTS") or _allowed_hosts(host, values["SITE_URL"])
    values["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    return Environment(values, home, host, port)


def with_secret_key(environment: Environment) -> Environment:
    """A key made once and kept in the home, unless one was given: sessions and signed links outlive a restart."""
    if environment.variables.get("SECRET_KEY"):
        return environment
    file = environment.home / "secret_key"
    if not file.exists():
        draft = file.with_name(f"secret_key.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(50))
        draft.replace(file)
    return environment.with_variables({"SECRET_KEY": file.read_text().strip()})


def is_yes(value: str) -> bool:
    return value.strip().lower() in YES


def _dotenv(file: Path) -> dict[str, str]:
    values = {}
    lines = file.read_text().splitlines() if file.exists() else []
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.removeprefix("export ").partition("=")
        if not equals or not name.strip().isidentifier():
            raise Problem(f"Line {number} of .env is not NAME=value: {line}")
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        values[name.strip()] = value
    return values


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise Problem(f"PORT must be a number from 1 to 65535, not '{text}'.")
    return int(text)


def _check(values: Mapping[str, str]) -> None:
    checks: dict[str, Callable[[str], str | None]] = {
        "DATABASE_URL": _wrong_database,
        "REDIS_URL": _wrong_redis,
        "EMAIL_URL": _wrong_mail,
        "SITE_URL": _wrong_site,
        "SECRET_KEY": _wrong_key,
        "ALLOWED_HOSTS": _wrong_hosts,
        "LOG_LEVEL": _wrong_level,
        **dict.fromkeys(("DEMO", "REQUIRE_STAFF_MFA", "DEBUG", "BEHIND_PROXY"), _wrong_switch),
    }
    for name, wrong in checks.items():
        value = values.get(name, "")
        expected = wrong(value) if value else None
        if expected:
            raise Problem(f"{name} must be {expected}.")


def _has_valid_port(parts: SplitResult) -> bool:
    """Reading the port of an address raises ValueError when it is none."""
    return parts.port is None or parts.port > 0


def _wrong_database(value: str) -> str | None:
    """Never repeats the value: it may hold a password."""
    try:
        parts = urlsplit(value)
        complete = parts.scheme in DATABASE_SCHEMES and len(parts.path) > 1 and _has_valid_port(parts)
    except ValueError:
        complete = False
    return None if complete else "an address like postgres://user:password@host:5432/database (PostgreSQL 15 or later)"


def _wrong_redis(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        place = parts.path if parts.scheme in ("unix", "redis+socket") else parts.hostname
        complete = parts.scheme in REDIS_SCHEMES and bool(place) and _has_valid_port(parts)
    except ValueError:
        complete = False
    return None if complete else "an address like redis://host:6379/0 (Redis 7 or later)"


def _wrong_mail(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        to_server = parts.scheme.startswith("smtp")
        complete = parts.scheme in MAIL_SCHEMES and _has_valid_port(parts) and not (to_server and not parts.hostname)
    except ValueError:
        complete = False
    return None if complete else "an address like smtp+tls://user:password@host:587"


def _wrong_site(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        complete = parts.scheme in ("http", "https") and bool(parts.hostname) and _has_valid_port(parts)
        complete = complete and parts.path in ("", "/") and not parts.query and not parts.fragment
    except ValueError:
        complete = False
    return None if complete else f"an address like https://portal.example.org, without a path, not '{value}'"


def _wrong_key(value: str) -> str | None:
    return None if len(value) >= 32 else "at least 32 characters long, or left unset (then one is made and kept)"


def _wrong_hosts(value: str) -> str | None:
    names = value.split(",")
    complete = all(name.strip() and not set(name.strip()) & set("/ @") for name in names)
    return None if complete else f"host names separated by commas, not '{value}'"


def _wrong_level(value: str) -> str | None:
    return None if value in LOG_LEVELS else f"one of {', '.join(LOG_LEVELS)}, not '{value}'"


def _wrong_switch(value: str) -> str | None:
    return None if value.strip().lower() in YES + NO else f"1 or 0, not '{value}'"


def reachable(host: str) -> str:
    """Where this machine finds a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - a choice of whoever starts it


def _for_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _allowed_hosts(host: str, site_url: str) -> str:
    names = ["127.0.0.1", "localhost", "[::1]", _for_url(reachable(host)), _for_url(urlsplit(site_url).hostname or "")]
    return ",".join(dict.fromkeys(name for name in names if name))
