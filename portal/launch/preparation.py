"""Brings database, catalogues and static files up to date. `prepare` starts this module in a process of its own:
the launcher itself never loads Django, so that it stays small and cannot break with the code it starts."""

import os
import signal
import sys
from pathlib import Path

from portal.embedded.processes import spawn, stop_child

from .catalogues import compile_catalogues
from .environment import Environment
from .errors import Problem
from .static import collect_static

# Each app its own part, the lower ones first.
DEMONSTRATION = ["load_demo", "load_demo_territories", "load_demo_events", "load_demo_funds"]


def prepare(root: Path, environment: Environment, *, demo: bool) -> None:
    command = [sys.executable, "-m", "portal.launch.preparation", *(["--demo"] if demo else [])]
    stdout = sys.stderr.fileno()  # standard output may be a management command's
    child = spawn(command, env=environment.variables, cwd=root, stdout=stdout, death_signal=signal.SIGTERM)
    try:
        code = child.wait()
    finally:
        stop_child(child, signal.SIGTERM, patience=10)
    if code != 0:
        raise Problem("The portal could not be prepared: see the lines above.")


def main(arguments: list[str]) -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    for catalogue in compile_catalogues(settings.BASE_DIR / "locale"):
        print(f"Compiled {catalogue}", flush=True)
    django.setup()
    print("Bringing the database up to date …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("sync_roles", verbosity=0)
    call_command("load_reference", verbosity=0)
    if "--demo" in arguments:
        print("Loading the demonstration data; the first time this takes a minute …", flush=True)
        for command in DEMONSTRATION:
            call_command(command, verbosity=0)
    collect_static()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    main(sys.argv[1:])
