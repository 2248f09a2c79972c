from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.errors import ActionRefused
from portal.core.models import next_number
from portal.core.text import normalise
from portal.directory.models import Body, Country

from .. import policies
from ..models import Referral
from ..selectors import Roster
from ..states import Kind
from ..validators import SUMMARY_LENGTH, without_contact_data
from .base import deciding, lock_subject, log, save


@transaction.atomic
def prepare(
    subject,
    body: Body,
    *,
    kind: str,
    by,
    summary: str,
    reason: str,
    country: Country | None = None,
    country_offices: Iterable[Country] | None = None,
    staff_note: str = "",
    attachments: Iterable[dict] = (),
    subject_reference: str = "",
    subject_title: str = "",
    owner=None,
) -> Referral:
    """Write a referral that nobody outside sees until a named person sends it.

    `attachments`: `{"source", "key", "label"}` each, see portal.core.attachments. `country_offices`: whose UNDP
    office is told at the sending; the host country's where not given.
    """
    keys = Referral.subject_keys(subject)
    lock_subject(keys["subject_type"], keys["subject_id"])
    row = Referral(**keys, body=body, country=country, kind=Kind(kind).value, owner=owner or by)
    policies.check_right(by, "prepare", row)
    _refuse_a_second_thread(row)
    row.summary = clean_summary(summary)
    row.reason, row.staff_note = reason.strip()[:500], staff_note.strip()
    row.attachments = clean_attachments(attachments)
    row.subject_reference = subject_reference or getattr(subject, "reference", "") or getattr(subject, "number", "")
    row.subject_title = (subject_title or str(subject))[:250]
    row.focal_point = Roster([body]).focal_point(body, country)
    if row.focal_point is not None:
        row.language = row.focal_point.language
    row.prepared_by = by
    year = timezone.localdate().year
    row.number = f"LN-{year}-{next_number(f'LN-{year}'):04d}"
    row.search_text = normalise(row.number, row.subject_reference, row.subject_title, str(body), body.name)[:600]
    row.save()
    row.country_offices.set(country_offices if country_offices is not None else filter(None, [country]))
    log(row, "prepare", by=by, kind=row.kind)
    return row


def edit_prepared(
    referral: Referral,
    *,
    by,
    version: int | None = None,
    kind: str | None = None,
    summary: str | None = None,
    staff_note: str | None = None,
    attachments: Iterable[dict] | None = None,
    country_offices: Iterable[Country] | None = None,
) -> Referral:
    """Change what was prepared; what is not given stays."""
    with deciding(referral, "edit_prepared", by=by, version=version) as row:
        if kind is not None:
            row.kind = Kind(kind).value
        if summary is not None:
            row.summary = clean_summary(summary)
        if staff_note is not None:
            row.staff_note = staff_note.strip()
        if attachments is not None:
            row.attachments = clean_attachments(attachments)
        if country_offices is not None:
            row.country_offices.set(country_offices)
        save(row)
        log(row, "edit_prepared", by=by)
    return row


def _refuse_a_second_thread(row: Referral) -> None:
    open_one = (
        Referral.objects.filter(subject_type=row.subject_type, subject_id=row.subject_id, body=row.body)
        .exclude(state__in=["closed", "cancelled"])
        .first()
    )
    if open_one is not None and row.subject_type:
        raise ActionRefused(
            _("%(body)s has a referral on this already: %(number)s.") % {"body": row.body, "number": open_one.number}
        )


def clean_summary(text: str) -> str:
    text = text.strip()
    if not text:
        raise ActionRefused(_("Write what the body should know."))
    if len(text) > SUMMARY_LENGTH:
        raise ActionRefused(
            ngettext(
                "The summary is %(over)s character too long.",
                "The summary is %(over)s characters too long.",
                len(text) - SUMMARY_LENGTH,
            )
            % {"over": len(text) - SUMMARY_LENGTH}
        )
    try:
        without_contact_data(text)
    except ValidationError as error:
        raise ActionRefused(error.messages[0]) from error
    return text


def clean_attachments(chosen: Iterable[dict]) -> list[dict]:
    """Only what names a file: source, key and the words staff and bodies read."""
    return [
        {"source": one["source"], "key": str(one["key"]), "label": str(one.get("label") or one["key"])}
        for one in chosen
    ]
