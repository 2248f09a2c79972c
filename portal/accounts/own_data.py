"""What the portal holds about a person, for that person. Other apps add their sections through the registry."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from portal.core.models import Activity

from . import roles
from .models import User
from .registry import OWN_DATA

ACCOUNT_FIELDS = (
    "email",
    "name",
    "role_title",
    "language",
    "time_zone",
    "country",
    "date_joined",
    "last_login",
    "last_seen_on",
)
ACTIVITY_FIELDS = ("at", "verb", "subject_type", "note")


def collect(user: User) -> dict:
    return {
        "made_at": timezone.now(),
        "account": {name: getattr(user, name) for name in ACCOUNT_FIELDS},
        "roles": [role.key for role in roles.roles_of(user)],
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "second_factors": list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")),
        "sessions": list(
            UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at", "last_seen_at")
        ),
        "activity": list(Activity.objects.filter(actor=user).values(*ACTIVITY_FIELDS)),
        **{key: read(user) for key, read in OWN_DATA.items()},
    }
