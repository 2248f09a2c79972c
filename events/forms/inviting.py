"""Whom to invite: read from what was chosen, typed or uploaded; nothing is written."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.languages import CODES
from portal.directory.forms.addressees import Authorities, addresses_of
from portal.directory.selectors import country_choices
from portal.directory.selectors.addressees import addressees_of, chosen_authorities
from portal.directory.states import Level
from programmes.models import Programme
from programmes.selectors.reach import authorities_where

from ..models import Event, InvitationRun
from ..selectors import invitees
from ..selectors.invitees import LOCAL_LEVELS, Invitee
from ..selectors.languages import default_language
from .fields import LongText

FILE_AT_MOST = 2_000_000
ADDRESSES_AT_MOST = 20_000
Source = InvitationRun.Source
LEVELS = [(value, label) for value, label in Level.choices if value in LOCAL_LEVELS]


class InviteForm(forms.Form):
    source = forms.ChoiceField(label=_("Whom"), choices=Source.choices, widget=forms.RadioSelect)
    levels = forms.MultipleChoiceField(
        label=_("Levels"),
        choices=LEVELS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For the country, or for a filter. None ticked: all of them."),
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries, for a filter"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    programme = forms.ChoiceField(label=_("Where this programme runs, for a filter"), required=False)
    authorities = Authorities(label=_("Chosen authorities"))
    file = forms.FileField(
        label=_("CSV file"),
        required=False,
        help_text=_("Columns: e-mail, name, language (en, fr, es). A heading is recognised."),
    )
    addresses = LongText(
        label=_("Or addresses, one a line"), required=False, rows=4, help_text=_("E-mail, name, language.")
    )
    language = forms.ChoiceField(
        label=_("Language for mailboxes and letters"),
        choices=settings.LANGUAGES,
        help_text=_("Members of an authority read their own."),
    )
    seats = forms.IntegerField(label=_("People each invitation is for"), min_value=1, max_value=10, initial=1)
    message_en = LongText(label=_("Own words (English)"), required=False, max_length=3000)
    message_fr = LongText(label=_("Own words (French)"), required=False, max_length=3000)
    message_es = LongText(label=_("Own words (Spanish)"), required=False, max_length=3000)

    def __init__(self, *args, event: Event, **options) -> None:
        super().__init__(*args, **options)
        self.event = event
        self.fields["countries"].choices = country_choices()
        self.fields["programme"].choices = [("", _("Any")), *((row.code, row.name) for row in Programme.objects.all())]
        self.fields["language"].initial = default_language(event)
        self.fields["source"].initial = Source.COUNTRY if event.is_national else Source.CHOSEN
        if not event.is_national:
            self.fields["source"].choices = [pair for pair in Source.choices if pair[0] != Source.COUNTRY]

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data.get("file")
        if not file:
            return ""
        if file.size > FILE_AT_MOST:
            raise ValidationError(_("The file is larger than 2 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("The file is not a text in UTF-8.")) from error

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        source = cleaned.get("source")
        if source == Source.CHOSEN and not cleaned.get("authorities") and not self.errors:
            self.add_error("authorities", _("Name at least one authority."))
        if source == Source.FILTER and not any(cleaned.get(name) for name in ("levels", "countries", "programme")):
            self.add_error("countries", _("Choose a country, a level or a programme."))
        if source == Source.FILE and not self.errors:
            self._read_addresses(cleaned)
        return cleaned

    def _read_addresses(self, cleaned: dict) -> None:
        text = f"{cleaned.get('file', '')}\n{cleaned.get('addresses', '')}"
        found, wrong = addresses_of(text, cleaned["language"])
        if wrong:
            sentence = ngettext(
                "%(n)d line has no valid address, the first: “%(line)s”.",
                "%(n)d lines have no valid address, the first: “%(line)s”.",
                len(wrong),
            )
            self.add_error("addresses", sentence % {"n": len(wrong), "line": wrong[0][:80]})
        elif not found:
            self.add_error("addresses", _("Give a file or at least one address."))
        elif len(found) > ADDRESSES_AT_MOST:
            self.add_error("addresses", _("These are too many addresses for one sending."))
        cleaned["invitees"] = found

    def invitees(self) -> list[Invitee]:
        data = self.cleaned_data
        match data["source"]:
            case Source.FILE:
                return data["invitees"]
            case Source.CHOSEN:
                rows = chosen_authorities(data["authorities"])
            case Source.COUNTRY:
                rows = invitees.of_country(self.event, data["levels"] or LOCAL_LEVELS)
            case _:
                names = ("countries", "levels", "programme")
                rows = authorities_where(**{name: data[name] for name in names})
        return addressees_of(rows, data["language"])

    @property
    def criteria(self) -> dict:
        """As the person chose; addresses of persons stand in the invitations only, which are erased."""
        data = self.cleaned_data
        chosen = {name: data[name] for name in ("levels", "countries", "programme") if data[name]}
        numbers = [one.number for one in data["authorities"]]
        return {**chosen, **({"authorities": numbers} if numbers else {})}

    @property
    def messages(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"message_{code}"] for code in CODES}
