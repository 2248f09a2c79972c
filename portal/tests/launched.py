"""A whole portal started the way people start it, and what can be seen of it from outside."""

import http.client
import json
import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SET_BY_PEOPLE = (
    "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG", "REQUIRE_STAFF_MFA",
    "BEHIND_PROXY", "PORTAL_HOME", "MAKELEVEL", "DJANGO_SETTINGS_MODULE", "PYTEST_CURRENT_TEST",
)  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(condition: Callable[[], bool], patience: float = 20) -> bool:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def processes_of(home: Path) -> dict[int, str]:
    """What runs for a home: started with its name in the environment, or the servers of its data and sockets."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        mine = f"PORTAL_HOME={home}".encode() in variables and int(folder.name) != os.getpid()
        if words and (mine or f"{home}/" in words):
            found[int(folder.name)] = words
    return found


@dataclass
class Portal:
    home: Path
    root: Path = ROOT
    variables: Mapping[str, str] = field(default_factory=dict)
    account: str | None = None
    python: str = sys.executable
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.home.with_name(f"{self.home.name}.log")

    def command(self, *arguments: str) -> list[str]:
        return [self.python, str(self.root / "portal" / "launch" / "bootstrap.py"), *arguments]

    def environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name not in SET_BY_PEOPLE}
        own = {"PORTAL_PYTHON": self.python, "PORTAL_HOME": str(self.home), "PORT": str(self.port), "DEMO": "0"}
        return {**inherited, **own, **self.variables}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command to its end."""
        return subprocess.run(
            self.command(*arguments), env=self.environment(), capture_output=True, text=True, timeout=120
        )

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command("run"), env=self.environment(), stdout=log, stderr=log, **self._as_account()
            )

    def start_and_wait(self, patience: float = 180) -> None:
        self.start()
        assert self.process
        process = self.process
        eventually(lambda: self.answers() or process.poll() is not None, patience)
        assert self.answers(), self.output()

    def answers(self, path: str = "/healthz") -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def state(self) -> dict:
        return dict(json.loads((self.home / "run" / "state.json").read_text()))

    def stop(self, signum: int = signal.SIGTERM) -> int:
        assert self.process
        self.process.send_signal(signum)
        return self.process.wait(60)

    def kill_everything(self) -> None:
        """As a power cut for this portal alone: stopped first, so that none sees another go."""
        for signum in (signal.SIGSTOP, signal.SIGKILL):
            for pid in processes_of(self.home):
                os.kill(pid, signum)
        if self.process:
            self.process.wait()

    def output(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _as_account(self) -> dict:
        if self.account is None:
            return {}
        entry = pwd.getpwnam(self.account)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
