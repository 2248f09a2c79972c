"""The mails of a case: those it has, and those a decision writes."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core.desk.rehearsal import Letter
from portal.liaison.models import Referral
from portal.liaison.policies.links import masked
from portal.notifications.models import Message

from ..models import PartnershipRequest

TIMING = {
    "draft": gettext_lazy("Waits in the outbox until it is released"),
    "queued": gettext_lazy("Leaves at once"),
    "digest": gettext_lazy("Goes into the reader’s summary"),
    "discarded": gettext_lazy("Is discarded"),
}
LANGUAGES = dict(settings.LANGUAGES)


def mails_of(row: PartnershipRequest) -> QuerySet[Message]:
    """About the request or one of its referrals, the newest first."""
    referrals = Referral.objects.about(row).values("pk")
    about_referrals = Q(subject_type=Referral._meta.label_lower, subject_id__in=referrals)
    return Message.objects.filter(Q(**Message.subject_keys(row)) | about_referrals)


class MailWatch:
    """What a decision changes among the mails of a case: those it writes, releases or discards."""

    def __init__(self, row: PartnershipRequest) -> None:
        self.row = row
        self.newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.drafts = list(mails_of(row).filter(state="draft").values_list("pk", flat=True))

    def __call__(self) -> dict[int, Letter]:
        rows = mails_of(self.row).filter(Q(pk__gt=self.newest) | Q(pk__in=self.drafts)).order_by("pk")
        return {message.pk: _letter(message) for message in rows}


def _letter(message: Message) -> Letter:
    reader = f"{message.to_name} <{message.to_email}>" if message.to_name else message.to_email
    return Letter(
        to=reader,
        language=str(LANGUAGES.get(message.language, message.language)),
        title=message.title,
        text=masked(message.body_text),
        timing=str(TIMING.get(message.state, message.get_state_display())),
        code=message.language,
    )


def mail_count_in_words(letters: list[Letter]) -> str:
    """One sentence for the confirmation after a decision."""
    if not letters:
        return _("No mail was written.")
    by_timing: dict[str, int] = {}
    for letter in letters:
        by_timing[letter.timing] = by_timing.get(letter.timing, 0) + 1
    return " ".join(
        ngettext("%(number)d mail: %(timing)s.", "%(number)d mails: %(timing)s.", number)
        % {"number": number, "timing": timing}
        for timing, number in by_timing.items()
    )
