"""A database and a broker that people brought themselves: do they answer, and are they recent enough?"""

from collections.abc import Mapping

import environ
import psycopg2
import redis

from .errors import Problem

OLDEST_POSTGRES = 15
OLDEST_REDIS = 7
PATIENCE = 10  # seconds


def check_own_servers(variables: Mapping[str, str]) -> None:
    if variables.get("DATABASE_URL"):
        _check_database(variables["DATABASE_URL"])
    if variables.get("REDIS_URL"):
        _check_broker(variables["REDIS_URL"])


def _check_database(url: str) -> None:
    parts = environ.Env.db_url_config(url)
    arguments = {
        "dbname": parts["NAME"],
        "user": parts["USER"] or None,
        "password": parts["PASSWORD"] or None,
        "host": parts["HOST"] or None,
        "port": parts["PORT"] or None,
        "connect_timeout": PATIENCE,
        **parts.get("OPTIONS", {}),
    }
    try:
        connection = psycopg2.connect(**arguments)
    except psycopg2.Error as error:
        raise Problem(f"DATABASE_URL leads to no database that lets us in: {_one_line(error)}") from error
    major = connection.server_version // 10000
    connection.close()
    if major < OLDEST_POSTGRES:
        raise Problem(f"DATABASE_URL leads to PostgreSQL {major}; the portal needs {OLDEST_POSTGRES} or later.")


def _check_broker(url: str) -> None:
    address = url.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    client = redis.Redis.from_url(address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)
    try:
        found = client.info("server")["redis_version"]
    except (redis.RedisError, OSError, ValueError) as error:
        raise Problem(f"REDIS_URL leads to no Redis that answers: {_one_line(error)}") from error
    finally:
        client.close()
    if int(found.split(".")[0]) < OLDEST_REDIS:
        raise Problem(f"REDIS_URL leads to Redis {found}; the portal needs {OLDEST_REDIS} or later.")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
