"""The mails of a case: those it has, and those a decision writes."""

from django.db.models import Q, QuerySet

from portal.core.desk.rehearsal import Letter
from portal.liaison.models import Referral
from portal.liaison.policies.links import masked
from portal.notifications.letters import letter, newest_key
from portal.notifications.models import Message

from ..models import PartnershipRequest


def mails_of(row: PartnershipRequest) -> QuerySet[Message]:
    """About the request or one of its referrals, the newest first."""
    referrals = Referral.objects.about(row).values("pk")
    about_referrals = Q(subject_type=Referral._meta.label_lower, subject_id__in=referrals)
    return Message.objects.filter(Q(**Message.subject_keys(row)) | about_referrals)


class MailWatch:
    """What a decision changes among the mails of a case: those it writes, releases or discards."""

    def __init__(self, row: PartnershipRequest) -> None:
        self.row = row
        self.newest = newest_key()
        self.drafts = list(mails_of(row).filter(state="draft").values_list("pk", flat=True))

    def __call__(self) -> dict[int, Letter]:
        rows = mails_of(self.row).filter(Q(pk__gt=self.newest) | Q(pk__in=self.drafts)).order_by("pk")
        return {message.pk: letter(message, hide=masked) for message in rows}
