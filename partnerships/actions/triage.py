from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record, record_move

from .. import emails
from ..models import ChecklistItem, PartnershipRequest, Post
from ..states import CHECK_VALUES, Check
from .base import close_side_work, days_from_today, deciding, start_clock, stop_clock
from .submission import searchable


def take(*, request: PartnershipRequest, by, version: int | None = None) -> PartnershipRequest:
    with deciding(request, "take", by=by, version=version) as row:
        before = row.move_to("take")
        _own(row, by)
        row.save()
        record_move(row, "take", before, by=by, public=True)
    return row


def assign(*, request: PartnershipRequest, by, owner, version: int | None = None) -> PartnershipRequest:
    """Give the case to an officer; one nobody had taken enters screening with it."""
    with deciding(request, "assign", by=by, version=version) as row:
        if not owner.has_perm("partnerships.own_request"):
            raise ActionRefused(_("%(person)s may not own cases.") % {"person": owner})
        if row.owner_id == owner.pk:
            raise ActionRefused(_("%(person)s owns this case already.") % {"person": owner})
        before = row.move_to("take") if row.state == "submitted" else row.state
        if before == row.state:
            row.version += 1
        _own(row, owner)
        row.save()
        record_move(row, "assign", before, by=by, owner=owner.pk, public=before != row.state)
        emails.assign(row, by=by)
    return row


def _own(row: PartnershipRequest, owner) -> None:
    row.owner = owner
    row.due_on = row.due_on or days_from_today(row, "decision")
    row.search_text = searchable(row)


def route(*, request: PartnershipRequest, by, programme, version: int | None = None) -> PartnershipRequest:
    """Say under which programme the case runs, or under none: its approvers are told of a proposed outcome."""
    with deciding(request, "route", by=by, version=version) as row:
        if row.programme == programme:
            raise ActionRefused(_("The case runs under this programme already."))
        row.programme = programme
        row.version += 1
        row.save()
        record(row, "route", by=by, programme=programme.code if programme else None)
    return row


def advance(*, request: PartnershipRequest, by, version: int | None = None) -> PartnershipRequest:
    """End screening. All sixteen checks must carry a value, none of them an open question."""
    with deciding(request, "advance", by=by, version=version) as row:
        missing = missing_checks(row)
        if missing:
            raise ActionRefused(
                _("The checklist is not complete: %(checks)s.") % {"checks": "; ".join(str(c.label) for c in missing)}
            )
        before = row.move_to("advance")
        row.save()
        record_move(row, "advance", before, by=by, public=True)
        emails.advance(row, by=by)
    return row


def missing_checks(row: PartnershipRequest) -> list[Check]:
    done = set(row.checks.values_list("check_key", flat=True))
    return [key for key in Check if key not in done]


def check(
    *, request: PartnershipRequest, by, check_key: str, value: str, note: str = "", version: int | None = None
) -> ChecklistItem:
    """Record one check. Does not raise the version: several checks may be filled side by side."""
    with deciding(request, "check", by=by, version=version) as row:
        if value not in dict(CHECK_VALUES[Check(check_key)]):
            raise ActionRefused(_("This check has no such value."))
        item, _created = ChecklistItem.objects.update_or_create(
            request=row,
            check_key=check_key,
            defaults={"value": value, "note": note, "checked_at": timezone.now(), "checked_by": by},
        )
        record(row, "check", by=by, check=check_key, value=value)
    return item


def merge(
    *, request: PartnershipRequest, by, target: PartnershipRequest, consent: bool = False, version: int | None = None
) -> PartnershipRequest:
    """Join with an open request of the same authority, or of another one when both consented."""
    with deciding(request, "merge", by=by, version=version) as row:
        other = PartnershipRequest.objects.select_related("authority").get(pk=target.pk)
        if other.pk == row.pk:
            raise ActionRefused(_("A request cannot be joined with itself."))
        if other.is_closed or other.is_draft:
            raise ActionRefused(_("%(reference)s is not open.") % {"reference": other.address})
        if other.authority_id != row.authority_id and not consent:
            raise ActionRefused(_("The two requests come from different authorities: record the consent of both."))
        before = row.move_to("merge")
        row.merged_into = other
        row.save()
        record_move(row, "merge", before, by=by, public=True, into=other.reference, consent=consent)
        record(other, "merged_here", by=by, public=True, reference=row.reference)
        close_side_work(row, by=by)
        emails.merge(row, by=by)
    return row


def hold(*, request: PartnershipRequest, by, reason: str, until=None, version: int | None = None) -> PartnershipRequest:
    with deciding(request, "hold", by=by, version=version) as row:
        if until is not None and until <= timezone.localdate():
            raise ActionRefused(_("The day to resume must lie ahead."))
        if not reason.strip():
            raise ActionRefused(_("Say why the case is put on hold."))
        row.held_at, row.held_by, row.hold_reason, row.hold_until = timezone.now(), by, reason.strip(), until
        row.version += 1
        stop_clock(row)
        row.save()
        record(row, "hold", by=by, note=row.hold_reason, until=until.isoformat() if until else None, public=True)
    return row


def resume(*, request: PartnershipRequest, by=None, version: int | None = None) -> PartnershipRequest:
    """Take off hold; by the clock on the day agreed, when `by` is None."""
    with deciding(request, "resume", by=by, version=version) as row:
        row.held_at = row.held_by = row.hold_until = None
        row.hold_reason = ""
        row.version += 1
        if row.status.clock == "runs":
            start_clock(row)
        row.save()
        record(row, "resume", by=by, public=True)
        emails.resume(row, by=by)
    return row


def note(*, request: PartnershipRequest, by, text: str, once_key: str | None = None) -> Post:
    """Write an internal note; the form's `once_key` sent twice is kept once."""
    with deciding(request, "note", by=by) as row:
        return post_once(row, by=by, text=text, once_key=once_key, is_internal=True)


def post_once(row, *, by, text: str, once_key: str | None, **fields) -> Post:
    if not text.strip():
        raise ActionRefused(_("Write something first."))
    if once_key:
        known = Post.objects.filter(once_key=once_key, request=row).first()
        if known is not None:
            return known
    with transaction.atomic():
        return Post.objects.create(request=row, author=by, text=text.strip(), once_key=once_key or None, **fields)
