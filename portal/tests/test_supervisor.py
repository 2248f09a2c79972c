"""The supervisor with small programs in the place of the portal's."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.launch import signals, supervisor
from portal.launch.errors import Problem
from portal.launch.supervisor import Program, Supervisor

from .launched import eventually


@pytest.fixture(autouse=True)
def _no_stop_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "requests", signals.StopRequests())


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator:
    started: list[Supervisor] = []

    def start(**scripts: str) -> Supervisor:
        programs = [
            Program(name, [sys.executable, "-u", "-c", script], os.environ, tmp_path, note=lambda *_: None)
            for name, script in scripts.items()
        ]
        started.append(Supervisor(programs, servers=[]))
        started[-1].start()
        return started[-1]

    yield start
    for each in started:
        each.stop(patience=0)


FOREVER = "import time; print('up'); time.sleep(60)"


def test_what_programs_print_is_passed_on_line_by_line(supervise, capfd: pytest.CaptureFixture) -> None:
    set_of_two = supervise(web="import time; print('one'); print('two'); time.sleep(60)", beat=FOREVER)
    seen: list[str] = []

    def all_there() -> bool:
        seen.append(capfd.readouterr().out)
        return all(line in "".join(seen) for line in ("web  | one\n", "web  | two\n", "beat | up\n"))

    set_of_two.run_until(all_there, patience=20)


def test_a_start_where_one_program_ends_fails_with_its_name(supervise) -> None:
    with pytest.raises(Problem, match=r"^The portal did not start: web ended with code 3\.$"):
        supervise(web="raise SystemExit(3)", beat=FOREVER).run_until(lambda: False, patience=20)


def test_a_start_that_never_answers_fails(supervise) -> None:
    with pytest.raises(Problem, match="did not answer within 1 seconds"):
        supervise(web=FOREVER).run_until(lambda: False, patience=1)


def test_a_program_that_keeps_ending_stops_the_set(
    supervise, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(supervisor, "ATTEMPTS", 1)
    with pytest.raises(Problem, match="web was ended by SIGKILL, 2 times in a row"):
        supervise(web="import os, signal; os.kill(os.getpid(), signal.SIGKILL)").run()
    assert capfd.readouterr().out.count("starting it again") == 1


def test_all_programs_are_stopped_and_the_deaf_one_by_force(supervise, capfd: pytest.CaptureFixture) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf'); time.sleep(60)"
    both = supervise(web=deaf, beat=FOREVER)
    printed: list[str] = []
    both.run_until(lambda: bool(printed.append(capfd.readouterr().out)) or "deaf" in "".join(printed), patience=20)
    both.stop(patience=0.5)
    codes = {program.name: program.process.returncode for program in both.programs if program.process}
    assert codes == {"web": -signal.SIGKILL, "beat": -signal.SIGTERM}
    assert "web does not stop by itself" in capfd.readouterr().out


def test_what_a_program_started_ends_with_it(supervise, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = (
        "import subprocess, time, pathlib; child = subprocess.Popen(['sleep', '60']);"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid)); time.sleep(60)"
    )
    family = supervise(web=script)
    family.run_until(lambda: note.exists() and note.read_text() != "", patience=20)
    family.stop(patience=5)
    child = int(note.read_text())
    assert eventually(
        lambda: (
            subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True).stdout.strip()
            in (b"", b"Z", b"Zs")
        )
    )
