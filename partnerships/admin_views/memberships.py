"""The desk of membership files: tabs, columns and one class per step."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.desk.decisions import ActionDecision, Decision
from portal.core.desk.queue import Column, Tab, in_state
from portal.core.desk.rehearsal import Watch
from portal.liaison.selectors import SubjectWatch

from ..actions import memberships as actions
from ..forms.desk.memberships import ClearForm, LetterForm, RatifyForm, RedirectForm
from ..models import CityMembership
from ..policies import memberships as policies
from ..states import MEMBERSHIP

LONGEST_WAITING = ("state_since", "pk")
NEWEST = ("-state_since", "-pk")


TABS = (
    Tab("open", _("Open"), lambda rows, viewer: rows.open(), LONGEST_WAITING, _("No membership file is open.")),
    Tab(
        "application",
        _("To clear"),
        in_state("application"),
        LONGEST_WAITING,
        _("No application waits to be cleared."),
    ),
    Tab("cleared", _("Letter missing"), in_state("cleared"), LONGEST_WAITING, _("No letter is awaited.")),
    Tab(
        "letter_in",
        _("Ratification missing"),
        in_state("letter_in"),
        LONGEST_WAITING,
        _("No ratification is awaited."),
    ),
    Tab("ratified", _("To admit"), in_state("ratified"), LONGEST_WAITING, _("No city waits to be admitted.")),
    Tab("members", pgettext_lazy("cities", "Members"), in_state("member"), NEWEST, _("No city was admitted here yet.")),
    Tab("all", _("All"), lambda rows, viewer: rows, NEWEST, _("A file is opened from an accepted request.")),
)
COLUMNS = (
    Column("city", _("City")),
    Column("state", _("State")),
    Column("since", _("Since"), ("state_since", "pk")),
    Column("fee", _("Fee band")),
    Column("listed", _("Named in public")),
)
EXPORT = [
    (_("Reference"), lambda row: row.request.reference),
    (_("City"), lambda row: row.request.authority.official_name),
    (_("Country"), lambda row: row.request.authority.country_id),
    (_("State"), lambda row: row.status.label),
    (_("Fee band"), lambda row: row.get_fee_band_display()),
    (_("Letter"), lambda row: row.letter_on),
    (_("Ratified on"), lambda row: row.ratified_on),
    (_("Member since"), lambda row: row.admitted_at),
    (_("Named in public"), lambda row: row.is_listed),
]


class Step(ActionDecision):
    subject_name, lifecycle = "membership", MEMBERSHIP
    moved = _("%(decision)s: done. The file is now “%(state)s”.")
    writes_mail = True

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def mails(self) -> Watch:
        return SubjectWatch(self.subject.request)


class Clear(Step):
    verb = "clear"
    action = staticmethod(actions.clear)
    form_class = ClearForm
    explanation = _("The city is told its fee band, and that the signed letter comes next. No amount is written.")


class ReceiveLetter(Step):
    verb = "receive_letter"
    action = staticmethod(actions.receive_letter)
    form_class = LetterForm
    explanation = _("The city is told that its letter arrived, and that the ratification comes next.")

    def form_options(self) -> dict:
        return {"row": self.subject}


class Ratify(Step):
    verb = "ratify"
    action = staticmethod(actions.ratify)
    form_class = RatifyForm
    explanation = _("The municipal council ratified the Appeal of Cities against Poverty.")


class Admit(Step):
    verb = "admit"
    action = staticmethod(actions.admit)
    explanation = _("The city becomes a member and is told so; the deliverable of its request is closed.")


class Redirect(Step):
    verb = "redirect"
    action = staticmethod(actions.redirect)
    form_class = RedirectForm
    explanation = _("Only once the other body has acknowledged it. The deliverable of the request is closed.")


STEPS = (Clear, ReceiveLetter, Ratify, Admit, Redirect)


class OpenMembership(Decision):
    """On the request: its subject is the case."""

    verb = "open_membership"
    label = _("Open the membership file")
    tone = "primary"
    anchor = "deliverables"
    explanation = _("The file stands as a deliverable of the request; the requester sees each of its steps.")

    def check(self) -> None:
        policies.check_open(self.user, self.subject)

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> CityMembership:
        return actions.open_membership(request=self.subject, by=self.user, version=version)
