import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Enquiry

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def one_line(value: str) -> None:
    """No line break may reach the head of a mail, and a name is no place for an advertisement."""
    if CONTROL.search(value) or ADDRESS.search(value):
        raise ValidationError(_("Write it in one line, without addresses of pages."))


class ContactForm(forms.ModelForm):
    agree = forms.BooleanField(
        label=_("You may keep this message and my address to answer me."),
        error_messages={"required": _("Without your consent we cannot answer you.")},
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}))

    class Meta:
        model = Enquiry
        fields = ("sender", "topic", "name", "organisation", "email", "text")
        labels = {
            "sender": _("Who writes"),
            "topic": _("About what"),
            "name": _("Your name"),
            "organisation": _("Your organisation"),
            "email": _("Your e-mail address"),
            "text": _("Your message"),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("name", "organisation"):
            self.fields[name].validators.append(one_line)
            self.fields[name].strip = True
        for name in ("sender", "topic"):
            choices = self.fields[name].choices
            self.fields[name].choices = [("", _("Choose")), *(pair for pair in choices if pair[0])]

    @property
    def is_by_a_machine(self) -> bool:
        """A field that people do not see is filled in."""
        return bool(self.data.get("website"))

    def typed(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}
