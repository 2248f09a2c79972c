"""The services a command works with: its own, the ones of a command that runs already, or people's own servers."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from portal.embedded import Home, Services
from portal.embedded.processes import die_with_parent

from . import signals
from .environment import Environment, with_secret_key
from .outside import check_own_servers

PRIVATE = ("mail", "media")  # letters and uploads: nobody else on this machine reads them
TEMPORARY = "portal-test-"


@contextmanager
def own_services(home: Home, environment: Environment, *, durable: bool = True) -> Iterator["Running"]:
    """The services of a home that the caller holds, stopped on the way out whatever happened."""
    check_own_servers(environment.variables)
    services = Services(
        home,
        postgres=not environment.variables.get("DATABASE_URL"),
        valkey=not environment.variables.get("REDIS_URL"),
        durable=durable,
    )
    if services.outside:
        print(f"{home.path} is closed to the account that runs the servers: their data lie in {services.outside}.")
    for name in PRIVATE:
        (home.path / name).mkdir(mode=0o700, exist_ok=True)
    try:
        services.start()
        home.publish({"HOLDER": str(os.getpid()), **services.addresses()})
        yield Running(with_secret_key(environment.with_variables(services.addresses())), services)
    finally:
        signals.requests.begin_cleanup()
        services.stop()


class Running:
    def __init__(self, environment: Environment, services: Services) -> None:
        self.environment = environment
        self.services = services


@contextmanager
def shared_services(environment: Environment, purpose: str) -> Iterator[Environment]:
    """Those of the command that holds the home, else our own until nobody uses them any more."""
    home = Home(environment.home)
    while not home.acquire(purpose):
        with home.as_guest():
            addresses = home.addresses_of_holder()
            if addresses is not None:
                check_own_servers(environment.variables)
                yield with_secret_key(environment.with_variables({**addresses, **_given(environment)}))
                return
    try:
        with own_services(home, environment) as running:
            yield running.environment
            _wait_for_guests(home)
    finally:
        home.release()


@contextmanager
def throwaway_services(environment: Environment, purpose: str, *, durable: bool = False) -> Iterator[Environment]:
    """A home of its own in the temporary folder: no trace in anybody's data, and none afterwards."""
    _sweep_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=TEMPORARY))
    folder.chmod(0o711)  # the account that runs the servers for root has to pass through
    home = Home(folder)
    home.acquire(purpose)
    own = Environment({**environment.variables, "PORTAL_HOME": str(folder)}, folder, environment.host, environment.port)
    try:
        with own_services(home, own, durable=durable) as running:
            yield running.environment
            running.services.stop(discard=True)
    finally:
        home.release()
        shutil.rmtree(folder, ignore_errors=True)


def run_in_foreground(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run a command that owns the terminal: Ctrl-C is its affair, SIGTERM is passed on, its exit code is ours."""
    previous = {signum: signal.getsignal(signum) for signum in signals.STOPPING}
    child = subprocess.Popen(command, env=dict(variables), preexec_fn=lambda: die_with_parent(signal.SIGTERM))
    signal.signal(signal.SIGINT, lambda *_: None)
    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda number, _: child.send_signal(number))
    try:
        return child.wait()
    finally:
        for signum, handler in previous.items():
            signal.signal(signum, handler)


def _given(environment: Environment) -> dict[str, str]:
    names = ("DATABASE_URL", "REDIS_URL")
    return {name: environment.variables[name] for name in names if environment.variables.get(name)}


def _wait_for_guests(home: Home) -> None:
    if home.has_guests():
        print("Another command still uses this database: waiting for it to end.", file=sys.stderr)
    while home.has_guests():
        time.sleep(0.2)


def _sweep_abandoned() -> None:
    """Homes of test runs that were killed with -9: acquiring one stops what it left running."""
    for folder in Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*"):
        if (folder / "run" / "state.json").exists() and folder.stat().st_uid == os.geteuid():
            abandoned = Home(folder)
            if abandoned.acquire("sweeping"):
                abandoned.release()
                shutil.rmtree(folder, ignore_errors=True)
