from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record, record_move
from portal.directory import policies as directory

from .. import emails
from ..models import PartnershipRequest, Post, Survey
from .base import close_side_work, deciding, today
from .triage import post_once


def withdraw(*, request: PartnershipRequest, by, reason: str, version: int | None = None) -> PartnershipRequest:
    """End the request at the authority's wish; open referrals are cancelled and those engaged are told."""
    with deciding(request, "withdraw", by=by, version=version) as row:
        if not reason.strip():
            raise ActionRefused(_("Say why the request is withdrawn."))
        before = row.move_to("withdraw")
        row.save()
        close_side_work(row, by=by)
        record_move(row, "withdraw", before, by=by, public=True, note=reason.strip())
        if row.reference:
            emails.withdraw(row, reason.strip(), by=by)
    return row


def message(*, request: PartnershipRequest, by, text: str, once_key: str | None = None) -> Post:
    """Write to the other side: the authority's people to the owner, staff to the authority's people."""
    with deciding(request, "message", by=by) as row:
        from_requester = directory.can_write(by, row.authority)
        post = post_once(row, by=by, text=text, once_key=once_key, is_internal=False, from_requester=from_requester)
        emails.message(row, post, by=by)
    return post


def ask_news(*, request: PartnershipRequest, by) -> PartnershipRequest:
    """Once the promised day has passed, the requester may ask; one question per week."""
    with deciding(request, "ask_news", by=by) as row:
        if row.due_on is None or row.due_on >= today():
            raise ActionRefused(_("The answer is not late: the promised day has not passed."))
        if row.news_asked_at and (timezone.now() - row.news_asked_at).days < 7:
            raise ActionRefused(_("You asked for news less than a week ago; the officer has been told."))
        row.news_asked_at = timezone.now()
        row.save(update_fields=["news_asked_at"])
        record(row, "ask_news", by=by, public=True)
        emails.ask_news(row, by=by)
    return row


def answer_survey(*, request: PartnershipRequest, by, satisfaction: int, comment: str = "") -> Survey:
    """The two questions after completion; one answer per request, the last one counts."""
    with deciding(request, "answer_survey", by=by) as row:
        survey, _created = Survey.objects.update_or_create(
            request=row,
            defaults={
                "satisfaction": satisfaction,
                "comment": comment.strip(),
                "answered_at": timezone.now(),
                "answered_by": by,
            },
        )
        record(row, "answer_survey", by=by, satisfaction=satisfaction)
    return survey
