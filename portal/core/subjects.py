"""The object a row of a lower app is about, found by label and key."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.urls import NoReverseMatch, reverse

LEAPS = """
WITH RECURSIVE kind (label) AS (
    SELECT (SELECT min(subject_type) FROM {table} WHERE subject_type > '')
    UNION ALL
    SELECT (SELECT min(subject_type) FROM {table} WHERE subject_type > kind.label)
    FROM kind WHERE kind.label IS NOT NULL
)
SELECT label FROM kind WHERE label IS NOT NULL
"""


@dataclass(frozen=True)
class SubjectLink:
    kind: Any  # "request", "referral"
    text: str
    desk_url: str  # empty where the desk has no page for it


def subject_link(row) -> SubjectLink | None:
    """What `row` (an AboutSubject) is about; None where it is about nothing or the object is gone."""
    if not row.subject_type:
        return None
    model = apps.get_model(row.subject_type)
    found = model._default_manager.filter(pk=row.subject_id).first()
    return SubjectLink(model._meta.verbose_name, str(found), _desk_url(found)) if found is not None else None


def _desk_url(found) -> str:
    try:
        return reverse(f"admin:{found._meta.app_label}_{found._meta.model_name}_change", args=[found.pk])
    except NoReverseMatch:
        return ""


def subject_kinds(model: type[models.Model]) -> list[tuple[str, Any]]:
    """The kinds of objects that rows of this table are about, for a filter.

    It leaps through the index from one kind to the next: DISTINCT would read the whole table.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(LEAPS.format(table=table))
        labels = [label for (label,) in cursor.fetchall()]
    return [(label, apps.get_model(label)._meta.verbose_name) for label in labels]
