"""One holder per home folder: the lock, what is running, and what a killed holder left behind."""

import fcntl
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import ServiceError
from .folders import make_passable
from .processes import identity, session_members, stop_leftover


class Home:
    """The folder of one installation (PORTAL_HOME).

    `run/lock` is a kernel lock, so it ends with its holder whatever happens. `run/state.json` says who holds it,
    under which addresses the services answer, and which processes must be gone before the next start.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run = path / "run"
        self.log = path / "log"
        self._lock = self.run / "lock"
        self._guests = self.run / "guests"
        self._state_file = self.run / "state.json"
        self._descriptor: int | None = None
        self._state: dict[str, Any] = {}

    def acquire(self, purpose: str) -> bool:
        """Become the holder and clear away what an earlier one left; False when another process is the holder."""
        make_passable(self.path)
        for folder in (self.run, self.log):
            folder.mkdir(mode=0o700, exist_ok=True)
        if not self._take_lock():
            return False
        self._clear_leftovers(self._read_state())
        self._state = {"pid": os.getpid(), "purpose": purpose, "processes": {}, "folders": [], "addresses": {}}
        self._write_state()
        return True

    def release(self) -> None:
        if self._descriptor is None:
            return
        self._state_file.unlink(missing_ok=True)
        self._guests.unlink(missing_ok=True)
        self._lock.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None

    def holder(self) -> str:
        state = self._read_state()
        return f"{state.get('purpose', 'another command')} (process {state.get('pid', 'unknown')})"

    def addresses_of_holder(self, patience: float = 60.0) -> dict[str, str] | None:
        """The services' addresses once the holder's are up; None when the holder ended first."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            state = self._read_state()
            if state.get("addresses"):
                return dict(state["addresses"])
            if not state or identity(state["pid"]) is None:
                return None
            time.sleep(0.1)
        raise ServiceError(f"{self.holder()} holds {self.path} and its database does not come up: end it first.")

    @contextmanager
    def as_guest(self) -> Iterator[None]:
        """While another process uses the holder's services."""
        descriptor = os.open(self._guests, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield
        finally:
            os.close(descriptor)

    def has_guests(self) -> bool:
        if not self._guests.exists():
            return False
        descriptor = os.open(self._guests, os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    def note_process(self, name: str, pid: int, signum: int) -> None:
        self._state["processes"][name] = {"pid": pid, "identity": identity(pid), "signal": int(signum)}
        self._write_state()

    def note_folder(self, folder: Path) -> None:
        self._state["folders"].append(str(folder))
        self._write_state()

    def publish(self, addresses: dict[str, str]) -> None:
        self._state["addresses"] = addresses
        self._write_state()

    def _take_lock(self) -> bool:
        while True:
            descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                return False
            if self._is_current(descriptor):
                self._descriptor = descriptor
                return True
            os.close(descriptor)  # the last holder removed the file between our open and our lock

    def _is_current(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._lock.stat())
        except FileNotFoundError:
            return False

    def _clear_leftovers(self, state: dict[str, Any]) -> None:
        for left in state.get("processes", {}).values():
            if left["identity"] and identity(left["pid"]) == left["identity"]:
                stop_leftover(left["pid"], left["signal"])
            for pid in session_members(left["pid"], f"PORTAL_HOME={self.path}"):
                stop_leftover(pid, signal.SIGKILL)
        for folder in state.get("folders", []):
            shutil.rmtree(folder, ignore_errors=True)

    def _read_state(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self._state_file.read_text()))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}

    def _write_state(self) -> None:
        draft = self._state_file.with_suffix(".new")
        draft.write_text(json.dumps(self._state, indent=1))
        draft.replace(self._state_file)
