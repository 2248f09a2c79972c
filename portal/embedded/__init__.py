"""PostgreSQL and Valkey out of their wheels: started, stopped, started again. Nothing else knows of them."""

import shutil
from pathlib import Path

from .errors import ServiceError
from .folders import make_socket_folder, server_folders
from .home import Home
from .postgres import Postgres
from .valkey import Valkey

__all__ = ["Home", "ServiceError", "Services"]


class Services:
    """The embedded servers of one home, which the caller holds (`Home.acquire`).

    Without `durable` they are faster and a crash may lose everything: for data nobody will miss.
    """

    def __init__(self, home: Home, *, postgres: bool, valkey: bool, durable: bool = True) -> None:
        self.servers: list[Postgres | Valkey] = []
        self.outside: Path | None = None  # where the data lie when not in the home
        self._sockets: Path | None = None
        if not (postgres or valkey):
            return
        folders = server_folders(home.path)
        if not folders.base.is_relative_to(home.path):
            self.outside = folders.base
        self._sockets = make_socket_folder(folders.account)
        home.note_folder(self._sockets)
        if postgres:
            self.servers.append(Postgres(home, folders, self._sockets, durable=durable))
        if valkey:
            self.servers.append(Valkey(home, folders, self._sockets, durable=durable))

    def start(self) -> None:
        for server in self.servers:
            server.start()

    def stop(self, *, discard: bool = False) -> None:
        for server in reversed(self.servers):
            server.stop()
            if discard:
                shutil.rmtree(server.data)
        if self._sockets:
            shutil.rmtree(self._sockets, ignore_errors=True)

    def addresses(self) -> dict[str, str]:
        """The environment variables that lead to the servers."""
        return {server.variable: server.address for server in self.servers}
