"""What guests change about themselves, and about those they registered. The address stays: the link went there."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from ..actions.registrations import Companion
from ..models import Registration
from .registration import IN_ORDER, PersonForm, no_address_of_a_page, no_control_characters

OWN = ("name", "role_title", "phone", "spoken_languages", "access_needs", "dietary_needs", "language", "note")


class DetailsForm(PersonForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of our mails"))
    wants_meetings = forms.BooleanField(
        label=_("We wish bilateral meetings: show our role and organisation to the other guests."), required=False
    )
    note = forms.CharField(
        label=_("Note to the organisers"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data=None, *, guest: Registration) -> None:
        names = (*OWN, "wants_meetings", "working_group", "organisation", "version")
        super().__init__(data, event=guest.event, initial={name: getattr(guest, name) for name in names})
        del self.fields["email"]
        self.fields["language"].choices = [
            (code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES
        ]
        if guest.authority_id is None:
            self.fields["organisation"] = forms.CharField(
                label=_("Authority or organisation"),
                max_length=250,
                validators=[no_control_characters, no_address_of_a_page],
            )
        self.order_fields(IN_ORDER)

    @property
    def written(self) -> dict:
        """As the action takes it, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class CompanionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = PersonForm.base_fields["name"]
    role_title = PersonForm.base_fields["role_title"]

    def __init__(self, data=None, *, guest: Registration) -> None:
        self.guest = guest
        initial = {name: getattr(guest, name) for name in ("version", "name", "role_title")}
        super().__init__(data, initial=initial, prefix=f"person{guest.sequence}")

    @property
    def companion(self) -> Companion:
        return Companion(key=self.guest.key, **self.cleaned_data)
