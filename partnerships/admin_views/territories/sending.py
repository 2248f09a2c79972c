"""The desk's decisions on where an edition goes: sending it out, and noting a hand-over."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core.desk.rehearsal import Letter
from portal.core.errors import ActionRefused
from portal.core.languages import CODES
from portal.notifications.letters import LANGUAGES, TIMING

from ...actions import territories as actions
from ...actions.territories.dissemination import entry_for
from ...emails import dissemination as emails
from ...forms.desk.dissemination import DisseminateForm, HandOutForm
from ...models import DisseminationRun
from ...registry.readers import Reader
from ...selectors.territories.editions import current_editions, matching
from ...selectors.territories.readers import Plan, plan
from .decisions import DocumentDecision

SHOWN = 12


class Disseminate(DocumentDecision):
    """Nothing leaves that was not looked at: whoever changes the choice after the preview sees a new one first."""

    verb = "disseminate"
    tone = "primary"
    form_class = DisseminateForm
    template_name = "admin/partnerships/territories/disseminate.html"
    writes_mail = False  # the mails are written in batches, after the commit
    anchor = "dissemination"
    explanation = gettext_lazy(
        "Each reader gets a mail in their language with the edition in it. The same edition never goes to one address "
        "twice; who has switched such mail off is left out."
    )

    def form_options(self) -> dict:
        greetings = {f"greeting_{code}": emails.usual_greeting(self.subject, code) for code in CODES}
        return {"document": self.subject, "initial": greetings}

    def perform(self, *, version: int | None, inputs: dict[str, Any]) -> DisseminationRun:
        if not inputs["was_looked_at"]:
            raise ActionRefused(_("Look at the preview once more: it shows what you chose now."))
        chosen = {name: inputs[name] for name in ("criteria", "readers", "greetings")}
        return actions.disseminate(document=self.subject, by=self.user, version=version, **chosen)

    def context(self, form: DisseminateForm) -> dict[str, Any]:
        if not form.is_bound or not form.chosen:
            return {"parts": form.parts()}
        planned = plan(self.subject, form.cleaned_data["readers"])
        return {
            "parts": form.parts(),
            "plan": planned,
            "digest": form.digest,
            "shown": planned.mails[:SHOWN],
            "languages": self._languages(planned),
            "previewed": True,
            "letters": self._letters(planned, form.cleaned_data["greetings"]),
        }

    def _languages(self, planned: Plan) -> list[tuple[str, int]]:
        counts = Counter(one.language for one in planned.mails)
        return [(str(LANGUAGES.get(code, code)), number) for code, number in counts.most_common()]

    def _letters(self, planned: Plan, greetings: dict[str, str]) -> list[Letter]:
        """One for each language: the first of its readers."""
        run = DisseminationRun(number=self.subject.editions_made, **{f"greeting_{c}": t for c, t in greetings.items()})
        first: dict[str, Reader] = {}
        for one in planned.mails:
            first.setdefault(one.language, one)
        return [letter for one in first.values() if (letter := self._letter(run, one))]

    def _letter(self, run: DisseminationRun, reader: Reader) -> Letter | None:
        fitting = matching(current_editions(self.subject.profile), reader.language, self.subject)
        if not fitting:
            return None
        seen = emails.sample(self.subject, run, entry_for(reader, run, fitting[0], self.user))
        language = str(LANGUAGES.get(reader.language, reader.language))
        to = f"{reader.organisation} <{reader.email}>"
        return Letter(to, language, seen.title, seen.text, str(TIMING["queued"]), reader.language)

    def done(self, letters: list) -> str:
        run = self.result
        sentence = ngettext("%(n)d mail is on its way.", "%(n)d mails are on their way.", run.total) % {"n": run.total}
        had = ngettext("%(n)d had this edition already.", "%(n)d had this edition already.", run.known)
        return f"{sentence} {had % {'n': run.known}}" if run.known else sentence


class HandOut(DocumentDecision):
    verb = "hand_out"
    action = staticmethod(actions.hand_out)
    form_class = HandOutForm
    takes_version = False
    writes_mail = False
    anchor = "dissemination"
    explanation = gettext_lazy("For copies given on paper or at an event, so that the log tells everybody who has it.")

    def form_options(self) -> dict:
        return {"document": self.subject}
