"""Processes that a test or a benchmark starts beside its own: a worker, a server."""

import os

from django.db import connection


def environment() -> dict[str, str]:
    """They see the database of the process that starts them."""
    parts = connection.get_connection_params()
    query = {"host": parts.get("host"), "port": parts.get("port"), "user": parts.get("user")}
    password = parts.get("password")
    address = "&".join(f"{name}={value}" for name, value in {**query, "password": password}.items() if value)
    return {**os.environ, "DATABASE_URL": f"postgres:///{parts['dbname']}?{address}"}
