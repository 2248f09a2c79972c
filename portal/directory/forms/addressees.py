"""Whom to write to, as staff type it: authorities by number or name, and addresses line by line."""

import csv
import io
import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator, validate_email
from django.utils.translation import gettext_lazy as _

from portal.core.text import normalise

from ..models import Authority
from ..selectors.addressees import Addressee

LONGEST_EMAIL = MaxLengthValidator(254)
NUMBER = re.compile(r"\bLRA-\w{6}\b")


def the_authority(text: str) -> Authority:
    """The one that this number or name means; raises ValidationError where none does, or several."""
    match = NUMBER.search(text.upper())
    rows = Authority.objects.existing()
    found = list(rows.filter(number=match[0]) if match else rows.search(text)[:20])
    exact = [one for one in found if normalise(text) in {normalise(name) for name in one.names}]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise ValidationError(_("The directory knows no such authority: “%(name)s”."), params={"name": text[:80]})
    names = "; ".join(f"{one.number} {one.official_name}" for one in found[:6])
    raise ValidationError(_("Several fit: %(names)s. Give the number."), params={"names": names})


class OneAuthority(forms.CharField):
    """One authority by its number, or by a name that only one has."""

    def __init__(self, **options) -> None:
        options.setdefault("help_text", _("Its number in the directory, LRA-000123, or its name."))
        super().__init__(required=False, max_length=250, **options)

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else f"{value.number} {value.official_name}"

    def clean(self, value) -> Authority | None:
        text = super().clean(value)
        return the_authority(text) if text else None


class Authorities(forms.CharField):
    """Authorities, one a line, each by its number or by a name that only one has; a name beside a number is for the
    reader."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **options) -> None:
        options.setdefault("help_text", _("One a line, by its number in the directory (LRA-000123) or its name."))
        super().__init__(required=False, **options)

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{one.number} {one.official_name}" for one in value)

    def clean(self, value) -> list[Authority]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        numbers = {line: match[0].upper() for line in lines if (match := NUMBER.search(line.upper()))}
        rows = Authority.objects.existing().filter(number__in=numbers.values())
        by_number = {one.number: one for one in rows}
        found = [by_number.get(numbers.get(line, "")) or the_authority(line) for line in lines]
        return list(dict.fromkeys(found))


def addresses_of(text: str, language: str) -> tuple[list[Addressee], list[str]]:
    """What the lines say, and the lines that say nothing usable. Commas, semicolons and tabs part columns."""
    lines = [line for line in text.splitlines() if line.strip()]
    found, wrong = [], []
    for number, line in enumerate(lines):
        mark = next((sign for sign in ";\t" if sign in line), ",")
        try:
            cells = [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=mark))]
            email, name, tongue = (*cells, "", "")[:3]
            _check(email, name)
        except (ValidationError, csv.Error):
            if number or "@" in line:  # the first line may be the heading
                wrong.append(line)
            continue
        spoken = tongue.lower()[:2]
        chosen = spoken if spoken in dict(settings.LANGUAGES) else language
        found.append(Addressee(email.lower(), " ".join(name.split())[:250], chosen))
    return found, wrong


def _check(email: str, name: str) -> None:
    """Raises ValidationError for what no column can hold either."""
    validate_email(email)
    LONGEST_EMAIL(email)
    ProhibitNullCharactersValidator()(name)
