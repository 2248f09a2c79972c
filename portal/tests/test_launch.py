"""The launcher from outside: a whole portal in a home of its own, stopped, killed and started again.

The tests of one class follow each other on one home; a home's first start takes most of the time.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.embedded import Home
from portal.launch.banner import ACCOUNTS

from .launched import ROOT, Portal, eventually, processes_of

pytestmark = [
    pytest.mark.launch,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]
UNPRIVILEGED = "nobody"


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """Unlike pytest's own temporary folders, open to the account that runs the servers for root."""
    folder = Path(tempfile.mkdtemp(prefix="portal launch "))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def first(place: Path) -> Iterator[Portal]:
    """Prepared once; its path is far longer than a Unix socket's may be."""
    portal = Portal(place / ("home " + "x" * 120))
    portal.start_and_wait(patience=300)
    yield portal
    portal.kill_everything()
    left = Home(portal.home)
    assert left.acquire("cleaning up")
    left.release()


@pytest.fixture(scope="module")
def prepared(first: Portal, place: Path) -> Path:
    """The first home's static files: collecting them takes long, and they are the same for every home."""
    copy = place / "static"
    shutil.copytree(first.home / "static", copy)
    return copy


class TestRunning:
    def test_says_where_it_answers_and_no_accounts_without_demonstration_data(self, first: Portal) -> None:
        assert eventually(lambda: f"answers at http://127.0.0.1:{first.port}/" in first.output())
        assert not any(account in first.output() for account in ACCOUNTS)

    def test_database_broker_and_worker_are_reached(self, first: Portal) -> None:
        assert eventually(lambda: first.answers("/readyz"), 60), first.output()

    def test_a_second_start_in_the_same_home_is_refused(self, first: Portal) -> None:
        second = Portal(first.home).run("run")
        assert second.returncode == 1
        assert "is in use by make run" in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1

    def test_a_management_command_uses_the_running_services(self, first: Portal) -> None:
        code = "from django.db import connection as c; print(c.get_connection_params()['host']); raise SystemExit(3)"
        answer = first.run("manage", "shell", "--no-imports", "-c", code)
        assert answer.returncode == 3, answer.stderr
        assert answer.stdout.strip() == first.state()["folders"][0]

    def test_a_killed_worker_is_started_again(self, first: Portal) -> None:
        killed = first.state()["processes"]["worker"]["pid"]
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda: first.state()["processes"]["worker"]["pid"] != killed)
        assert "worker was ended by SIGKILL; starting it again." in first.output()

    def test_a_killed_database_is_started_again(self, first: Portal) -> None:
        killed = first.state()["processes"]["postgres"]["pid"]
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda: first.state()["processes"]["postgres"]["pid"] != killed)
        assert eventually(lambda: first.answers("/readyz"), 60), first.output()


class TestSideBySide:
    def test_a_taken_port_stops_the_start_before_anything_runs(self, first: Portal, place: Path) -> None:
        other = Portal(place / "port taken", port=first.port)
        refused = other.run("run")
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"Port {first.port} on 127.0.0.1 is taken by another program")
        assert len(refused.stderr.strip().splitlines()) == 1
        assert not (other.home / "services").exists()
        assert not processes_of(other.home)

    def test_an_ordinary_user_runs_another_clone_in_a_path_with_a_space(
        self, first: Portal, prepared: Path, place: Path
    ) -> None:
        clone = place / "another clone"
        shutil.copytree(ROOT, clone, ignore=shutil.ignore_patterns(".git", ".venv", "var", ".*_cache", "__pycache__"))
        shutil.copytree(prepared, clone / "var" / "static")
        account = None
        if os.geteuid() == 0:
            account = UNPRIVILEGED
            subprocess.run(["chown", "-R", UNPRIVILEGED, str(clone)], check=True)
            if not account_reaches(account, sys.executable):
                pytest.skip(f"the account {account} cannot execute {sys.executable}")
        portal = Portal(clone / "var", root=clone, account=account)
        portal.log.touch(mode=0o666)
        try:
            portal.start_and_wait()
            assert first.answers()
            owners = {Path(f"/proc/{pid}").stat().st_uid for pid in processes_of(portal.home)}
            assert owners == {clone.stat().st_uid}
            assert portal.stop(signal.SIGINT) == 0
            assert not processes_of(portal.home)
        finally:
            portal.kill_everything()


class TestEnding:
    def test_sigterm_leaves_no_process_no_lock_and_no_socket(self, first: Portal) -> None:
        sockets = Path(first.state()["folders"][0])
        assert first.stop(signal.SIGTERM) == 0
        assert not processes_of(first.home)
        assert not sockets.exists()
        assert not (first.home / "run" / "lock").exists()
        assert not (first.home / "run" / "state.json").exists()
        with socket.socket() as again:
            again.bind(("127.0.0.1", first.port))

    def test_the_second_start_is_quick_and_survives_a_kill_of_everything(self, first: Portal) -> None:
        key = (first.home / "secret_key").read_text()
        began = time.monotonic()
        first.start_and_wait()
        assert time.monotonic() - began < 30  # under 15 s is promised; here other tests share the machine
        first.kill_everything()
        assert (first.home / "run" / "state.json").exists()

        first.start_and_wait()
        assert (first.home / "secret_key").read_text() == key

    def test_children_end_with_a_killed_launcher(self, first: Portal) -> None:
        assert first.process
        first.process.kill()
        first.process.wait()
        assert eventually(lambda: not processes_of(first.home), 20), processes_of(first.home)


class TestRefusals:
    @pytest.mark.parametrize(
        ("variables", "sentence"),
        [
            ({"DATABASE_URL": "mysql://root@localhost/x"}, "DATABASE_URL must be an address like postgres://"),
            ({"DATABASE_URL": "postgres://me:hush@127.0.0.1:1/x"}, "DATABASE_URL leads to no database that lets us in"),
            ({"REDIS_URL": "redis://:hush@127.0.0.1:1/0"}, "REDIS_URL leads to no Redis that answers"),
            ({"HOST": "192.0.2.1"}, "cannot be used"),
            ({"HOST": "no-such-host.invalid"}, "HOST must be a name or an address of this machine"),
        ],
    )
    def test_what_cannot_work_is_said_in_one_line(self, place: Path, variables: dict[str, str], sentence: str) -> None:
        portal = Portal(place / "refused", variables=variables)
        refused = portal.run("run")
        assert refused.returncode == 1
        assert sentence in refused.stderr
        assert len(refused.stderr.strip().splitlines()) == 1
        assert "hush" not in refused.stderr
        assert not processes_of(portal.home)


def account_reaches(account: str, program: str) -> bool:
    return subprocess.run(["runuser", "-u", account, "--", program, "-c", "import celery"], cwd="/").returncode == 0
