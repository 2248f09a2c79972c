"""The desk of the messages: tabs, columns, and the two decisions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.desk.decisions import ActionDecision
from portal.core.desk.filters import Choice, among
from portal.core.desk.queue import Column, Tab, in_state
from portal.core.desk.rehearsal import Watch
from portal.directory.selectors.mails import MailWatch

from .. import actions, policies
from ..forms.enquiries import AnswerForm, SetAsideForm
from ..models import Enquiry
from ..states import ENQUIRY

OLDEST, NEWEST = ("received_at", "pk"), ("-received_at", "-pk")


TABS = (
    Tab("received", _("To answer"), in_state("received"), OLDEST, _("Every message is answered.")),
    Tab("answered", pgettext_lazy("messages", "Answered"), in_state("answered"), NEWEST, _("None was answered yet.")),
    Tab("set_aside", pgettext_lazy("messages", "Set aside"), in_state("set_aside"), NEWEST, _("None was set aside.")),
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("Nobody has written yet.")),
)


FILTERS = (
    Choice("topic", _("Topic"), lambda viewer: Enquiry.Topic.choices, among("topic")),
    Choice("sender", _("Sender"), lambda viewer: Enquiry.Sender.choices, among("sender")),
)
COLUMNS = (
    Column("message", _("Message")),
    Column("sender", _("Sender")),
    Column("topic", _("Topic")),
    Column("state", _("State")),
    Column("received", _("Received"), ("received_at", "pk")),
)
EXPORT = [
    (_("Reference"), lambda row: row.reference),
    (_("Received"), lambda row: row.received_at),
    (_("Topic"), lambda row: row.get_topic_display()),
    (_("Sender"), lambda row: row.get_sender_display()),
    (_("Name"), lambda row: row.name),
    (_("Organisation"), lambda row: row.organisation),
    (_("E-mail address"), lambda row: row.email),
    (_("State"), lambda row: row.status.label),
]


class _Reply(ActionDecision):
    subject_name, lifecycle = "enquiry", ENQUIRY

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)


class Answer(_Reply):
    verb = "answer"
    action = staticmethod(actions.answer)
    form_class = AnswerForm
    writes_mail = True
    template_name = "admin/programmes/enquiry/answer.html"
    explanation = _("The answer leaves at once to the sender’s address.")

    def mails(self) -> Watch:
        return MailWatch(self.subject)


class SetAside(_Reply):
    verb = "set_aside"
    action = staticmethod(actions.set_aside)
    form_class = SetAsideForm
    explanation = _("Closed without an answer: advertising, or dealt with elsewhere. Nobody is written to.")


DECISIONS = (Answer, SetAside)
