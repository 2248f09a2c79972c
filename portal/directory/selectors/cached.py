"""Choices kept in memory per language, and forgotten as soon as a row behind them changes.

The newest entry of a table's history is its edition: every insert and update writes one, bulk updates and other
processes included, so no signal can be missed. The edition is read once per web request, by one query.
"""

from collections.abc import Callable
from typing import TypeVar

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db import connection
from django.dispatch import receiver

from ..models import Country, Goal, Target, Theme

T = TypeVar("T")
WATCHED = [Country, Theme, Goal, Target]

_kept: dict[tuple, object] = {}
_request = Local()


@receiver(request_started)
def _begin(**kwargs) -> None:
    _request.edition = None
    _request.running = True


@receiver(request_finished)
def outside_a_request(**kwargs) -> None:
    """From here on every look asks for the edition anew."""
    _request.running = False


def edition() -> tuple:
    if getattr(_request, "running", False) and _request.edition is not None:
        return _request.edition
    tables = [model.pgh_event_model._meta.db_table for model in WATCHED]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'(SELECT max(pgh_id) FROM "{table}")' for table in tables))  # noqa: S608
        found = (connection.settings_dict["NAME"], *cursor.fetchone())
    _request.edition = found
    return found


def kept(name: str, language: str, build: Callable[[str], T]) -> T:
    """What `build(language)` answers, built once per edition of the reference data."""
    key = (name, language, edition())
    if key not in _kept:
        for old in [k for k in _kept if k[:2] == key[:2]]:
            _kept.pop(old, None)
        _kept[key] = build(language)
    return _kept[key]  # type: ignore[return-value]
