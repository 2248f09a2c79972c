"""PostgreSQL and Valkey out of their wheels: started, stopped, restarted. Nothing else knows of them."""

import shutil
from pathlib import Path

from .accounts import account_for
from .errors import ServiceError
from .folders import OUTSIDE, make_socket_folder, server_folders
from .home import Home
from .postgres import Postgres
from .valkey import Valkey

__all__ = ["Home", "ServiceError", "Services"]

type Server = Postgres | Valkey


class Services:
    """The embedded servers of one home, which the caller holds (`Home.acquire`).

    `throwaway` trades durability for speed: for data nobody will miss.
    """

    def __init__(self, home: Home, *, postgres: bool, valkey: bool, throwaway: bool = False) -> None:
        self.home = home
        self.servers: list[Server] = []
        self._sockets: Path | None = None
        if not (postgres or valkey):
            return
        account = account_for(home.path / "services" / "postgres")
        folders = server_folders(home.path, account)
        self._sockets = make_socket_folder(account)
        home.note_folder(self._sockets)
        if postgres:
            self.servers.append(Postgres(home, folders, self._sockets, throwaway=throwaway))
        if valkey:
            self.servers.append(Valkey(home, folders, self._sockets, throwaway=throwaway))
