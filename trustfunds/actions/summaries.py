"""Making the summary tables anew from the ledger, should they ever differ."""

from django.db import connection, transaction

from ..models.summaries import CONDENSED, GRAINS, upsert


@transaction.atomic
def rebuild() -> None:
    """Nobody can book meanwhile: the ledger is locked against inserts until the commit. It is read once."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute("SET LOCAL parallel_tuple_cost = 0")  # several processes read the ledger, one sums up
        cursor.execute("LOCK TABLE trustfunds_entry IN SHARE MODE")
        cursor.execute(f"CREATE TEMPORARY TABLE condensed ON COMMIT DROP AS {CONDENSED}")
        for model in GRAINS:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 our own names only
            cursor.execute(upsert(model, "condensed", counted="SUM(entries)"))
        cursor.execute("DROP TABLE condensed")
