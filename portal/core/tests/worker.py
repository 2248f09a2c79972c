"""A real Celery worker on the test's own database and broker, for tests with `transaction=True`.

    @pytest.mark.django_db(transaction=True)
    def test_something(worker):
        worker.start()

A test registers kinds or events that the worker must know in a module named by `include`.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
from django.db import connection

from .waiting import until

ROOT = Path(__file__).resolve().parents[3]
APPLICATION = "worker-of-a-test"  # how its connections are told apart in pg_stat_activity


class Worker:
    def __init__(self, environment: dict[str, str], log: Path, *, include: tuple[str, ...] = ()) -> None:
        self.log = log
        self.include = include
        # Beside other tests there are no pages to give way to.
        self.environment = {"WORKER_NICENESS": "0", **environment}
        self.environment["DATABASE_URL"] += f"&application_name={APPLICATION}"
        self.process: subprocess.Popen | None = None

    def start(self, **variables: str) -> None:
        """Start and wait until it takes tasks. `variables` go into its environment."""
        self.environment.update(variables)
        before = self._ready_lines()
        command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--loglevel=INFO"]
        command += ["--concurrency=1", "--without-gossip", "--without-mingle", f"--hostname=test-{os.getpid()}@%h"]
        command += [word for module in self.include for word in ("--include", module)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until(lambda: self._is_ready(before), f"the worker takes tasks (see {self.log})")

    def _is_ready(self, before: int) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text()[-4000:]
        return self._ready_lines() > before

    def _ready_lines(self) -> int:
        return self.log.read_text().count(" ready.") if self.log.exists() else 0

    @property
    def children(self) -> list[psutil.Process]:
        assert self.process is not None
        return psutil.Process(self.process.pid).children(recursive=True)

    def kill(self) -> None:
        """As a power cut would: the whole group at once, nobody says good-bye.

        The database ends its side too: else it would still make an update that it had already been sent.
        """
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        self.cut_database_connections()

    def kill_child(self) -> None:
        """As the kernel does when memory runs out: the process that works, not the one that watches."""
        for child in self.children:
            child.kill()
        self.cut_database_connections()

    def stop(self) -> None:
        if self.process is not None:
            self.kill()

    @staticmethod
    def cut_database_connections() -> int:
        """As a restart of the database would. How many there were."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE application_name = %s AND datname = current_database()",
                [APPLICATION],
            )
            return cursor.fetchone()[0]
