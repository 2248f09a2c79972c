"""Stopping another process at one exact update of a row, to see it die, or lose its connection, right there."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

KEY = 471_100  # of the advisory lock


class Hold:
    def is_reached(self) -> bool:
        """Whether a process stands at the update and waits."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
                " WHERE locktype = 'advisory' AND objid = %s AND NOT granted AND datname = current_database()",
                [KEY],
            )
            return cursor.fetchone()[0] > 0

    def release(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")


@contextmanager
def hold(table: str, condition: str) -> Iterator[Hold]:
    """Every update of `table` whose new row fulfils `condition` (of SQL, over NEW) waits until released."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION hold_update() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN PERFORM pg_advisory_xact_lock_shared({KEY}); RETURN NEW; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER hold_update BEFORE UPDATE ON {table} FOR EACH ROW"
            f" WHEN ({condition}) EXECUTE FUNCTION hold_update()"
        )
        cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
    held = Hold()
    try:
        yield held
    finally:
        held.release()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER hold_update ON {table}")
            cursor.execute("DROP FUNCTION hold_update()")
