"""What each decision on a referral tells whom. The events carry the verbs; the words are in
templates/liaison/mail/<verb>.*, rendered in the reader's language.

Mails with a link are confidential: whoever holds the link answers for the body, so the outbox does not show it.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.directory.models import FocalPoint
from portal.notifications import outbox
from portal.notifications.outbox import Recipient
from portal.notifications.registry import Event, register, register_audience

from .models import Referral, Reply
from .policies import links
from .registry import subject_of
from .states import CHOICES_OF_A_BODY, LINK_LASTS_DAYS, Answer


def _event(verb: str, label, audience: str = "body", *, mandatory: bool = True) -> Event:
    template = f"liaison/mail/{verb}"
    return Event(key=f"liaison.{verb}", label=label, template=template, mandatory=mandatory, audience=audience)


register(
    _event("send", _("A referral to a UN body")),
    _event("inform_office", _("A country office is told of a referral")),
    _event("remind", _("Reminder to a UN body")),
    _event("renew", _("A new link to answer a referral")),
    _event("answer", _("Receipt of a UN body's answer")),
    _event("give_information", _("The answer to a UN body's question")),
    _event("close", _("A consultation was closed")),
    _event("cancel", _("A referral was cancelled")),
    _event("answered", _("A UN body answered"), audience="staff", mandatory=False),
    _event("overdue", _("A UN body has not answered"), audience="staff"),
    _event("mark_unreachable", _("A UN body cannot be reached"), audience="staff"),
)
register_audience("body", lambda user: FocalPoint.objects.filter(user=user, is_active=True).exists())


# Who


def mailbox(focal_point: FocalPoint) -> Recipient:
    return Recipient(focal_point.email, focal_point.language, focal_point.role_title)


def owner_of(referral: Referral):
    """The case's owner now; the referral's own where its subject says nothing."""
    subject = subject_of(referral)
    owner = subject.owner(referral) if subject is not None and subject.owner is not None else None
    return owner or referral.owner


def officers(referral: Referral) -> list[Recipient]:
    """The owner, or everyone who may send referrals where nobody owns the case."""
    owner = owner_of(referral)
    return [Recipient.of(user) for user in ([owner] if owner else holders("liaison.send_referral"))]


# What


def contact(owner) -> str:
    """How the officer is named to the outside: by role, never more."""
    return (owner.role_title if owner else "") or str(_("Liaison officer"))


def _post(verb: str, referral: Referral, recipients, *, key: str, by=None, confidential: bool = False, **extra):
    owner = owner_of(referral)
    return outbox.post(
        f"liaison.{verb}",
        recipients,
        subject=referral,
        context={
            "referral": referral,
            "asks_something": referral.asks_answer,
            "contact": contact(owner),
            **extra,
        },
        dedupe_key=f"liaison.{verb}:{referral.pk}:{key}",
        by=by,
        confidential=confidential,
        reply_to=owner.email if owner else "",
    )


def _post_with_link(verb: str, referral: Referral, focal_point: FocalPoint | None, *, key: str, by=None, **extra):
    """To one mailbox; a referral that never had one writes to nobody."""
    if focal_point is None:
        return []
    seat = links.DEPUTY if focal_point == referral.deputy else links.FOCAL_POINT
    return _post(
        verb,
        referral,
        [mailbox(focal_point)],
        key=key,
        by=by,
        confidential=True,
        focal_point=focal_point,
        answer_url=links.address(referral, seat),
        link_days=LINK_LASTS_DAYS,
        **extra,
    )


# To the body


def send(referral: Referral, *, by) -> None:
    _post_with_link("send", referral, referral.focal_point, key=f"s{referral.token_serial}", by=by)


def sent_key(referral: Referral) -> str:
    """The beginning of the keys of the mails that carried the present link."""
    return f"liaison.send:{referral.pk}:s{referral.token_serial}:"


def inform_offices(referral: Referral, *, by) -> None:
    """The UNDP country office of each host is told at the same time; it gets no link."""
    offices = [office for office in referral.country_offices.all() if office.country_office_email]
    for office in offices:
        recipient = Recipient(office.country_office_email, referral.language)
        _post("inform_office", referral, [recipient], key=office.pk, by=by, country=office)


def remind(referral: Referral, focal_point: FocalPoint | None, *, key: str, by=None) -> None:
    _post_with_link("remind", referral, focal_point, key=key, by=by, is_deputy=focal_point == referral.deputy)


def renew(referral: Referral, focal_point: FocalPoint) -> None:
    """At most one a day, however often it is asked for."""
    _post_with_link("renew", referral, focal_point, key=f"{timezone.now():%Y%m%d}")


def answer(referral: Referral, reply: Reply, focal_point: FocalPoint | None) -> None:
    """A receipt to the mailbox, so that an answer given by a forwarded link does not stay unseen."""
    words = dict(CHOICES_OF_A_BODY)[Answer(reply.answer)]
    _post_with_link("answer", referral, focal_point, key=f"r{reply.pk}", reply=reply, answer_in_words=words)


def give_information(referral: Referral, reply: Reply, *, by) -> None:
    _post_with_link("give_information", referral, referral.focal_point, key=f"r{reply.pk}", by=by, reply=reply)


def _engaged(referral: Referral) -> list[Recipient]:
    """The mailboxes that were asked."""
    return [mailbox(one) for one in (referral.focal_point, referral.deputy) if one is not None and one.is_active]


def close(referral: Referral, *, by) -> None:
    _post("close", referral, _engaged(referral), key="once", by=by)


def cancel(referral: Referral, reason: str, *, by) -> None:
    _post("cancel", referral, _engaged(referral), key="once", by=by, reason=reason)


# To staff


def subject_desk_path(referral: Referral) -> str:
    """The page of the case at the desk; empty for a subject nobody registered."""
    subject = subject_of(referral)
    return subject.desk_url(referral) if subject is not None else ""


def desk_url(referral: Referral) -> str:
    path = subject_desk_path(referral) or reverse("admin:liaison_referral_change", args=[referral.pk])
    return settings.SITE_URL + path


def answered(referral: Referral, reply: Reply, *, by) -> None:
    """Whoever recorded the answer of a body knows it; the owner besides is told."""
    _post("answered", referral, officers(referral), key=f"r{reply.pk}", by=by, desk_url=desk_url(referral))


def overdue(referral: Referral) -> None:
    key = f"s{referral.token_serial}"
    _post("overdue", referral, officers(referral), key=key, desk_url=desk_url(referral))


def mark_unreachable(referral: Referral, reason: str, *, by) -> None:
    key = f"s{referral.token_serial}"
    _post("mark_unreachable", referral, officers(referral), key=key, by=by, reason=reason, desk_url=desk_url(referral))
