"""`make check`: what can be told of the code without running the portal; all of it, even after a failure."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .catalogues import compile_catalogues
from .environment import Environment
from .session import throwaway_services

PRODUCTION = {
    "SITE_URL": "https://portal.example.org",
    "ALLOWED_HOSTS": "portal.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEBUG": "0",
    "DEMO": "0",
    "REQUIRE_STAFF_MFA": "1",
    "BEHIND_PROXY": "1",
}


def check(root: Path, environment: Environment) -> int:
    failed = []
    with throwaway_services(environment, "make check") as ready:
        list(compile_catalogues(root / "locale"))
        for name, command, more in _steps(root):
            print(f"── {name}", flush=True)
            if subprocess.call(command, env={**ready.variables, **more}, cwd=root) != 0:
                failed.append(name)
    if failed:
        print(f"\nNot in order: {', '.join(failed)}.", flush=True)
        return 1
    print("\nAll in order.", flush=True)
    return 0


def _steps(root: Path) -> Iterator[tuple[str, list[str | Path], dict[str, str]]]:
    python = [sys.executable, "-m"]
    programs = Path(sys.executable).parent
    manage = [sys.executable, str(root / "manage.py")]
    yield "style", [*python, "ruff", "check", "."], {}
    yield "format", [*python, "ruff", "format", "--check", "."], {}
    yield "imports", [programs / "lint-imports", "--no-cache", "--no-logo"], {}
    yield "templates", [programs / "djade", "--check", "--target-version", "5.2", *_templates(root)], {}
    yield "types", [*python, "mypy"], {}
    yield "migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}
    yield "deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION
    yield "translations", [*manage, "check_translations"], {}
    yield "state diagrams", [*manage, "state_diagrams", "--check"], {}


def _templates(root: Path) -> list[str]:
    folders = ("templates", "*/templates", "portal/*/templates")
    return sorted(str(path.relative_to(root)) for folder in folders for path in root.glob(f"{folder}/**/*.html"))
