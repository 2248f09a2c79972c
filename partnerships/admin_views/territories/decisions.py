"""The desk's decisions on profiles and marketing documents: one class per verb."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import ActionDecision, Decision
from portal.core.desk.rehearsal import Watch
from portal.core.errors import ActionRefused
from portal.liaison.selectors import SubjectWatch

from ...actions import territories as actions
from ...forms.desk.territories import (
    ArchiveForm,
    CollectForm,
    PlanForm,
    ProgrammesForm,
    ReviewForm,
    SettleForm,
    WhyForm,
)
from ...policies import territories as policies
from ...selectors.territories.made import offer
from ...states import DOCUMENT, TERRITORY, Form


class TerritoryDecision(ActionDecision):
    aside = policies.ASIDE
    moved = _("%(decision)s: done. It is now “%(state)s”.")
    writes_mail = True

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def mails(self) -> Watch:
        return SubjectWatch(self.subject)


class ProfileDecision(TerritoryDecision):
    subject_name, lifecycle = "profile", TERRITORY


class DocumentDecision(TerritoryDecision):
    subject_name, lifecycle = "document", DOCUMENT


class PublishProfile(ProfileDecision):
    verb = "publish_profile"
    action = staticmethod(actions.publish_profile)
    explanation = _("The page is public, as the authority agreed to it. Later consents become public at once.")


class Hide(ProfileDecision):
    verb = "hide"
    action = staticmethod(actions.hide)
    form_class = WhyForm
    explanation = _("The page is taken off the site until the authority consents anew. It reads the reason.")


class SetProgrammes(ProfileDecision):
    verb = "set_programmes"
    action = staticmethod(actions.set_programmes)
    form_class = ProgrammesForm
    explanation = _("The territory is found under these programmes, and their pages lead to it.")

    def form_options(self) -> dict:
        return {"initial": {"programmes": self.subject.programmes.all()}}


class Collect(DocumentDecision):
    verb = "collect"
    action = staticmethod(actions.collect)
    form_class = CollectForm
    explanation = _("The people of the authority are asked to complete their profile.")


class Draft(DocumentDecision):
    verb = "draft"
    action = staticmethod(actions.draft)
    explanation = _("The profile must be complete in the language it is written in first.")


class Show(DocumentDecision):
    verb = "show"
    action = staticmethod(actions.show)
    explanation = _("The authority is asked to read the draft, to comment by section, or to consent.")


class Rework(DocumentDecision):
    verb = "rework"
    action = staticmethod(actions.rework)
    form_class = WhyForm
    explanation = _("Whoever prepares it reads the reason. The authority will be asked to consent again.")


class Publish(DocumentDecision):
    verb = "publish"
    action = staticmethod(actions.publish)
    explanation = _("An edition of each language and form is frozen from what the authority agreed to, and is public.")


class Revise(DocumentDecision):
    verb = "revise"
    action = staticmethod(actions.revise)
    explanation = _("Drafting begins again; the published edition stays public until the next one.")


class Archive(DocumentDecision):
    verb = "archive"
    action = staticmethod(actions.archive)
    form_class = ArchiveForm
    explanation = _("It ends. Its editions are no longer offered, and kept.")


class TakeOver(DocumentDecision):
    verb = "take_over"
    action = staticmethod(actions.take_over)
    explanation = _("You prepare it from now on; then another person must clear it.")


class Plan(DocumentDecision):
    verb = "plan"
    action = staticmethod(actions.plan)
    form_class = ReviewForm

    def form_options(self) -> dict:
        row = self.subject
        names = ("languages", "forms", "due_on", "review_on")
        return {"initial": {name: getattr(row, name) for name in names}}


class Settle(DocumentDecision):
    verb = "settle"
    action = staticmethod(actions.settle)
    form_class = SettleForm
    takes_version = False
    anchor = "comments"

    def form_options(self) -> dict:
        return {"comments": self.subject.comments.filter(settled_at=None)}


class StartFromRequest(Decision):
    """On the request: its subject is the case."""

    verb = "start_document"
    label = _("Begin the marketing document")
    tone = "primary"
    form_class = PlanForm
    anchor = "deliverables"
    explanation = _("It stands as a deliverable of the request; the requester sees where it is.")

    def check(self) -> None:
        if not offer(self.user, self.subject):
            raise ActionRefused(gettext("No document can be begun from this request now."))

    def form_options(self) -> dict:
        return {"initial": {"languages": [self.subject.language], "forms": Form.values}}

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.start_document(authority=self.subject.authority, by=self.user, request=self.subject, **inputs)


class StartFromProfile(Decision):
    """At the desk, without a request: its subject is the territory."""

    verb = "start_document"
    label = StartFromRequest.label
    form_class = PlanForm
    explanation = _("For an authority that did not write a request. One document of a territory is open at a time.")

    def check(self) -> None:
        policies.check_start(self.user, self.subject)

    def form_options(self) -> dict:
        return {"initial": {"languages": self.subject.languages, "forms": Form.values}}

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        return actions.start_document(authority=self.subject.authority, by=self.user, **inputs)


PROFILE = (PublishProfile, Hide, StartFromProfile, SetProgrammes)
PRODUCTION = (Collect, Draft, Show, Rework, Publish, Revise, TakeOver, Plan, Settle, Archive)
