"""Staff roles as code. `sync_roles` makes one Django group of each, so the admin can hand them out.

Roles inside an authority (viewer, editor, admin) are memberships of `portal.directory`; focal points are theirs too.
`app.view_*` stands for every view permission of an app: staff read all of it.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.translation import gettext_lazy as _

# What every staff member may read.
READ_THE_DESK = frozenset(
    {
        *(f"events.view_{name}" for name in ("event", "eventdocument", "session", "speaker", "workinggroup")),
        *(f"events.view_{name}" for name in ("outcome", "followon")),
        "core.view_activity",
        "partnerships.view_*",
        "programmes.view_*",
        "liaison.view_*",
        "directory.view_*",
        "notifications.view_*",
        "documents.view_*",
        "trustfunds.view_*",
    }
)
SEE_PEOPLE = frozenset({"accounts.view_user", "accounts.view_invitation"})
# Who comes to an event and what they need: for those who run events, and for the auditor.
SEE_GUESTS = frozenset(
    f"events.view_{name}"
    for name in ("registration", "guestletter", "invitation", "invitationrun", "meetingslot", "meeting", "appointment")
)
RUN_EVENTS = SEE_GUESTS | {"events.manage_event", "events.handle_registration"}
# Drafts, failed mails and failed documents; what belongs to a decision has doors of its own.
HANDLE_MAIL = frozenset({"notifications.change_message", "notifications.release_message", "documents.retry_document"})
KEEP_FUNDS = frozenset({"trustfunds.book_entry", "trustfunds.edit_fund"})
ANSWER_ENQUIRIES = frozenset({"programmes.answer_enquiry"})  # messages of the contact page
EDIT_REFERENCE = frozenset({"directory.edit_reference", "partnerships.edit_reference", "programmes.edit_reference"})


# Territories' profiles and their marketing documents: those who prepare one never clear it alone.
MAKE_TERRITORIES = frozenset({"partnerships.produce_document"})
CLEAR_TERRITORIES = frozenset({"partnerships.clear_document", "partnerships.publish_territory"})


@dataclass(frozen=True)
class Role:
    key: str
    label: Any
    permissions: frozenset[str]
    staff: bool = True

    def grants(self, permission: str) -> bool:
        return any(fnmatchcase(permission, pattern) for pattern in self.permissions)


ROLES = {
    role.key: role
    for role in [
        Role(
            "triage",
            _("Triage officer"),
            READ_THE_DESK
            | HANDLE_MAIL
            | RUN_EVENTS
            | MAKE_TERRITORIES
            | {
                "partnerships.triage_request",
                "partnerships.own_request",
                "liaison.send_referral",
                "directory.verify_authority",
                "accounts.view_user",
            },
        ),
        Role(
            "owner",
            _("Case owner"),
            READ_THE_DESK | HANDLE_MAIL | RUN_EVENTS | MAKE_TERRITORIES | {"partnerships.own_request"},
        ),
        Role(
            "approver",
            _("Approver"),
            READ_THE_DESK | HANDLE_MAIL | CLEAR_TERRITORIES | {"partnerships.approve_request"},
        ),
        Role(
            "liaison",
            _("Liaison officer"),
            READ_THE_DESK
            | HANDLE_MAIL
            | RUN_EVENTS
            | MAKE_TERRITORIES
            | ANSWER_ENQUIRIES
            | {"liaison.send_referral", "partnerships.own_request", "directory.edit_focalpoints"},
        ),
        Role("funds", _("Trust fund officer"), READ_THE_DESK | HANDLE_MAIL | KEEP_FUNDS | ANSWER_ENQUIRIES),
        Role("editor", _("Editor"), READ_THE_DESK | EDIT_REFERENCE),
        Role("auditor", _("Auditor"), READ_THE_DESK | SEE_PEOPLE | SEE_GUESTS),
        Role(
            "administrator",
            _("Administrator"),
            READ_THE_DESK
            | HANDLE_MAIL
            | EDIT_REFERENCE
            | ANSWER_ENQUIRIES
            | SEE_PEOPLE
            | KEEP_FUNDS
            | MAKE_TERRITORIES
            | CLEAR_TERRITORIES
            | {
                "partnerships.triage_request",
                "partnerships.own_request",
                "partnerships.approve_request",
                "partnerships.force_request",
                "liaison.send_referral",
                "directory.verify_authority",
                "directory.edit_focalpoints",
                "accounts.manage_people",
            },
        ),
    ]
}


def give(user, *keys: str) -> None:
    """Add the roles' groups to a person and make them staff where a role is a staff role."""
    user.groups.add(*[Group.objects.get(name=key) for key in keys])
    if any(ROLES[key].staff for key in keys) and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])


def take_all(user) -> None:
    user.groups.remove(*user.groups.filter(name__in=ROLES))
    user.is_staff = user.is_superuser
    user.save(update_fields=["is_staff"])


def roles_of(user) -> list[Role]:
    """In the order of the table above. Reads `groups` once, prefetched or not."""
    names = {group.name for group in user.groups.all()}
    return [role for role in ROLES.values() if role.key in names]


def holders(permission: str):
    """Active people who hold a permission through a role (administrators by superuser right are not mailed)."""
    from .models import User

    keys = [role.key for role in ROLES.values() if role.grants(permission)]
    return User.objects.filter(is_active=True, groups__name__in=keys).distinct()


def missing_permissions() -> list[str]:
    """What the table above names and no installed model has."""
    known = _permissions_by_name()
    named = sorted({pattern for role in ROLES.values() for pattern in role.permissions})
    return [pattern for pattern in named if not any(fnmatchcase(name, pattern) for name in known)]


@transaction.atomic
def sync_roles() -> None:
    """Make the groups of the database equal to the table above, whatever they were."""
    missing = missing_permissions()
    if missing:
        raise ImproperlyConfigured(f"portal.accounts.roles names permissions that do not exist: {', '.join(missing)}")
    known = _permissions_by_name()
    for role in ROLES.values():
        group, _created = Group.objects.get_or_create(name=role.key)
        group.permissions.set([permission for name, permission in known.items() if role.grants(name)])


def _permissions_by_name() -> dict[str, Permission]:
    permissions = Permission.objects.select_related("content_type")
    return {f"{p.content_type.app_label}.{p.codename}": p for p in permissions}
