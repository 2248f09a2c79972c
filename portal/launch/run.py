"""`make run`: the whole portal from one command."""

import errno
import http.client
import os
import signal
import socket
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from portal.embedded import Home

from . import signals
from .banner import welcome
from .environment import Environment, reachable
from .errors import Problem
from .preparation import prepare
from .session import Running, own_services
from .supervisor import Program, Supervisor

START_SECONDS = 120
STOP_SECONDS = 12  # a worker may finish the document it is making


def run(root: Path, environment: Environment) -> int:
    home = Home(environment.home)
    if not home.acquire("make run"):
        raise Problem(
            f"The portal in {home.path} is in use by {home.holder()}: end that first, "
            "or choose another PORTAL_HOME and PORT."
        )
    try:
        with closing(listen(environment)) as listener, own_services(home, environment) as running:
            prepare(root, running.environment, demo=environment.demo)
            _serve(root, home, running, listener)
    except signals.Stopped:
        print("\nStopped.", flush=True)
    finally:
        home.release()
    return 0


def listen(environment: Environment) -> socket.socket:
    """Taken before anything starts and kept for the web processes, so that nobody can take it in between."""
    place = f"Port {environment.port} on {environment.host}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            environment.host, environment.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror:
        raise Problem(f"HOST must be a name or an address of this machine, not '{environment.host}'.") from None
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(512)
    except PermissionError:
        listener.close()
        raise Problem(f"{place} may not be used by this account: choose a PORT from 1024 up.") from None
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise Problem(
                f"{place} is taken by another program: end that, or choose another, for example: "
                f"make run PORT={environment.port + 1 if environment.port < 65535 else 8000}"
            ) from None
        raise Problem(f"{place} cannot be used: {error.strerror}.") from None
    return listener


def _serve(root: Path, home: Home, running: Running, listener: socket.socket) -> None:
    environment = running.environment
    supervisor = Supervisor(_programs(root, home, environment, listener), running.services.servers)
    try:
        supervisor.start()
        supervisor.run_until(lambda: _answers(environment), START_SECONDS)
        for line in welcome(environment):
            print(line, flush=True)
        supervisor.run()
    finally:
        signals.requests.begin_cleanup()
        supervisor.stop(STOP_SECONDS)


def _programs(root: Path, home: Home, environment: Environment, listener: socket.socket) -> list[Program]:
    variables = {**environment.variables, "PYTHONUNBUFFERED": "1"}
    web_processes = variables.get("WEB_CONCURRENCY") or "2"
    workers = variables.get("WORKER_CONCURRENCY") or str(min(os.cpu_count() or 1, 4))
    python = [sys.executable, "-m"]
    gunicorn = ["gunicorn", "portal.wsgi:application", "--bind", f"fd://{listener.fileno()}", "--no-control-socket"]
    gunicorn += ["--workers", web_processes, "--threads", "4", "--graceful-timeout", "10"]
    worker = ["celery", "--quiet", "-A", "portal", "worker", "--concurrency", workers, "--without-mingle"]
    # Unless asked for, no line for each task: they would bury what the person at the terminal looks for.
    worker += ["--loglevel", variables.get("LOG_LEVEL") or "WARNING"]
    beat = ["celery", "--quiet", "-A", "portal", "beat", "--loglevel", "WARNING", "--pidfile", ""]
    beat += ["--schedule", str(home.run / "beat")]
    note = home.note_process
    return [
        Program("web", [*python, *gunicorn], variables, root, note, pass_fds=[listener.fileno()]),
        # Without its broker a worker would wait for it before it ends; a sweep finds what it left.
        Program("worker", [*python, *worker], variables, root, note, death_signal=signal.SIGKILL),
        Program("beat", [*python, *beat], variables, root, note),
    ]


def _answers(environment: Environment) -> bool:
    connection = http.client.HTTPConnection(reachable(environment.host), environment.port, timeout=1)
    site = urlsplit(environment.site_url)
    try:
        connection.request("GET", "/healthz", headers={"Host": site.netloc})
        return connection.getresponse().status in (200, 301)  # 301: the site is https only, behind a proxy
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
