"""One class per verb that staff may press; the desk gives each its page, with the mail it will write."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import ActionDecision
from portal.core.desk.rehearsal import Watch

from .. import actions, forms, policies
from ..models import Referral
from ..selectors.mails import MailWatch
from ..states import ASIDE, REFERRAL, Channel


class ReferralDecision(ActionDecision):
    subject_name, lifecycle, aside = "referral", REFERRAL, ASIDE
    moved = _("%(decision)s: done. The referral is now “%(state)s”.")
    writes_mail = True

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def mails(self) -> Watch:
        return MailWatch(self.subject)


class WithReferral:
    """The form needs to know the referral."""

    subject: Referral

    def form_options(self) -> dict[str, Any]:
        return {"referral": self.subject}


class Send(ReferralDecision):
    verb = "send"
    action = staticmethod(actions.send)
    explanation = _("The referral leaves with your approval. Read once more what the body will read.")
    template_name = "admin/liaison/send.html"


class EditPrepared(WithReferral, ReferralDecision):
    verb = "edit_prepared"
    action = staticmethod(actions.edit_prepared)
    form_class = forms.EditPreparedForm
    template_name = "admin/liaison/edit_prepared.html"
    writes_mail = False

    def perform(self, *, version, inputs):
        return super().perform(version=version, inputs=forms.changes(inputs, self.subject))


class GiveInformation(ReferralDecision):
    verb = "give_information"
    action = staticmethod(actions.give_information)
    form_class = forms.InformationForm
    explanation = _("The body is asked again with your answer, and its time runs on.")
    template_name = "admin/liaison/give_information.html"

    def context(self, form) -> dict[str, Any]:
        return {"question": self.subject.answer_text}


class RecordAnswer(WithReferral, ReferralDecision):
    verb = "answer"
    action = staticmethod(actions.answer)
    form_class = forms.RecordedAnswerForm
    explanation = _(
        "For an answer that reached you by telephone or a plain mail. The body gets a receipt and may correct it. "
        "Silence is no answer."
    )

    def perform(self, *, version, inputs):
        return super().perform(version=version, inputs={**inputs, "channel": Channel.STAFF})


class Remind(ReferralDecision):
    verb = "remind"
    action = staticmethod(actions.remind)
    explanation = _("The focal point is reminded now; the reminders of the clock go on as before.")


class Reassign(WithReferral, ReferralDecision):
    verb = "reassign"
    action = staticmethod(actions.reassign)
    form_class = forms.FocalPointForm
    explanation = _("The links sent before stop working. What was sent goes out again to the new mailbox.")


class Close(ReferralDecision):
    verb = "close"
    action = staticmethod(actions.close)
    form_class = forms.NoteForm
    explanation = _("The answer can no longer be corrected. Without an answer, silence stays silence.")


class MarkUnreachable(ReferralDecision):
    verb = "mark_unreachable"
    action = staticmethod(actions.mark_unreachable)
    form_class = forms.ReasonForm
    explanation = _("The case no longer waits for this body. Choose another focal point to reach it.")


class Cancel(ReferralDecision):
    verb = "cancel"
    action = staticmethod(actions.cancel)
    form_class = forms.ReasonForm
    explanation = _("A body that was asked is told, with your reason, that no answer is needed.")


DECISIONS: tuple[type[ReferralDecision], ...] = (
    Send,
    EditPrepared,
    GiveInformation,
    RecordAnswer,
    Remind,
    Reassign,
    Close,
    MarkUnreachable,
    Cancel,
)
