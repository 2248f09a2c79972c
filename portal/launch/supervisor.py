"""Keeps a set of processes running, passes on what they print, and stops them in order."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from portal.embedded import ServiceError
from portal.embedded.processes import kill_group, spawn

from . import signals
from .errors import Problem

SETTLED_SECONDS = 10  # a process that lived this long counts as healthy
ATTEMPTS = 3  # failures in a row before the whole set gives up
TICK_SECONDS = 0.25


class Child(Protocol):
    """An embedded server or a program: something that can be started again when it ends by itself."""

    name: str
    process: subprocess.Popen[bytes] | None

    def start(self) -> None: ...


@dataclass
class Program:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    note: Callable[[str, int, int], None]  # where a later start learns what this one may leave behind
    stop_signal: int = signal.SIGTERM
    death_signal: int = signal.SIGTERM
    pass_fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = spawn(
            self.command,
            env=self.environment,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            death_signal=self.death_signal,
            pass_fds=self.pass_fds,
        )
        self.note(self.name, self.process.pid, self.death_signal)


@dataclass
class Health:
    started: float = field(default_factory=time.monotonic)
    failures: int = 0
    again_at: float | None = None


class Supervisor:
    def __init__(self, programs: Sequence[Program], servers: Sequence[Child]) -> None:
        self.programs = programs
        self.children: list[Child] = [*servers, *programs]
        self.health = {child.name: Health() for child in self.children}
        self.width = max(len(child.name) for child in self.children)
        self._selector = selectors.DefaultSelector()
        self._unfinished: dict[str, bytes] = {}

    def start(self) -> None:
        for program in self.programs:
            self._start(program)

    def run_until(self, answers: Callable[[], bool], patience: float) -> None:
        """Watch until the set answers; here, a process that ends by itself ends everything."""
        deadline = time.monotonic() + patience
        while not answers():
            self._pass_on_output(TICK_SECONDS)
            for child in self.children:
                if child.process and child.process.poll() is not None:
                    self._pass_on_output(0)
                    raise Problem(f"The portal did not start: {child.name} {_ended(child.process)}.")
            if time.monotonic() > deadline:
                raise Problem(f"The portal did not answer within {patience:.0f} seconds.")

    def run(self) -> None:
        """Watch for ever, starting again what ends by itself."""
        while True:
            self._pass_on_output(TICK_SECONDS)
            for child in self.children:
                self._revive(child)

    def stop(self, patience: float) -> None:
        """Ask all programs at once, keep passing on what they say, and end by force those that do not listen."""
        for program in self.programs:
            if program.process and program.process.poll() is None:
                program.process.send_signal(program.stop_signal)
        deadline = time.monotonic() + patience
        while self._running() and time.monotonic() < deadline and not signals.requests.impatient:
            self._pass_on_output(TICK_SECONDS / 5)
        for program in self._running():
            self.say("portal", f"{program.name} does not stop by itself: ended by force.")
        for program in self.programs:
            if program.process:
                kill_group(program.process.pid)
                program.process.wait()
        while self._pass_on_output(0):
            continue

    def say(self, name: str, line: str) -> None:
        try:
            sys.stdout.write(f"{name:<{self.width}} | {line}\n")
            sys.stdout.flush()
        except BrokenPipeError:  # nobody reads any more: a reason to stop, not to stop stopping
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if not signals.requests.count:
                raise signals.Stopped from None

    def _running(self) -> list[Program]:
        return [program for program in self.programs if program.process and program.process.poll() is None]

    def _start(self, child: Child) -> None:
        child.start()
        health = self.health[child.name]
        health.started, health.again_at = time.monotonic(), None
        if child.process and child.process.stdout:
            os.set_blocking(child.process.stdout.fileno(), False)
            self._selector.register(child.process.stdout, selectors.EVENT_READ, child.name)

    def _revive(self, child: Child) -> None:
        if child.process is None or child.process.poll() is None:
            return
        health = self.health[child.name]
        now = time.monotonic()
        if health.again_at is None:
            kill_group(child.process.pid)
            health.failures = health.failures + 1 if now - health.started < SETTLED_SECONDS else 1
            if health.failures > ATTEMPTS:
                raise Problem(f"{child.name} {_ended(child.process)}, {health.failures} times in a row: see above.")
            health.again_at = now + 2 ** (health.failures - 1) - 1
            self.say("portal", f"{child.name} {_ended(child.process)}; starting it again.")
        if now >= health.again_at:
            try:
                self._start(child)
            except ServiceError as error:  # its process has ended, which the next look counts as a failure
                self.say("portal", str(error))

    def _pass_on_output(self, patience: float) -> bool:
        """Whether there was anything."""
        ready = self._selector.select(patience)
        for key, _ in ready:
            stream: IO[bytes] = key.fileobj  # type: ignore[assignment]
            data = os.read(stream.fileno(), 65536)
            lines = (self._unfinished.pop(key.data, b"") + data).split(b"\n")
            if data:
                self._unfinished[key.data] = lines.pop()
            else:
                self._selector.unregister(stream)
                stream.close()
            for line in lines:
                if line or data:
                    self.say(key.data, line.decode(errors="replace").rstrip("\r"))
        return bool(ready)


def _ended(process: subprocess.Popen[bytes]) -> str:
    code = process.returncode
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
