"""Mails of referrals, for readers who are not their addressee: without working links."""

from django.db.models import Q, QuerySet

from portal.core.desk.rehearsal import Letter
from portal.notifications.letters import letter, newest_key
from portal.notifications.models import Message

from ..models import Referral
from ..policies.links import masked


def mails_of(subject) -> QuerySet[Message]:
    """About the subject or one of its referrals."""
    referrals = Referral.objects.about(subject).values("pk")
    about_referrals = Q(subject_type=Referral._meta.label_lower, subject_id__in=referrals)
    return Message.objects.filter(Q(**Message.subject_keys(subject)) | about_referrals)


class MailWatch:
    """What a decision writes about one referral."""

    def __init__(self, referral: Referral) -> None:
        self.referral = referral

    def __call__(self) -> dict[int, Letter]:
        return letters(Message.objects.about(self.referral))


class SubjectWatch:
    """What a decision changes among the mails of a subject: those it writes, releases or discards."""

    def __init__(self, subject) -> None:
        self.subject = subject
        self.newest = newest_key()
        self.drafts = list(mails_of(subject).filter(state="draft").values_list("pk", flat=True))

    def __call__(self) -> dict[int, Letter]:
        return letters(mails_of(self.subject).filter(Q(pk__gt=self.newest) | Q(pk__in=self.drafts)))


def letters(rows: QuerySet[Message]) -> dict[int, Letter]:
    return {message.pk: letter(message, hide=masked) for message in rows.order_by("pk")}
