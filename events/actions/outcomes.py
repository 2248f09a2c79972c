from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from partnerships.models import PartnershipRequest
from portal.core.errors import ActionRefused
from portal.core.models import record

from ..models import Event, FollowOn, Outcome
from .base import deciding, revise, same_version, written_before


def save_outcome(*, event: Event, by, outcome: Outcome, version: int | None = None, nonce: str = "") -> Outcome:
    """A line of the register, new or corrected: who commits what, where, worth how much, by when."""
    with deciding(event, "record_outcome", by=by) as row:
        known = written_before(outcome, row, nonce)
        if known is not None:
            return known
        revise(outcome, version)
        if not outcome.commitment.strip():
            raise ActionRefused(_("Write what was committed."))
        if not (outcome.authority_id or outcome.body_id or outcome.committed_by.strip()):
            raise ActionRefused(_("Say who commits: an authority, a UN body or another organisation."))
        if outcome.value is not None and not outcome.currency:
            raise ActionRefused(_("Give the value with its currency."))
        outcome.event, outcome.recorded_by = row, outcome.recorded_by or by
        outcome.save()
        _changed(row, "record_outcome", by, outcome)
    return outcome


def remove_outcome(*, event: Event, by, outcome: Outcome, version: int | None = None) -> None:
    with deciding(event, "record_outcome", by=by) as row:
        same_version(outcome, version)
        if outcome.follow_ons.exists():
            raise ActionRefused(_("A request follows from this outcome: it stays."))
        row.outcomes.filter(pk=outcome.pk).delete()
        _changed(row, "record_outcome", by, outcome, removed=True)


def record_result(*, event: Event, by, version: int | None = None, **values) -> Event:
    """What came of it, in words and figures, before it is reported."""
    with deciding(event, "record_result", by=by, version=version) as row:
        for name, value in values.items():
            setattr(row, name, value)
        row.typeset()
        row.version += 1
        row.save()
        record(row, "record_result", by=by)
    return row


def link_request(
    *, event: Event, by, request: PartnershipRequest, outcome: Outcome | None = None, version: int | None = None
) -> FollowOn:
    """Staff say that a request followed from this event, from one of its outcomes where that is known."""
    with deciding(event, "link_request", by=by, version=version) as row:
        if row.request_id == request.pk:
            raise ActionRefused(_("This is the request the event comes from."))
        link = _link(row, request, outcome, by=by)
        row.version += 1
        row.save(update_fields=["version"])
    return link


def follow_up(*, outcome: Outcome, request: PartnershipRequest, by) -> FollowOn:
    """A draft its authority began from an outcome of a public event: the draft carries the link from the start."""
    if not outcome.event.is_public or not outcome.is_public:
        raise ActionRefused(_("This outcome is not public."))
    known = FollowOn.objects.filter(request=request, outcome=outcome).first()  # pressed twice, linked once
    return known or _link(outcome.event, request, outcome, by=by)


def _link(event: Event, request: PartnershipRequest, outcome: Outcome | None, *, by) -> FollowOn:
    try:
        with transaction.atomic():
            link = FollowOn.objects.create(event=event, request=request, outcome=outcome, linked_by=by)
    except IntegrityError as refused:
        raise ActionRefused(_("This request is linked to an event already.")) from refused
    record(event, "link_request", by=by, request=request.address)
    return link


def _changed(row: Event, verb: str, by, outcome: Outcome, **data) -> None:
    row.version += 1
    row.save(update_fields=["version"])
    record(row, verb, by=by, commitment=outcome.commitment[:120], **data)
