"""Where the servers' data, programs and sockets lie, so that their account can reach them."""

import re
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from .accounts import Account, account_for
from .errors import ServiceError

OUTSIDE = Path("/var/lib/partnership-portal")
SERVERS = ("postgres", "valkey")
SOCKET_PATH_LIMIT = 100  # bytes; the kernels allow 104 (macOS) or 108 (Linux)
LONGEST_SOCKET_NAME = len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class ServerFolders:
    """`base` holds a data folder for each server; where the account cannot reach the home, it lies outside of it."""

    base: Path
    account: Account | None

    def data(self, name: str) -> Path:
        return self.base / name

    def make_private(self, folder: Path) -> Path:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            self.account.own(folder)
        return folder

    def program(self, package: Path, tree: str, relative: str) -> Path:
        """A program inside a part of a package, or of its copy where the account cannot execute the original."""
        if self.account is None or self.account.can_execute(package / tree / relative):
            return package / tree / relative
        copy = self.base / f"{package.name}-{version(package.name)}"
        if not copy.exists():
            draft = copy.with_name(copy.name + ".new")
            shutil.rmtree(draft, ignore_errors=True)
            make_passable(draft)
            make_passable(draft / package.name)
            shutil.copytree(package / tree, draft / package.name / tree, symlinks=True)
            libraries = package.with_name(f"{package.name}.libs")  # where wheels put them; programs look beside them
            if libraries.exists():
                shutil.copytree(libraries, draft / libraries.name, symlinks=True)
            draft.rename(copy)
        return copy / package.name / tree / relative


def server_folders(home: Path) -> ServerFolders:
    inside = home / "services"
    make_passable(inside)
    account = account_for(inside / name for name in SERVERS)
    if account is None or account.can_enter(inside):
        return ServerFolders(inside, account)
    base = OUTSIDE / _identifier(inside)
    make_passable(OUTSIDE)
    make_passable(base)
    (base / "home").write_text(f"{home}\n")
    return ServerFolders(base, account_for(base / name for name in SERVERS))


def make_passable(folder: Path) -> None:
    """Whatever the umask, the account passes through and nobody looks in. A folder that exists stays as it is."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711)


def _identifier(inside: Path) -> str:
    """Kept in the home, so that a home made anew under the same path never meets the old one's database."""
    file = inside / "identifier"
    if not file.exists():
        file.write_text(secrets.token_hex(6))
    return file.read_text().strip()


def package_folder(package: str, variable: str) -> Path:
    """Found without importing it: both packages bring clients and warnings of their own that nobody needs here."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ServiceError(f"The package {package} has no wheel for this machine: set {variable} to a server of yours.")
    return Path(spec.origin).parent


def make_socket_folder(account: Account | None) -> Path:
    """A private folder with a path short and plain enough for a Unix socket and for an address."""
    temporary = tempfile.gettempdir()
    spare = SOCKET_PATH_LIMIT - LONGEST_SOCKET_NAME - len("/portal-12345678")
    plain = re.fullmatch(r"[A-Za-z0-9._/-]+", temporary)
    if not plain or len(temporary) > spare or (account and not account.can_enter(Path(temporary))):
        temporary = "/tmp"  # noqa: S108 - the folder made in it is private
    folder = Path(tempfile.mkdtemp(prefix="portal-", dir=temporary))
    if account:
        account.own(folder)
    return folder
