"""Proof that the summary rows say what the ledger says."""

from django.db import connection

from ..models.summaries import GRAINS, Summary, sums_of


def differences(limit: int = 20) -> dict[str, list[tuple]]:
    """Rows of each summary table that the ledger contradicts (missing, left over or of another amount), at most
    `limit` each; empty when all are exact."""
    return {model._meta.label: rows for model in GRAINS if (rows := _differing(model, limit))}


def _differing(model: type[Summary], limit: int) -> list[tuple]:
    columns = ", ".join([*GRAINS[model], "amount_usd", "agreed_usd", "entries"])
    ledger = f"SELECT {columns} FROM ({sums_of(model, 'trustfunds_entry')}) ledger"  # noqa: S608 our own names only
    kept = f"SELECT {columns} FROM {model._meta.db_table}"  # noqa: S608 our own names only
    with connection.cursor() as cursor:
        cursor.execute(f"(({ledger}) EXCEPT ({kept})) UNION (({kept}) EXCEPT ({ledger})) LIMIT %s", [limit])
        return cursor.fetchall()
