"""A decision on a request: policy and words. The classes beside this one name verb, form and action."""

from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import ActionDecision
from portal.core.desk.rehearsal import Watch
from portal.liaison.selectors import SubjectWatch

from ... import policies
from ...states import ASIDE, REQUEST


class RequestDecision(ActionDecision):
    subject_name, lifecycle, aside = "request", REQUEST, ASIDE
    moved = _("%(decision)s: done. The case is now “%(state)s”.")
    writes_mail = True

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def mails(self) -> Watch:
        return SubjectWatch(self.subject)
