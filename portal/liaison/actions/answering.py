from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.clock import add_working_days, working_days_between
from portal.core.errors import ActionRefused, Conflict
from portal.directory.models import Body, FocalPoint

from .. import emails, policies
from ..models import LinkUse, Referral, Reply
from ..registry import subject_of
from ..states import NEEDS_TEXT, Answer, Channel, LinkPurpose, state_after
from .base import deciding, log, save, settle, today

TEXT_LENGTH = 5000


def acknowledge(referral: Referral, *, by=None, detail: str = "") -> Referral:
    """The focal point confirms receipt: by the button of the answer page (`by=None`) or signed in. Pressed again, it
    says nothing new."""
    if by is not None:
        policies.check_addressee(by, referral)
    with deciding(referral, "acknowledge") as row:
        before = row.move_to("acknowledge")
        row.acknowledged_at = timezone.now()
        save(row)
        log(row, "acknowledge", by=by, before=before)
        if by is None:
            LinkUse.objects.create(referral=row, purpose=LinkPurpose.ACKNOWLEDGED, detail=detail)
        settle(row)
    return row


def answer(
    referral: Referral,
    *,
    answer: str,
    text: str = "",
    commits: bool = False,
    suggested_body: Body | None = None,
    channel: str = Channel.LINK,
    by=None,
    by_label: str = "",
    mailbox: FocalPoint | None = None,
    seen: int | None = None,
    version: int | None = None,
) -> Referral:
    """Record what the body says; said again before the referral is closed, it is corrected and both stay on record.

    By the link (`by=None`, proved by its signature), by a focal point with an account, or by staff to whom the body
    answered otherwise (then `text` says how). `seen`: how many replies the writer had before them; when a colleague
    was faster, Conflict is raised and nothing happens.
    """
    _check_words(referral, answer, text, suggested_body, channel)
    if channel == Channel.ACCOUNT:
        policies.check_addressee(by, referral)
    with deciding(referral, "answer", by=by if channel == Channel.STAFF else None, version=version) as row:
        if seen is not None and seen != row.replies.count():
            raise Conflict(_("An answer was recorded meanwhile. Read it, then send yours if it should replace it."))
        now = timezone.now()
        reply = Reply.objects.create(
            referral=row,
            at=now,
            answer=answer,
            commits=commits,
            text=text.strip(),
            suggested_body=suggested_body,
            channel=channel,
            by=by,
            by_label=by_label.strip()[:200],
        )
        before = row.move_to("answer", state_after(answer, row.kind, commits=commits))
        row.answer, row.answer_text, row.answered_at = answer, reply.text, now
        row.suggested_body, row.answered_by_label = suggested_body, reply.by_label
        row.acknowledged_at = row.acknowledged_at or now
        _keep_clock(row, before)
        save(row)
        log(row, "answer", by=by, before=before, answer=answer, channel=str(channel))
        if channel == Channel.LINK:
            LinkUse.objects.create(referral=row, purpose=LinkPurpose.ANSWERED, detail=answer)
        emails.answer(row, reply, mailbox or row.focal_point)
        emails.answered(row, reply, by=by)
        subject = subject_of(row)
        if subject is not None and subject.on_answer is not None:
            subject.on_answer(row)
        settle(row)
    return row


def give_information(referral: Referral, *, text: str, by, version: int | None = None) -> Referral:
    """Answer the body's question: it is asked again, and its clock runs on from where it stood."""
    text = text.strip()
    if not text:
        raise ActionRefused(_("Write what the body asked for."))
    with deciding(referral, "give_information", by=by, version=version) as row:
        reply = row.replies.filter(answer=Answer.QUESTION).latest("at", "pk")
        reply.information, reply.informed_at, reply.informed_by = text, timezone.now(), by
        reply.save()
        before = row.move_to("give_information")
        row.answer = row.answer_text = row.answered_by_label = ""
        row.answered_at = None
        _keep_clock(row, before)
        save(row)
        log(row, "give_information", by=by, before=before)
        emails.give_information(row, reply, by=by)
    return row


@transaction.atomic
def renew(referral: Referral, *, mailbox: FocalPoint | None) -> None:
    """Mail a fresh link to a known mailbox, never to anyone who asks; `mailbox` is the link's own, where it still
    acts for the body."""
    reader = mailbox if mailbox is not None and mailbox.is_active else referral.focal_point
    LinkUse.objects.create(referral=referral, purpose=LinkPurpose.RENEWED)
    if reader is not None and reader.is_active and referral.sent_at and not referral.is_over:
        emails.renew(referral, reader)


def _check_words(referral: Referral, answer: str, text: str, suggested_body: Body | None, channel: str) -> None:
    """An answer that says nothing without words has them."""
    text = text.strip()
    if len(text) > TEXT_LENGTH:
        raise ActionRefused(_("The text is too long: at most %(most)s characters.") % {"most": TEXT_LENGTH})
    if answer in NEEDS_TEXT and not text:
        raise ActionRefused(NEEDS_TEXT[Answer(answer)])
    if answer == Answer.SUGGESTS_OTHER and suggested_body is None and not text:
        raise ActionRefused(_("Say which body should be asked."))
    if suggested_body is not None and suggested_body.pk == referral.body_id:
        raise ActionRefused(_("Suggest a body other than your own."))
    if channel == Channel.STAFF and not text:
        raise ActionRefused(_("Write how and by whom the answer reached you."))


def _keep_clock(row: Referral, before: str) -> None:
    """A body's question stops its clock; leaving it moves the due days by the working days it stood still."""
    if row.state == "needs_info":
        row.clock_stopped_on = row.clock_stopped_on or today()
    elif before == "needs_info" and row.clock_stopped_on is not None:
        stood = working_days_between(row.clock_stopped_on, today())
        row.clock_stopped_on = None
        if stood > 0 and row.acknowledge_due_on is not None and row.answer_due_on is not None:
            row.acknowledge_due_on = add_working_days(row.acknowledge_due_on, stood)
            row.answer_due_on = add_working_days(row.answer_due_on, stood)
