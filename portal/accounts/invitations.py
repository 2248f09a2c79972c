"""What somebody can be invited to. Each app registers its own purposes; this app's is a staff role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from . import roles
from .models import Invitation, User


@dataclass(frozen=True)
class Purpose:
    """`describe(payload)`: what accepting means, as a sentence in the active language.
    `accept(invitation, user)`: does it, inside the transaction that uses the invitation up; answers where to go.
    It may raise ActionRefused."""

    key: str
    label: Any
    describe: Callable[[dict], str]
    accept: Callable[[Invitation, User], str]


PURPOSES: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    if PURPOSES.get(purpose.key, purpose) != purpose:
        raise ValueError(f"invitation purpose {purpose.key} is registered twice")
    PURPOSES[purpose.key] = purpose


def describe(invitation: Invitation) -> str:
    return PURPOSES[invitation.purpose].describe(invitation.payload)


def _describe_staff(payload: dict) -> str:
    names = [str(roles.ROLES[key].label) for key in payload["roles"] if key in roles.ROLES]
    return gettext("to work at the desk as: %(roles)s.") % {"roles": get_text_list(names, pgettext("list", "and"))}


def _accept_staff(invitation: Invitation, user: User) -> str:
    roles.give(user, *[key for key in invitation.payload["roles"] if key in roles.ROLES])
    return reverse("admin:index")


STAFF = Purpose("staff", _("Staff role"), _describe_staff, _accept_staff)
