"""The browser of the browser tests: found, or installed where that is allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import system

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OF_PLAYWRIGHT = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
INSTALL_SECONDS = 300


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or next((str(path) for folder in _folders() for path in _programs(folder)), None)


def install_chromium() -> str | None:
    """With apt where this account may, else Playwright's own; None leaves the browser tests skipped with a reason."""
    if system.install(["chromium"]):
        return find_chromium()
    print("Trying to fetch a browser for the browser tests …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    try:
        answer = subprocess.run(command, stdout=sys.stderr, timeout=INSTALL_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    return find_chromium() if answer.returncode == 0 else None


def _folders() -> list[Path]:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    usual = [Path.home() / ".cache" / "ms-playwright", Path.home() / "Library" / "Caches" / "ms-playwright"]
    return [Path(named), *usual] if named else usual


def _programs(folder: Path) -> list[Path]:
    return sorted((path for pattern in OF_PLAYWRIGHT for path in folder.glob(pattern)), reverse=True)
