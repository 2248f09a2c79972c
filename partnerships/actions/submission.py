import hashlib
import json
from datetime import date

from django.utils import timezone

from portal.core.errors import ActionRefused
from portal.core.models import next_number, record_move
from portal.core.text import normalise
from portal.directory.models import Authority, Country, Goal, Target

from .. import documents, emails, registry
from ..models import PartnershipRequest, Revision
from .base import days_from_today, deciding


def check_requester(kind: str, authority) -> None:
    """Who may ask for what (workflow.md 1). Raises ActionRefused with the way on in words."""
    refusal = registry.why_not(kind, authority.level)
    if refusal:
        raise ActionRefused(str(refusal))


def submit(*, request: PartnershipRequest, by, answers: dict, version: int | None = None) -> PartnershipRequest:
    """Freeze the checked answers, give the reference, start the clock, acknowledge and ask for the PDF copy.

    `answers` is what the strict forms returned: plain JSON values by question name.
    """
    with deciding(request, "submit", by=by, version=version) as row:
        check_requester(row.kind, row.authority)
        before = row.move_to("submit")
        year = timezone.localdate().year
        row.reference = f"PR-{year}-{next_number(f'PR-{year}'):04d}"
        row.submitted_at, row.submitted_by = timezone.now(), by
        row.first_look_due_on = days_from_today(row, "first_look")
        row.due_on = days_from_today(row, "decision")
        project(row, answers)
        row.save()
        project_links(row, answers)
        revision = freeze(row, answers, by=by)
        record_move(row, "submit", before, by=by, public=True, revision=revision.number)
        copy = documents.ask_request_copy(row, revision, by=by)
        emails.submit(row, by=by, copy=copy)
    return row


def freeze(row: PartnershipRequest, answers: dict, *, by) -> Revision:
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Revision.objects.create(
        request=row,
        number=row.revisions.count() + 1,
        answers=answers,
        language=row.language,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        submitted_by=by,
    )


def project(row: PartnershipRequest, answers: dict) -> None:
    """Copy what lists, filters and liaison need from the answers to the columns."""
    row.answers = {**row.answers, **answers}
    row.language = answers.get("language") or row.language
    row.title = answers.get("title", "")
    row.summary = answers.get("summary", "")
    for column, value in registry.money_columns(row.kind, answers).items():
        setattr(row, column, value)
    row.consent_publish = answers.get("consent_publish") is True
    row.consent_share = answers.get("consent_share") is True
    notified = answers.get("home_state_notified_on")
    row.home_state_notified_on = date.fromisoformat(notified) if notified else None
    row.has_private_partner = registry.has_private_partner(row.kind, answers)
    row.search_text = searchable(row)


def project_links(row: PartnershipRequest, answers: dict) -> None:
    goals, targets = registry.goals_and_targets(answers)
    row.themes.set(answers.get("themes") or [])
    row.goals.set(Goal.objects.filter(pk__in=goals))
    row.targets.set(Target.objects.filter(pk__in=targets))
    hosts = registry.host_countries(row.kind, answers, row.authority.country_id)
    row.host_countries.set(Country.objects.filter(pk__in=hosts))
    row.host_authorities.set(_authorities(answers.get("host_authorities")))
    row.joint_authorities.set(_authorities(answers.get("joint_authorities")))


def _authorities(numbers: list[str] | None):
    return Authority.objects.filter(number__in=numbers or [])


def searchable(row: PartnershipRequest) -> str:
    authority, people = row.authority, [p for p in (row.submitted_by, row.owner) if p is not None]
    return normalise(
        row.reference,
        row.title,
        row.summary,
        authority.official_name,
        authority.name_en,
        authority.name_fr,
        authority.name_es,
        authority.country.name_en,
        authority.country.name_fr,
        authority.country.name_es,
        *[part for p in people for part in (p.name, p.email)],
    )
