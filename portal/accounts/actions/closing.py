from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused
from portal.core.models import record

from ..models import Invitation, User
from ..registry import CLOSING
from .people import end_sessions

UNCONFIRMED_KEPT = timedelta(days=30)


@transaction.atomic
def close(*, by: User) -> User:
    """A person closes their own account: no way in is left, and what names them goes.

    The row stays, without a name, because requests and decisions of an authority keep saying that somebody made them.
    """
    person = User.objects.select_for_update().get(pk=by.pk)
    if person.is_staff:
        raise ActionRefused(_("Staff accounts are closed by an administrator, after their cases were handed over."))
    for close_in_app in CLOSING.values():
        close_in_app(person)
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    Invitation.objects.open().filter(email=person.email).update(expires_at=timezone.now())
    end_sessions(person)
    record(person, "close", by=person)
    person.email, person.name, person.role_title, person.country = f"closed-{person.pk}@closed.invalid", "", "", ""
    person.is_active, person.closed_at = False, timezone.now()
    person.set_unusable_password()
    person.save()
    return person


def forget_unconfirmed() -> int:
    """Delete accounts whose address nobody confirmed within 30 days: they never acted, so nothing refers to them."""
    old = timezone.now() - UNCONFIRMED_KEPT
    unused = User.objects.filter(date_joined__lt=old, last_login__isnull=True, is_staff=False, closed_at__isnull=True)
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    people = unused.exclude(pk__in=confirmed)
    for person in people:
        person.delete()
    return len(people)
