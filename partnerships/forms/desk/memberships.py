from django import forms
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body

from ...models import CityMembership
from .fields import Day, LongText


class ClearForm(forms.Form):
    fee_band = forms.ChoiceField(
        label=_("Band of the yearly fee"), choices=CityMembership.Fee.choices, widget=forms.RadioSelect
    )
    fee_basis = forms.CharField(
        label=_("What it rests on"),
        max_length=250,
        help_text=_("Size of the city with source and year; economic development of the country. The city reads it."),
    )


class LetterForm(forms.Form):
    letter_on = Day(label=_("Date of the letter"))
    letter_signatory = forms.CharField(
        label=_("Office of the signatory"), max_length=120, help_text=_("“The Mayor”; no name of a person.")
    )
    letter_file = forms.ModelChoiceField(
        label=_("The letter among the files of the case"), queryset=None, required=False, empty_label=_("Not attached")
    )

    def __init__(self, *args, row, **options) -> None:
        super().__init__(*args, **options)
        self.fields["letter_file"].queryset = row.request.files.filter(removed_at=None)


class RatifyForm(forms.Form):
    ratified_on = Day(label=_("Ratified on"))
    resolution = forms.CharField(label=_("Number of the resolution"), max_length=120, required=False)


class RedirectForm(forms.Form):
    redirected_to = forms.ModelChoiceField(label=_("Passed to"), queryset=Body.objects.all())
    acknowledged_on = Day(label=_("Acknowledged by the body on"))
    acknowledgement = LongText(
        label=_("Its acknowledgement"), max_length=1000, help_text=_("In its own words; the city reads it.")
    )
