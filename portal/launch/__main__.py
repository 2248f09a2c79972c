"""The commands behind the Makefile's targets. bootstrap.py starts this inside the virtual environment."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from portal.embedded import ServiceError

from . import signals
from .check import check
from .development import bench, test
from .environment import Environment, read_environment
from .errors import Problem
from .manage import manage
from .run import run

ROOT = Path(__file__).resolve().parent.parent.parent
READ_DOTENV = ("run", "shell", "manage")  # tests and checks must not touch the data of .env
COMMANDS: dict[str, Callable[[Environment, list[str]], int]] = {
    "run": lambda environment, arguments: run(ROOT, environment),
    "test": lambda environment, arguments: test(ROOT, environment, arguments),
    "bench": lambda environment, arguments: bench(ROOT, environment, arguments),
    "check": lambda environment, arguments: check(ROOT, environment),
    "shell": lambda environment, arguments: manage(ROOT, environment, ["shell"]),
    "manage": lambda environment, arguments: manage(ROOT, environment, arguments or ["help"]),
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        print(f"Commands: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    signals.requests.listen()
    try:
        environment = read_environment(ROOT, os.environ, dotenv=arguments[0] in READ_DOTENV)
        return COMMANDS[arguments[0]](environment, arguments[1:])
    except (Problem, ServiceError) as problem:
        print(problem, file=sys.stderr)
    except PermissionError as error:
        print(f"{error.filename} may not be used by this account: {error.strerror}.", file=sys.stderr)
    except signals.Stopped:
        print("Stopped.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
