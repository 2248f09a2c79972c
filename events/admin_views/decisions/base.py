"""A decision on an event: policy and words. The classes beside this one name verb, form and action."""

from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import ActionDecision
from portal.core.desk.rehearsal import Watch

from ... import policies
from ...selectors.mails import MailWatch
from ...states import ASIDE, EVENT


class EventDecision(ActionDecision):
    subject_name, lifecycle, aside = "event", EVENT, ASIDE
    moved = _("%(decision)s: done. The event is now “%(state)s”.")

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def mails(self) -> Watch:
        return MailWatch(self.user, self.subject)

    def form_options(self) -> dict[str, Any]:
        """A form of the event's own fields begins with what it has; the row at hand stays as it was read."""
        return {"instance": copy(self.subject)} if issubclass(self.form_class, forms.ModelForm) else {}
