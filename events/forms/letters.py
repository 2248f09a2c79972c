"""What the desk writes to guests: to whom, and in which languages."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..models import Event
from ..selectors.languages import default_language
from ..states import Audience
from .fields import LongText, Nonce

WORDS = {
    "en": (_("Subject (English)"), _("Text (English)")),
    "fr": (_("Subject (French)"), _("Text (French)")),
    "es": (_("Subject (Spanish)"), _("Text (Spanish)")),
}


class Keys(forms.CharField):
    """Keys of guests, with commas between them."""

    widget = forms.HiddenInput

    def clean(self, value) -> list[str]:
        return [key for key in super().clean(value).split(",") if key]


class WriteForm(forms.Form):
    """`nonce` is made with the form: pressed twice, it is one letter."""

    nonce = Nonce(required=True)
    guests = Keys(required=False)
    audience = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    working_group = forms.ModelChoiceField(
        label=_("Only those of this working group"), queryset=None, required=False, empty_label=_("All")
    )

    def __init__(self, data=None, *, event: Event, **options) -> None:
        super().__init__(data, **options)
        self.default = default_language(event)
        self.fields["audience"].choices = list(_audiences(event, self["guests"].value()))
        self.fields["working_group"].queryset = event.working_groups.all()
        if not event.working_groups.exists():
            del self.fields["working_group"]
        for code in sorted(dict(settings.LANGUAGES), key=lambda code: code != self.default):
            self._add(code)

    def _add(self, code: str) -> None:
        subject, text = WORDS[code]
        fallback = _("Whoever reads a language left empty gets this one.") if code == self.default else ""
        field = forms.CharField(label=subject, max_length=200, required=False, help_text=fallback)
        field.widget.attrs["lang"] = code
        self.fields[f"title_{code}"] = field
        self.fields[f"text_{code}"] = LongText(label=text, max_length=6000, required=False, rows=6)
        self.fields[f"text_{code}"].widget.attrs["lang"] = code
        for name in ("title", "text"):
            self.fields[f"{name}_{code}"].expected = code == self.default  # the page does not call it optional

    def clean_audience(self) -> str:
        audience = self.cleaned_data["audience"]
        if audience == Audience.CHOSEN and not self.cleaned_data.get("guests"):
            raise forms.ValidationError(_("Nobody was ticked in the list."))
        return audience

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        written = 0
        for code in WORDS:
            has = [bool(cleaned.get(f"{name}_{code}", "").strip()) for name in ("title", "text")]
            if has == [True, False]:
                self.add_error(f"text_{code}", _("Write the text too, or leave both empty."))
            elif has == [False, True]:
                self.add_error(f"title_{code}", _("Write the subject too, or leave both empty."))
            written += any(has)
        if not written:
            self.add_error(f"title_{self.default}", _("Write subject and text in at least one language."))
        return cleaned


def _audiences(event: Event, chosen: str | None):
    """Those there are, with how many people each is."""
    counts = event.registrations.filter(erased_at=None).counted()
    for audience in Audience:
        if audience == Audience.CHOSEN:
            number = len([key for key in (chosen or "").split(",") if key])
        elif audience == Audience.REGISTERED:
            number = sum(counts.get(other, 0) for other in Audience.values)
        else:
            number = counts.get(audience, 0)
        if number:
            yield audience.value, f"{audience.label} ({number})"
