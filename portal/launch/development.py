"""`make test` and `make bench`: against services that are thrown away afterwards."""

import shlex
import sys
from pathlib import Path

from .catalogues import compile_catalogues
from .chromium import find_chromium, install_chromium
from .environment import Environment
from .errors import Problem
from .session import run_in_foreground, throwaway_services


def test(root: Path, environment: Environment, arguments: list[str]) -> int:
    list(compile_catalogues(root / "locale"))
    chromium = find_chromium() or install_chromium()
    if chromium:
        environment = environment.with_variables({"CHROMIUM": chromium})
    workers = [] if any(word.startswith(("-n", "--numprocesses")) for word in arguments) else ["-n", "auto"]
    with throwaway_services(environment, "make test") as ready:
        command = [sys.executable, "-m", "pytest", *workers, *arguments]
        print("$ pytest " + shlex.join(command[3:]), file=sys.stderr, flush=True)
        return run_in_foreground(command, ready.variables)


def bench(root: Path, environment: Environment, arguments: list[str]) -> int:
    if not (root / "bench" / "__main__.py").exists():
        raise Problem("There are no benchmarks: bench/__main__.py is missing.")
    list(compile_catalogues(root / "locale"))
    with throwaway_services(environment, "make bench", durable=True) as ready:
        return run_in_foreground([sys.executable, "-m", "bench", *arguments], ready.variables)
