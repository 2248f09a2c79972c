"""What each decision of the directory tells whom; the words are in templates/directory/mail/<verb>.*."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders
from portal.notifications import outbox
from portal.notifications.registry import Event, Mode, register

from .models import Authority, Membership


def _event(verb: str, label, **options) -> Event:
    return Event(key=f"directory.{verb}", label=label, template=f"directory/mail/{verb}", **options)


register(
    _event("claim", _("An authority was claimed"), mode=Mode.DIGEST, audience="staff"),
    _event("propose", _("A new authority was proposed"), mode=Mode.DIGEST, audience="staff"),
    _event("ask_to_join", _("Somebody asks to join your authority"), mandatory=True),
    _event("approve_member", _("You are a member of an authority"), mandatory=True),
    _event("refuse_member", _("You were not taken into an authority"), mandatory=True),
    _event("change_role", _("Your role in an authority changed")),
    _event("remove_member", _("You are no longer a member of an authority"), mandatory=True),
    _event("verify", _("Your authority is verified")),
)


def admins(authority: Authority) -> list:
    rows = Membership.objects.admins().filter(authority=authority, user__is_active=True).select_related("user")
    return [row.user for row in rows]


def claim(membership: Membership) -> None:
    _post("claim", membership, holders("directory.verify_authority"), path=_desk(membership), by=membership.user)


def propose(membership: Membership) -> None:
    _post("propose", membership, holders("directory.verify_authority"), path=_desk(membership), by=membership.user)


def ask_to_join(membership: Membership) -> None:
    """To the authority's admins; to staff who verify where it has none."""
    deciding = admins(membership.authority)
    if deciding:
        path = reverse("directory:team", args=[membership.authority.number])
        _post("ask_to_join", membership, deciding, path=path, by=membership.user)
    else:
        staff = holders("directory.verify_authority")
        _post("ask_to_join", membership, staff, path=_desk(membership), by=membership.user)


def approve_member(membership: Membership, *, by) -> None:
    _post("approve_member", membership, [membership.user], path=reverse("workspace"), by=by)


def refuse_member(membership: Membership, *, by) -> None:
    _post("refuse_member", membership, [membership.user], path=reverse("directory:find"), by=by)


def change_role(membership: Membership, *, by) -> None:
    _post("change_role", membership, [membership.user], path=reverse("workspace"), by=by)


def remove_member(membership: Membership, *, by) -> None:
    _post("remove_member", membership, [membership.user], path=reverse("directory:find"), by=by)


def verify(authority: Authority, *, by) -> None:
    outbox.post(
        "directory.verify",
        admins(authority),
        subject=authority,
        context={"authority": authority, "url": _address(reverse("directory:profile", args=[authority.number]))},
        dedupe_key=f"directory.verify:{authority.pk}:{authority.version}",
        by=by,
    )


def _post(verb: str, membership: Membership, recipients, *, path: str, by) -> None:
    outbox.post(
        f"directory.{verb}",
        recipients,
        subject=membership.authority,
        context={"membership": membership, "authority": membership.authority, "url": _address(path)},
        dedupe_key=f"directory.{verb}:{membership.pk}:{membership.version}",
        by=by,
    )


def _desk(membership: Membership) -> str:
    return reverse("admin:directory_authority_change", args=[membership.authority_id])


def _address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
