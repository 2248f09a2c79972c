from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.roles import give
from portal.core.reference import DATASETS, sync
from programmes.models import Call, Programme


@pytest.fixture
def programmes(db) -> dict[str, Programme]:
    for name in ("goals", "targets", "themes", "bodies", "countries"):
        sync(DATASETS[f"directory.{name}"])
    for name in ("programmes", "sources", "sections"):
        sync(DATASETS[f"programmes.{name}"])
    return {row.code: row for row in Programme.objects.all()}


@pytest.fixture
def make_call(programmes):
    """A call that opened yesterday and closes in a week, unless told otherwise (days from now)."""

    def make(key="leda-2026", *, opens=-1, closes=7, announced=None, **values) -> Call:
        now = timezone.now()
        values = {
            "programme": programmes["leda"],
            "kind": "leda",
            "title_en": f"Call {key}",
            "body_en": "Text",
            **values,
        }
        return Call.objects.create(
            key=key,
            announced_at=now + timedelta(days=opens if announced is None else announced),
            opens_at=now + timedelta(days=opens),
            closes_at=now + timedelta(days=closes),
            **values,
        )

    return make


@pytest.fixture
def person(db):
    def make(*roles) -> User:
        user = User.objects.create_user(f"{'-'.join(roles) or 'member'}@undp.example", "x", verified=True)
        give(user, *roles)
        return user

    return make
