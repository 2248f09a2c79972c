"""All that the page of a case shows. A fixed number of queries, whatever the length of its history."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from portal.directory.models import Membership
from portal.directory.selectors import completeness
from portal.documents.models import Document
from portal.liaison import selectors as liaison
from portal.notifications.models import Message

from ..forms.desk.triage import PostForm
from ..models import InformationRequest, PartnershipRequest, RequestFile, Revision
from ..registry import KINDS, questions_for
from ..selectors.answers import Change, Section, difference, present
from ..selectors.clock import age_in_days, clock
from ..selectors.deliverables import for_staff
from ..selectors.hints import Facts
from ..selectors.hints.places import place
from ..selectors.queue import due_in_words, next_step
from ..selectors.related import related_to
from ..selectors.timeline import KINDS as ENTRY_KINDS
from ..selectors.timeline import timeline
from ..selectors.words import Words
from .buttons import buttons
from .checklist import checklist, done

MAILS_SHOWN = 30


@dataclass(frozen=True)
class RevisionRow:
    revision: Revision
    changes: list[Change]  # against the one before


@dataclass(frozen=True)
class QuestionRow:
    asked: InformationRequest
    labels: str  # of the answers opened again


def case_context(desk, request, row: PartnershipRequest) -> dict[str, Any]:
    today = timezone.localdate()
    files = list(row.files.filter(removed_at=None).select_related("uploaded_by"))
    referrals = liaison.case_rows(row, request.user)
    related = related_to(row)
    facts = Facts(row, today, frozenset(f.purpose for f in files if not f.is_internal), related, referrals)
    checks = checklist(row, facts)
    shown = request.GET.get("show", "")
    return {
        "title": f"{row.reference} {row.title}",
        **_head(desk, request.user, row, facts, today),
        **_answers(row, files),
        "checks": checks,
        "checks_done": done(checks),
        "referrals": referrals,
        "questions": _questions(row),
        "proposals": _proposals(row),
        "deliverables": _deliverables(row),
        "members": list(Membership.objects.active().filter(authority=row.authority_id).select_related("user")),
        "profile": completeness(row.authority),
        "earlier": [one for one in related if one.same_authority],
        "timeline": timeline(
            row, only=shown if shown in ENTRY_KINDS else "", everything=request.GET.get("history") == "all"
        ),
        "shown": shown,
        "mails": _mails(row),
        "documents": list(Document.objects.about(row).without_data()),
        "files": files,
        "note_form": PostForm(auto_id="note_%s"),
        "message_form": PostForm(auto_id="message_%s"),
    }


def _head(desk, user, row: PartnershipRequest, facts: Facts, today) -> dict[str, Any]:
    step = next_step(row)
    words, late = due_in_words(step.due_on if step else None, today)
    return {
        "buttons": buttons(desk, user, row),
        "kind": KINDS[row.kind].short,
        "place": place(facts),
        "clock": clock(row, today),
        "next_step": step,
        "due_words": words,
        "is_late": late,
        "age": age_in_days(row, today),
    }


def _answers(row: PartnershipRequest, files: list[RequestFile]) -> dict[str, Any]:
    """The answers as they stand now, and what each revision changed; codes are named by one query for all."""
    language = get_language() or "en"
    revisions = list(row.revisions.select_related("submitted_by").order_by("number"))
    words = Words(row.kind, row.answers, *(revision.answers for revision in revisions))
    sections: list[Section] = present(row.answers, row.kind, language, files=files, words=words)
    pairs = zip([None, *revisions], revisions, strict=False)
    return {
        "sections": sections,
        "revisions": [
            RevisionRow(new, difference(old.answers, new.answers, row.kind, language, words=words) if old else [])
            for old, new in pairs
        ],
    }


def _questions(row: PartnershipRequest) -> list[QuestionRow]:
    labels = {question.name: str(question.label) for question in questions_for(row.kind)}
    asked = row.information_requests.select_related("asked_by", "answered_by")
    return [QuestionRow(one, "; ".join(labels.get(name, name) for name in one.fields)) for one in asked]


def _proposals(row: PartnershipRequest) -> list:
    return list(row.proposals.select_related("reason", "redirected_to", "proposed_by", "decided_by"))


def _deliverables(row: PartnershipRequest) -> list:
    """Only a request that was accepted has some."""
    accepted = row.outcome == "accepted" or row.state in ("accepted", "delivery", "completed")
    return for_staff(row) if accepted else []


def _mails(row: PartnershipRequest) -> list[Message]:
    return list(liaison.mails_of(row).without_bodies().order_by("-created_at", "-pk")[:MAILS_SHOWN])
