"""Staff roles as code. `sync_roles` makes one Django group of each, so the admin can hand them out.

Roles inside an authority (viewer, editor, admin) are memberships of `portal.directory`; focal points are theirs too.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

# What every staff member may read.
READ_THE_DESK = frozenset(
    {
        "partnerships.view_partnershiprequest",
        "liaison.view_referral",
        "directory.view_authority",
        "directory.view_body",
        "directory.view_country",
        "directory.view_theme",
        "notifications.view_message",
        "documents.view_document",
        "core.view_activity",
    }
)
EDIT_REFERENCE = frozenset({"directory.edit_reference", "partnerships.edit_reference", "programmes.edit_reference"})


@dataclass(frozen=True)
class Role:
    key: str
    label: Any
    permissions: frozenset[str]
    staff: bool = True


ROLES = {
    role.key: role
    for role in [
        Role(
            "triage",
            _("Triage officer"),
            READ_THE_DESK
            | {"partnerships.triage_request", "partnerships.own_request", "directory.verify_authority"},
        ),
        Role("owner", _("Case owner"), READ_THE_DESK | {"partnerships.own_request"}),
        Role("approver", _("Approver"), READ_THE_DESK | {"partnerships.approve_request", "notifications.release_message"}),
        Role(
            "liaison",
            _("Liaison officer"),
            READ_THE_DESK | {"liaison.send_referral", "partnerships.own_request", "directory.edit_focalpoints"},
        ),
        Role("funds", _("Trust fund officer"), READ_THE_DESK | {"trustfunds.book_entry"}),
        Role("editor", _("Editor"), READ_THE_DESK | EDIT_REFERENCE),
        Role("auditor", _("Auditor"), READ_THE_DESK),
        Role(
            "administrator",
            _("Administrator"),
            READ_THE_DESK
            | EDIT_REFERENCE
            | {
                "partnerships.triage_request",
                "partnerships.own_request",
                "partnerships.approve_request",
                "partnerships.force_request",
                "liaison.send_referral",
                "directory.verify_authority",
                "directory.edit_focalpoints",
                "notifications.release_message",
                "accounts.manage_people",
            },
        ),
    ]
}


def give(user, *keys: str) -> None:
    """Add the roles' groups to a person and make them staff where a role is a staff role."""
    from django.contrib.auth.models import Group

    user.groups.add(*Group.objects.filter(name__in=keys))
    if any(ROLES[key].staff for key in keys) and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])


def holders(permission: str):
    """Active people who hold a permission through a role (administrators by superuser right are not mailed)."""
    from .models import User

    keys = [role.key for role in ROLES.values() if permission in role.permissions]
    return User.objects.filter(is_active=True, groups__name__in=keys).distinct()
