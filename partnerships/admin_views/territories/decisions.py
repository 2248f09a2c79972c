"""The desk's decisions on profiles and marketing documents: one class per verb."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.desk.decisions import Decision
from portal.core.desk.rehearsal import Letter, Watch
from portal.core.errors import ActionRefused

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
from ...selectors.mails import MailWatch, mail_count_in_words
from ...selectors.territories.made import offer
from ...states import DOCUMENT, TERRITORY, Form


class TerritoryDecision(Decision):
    action: ClassVar[Callable]
    takes: ClassVar[str] = "document"  # how the action calls its subject
    takes_version: ClassVar[bool] = True

    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)
        if not hasattr(cls, "verb") or hasattr(cls, "label"):
            return
        known = (DOCUMENT if cls.takes == "document" else TERRITORY).moves.get(cls.verb)
        cls.label = known.label if known else policies.ASIDE[cls.verb]
        cls.tone = known.tone if known else cls.tone

    def check(self) -> None:
        policies.check(self.user, self.verb, self.subject)

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> Any:
        if self.takes_version:
            inputs = {**inputs, "version": version}
        return type(self).action(**{self.takes: self.subject}, by=self.user, **inputs)

    def watch(self) -> Watch:
        return MailWatch(self.subject)

    def done(self, letters: list[Letter]) -> str:
        state = type(self.subject).objects.get(pk=self.subject.pk).status.label
        sentence = gettext("%(decision)s: done. It is now “%(state)s”.") % {"decision": self.label, "state": state}
        return f"{sentence} {mail_count_in_words(letters)}"


class PublishProfile(TerritoryDecision):
    takes = "profile"
    verb = "publish_profile"
    action = staticmethod(actions.publish_profile)
    explanation = _("The page is public, as the authority agreed to it. Later consents become public at once.")


class Hide(TerritoryDecision):
    takes = "profile"
    verb = "hide"
    action = staticmethod(actions.hide)
    form_class = WhyForm
    explanation = _("The page is taken off the site until the authority consents anew. It reads the reason.")


class SetProgrammes(TerritoryDecision):
    takes = "profile"
    verb = "set_programmes"
    action = staticmethod(actions.set_programmes)
    form_class = ProgrammesForm
    explanation = _("The territory is found under these programmes, and their pages lead to it.")

    def form_options(self) -> dict:
        return {"initial": {"programmes": self.subject.programmes.all()}}


class Collect(TerritoryDecision):
    verb = "collect"
    action = staticmethod(actions.collect)
    form_class = CollectForm
    explanation = _("The people of the authority are asked to complete their profile.")


class Draft(TerritoryDecision):
    verb = "draft"
    action = staticmethod(actions.draft)
    explanation = _("The profile must be complete in the language it is written in first.")


class Show(TerritoryDecision):
    verb = "show"
    action = staticmethod(actions.show)
    explanation = _("The authority is asked to read the draft, to comment by section, or to consent.")


class Rework(TerritoryDecision):
    verb = "rework"
    action = staticmethod(actions.rework)
    form_class = WhyForm
    explanation = _("Whoever prepares it reads the reason. The authority will be asked to consent again.")


class Publish(TerritoryDecision):
    verb = "publish"
    action = staticmethod(actions.publish)
    explanation = _("An edition of each language and form is frozen from what the authority agreed to, and is public.")


class Revise(TerritoryDecision):
    verb = "revise"
    action = staticmethod(actions.revise)
    explanation = _("Drafting begins again; the published edition stays public until the next one.")


class Archive(TerritoryDecision):
    verb = "archive"
    action = staticmethod(actions.archive)
    form_class = ArchiveForm
    explanation = _("It ends. Its editions are no longer offered, and kept.")


class TakeOver(TerritoryDecision):
    verb = "take_over"
    action = staticmethod(actions.take_over)
    explanation = _("You prepare it from now on; then another person must clear it.")


class Plan(TerritoryDecision):
    verb = "plan"
    action = staticmethod(actions.plan)
    form_class = ReviewForm

    def form_options(self) -> dict:
        row = self.subject
        names = ("languages", "forms", "due_on", "review_on")
        return {"initial": {name: getattr(row, name) for name in names}}


class Settle(TerritoryDecision):
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
