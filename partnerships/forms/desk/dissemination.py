"""To whom a territory's document goes: read from what was chosen or typed; nothing is written."""

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.languages import CODES
from portal.directory.forms.addressees import Authorities, addresses_of
from portal.directory.models import Body
from portal.directory.selectors import country_choices
from portal.directory.selectors.addressees import chosen_authorities
from portal.directory.states import Level
from programmes.models import Programme
from programmes.selectors.reach import authorities_where

from ...models import DisseminationEntry, MarketingDocument
from ...registry.readers import GROUPS, Reader
from ...selectors.territories import readers
from .fields import Day, LongText

ADDRESSES_AT_MOST = 5000
FILTER = ("countries", "levels", "programme")


def _ticked(**options) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple(attrs={"class": "desk-wide"})
    return forms.MultipleChoiceField(required=False, widget=widget, **options)


class DisseminateForm(forms.Form):
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    levels = _ticked(label=_("Levels"), choices=Level.choices)
    programme = forms.ChoiceField(label=_("Where this programme runs"), required=False)
    authorities = Authorities(label=_("Chosen authorities"))
    bodies = _ticked(label=_("UN bodies"), help_text=_("The focal point for the territory’s country."))
    addresses = LongText(
        label=_("Mailboxes, one a line"), required=False, rows=3, help_text=_("E-mail, name, language.")
    )
    language = forms.ChoiceField(
        label=_("Language for mailboxes"),
        choices=settings.LANGUAGES,
        help_text=_("People with an account read their own."),
    )
    greeting_en = LongText(label=_("Greeting (English)"), required=False, max_length=2000, rows=3)
    greeting_fr = LongText(label=_("Greeting (French)"), required=False, max_length=2000, rows=3)
    greeting_es = LongText(label=_("Greeting (Spanish)"), required=False, max_length=2000, rows=3)

    def __init__(self, data=None, *args, document: MarketingDocument, **options) -> None:
        super().__init__(data, *args, **options)
        self.document = document
        self.fields["countries"].choices = country_choices()
        self.fields["programme"].choices = [("", _("Any")), *((row.code, row.name) for row in Programme.objects.all())]
        valid = Body.objects.valid_on(timezone.localdate())
        self.fields["bodies"].choices = [(row.acronym, f"{row.display_acronym} – {row.name}") for row in valid]
        for group in GROUPS.values():
            self.fields[f"group_{group.key}"] = _ticked(label=group.label, choices=group.choices())

    def parts(self) -> list[tuple[Any, Any, list[forms.BoundField]]]:
        """The questions under their headings: heading, hint, fields."""
        groups = [f"group_{key}" for key in GROUPS if self.fields[f"group_{key}"].choices]
        narrow = _("Each narrows what the others leave. Nothing chosen here: no authority is added by it.")
        named = [
            (_("Authorities by a filter"), narrow, FILTER),
            (_("Authorities one by one"), "", ("authorities",)),
            (_("Donors and UN bodies"), "", (*groups, "bodies")),
            (_("Other addresses"), "", ("addresses",)),
            (_("The mail"), "", ("language", *(f"greeting_{code}" for code in CODES))),
        ]
        return [(title, hint, [self[name] for name in names]) for title, hint, names in named]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        mailboxes = self._mailboxes(cleaned)
        if self.errors:
            return cleaned
        found = [*self._authorities(cleaned), *self._others(cleaned), *readers.readers_of_mailboxes(mailboxes)]
        if not found:
            raise forms.ValidationError(_("Choose at least one reader: none of what is chosen names any."))
        cleaned["readers"] = found
        cleaned["criteria"] = self._criteria(cleaned, len(mailboxes))
        cleaned["greetings"] = {code: cleaned[f"greeting_{code}"] for code in CODES}
        cleaned["was_looked_at"] = self.data.get("digest") == self.digest
        return cleaned

    def _mailboxes(self, cleaned: dict) -> list:
        found, wrong = addresses_of(cleaned.get("addresses", ""), cleaned["language"])
        if wrong:
            sentence = ngettext(
                "%(n)d line has no valid address, the first: “%(line)s”.",
                "%(n)d lines have no valid address, the first: “%(line)s”.",
                len(wrong),
            )
            self.add_error("addresses", sentence % {"n": len(wrong), "line": wrong[0][:80]})
        elif len(found) > ADDRESSES_AT_MOST:
            self.add_error("addresses", _("These are too many addresses for one sending."))
        return found

    def _authorities(self, cleaned: dict) -> list[Reader]:
        language = cleaned["language"]
        found = readers.readers_of_authorities(chosen_authorities(cleaned["authorities"]), language)
        if any(cleaned[name] for name in FILTER):
            rows = authorities_where(**{name: cleaned[name] for name in FILTER})
            found += readers.readers_of_authorities(rows.exclude(pk=self.document.profile.authority_id), language)
        return found

    def _others(self, cleaned: dict) -> list[Reader]:
        bodies = list(Body.objects.filter(acronym__in=cleaned["bodies"]))
        country = self.document.profile.authority.country
        chosen = {key: cleaned[f"group_{key}"] for key in GROUPS}
        return [
            *readers.readers_of_bodies(bodies, country),
            *readers.readers_of_groups(chosen, cleaned["language"]),
        ]

    def _criteria(self, cleaned: dict, mailboxes: int) -> dict:
        """As the person chose; addresses stand in the entries only."""
        names = (*FILTER, "bodies", *(f"group_{key}" for key in GROUPS))
        chosen = {name: cleaned[name] for name in names if cleaned[name]}
        numbers = [one.number for one in cleaned["authorities"]]
        return {
            **chosen,
            **({"authorities": numbers} if numbers else {}),
            **({"mailboxes": mailboxes} if mailboxes else {}),
        }

    @property
    def chosen(self) -> list[Reader]:
        """Those named, also where something else is wrong with the form."""
        self.is_valid()
        return self.cleaned_data.get("readers", [])

    @property
    def digest(self) -> str:
        """Of whom it would reach and what they would read: what is sent is what was looked at."""
        said = sorted(f"{one.email} {one.language}" for one in self.cleaned_data["readers"])
        words = [self.cleaned_data.get(f"greeting_{code}", "") for code in CODES]
        return hashlib.sha256("\n".join([*said, "", *words]).encode()).hexdigest()


class HandOutForm(forms.Form):
    edition = forms.ChoiceField(label=_("Edition"))
    channel = forms.ChoiceField(
        label=_("Way"),
        choices=[pair for pair in DisseminationEntry.Channel.choices if pair[0] != DisseminationEntry.Channel.MAIL],
    )
    name = forms.CharField(label=_("To whom"), max_length=200, help_text=_("An organisation, or a group of people."))
    on = Day(label=_("Day"))
    note = forms.CharField(label=_("Note"), max_length=250, required=False)

    def __init__(self, *args, document: MarketingDocument, **options) -> None:
        super().__init__(*args, **options)
        rows = document.editions.filter(published_at__isnull=False).select_related("document").defer("data")
        self.fields["edition"].choices = [(one.reference, one.reference) for one in rows]
