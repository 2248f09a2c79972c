"""What decisions about a territory's profile and its marketing document tell whom; the words are in
templates/partnerships/mail/territories/<verb>.*"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.directory.models import Membership
from portal.notifications import outbox
from portal.notifications.outbox import Recipient
from portal.notifications.registry import Event, Mode, register

from ..policies.territories import CLEAR, PRODUCE, PUBLISH

STAFF = {"audience": "staff"}
MANDATORY = {"mandatory": True}


def _event(prefix: str, verb: str, label, **options) -> Event:
    return Event(key=f"{prefix}.{verb}", label=label, template=f"partnerships/mail/territories/{verb}", **options)


register(
    _event("territory", "agree", _("A territory agreed to publication"), **STAFF, **MANDATORY),
    _event("territory", "take_back", _("A territory took its consent back"), **STAFF, **MANDATORY),
    _event("territory", "publish_profile", _("The page of your territory is public")),
    _event("territory", "hide", _("The page of your territory was taken off the site"), **MANDATORY),
    _event("marketing", "collect", _("Your territory’s document: we need your data"), **MANDATORY),
    _event("marketing", "remind_data", _("Your territory’s document: data still missing"), **MANDATORY),
    _event("marketing", "show", _("Your territory’s document: please check"), **MANDATORY),
    _event("marketing", "publish", _("Your territory’s document is published")),
    _event("marketing", "archive", _("Your territory’s document was archived")),
    _event("marketing", "review", _("The figures of your territory’s document are a year old")),
    _event("marketing", "request_changes", _("The authority asks for changes"), **STAFF, **MANDATORY),
    _event("marketing", "comment", _("The authority commented on a section"), mode=Mode.DIGEST, **STAFF),
    _event("marketing", "consent", _("A document waits for clearance"), **STAFF, **MANDATORY),
    _event("marketing", "rework", _("A document was sent back to drafting"), **STAFF, **MANDATORY),
)


def team(authority) -> list[Recipient]:
    members = Membership.objects.writing().filter(authority=authority, user__is_active=True)
    return [Recipient.of(membership.user) for membership in members.select_related("user")]


def _holders(permission: str) -> list[Recipient]:
    return [Recipient.of(user) for user in holders(f"partnerships.{permission}")]


def producer(document) -> list[Recipient]:
    """Whoever prepares it, or everybody who may while nobody has taken it."""
    return [Recipient.of(document.owner)] if document.owner else _holders(PRODUCE)


def _profile(verb: str, row, recipients, *, by, **extra):
    return outbox.post(
        f"territory.{verb}",
        recipients,
        subject=row,
        context={
            "territory": row,
            "url": settings.SITE_URL + row.get_absolute_url(),
            "edit_url": settings.SITE_URL + reverse("territories:overview", args=[row.slug]),
            "desk_url": settings.SITE_URL + reverse("admin:partnerships_territoryprofile_change", args=[row.pk]),
            **extra,
        },
        dedupe_key=f"territory.{verb}:{row.pk}:v{row.version}",
        by=by,
    )


def agreed(row, consent, *, by) -> None:
    _profile("agree", row, _holders(PUBLISH), by=by, consent=consent)


def taken_back(row, *, by) -> None:
    _profile("take_back", row, _holders(PUBLISH), by=by)


def published_profile(row, *, by) -> None:
    _profile("publish_profile", row, team(row.authority), by=by)


def hidden(row, *, by) -> None:
    _profile("hide", row, team(row.authority), by=by)


def _document(verb: str, row, recipients, *, by, key: str = "", **extra):
    profile = row.profile
    return outbox.post(
        f"marketing.{verb}",
        recipients,
        subject=row,
        context={
            "document": row,
            "territory": profile,
            "url": settings.SITE_URL + profile.get_absolute_url(),
            "edit_url": settings.SITE_URL + reverse("territories:overview", args=[profile.slug]),
            "check_url": settings.SITE_URL + reverse("territories:check", args=[profile.slug]),
            "desk_url": settings.SITE_URL + reverse("admin:partnerships_marketingdocument_change", args=[row.pk]),
            **extra,
        },
        dedupe_key=f"marketing.{verb}:{row.pk}:{key or f'v{row.version}'}",
        by=by,
    )


def collect(row, *, by) -> None:
    _document("collect", row, team(row.profile.authority), by=by)


def remind_data(row, gaps: int) -> None:
    _document("remind_data", row, team(row.profile.authority), by=None, key=f"{row.data_due_on}", gaps=gaps)


def show(row, *, by) -> None:
    _document("show", row, team(row.profile.authority), by=by)


def request_changes(row, *, by) -> None:
    _document("request_changes", row, producer(row), by=by)


def comment(row, comment, *, by) -> None:
    _document("comment", row, producer(row), by=by, key=f"c{comment.pk}", comment=comment)


def consent(row, *, by) -> None:
    _document("consent", row, _holders(CLEAR), by=by)


def rework(row, reason: str, *, by) -> None:
    _document("rework", row, producer(row), by=by, reason=reason)


def publish(row, editions, *, by) -> None:
    _document("publish", row, team(row.profile.authority), by=by, editions=editions)


def archive(row, *, by) -> None:
    _document("archive", row, team(row.profile.authority), by=by)


def review(row) -> None:
    recipients = [*team(row.profile.authority), *producer(row)]
    _document("review", row, recipients, by=None, key=f"{row.review_on}")
