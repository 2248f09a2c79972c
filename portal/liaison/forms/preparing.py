"""Whom to ask about a subject, and what each body will read."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body

from ..models import Referral
from ..selectors import Suggestion
from ..states import Kind
from .fields import BodyField, summary_field


class PrepareForm(forms.Form):
    """Which bodies to ask about a subject: the suggestions with their reasons, and any other body.

    `suggestions` from `selectors.suggest`, `notices` from `selectors.notices` (shown above the list), `attachments`
    the files of the subject that may go along (`{"source", "key", "label"}`), `others` the bodies not suggested that
    may be added. `chosen()` gives, body by body, what `actions.prepare` takes besides the subject.
    """

    bodies = forms.MultipleChoiceField(label=_("UN bodies to ask"), required=False, widget=forms.CheckboxSelectMultiple)
    other_body = BodyField(
        label=_("Another UN body"), queryset=Body.objects.none(), required=False, empty_label=_("None")
    )
    other_kind = forms.ChoiceField(label=_("What is asked of it"), choices=Kind.choices, required=False)
    other_reason = forms.CharField(label=_("Why this body"), max_length=250, required=False)
    summary = summary_field()
    attachments = forms.MultipleChoiceField(
        label=_("Files that go along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose them one by one; none is sent by itself."),
    )
    staff_note = forms.CharField(
        label=_("Note for staff"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The bodies do not see it."),
    )

    def __init__(
        self,
        data=None,
        *,
        suggestions: Sequence[Suggestion],
        notices: Sequence[str] = (),
        attachments: Sequence[dict] = (),
        others: Iterable[Body] = (),
        summary: str = "",
        **options,
    ) -> None:
        super().__init__(data, **options)
        self.suggestions, self.notices = list(suggestions), list(notices)
        self._files = {f"{one['source']}:{one['key']}": one for one in attachments}
        self.fields["bodies"].choices = [(s.body.acronym, s.body.name) for s in self.suggestions]
        self.fields["bodies"].initial = [s.body.acronym for s in self.suggestions if s.preselected]
        self.fields["other_body"].queryset = Body.objects.filter(pk__in=[body.pk for body in others])
        self.fields["other_kind"].initial = Kind.COMMENT
        self.fields["summary"].initial = summary
        self.fields["attachments"].choices = [(key, one["label"]) for key, one in self._files.items()]
        if not self._files:
            del self.fields["attachments"]
        for suggestion in self.suggestions:
            self.fields[self._kind_name(suggestion)] = forms.ChoiceField(
                label=_("What is asked of %(body)s") % {"body": suggestion.body},
                choices=Kind.choices,
                initial=suggestion.kind,
                required=False,
            )

    @staticmethod
    def _kind_name(suggestion: Suggestion) -> str:
        return f"kind_{suggestion.body.acronym}"

    @property
    def rows(self) -> list[dict]:
        """For the template: each suggestion with its box and what is asked of it."""
        boxes = dict(zip([s.body.acronym for s in self.suggestions], self["bodies"].subwidgets, strict=True))
        return [
            {"suggestion": s, "box": boxes[s.body.acronym], "kind": self[self._kind_name(s)]} for s in self.suggestions
        ]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("bodies") and not cleaned.get("other_body"):
            self.add_error("bodies", _("Choose at least one body."))
        if cleaned.get("other_body") and not cleaned.get("other_reason"):
            self.add_error("other_reason", _("Say why this body is asked."))
        return cleaned

    def chosen(self) -> list[dict]:
        cleaned = self.cleaned_data
        shared = {
            "summary": cleaned["summary"],
            "staff_note": cleaned["staff_note"],
            "attachments": [self._files[key] for key in cleaned.get("attachments", [])],
        }
        asked = [
            {
                "body": s.body,
                "kind": cleaned[self._kind_name(s)] or s.kind,
                "reason": s.reason,
                "country": s.country,
                "country_offices": list(s.countries),
                **shared,
            }
            for s in self.suggestions
            if s.body.acronym in cleaned["bodies"]
        ]
        if cleaned["other_body"]:
            asked.append(
                {
                    "body": cleaned["other_body"],
                    "kind": cleaned["other_kind"] or Kind.COMMENT,
                    "reason": cleaned["other_reason"],
                    **shared,
                }
            )
        return asked


class EditPreparedForm(forms.Form):
    """What may change before the referral is sent. Files can only be left out here: they were chosen one by one."""

    kind = forms.ChoiceField(label=_("What is asked"), choices=Kind.choices)
    summary = summary_field()
    attachments = forms.MultipleChoiceField(
        label=_("Files that go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    country_offices = forms.ModelMultipleChoiceField(
        label=_("Country offices told"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    staff_note = forms.CharField(label=_("Note for staff"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data=None, *, referral: Referral, **options) -> None:
        super().__init__(data, **options)
        files = {f"{one['source']}:{one['key']}": one["label"] for one in referral.attachments}
        self.fields["attachments"].choices = list(files.items())
        self.fields["country_offices"].queryset = referral.country_offices.all()
        self.initial = {
            "kind": referral.kind,
            "summary": referral.summary,
            "attachments": list(files),
            "country_offices": [country.pk for country in referral.country_offices.all()],
            "staff_note": referral.staff_note,
        }
        for name in ("attachments", "country_offices"):
            if not self.initial[name]:
                del self.fields[name]


def changes(cleaned: dict, referral: Referral) -> dict:
    """From what `EditPreparedForm` cleaned to what `actions.edit_prepared` takes."""
    files = {f"{one['source']}:{one['key']}": one for one in referral.attachments}
    if "attachments" in cleaned:
        cleaned = {**cleaned, "attachments": [files[key] for key in cleaned["attachments"]]}
    return cleaned
