"""What every decision about a territory or its document begins and ends with."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import Conflict

from ...models import MarketingDocument, TerritoryProfile
from ...policies import territories as policies


@contextmanager
def writing(profile: TerritoryProfile, *, by) -> Iterator[TerritoryProfile]:
    """Yield the locked profile to somebody who may write it."""
    with transaction.atomic():
        rows = TerritoryProfile.objects.select_related("authority__country", "content_saved_by")
        row = rows.select_for_update(of=("self",)).get(pk=profile.pk)
        policies.check_write(by, row)
        yield row


def changed(row: TerritoryProfile, *, by) -> None:
    """The content is another one than was agreed to."""
    row.content_version += 1
    row.content_saved_at, row.content_saved_by = timezone.now(), by
    row.save(update_fields=["content_version", "content_saved_at", "content_saved_by"])


@contextmanager
def deciding(profile: TerritoryProfile, verb: str, *, by, version: int | None = None) -> Iterator[TerritoryProfile]:
    with transaction.atomic():
        rows = TerritoryProfile.objects.select_related("authority__country", "consent")
        row = rows.select_for_update(of=("self",)).get(pk=profile.pk)
        _check_version(row, version)
        policies.check(by, verb, row)
        yield row


@contextmanager
def producing(document: MarketingDocument, verb: str, *, by, version: int | None = None) -> Iterator[MarketingDocument]:
    with transaction.atomic():
        rows = MarketingDocument.objects.select_related("profile__authority__country", "profile__consent", "owner")
        row = rows.select_for_update(of=("self",)).get(pk=document.pk)
        _check_version(row, version)
        policies.check(by, verb, row)
        yield row


def _check_version(row, version: int | None) -> None:
    if version is not None and row.version != version:
        raise Conflict(_("Somebody changed this while you had it open. Look at it again before you decide."))
