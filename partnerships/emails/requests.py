"""What each decision tells whom. The events carry the verbs of the lifecycle; the words are in
templates/partnerships/mail/<verb>.*, rendered in the reader's language."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.directory.models import Membership
from portal.liaison import selectors as liaison
from portal.notifications import outbox
from portal.notifications.outbox import Recipient
from portal.notifications.registry import Event, Mode, register

from .. import registry

MANDATORY = {"mandatory": True}


def _event(verb: str, label, **options) -> Event:
    return Event(key=f"request.{verb}", label=label, template=f"partnerships/mail/{verb}", **options)


register(
    _event("submit", _("Your request was received"), **MANDATORY),
    _event("advance", _("Your request was checked"), mode=Mode.DIGEST),
    _event("ask", _("We need something from you"), **MANDATORY),
    _event("remind", _("Reminder: we need something from you"), **MANDATORY),
    _event("expire", _("Closed for lack of answer"), mode=Mode.DRAFT, **MANDATORY),
    _event("merge", _("Joined with another request"), mode=Mode.DRAFT, **MANDATORY),
    _event("decide", _("The decision on your request"), mode=Mode.DRAFT, decision=True, **MANDATORY),
    _event("deliver", _("Next steps and your contact"), **MANDATORY),
    _event("complete", _("Completed: thanks and two questions"), mode=Mode.DRAFT),
    _event("withdraw", _("A request was withdrawn")),
    _event("reopen", _("Your request was reopened"), **MANDATORY),
    _event("message", _("A message from UNDP")),
    _event("submit_staff", _("New request"), mode=Mode.DIGEST, audience="staff"),
    _event("assign", _("A case was assigned to you"), audience="staff", **MANDATORY),
    _event("answer", _("The requester answered"), audience="staff"),
    _event("conclude", _("The consultation has ended"), audience="staff"),
    _event("propose", _("An outcome waits for your approval"), audience="staff", **MANDATORY),
    _event("send_back", _("A proposal was sent back"), audience="staff", **MANDATORY),
    _event("decide_staff", _("Your case was decided"), audience="staff"),
    _event("withdraw_staff", _("Your case was withdrawn"), audience="staff"),
    _event("reopen_staff", _("A case was reopened"), audience="staff"),
    _event("resume", _("A case is off hold"), audience="staff"),
    _event("message_staff", _("A message from the requester"), audience="staff"),
    _event("ask_news", _("The requester asks for news"), audience="staff", **MANDATORY),
    _event("force", _("A state was forced"), audience="staff", **MANDATORY),
)


# Who


def team(row, *, language: str | None = None) -> list[Recipient]:
    """The authority's people who write, each in their language; a formal letter in the request's (`language`)."""
    members = Membership.objects.writing().filter(authority=row.authority, user__is_active=True)
    users = [membership.user for membership in members.select_related("user")]
    return [Recipient.of(user, language=language) for user in users]


def officers(row) -> list[Recipient]:
    """The owner, or every triage officer while nobody owns the case."""
    users = [row.owner] if row.owner else holders("partnerships.triage_request")
    return [Recipient.of(user) for user in users]


def approvers(row) -> list[Recipient]:
    users = list(row.programme.approvers.filter(is_active=True)) if row.programme else []
    return [Recipient.of(user) for user in users or holders("partnerships.approve_request")]


# What


def context(row, **extra) -> dict:
    return {
        "request": row,
        "url": settings.SITE_URL + row.get_absolute_url(),
        "desk_url": settings.SITE_URL + reverse("admin:partnerships_partnershiprequest_change", args=[row.pk]),
        "contact": contact(row),
        **extra,
    }


def contact(row) -> str:
    """How the officer is named to the outside: by role; the Hub where nobody owns the case."""
    return (row.owner.role_title or row.owner.name) if row.owner else str(_("Hub for Innovative Partnerships"))


def _post(verb: str, row, recipients, *, by, key: str = "", attachments=(), **extra):
    """`key` tells two mails of the same verb apart; the request's version does where each decision raises it."""
    return outbox.post(
        f"request.{verb}",
        recipients,
        subject=row,
        context=context(row, **extra),
        dedupe_key=f"request.{verb}:{row.pk}:{key or f'v{row.version}'}",
        by=by,
        attachments=attachments,
    )


def submit(row, *, by, copy) -> None:
    """The acknowledgement goes to the whole team, the sender included: it is their receipt."""
    _post("submit", row, team(row, language=row.language), by=None, copy=copy)
    _post("submit_staff", row, [Recipient.of(u) for u in holders("partnerships.triage_request")], by=by)


def assign(row, *, by) -> None:
    _post("assign", row, officers(row), by=by)


def advance(row, *, by) -> None:
    _post("advance", row, team(row), by=by)


def ask(row, asked, *, by) -> None:
    _post("ask", row, team(row), by=by, key=f"q{asked.pk}", asked=asked, fields=field_labels(row, asked.fields))


def remind(row, asked, *, by) -> None:
    key = f"q{asked.pk}:{asked.reminders_sent}"
    _post("remind", row, team(row), by=by, key=key, asked=asked, fields=field_labels(row, asked.fields))


def field_labels(row, names: list[str]) -> list:
    return [registry.question(name, row.kind).label for name in names]


def answer(row, asked, *, by) -> None:
    _post("answer", row, officers(row), by=by, asked=asked)


def expire(row, *, by) -> None:
    _post("expire", row, team(row), by=by)


def merge(row, *, by) -> None:
    _post("merge", row, team(row), by=by)


def conclude(row, *, by) -> None:
    _post("conclude", row, officers(row), by=by, referrals=liaison.summary(row))


def propose(row, proposal, *, by) -> None:
    _post("propose", row, approvers(row), by=by, proposal=proposal)


def decide_draft(row, proposal, *, by) -> None:
    """Drafted at the proposal in the request's language, released at approval, discarded when sent back."""
    _post("decide", row, team(row, language=row.language), by=by, key=f"p{proposal.pk}", proposal=proposal)


def decision_drafts(proposal):
    prefix = f"request.decide:{proposal.request_id}:p{proposal.pk}:"
    return outbox.messages_about(proposal.request).filter(dedupe_key__startswith=prefix, state="draft")


def release_decision(row, proposal, letter, *, by) -> None:
    drafts = decision_drafts(proposal)
    outbox.attach(drafts, [{"source": "document", "key": letter.number}])
    outbox.release(drafts, by=by)


def decide(row, proposal, *, by) -> None:
    _post("decide_staff", row, officers(row), by=by, proposal=proposal)


def send_back(row, proposal, *, by) -> None:
    _post("send_back", row, officers(row), by=by, proposal=proposal)


def deliver(row, *, by) -> None:
    _post("deliver", row, team(row), by=by, deliverables=list(row.deliverables.all()))


def complete(row, *, by) -> None:
    _post("complete", row, team(row), by=by)


def withdraw(row, reason: str, *, by) -> None:
    _post("withdraw", row, team(row), by=by, reason=reason)
    _post("withdraw_staff", row, officers(row), by=by, reason=reason)


def reopen(row, *, by) -> None:
    _post("reopen", row, team(row), by=by)
    _post("reopen_staff", row, officers(row), by=by)


def resume(row, *, by) -> None:
    _post("resume", row, officers(row), by=by)


def message(row, post, *, by) -> None:
    verb, recipients = ("message_staff", officers(row)) if post.from_requester else ("message", team(row))
    _post(verb, row, recipients, by=by, key=f"m{post.pk}", post=post)


def ask_news(row, *, by) -> None:
    _post("ask_news", row, officers(row), by=by, key=f"{row.news_asked_at:%Y%m%d}")


def force(row, *, by) -> None:
    _post("force", row, officers(row), by=by)


def preview(verb: str, row, **extra) -> outbox.Preview | None:
    """The mail a decision would create, as its first reader would see it; None where nobody would be written to."""
    recipients = team(row, language=row.language if verb == "decide" else None)
    if not recipients:
        return None
    return outbox.preview(f"request.{verb}", recipients[0], context(row, **extra))
