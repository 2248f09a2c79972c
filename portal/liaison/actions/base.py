"""What every decision begins and ends with.

The subject's row is locked first, then the referral's: two bodies that answer at the same moment come one after the
other, so that the second sees that it was the last; and the order is the same as in the subject's own actions, which
lock their row before they call liaison.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import Conflict
from portal.core.models import Activity, record

from .. import policies
from ..models import Referral
from ..registry import subject_of


def today():
    return timezone.localdate()


def lock_subject(subject_type: str, subject_id: int | None) -> None:
    if subject_type:
        rows = apps.get_model(subject_type)._base_manager.filter(pk=subject_id)
        list(rows.select_for_update().values_list("pk", flat=True))


@contextmanager
def deciding(referral: Referral, verb: str, *, by=None, version: int | None = None) -> Iterator[Referral]:
    """Yield the locked row if `verb` is legal now and `by` may do it; `by=None` is the clock or the signed link,
    whose right was proved elsewhere. `version` is the one the person saw; another one raises Conflict."""
    with transaction.atomic():
        lock_subject(referral.subject_type, referral.subject_id)
        row = Referral.objects.with_parties().select_for_update(of=("self",)).get(pk=referral.pk)
        if version is not None and row.version != version:
            raise Conflict(
                _("Somebody changed this referral while you had it open. Look at it again before you decide.")
            )
        policies.check_legal(verb, row)
        if by is not None:
            policies.check_right(by, verb, row)
        yield row


def save(row: Referral) -> None:
    row.version += 1
    row.save()


def log(row: Referral, verb: str, *, by=None, before: str | None = None, note: str = "", **data) -> None:
    """One line in the referral's history and one in its subject's; none is public here: what the requester reads of
    it, the subject's own app writes."""
    if before is not None:
        data = {"from": before, "to": row.state, **data}
    record(row, verb, by=by, note=note, **data)
    if row.subject_type:
        Activity.objects.create(
            subject_type=row.subject_type,
            subject_id=row.subject_id,
            verb=f"liaison.{verb}",
            actor=by,
            note=note,
            data={"referral": row.number, "body": str(row.body), **data},
        )


def settle(row: Referral) -> None:
    """Tell the subject when nothing of it waits for a body any more. It may hear so more than once."""
    subject = subject_of(row)
    if subject is None or subject.on_all_closed is None:
        return
    about = Referral.objects.filter(subject_type=row.subject_type, subject_id=row.subject_id)
    if not about.awaiting_answer().exists():
        subject.on_all_closed(row)
