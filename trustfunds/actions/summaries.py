"""Making the summary tables anew from the ledger, should they ever differ."""

from django.db import connection, transaction

from ..models.summaries import GRAINS, upsert


@transaction.atomic
def rebuild() -> None:
    """Nobody can book meanwhile: the ledger is locked against inserts until the commit."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE trustfunds_entry IN SHARE MODE")
        for model in GRAINS:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 our own names only
            cursor.execute(upsert(model, "trustfunds_entry"))
