"""The decisions that move an event on."""

from django.utils.translation import gettext_lazy as _

from ... import actions
from ...forms.desk import DateForm, NoticeForm
from ...selectors.conflicts import wishes
from .base import EventDecision


def _dates(event) -> dict:
    start, end = event.local_start, event.local_end
    return {"starts_at": start, "ends_at": end, "time_zone": event.time_zone}


class AgreeDate(EventDecision):
    verb = "agree_date"
    action = staticmethod(actions.agree_date)
    form_class = DateForm
    writes_mail = True
    template_name = "admin/events/decisions/date.html"
    explanation = _("The host is told. After a postponement everybody registered is told too, with a calendar file.")

    def form_options(self) -> dict:
        return {"initial": _dates(self.subject)}

    def context(self, form) -> dict:
        return {"wishes": wishes(self.subject)}


class ChangeDate(AgreeDate):
    verb = "change_date"
    action = staticmethod(actions.change_date)
    explanation = _("Everybody registered and the host are told, with a calendar file that replaces the old entry.")


class Publish(EventDecision):
    verb = "publish"
    action = staticmethod(actions.publish)
    writes_mail = True
    explanation = _("From now on everybody reads its page, and calendars that follow the portal show it.")


class OpenRegistration(EventDecision):
    verb = "open_registration"
    action = staticmethod(actions.open_registration)
    explanation = _("People may register on its page, under the terms set.")


class CloseRegistration(EventDecision):
    verb = "close_registration"
    action = staticmethod(actions.close_registration)
    explanation = _("Nobody registers any more; the waiting list stays.")


class MarkHeld(EventDecision):
    verb = "mark_held"
    action = staticmethod(actions.mark_held)
    explanation = _("Next its outcomes are recorded.")


class Report(EventDecision):
    verb = "report"
    action = staticmethod(actions.report)
    writes_mail = True
    explanation = _(
        "Its outcomes become public, the report is made as PDF, the deliverable of its request is closed, and host "
        "and case owner are told."
    )


class Postpone(EventDecision):
    verb = "postpone"
    action = staticmethod(actions.postpone)
    form_class = NoticeForm
    writes_mail = True
    explanation = _("Everybody registered is told, and their calendars drop the entry until the new date is agreed.")


class CancelEvent(EventDecision):
    verb = "cancel_event"
    action = staticmethod(actions.cancel_event)
    form_class = NoticeForm
    writes_mail = True
    explanation = _("For good. Everybody registered is told, and their calendars drop the entry.")
