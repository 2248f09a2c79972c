"""Which account the servers run under. PostgreSQL refuses root, so root lends them an unprivileged one."""

import os
import pwd
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from .errors import ServiceError

CANDIDATES = ("postgres", "nobody")


class SubprocessIdentity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def as_arguments(self) -> SubprocessIdentity:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Asked of the kernel rather than computed: modes, access lists and mount options all count."""
        return self._succeeds('cd "$1"', folder)

    def can_execute(self, program: Path) -> bool:
        return self._succeeds('test -x "$1"', program)

    def _succeeds(self, script: str, path: Path) -> bool:
        answer = subprocess.run(
            ["/bin/sh", "-c", script, "sh", str(path)], cwd="/", stderr=subprocess.DEVNULL, **self.as_arguments()
        )
        return answer.returncode == 0

    def own(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)


def account_for(data_folders: Iterable[Path]) -> Account | None:
    """None means: the servers run as the person who starts them. For root, whoever owns the data keeps it."""
    owners = [(folder, folder.stat()) for folder in data_folders if folder.exists()]
    if os.geteuid() != 0:
        _refuse_foreign(owners)
        return None
    for folder, owner in owners:
        if owner.st_uid != 0:
            return Account(_name(owner.st_uid, folder), owner.st_uid, owner.st_gid)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise ServiceError(
        "PostgreSQL does not run as root and this machine has no account 'postgres' or 'nobody' to run it: "
        "start the portal as an ordinary user."
    )


def _refuse_foreign(owners: Iterable[tuple[Path, os.stat_result]]) -> None:
    for folder, owner in owners:
        if owner.st_uid != os.geteuid():
            raise ServiceError(
                f"The data in {folder} belongs to another account ({_name(owner.st_uid, folder)}): start the portal as "
                "root, as it was started before, or choose another PORTAL_HOME."
            )


def _name(uid: int, folder: Path) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise ServiceError(
            f"The data in {folder} belongs to account number {uid}, which this machine does not know: "
            "give the folder to an existing account with chown -R."
        ) from None
