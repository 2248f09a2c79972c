"""A city's membership file, step by step. Each step is told to the city; the last one closes the deliverable."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.models import record

from ..emails import memberships as emails
from ..models import CityMembership, Deliverable, PartnershipRequest
from ..policies import memberships as policies
from .delivery import add_deliverable, settle_deliverables


@transaction.atomic
def open_membership(*, request: PartnershipRequest, by, version: int | None = None) -> CityMembership:
    """The file, and the deliverable of the request that stands for it."""
    locked = PartnershipRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    policies.check_open(by, locked)
    row = CityMembership.objects.create(request=locked, opened_by=by)
    add_deliverable(
        request=locked, by=by, kind=Deliverable.Kind.MEMBERSHIP, title=_("WACAP membership"), subject=row,
        version=version,
    )  # fmt: skip
    _log(row, "open_membership", by=by)
    return row


@contextmanager
def deciding(membership: CityMembership, verb: str, *, by, version: int | None) -> Iterator[CityMembership]:
    """Yield the locked file if `by` may do `verb` to it now. The case is locked first, as its own decisions do."""
    with transaction.atomic():
        row = _locked(membership)
        if version is not None and row.version != version:
            raise Conflict(_("Somebody changed this file while you had it open. Look at it again before you decide."))
        policies.check(by, verb, row)
        yield row


def _locked(membership: CityMembership) -> CityMembership:
    cases = PartnershipRequest.objects.select_related("authority__country", "owner", "programme")
    case = cases.select_for_update(of=("self",)).get(pk=membership.request_id)
    row = CityMembership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    row.request = case
    return row


def clear(*, membership, by, fee_band: str, fee_basis: str, version: int | None = None) -> CityMembership:
    with deciding(membership, "clear", by=by, version=version) as row:
        if not fee_band or not fee_basis.strip():
            raise ActionRefused(_("Name the fee band and what it rests on."))
        row.fee_band, row.fee_basis = fee_band, fee_basis.strip()
        row.cleared_at, row.cleared_by = timezone.now(), by
        return _moved(row, "clear", by=by)


def receive_letter(
    *, membership, by, letter_on: date, letter_signatory: str, letter_file=None, version: int | None = None
) -> CityMembership:
    with deciding(membership, "receive_letter", by=by, version=version) as row:
        _check_past(letter_on)
        if letter_file is not None and letter_file.request_id != row.request_id:
            raise ActionRefused(_("This file belongs to another request."))
        row.letter_on, row.letter_signatory, row.letter_file = letter_on, letter_signatory.strip(), letter_file
        return _moved(row, "receive_letter", by=by)


def ratify(*, membership, by, ratified_on: date, resolution: str = "", version: int | None = None) -> CityMembership:
    with deciding(membership, "ratify", by=by, version=version) as row:
        _check_past(ratified_on)
        row.ratified_on, row.resolution = ratified_on, resolution.strip()
        return _moved(row, "ratify", by=by)


def admit(*, membership, by, version: int | None = None) -> CityMembership:
    with deciding(membership, "admit", by=by, version=version) as row:
        row.admitted_at, row.admitted_by = timezone.now(), by
        return _closed(row, "admit", by=by, result=_("The city is a member of WACAP."))


def redirect(
    *, membership, by, redirected_to, acknowledged_on: date, acknowledgement: str, version: int | None = None
) -> CityMembership:
    """To a body that has acknowledged it: without its word the file stays where it is."""
    with deciding(membership, "redirect", by=by, version=version) as row:
        _check_past(acknowledged_on)
        if not acknowledgement.strip():
            raise ActionRefused(_("Write down how the body acknowledged it."))
        row.redirected_to, row.acknowledged_on = redirected_to, acknowledged_on
        row.acknowledgement = acknowledgement.strip()
        result = _("Passed to %(body)s, which acknowledged it.") % {"body": redirected_to}
        return _closed(row, "redirect", by=by, result=result)


def consent(*, membership: CityMembership, by, listed: bool) -> CityMembership:
    """The city's own word on whether it is named among the members; it may take it back."""
    with transaction.atomic():
        row = _locked(membership)
        policies.check_consent(by, row)
        if row.is_listed == listed and row.consent_at is not None:
            return row
        row.is_listed, row.consent_at, row.consent_by = listed, timezone.now(), by
        row.save(update_fields=["is_listed", "consent_at", "consent_by"])
        _log(row, "consent_membership", by=by, listed=listed)
    return row


def _check_past(day: date) -> None:
    if day > timezone.localdate():
        raise ActionRefused(_("This day has not come yet."))


def _moved(row: CityMembership, verb: str, *, by) -> CityMembership:
    before = row.move_to(verb)
    row.save()
    _log(row, f"{verb}_membership", by=by, before=before, after=row.state)
    emails.tell(verb, row, by=by)
    return row


def _closed(row: CityMembership, verb: str, *, by, result: str) -> CityMembership:
    _moved(row, verb, by=by)
    settle_deliverables(request=row.request, by=by, subject=row, result=result)
    return row


def _log(row: CityMembership, verb: str, *, by, **data) -> None:
    """On the file for the desk, and in the public history of the request."""
    record(row, verb, by=by, **data)
    record(row.request, verb, by=by, public=True, **data)
