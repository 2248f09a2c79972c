"""One class per verb that staff may press; the desk gives each its page, with the mail it will write."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.desk.decisions import Decision
from portal.core.desk.rehearsal import Letter, Watch

from .. import actions, forms, policies
from ..models import Referral
from ..selectors.mails import MailWatch
from ..states import ASIDE, REFERRAL, Channel


class ReferralDecision(Decision):
    action: ClassVar[Callable]
    writes_mail: ClassVar[bool] = True

    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)
        if not hasattr(cls, "label"):
            known = REFERRAL.moves.get(cls.verb)
            cls.label = known.label if known else ASIDE[cls.verb]
            cls.tone = known.tone if known else cls.tone

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return type(self).action(self.subject, by=self.user, version=version, **inputs)

    def watch(self) -> Watch | None:
        return MailWatch(self.subject) if self.writes_mail else None

    def done(self, letters: list[Letter]) -> str:
        state = Referral.objects.values_list("state", flat=True).get(pk=self.subject.pk)
        return _("%(decision)s: done. The referral is now “%(state)s”.") % {
            "decision": self.label,
            "state": REFERRAL[state].label,
        }


class WithReferral:
    """The form needs to know the referral."""

    subject: Referral

    def form_options(self) -> dict[str, Any]:
        return {"referral": self.subject}


class Send(ReferralDecision):
    verb = "send"
    action = staticmethod(actions.send)
    explanation = gettext_lazy("The referral leaves with your approval. Read once more what the body will read.")
    template_name = "admin/liaison/send.html"


class EditPrepared(WithReferral, ReferralDecision):
    verb = "edit_prepared"
    action = staticmethod(actions.edit_prepared)
    form_class = forms.EditPreparedForm
    template_name = "admin/liaison/edit_prepared.html"
    writes_mail = False

    def perform(self, *, version, inputs):
        return actions.edit_prepared(self.subject, by=self.user, version=version, **forms.changes(inputs, self.subject))


class GiveInformation(ReferralDecision):
    verb = "give_information"
    action = staticmethod(actions.give_information)
    form_class = forms.InformationForm
    explanation = gettext_lazy("The body is asked again with your answer, and its time runs on.")
    template_name = "admin/liaison/give_information.html"

    def context(self, form) -> dict[str, Any]:
        return {"question": self.subject.answer_text}


class RecordAnswer(WithReferral, ReferralDecision):
    verb = "answer"
    action = staticmethod(actions.answer)
    form_class = forms.RecordedAnswerForm
    explanation = gettext_lazy(
        "For an answer that reached you by telephone or a plain mail. The body gets a receipt and may correct it. "
        "Silence is no answer."
    )

    def perform(self, *, version, inputs):
        return super().perform(version=version, inputs={**inputs, "channel": Channel.STAFF})


class Remind(ReferralDecision):
    verb = "remind"
    action = staticmethod(actions.remind)
    explanation = gettext_lazy("The focal point is reminded now; the reminders of the clock go on as before.")


class Reassign(WithReferral, ReferralDecision):
    verb = "reassign"
    action = staticmethod(actions.reassign)
    form_class = forms.FocalPointForm
    explanation = gettext_lazy("The links sent before stop working. What was sent goes out again to the new mailbox.")


class Close(ReferralDecision):
    verb = "close"
    action = staticmethod(actions.close)
    form_class = forms.NoteForm
    explanation = gettext_lazy("The answer can no longer be corrected. Without an answer, silence stays silence.")


class MarkUnreachable(ReferralDecision):
    verb = "mark_unreachable"
    action = staticmethod(actions.mark_unreachable)
    form_class = forms.ReasonForm
    explanation = gettext_lazy("The case no longer waits for this body. Choose another focal point to reach it.")


class Cancel(ReferralDecision):
    verb = "cancel"
    action = staticmethod(actions.cancel)
    form_class = forms.ReasonForm
    explanation = gettext_lazy("A body that was asked is told, with your reason, that no answer is needed.")


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
