"""All that the page of a referral shows, in a fixed number of queries."""

from typing import Any

from portal.core.attachments import SOURCES, address_of
from portal.core.models import Activity
from portal.notifications.models import Message

from .. import emails, policies
from ..models import Referral
from ..selectors import Row
from ..selectors.threads import decisions

SHOWN = 50


def case_context(desk, request, referral: Referral) -> dict[str, Any]:
    rights = policies.rights(request.user, referral)
    uses = list(referral.link_uses.all()[:SHOWN])
    return {
        "title": f"{referral.number} {referral.subject_title}",
        "row": Row.of_today(referral),
        "buttons": [
            {"label": label, "tone": tone, "url": desk.decision_url(referral, verb)}
            for verb, label, tone in decisions(referral, rights)
        ],
        "may_change": bool(rights),
        "subject_url": emails.subject_desk_path(referral),
        "owner": emails.owner_of(referral),
        "files": [(one["label"], _page_of(one)) for one in referral.attachments],
        "offices": list(referral.country_offices.all()),
        "replies": list(referral.replies.select_related("by", "informed_by", "suggested_body")),
        "uses": uses,
        "opened": referral.link_uses.filter(purpose="opened").count(),
        "mails": list(
            Message.objects.about(referral).defer("body_text", "body_html").order_by("-created_at", "-pk")[:SHOWN]
        ),
        "history": desk.history(Activity.objects.about(referral).select_related("actor")[:SHOWN]),
    }


def _page_of(chosen: dict) -> str:
    """Where staff look at the file; empty where its source shows none."""
    return address_of(chosen) if chosen["source"] in SOURCES else ""
