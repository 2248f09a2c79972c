"""The decision `refer` of any subject's desk: whom to ask, what each body reads."""

from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import ActionDecision

from ..forms.preparing import PrepareForm


class Refers(ActionDecision):
    """Mixed into the decision of the subject's app before its own base. Its `form_options` give `PrepareForm` what
    `selectors.preparation` found, the files and the first text; its action prepares one referral, to one body."""

    form_class = PrepareForm
    template_name = "admin/liaison/prepare.html"
    writes_mail = takes_version = False
    anchor = "referrals"
    explanation: ClassVar[Any] = _("Referrals are prepared. Nothing leaves before a named person sends it.")

    def form(self, data=None, **options) -> PrepareForm:
        self.asked = self.form_class(data, **self.form_options(), **options)
        return self.asked

    @transaction.atomic
    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> list:
        """One for each body chosen, all or none."""
        return [
            type(self).action(**{self.subject_name: self.subject}, by=self.user, **body) for body in self.asked.chosen()
        ]
