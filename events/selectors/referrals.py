"""An event as the subject of referrals: what liaison may ask of it."""

from django.urls import reverse

from partnerships.models import ServiceLevel
from portal.liaison.models import Referral
from portal.liaison.registry import Subject

from .. import policies
from ..models import Event


def _owner(referral: Referral):
    event = Event.objects.select_related("owner").filter(pk=referral.subject_id or 0).first()
    return event.owner if event else None


SUBJECT = Subject(
    label=Event._meta.label_lower,
    desk_url=lambda referral: reverse("admin:events_event_change", args=[referral.subject_id]),
    may_prepare=lambda user, referral: policies.may_refer(user, referral.subject_id),
    owner=_owner,
    days=lambda referral: (ServiceLevel.days("referral_acknowledged"), ServiceLevel.days("referral_answered")),
)
