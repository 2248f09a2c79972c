"""The one thing that may be done with a document."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import Decision

from .. import actions, policies
from ..models import Document
from ..states import DOCUMENT


class Retry(Decision):
    subject: Document
    verb, label, tone = "retry", DOCUMENT.moves["retry"].label, "primary"
    explanation = _("The document is made anew from the same frozen data.")

    def check(self) -> None:
        policies.check_retry(self.user, self.subject)

    def perform(self, *, version: int | None, inputs: dict[str, Any]):
        return actions.retry(self.subject, by=self.user)


DECISIONS = (Retry,)
