"""Rows by COPY: what a batch of many thousand entries is written with. Constraints and triggers hold as for INSERT."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NULL = "\\N"


def copy_rows(rows: Sequence[models.Model]) -> None:
    """Every column but the key, which the database gives. As `bulk_create` does, rows first learn the keys of what
    they point at and was saved after they were made."""
    if not rows:
        return
    table = rows[0]._meta
    columns = {
        field.attname: field.column
        for field in table.fields
        if field.column is not None and not field.primary_key and not field.generated
    }
    text = io.StringIO()
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="copy_rows")  # type: ignore[attr-defined]
        text.write("\t".join([_cell(getattr(row, name)) for name in columns]) + "\n")
    text.seek(0)
    listed = ", ".join(connection.ops.quote_name(column) for column in columns.values())
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {connection.ops.quote_name(table.db_table)} ({listed}) FROM STDIN", text)


def _cell(value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).translate(ESCAPED)
