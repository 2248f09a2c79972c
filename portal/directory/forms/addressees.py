"""Whom to write to, as staff type it: authorities by number or name, and addresses line by line."""

import csv
import io
import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from ..models import Authority
from ..selectors.addressees import Addressee

NUMBER = re.compile(r"\bLRA-\w{6}\b")


class Authorities(forms.CharField):
    """Authorities by their numbers, one a line; the name beside the number is for the reader."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **options) -> None:
        options.setdefault("help_text", _("One a line, by the number of the directory: LRA-000123."))
        super().__init__(required=False, **options)

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{one.number} {one.official_name}" for one in value)

    def clean(self, value) -> list[Authority]:
        text = super().clean(value)
        lines = [line for line in text.splitlines() if line.strip()]
        numbers = [match[0].upper() if (match := NUMBER.search(line.upper())) else "" for line in lines]
        if "" in numbers:
            raise forms.ValidationError(
                _("A line has no number: “%(line)s”."), params={"line": lines[numbers.index("")]}
            )
        found = {one.number: one for one in Authority.objects.existing().filter(number__in=numbers)}
        missing = [number for number in numbers if number not in found]
        if missing:
            raise forms.ValidationError(_("The directory has no %(number)s."), params={"number": missing[0]})
        return list(dict.fromkeys(found[number] for number in numbers))


def addresses_of(text: str, language: str) -> tuple[list[Addressee], list[str]]:
    """What the lines say, and the lines that say nothing usable. Commas, semicolons and tabs part columns."""
    lines = [line for line in text.splitlines() if line.strip()]
    found, wrong = [], []
    for number, line in enumerate(lines):
        mark = next((sign for sign in ";\t" if sign in line), ",")
        cells = [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=mark))]
        email, name, tongue = (*cells, "", "")[:3]
        try:
            validate_email(email)
        except ValidationError:
            if number or "@" in line:  # the first line may be the heading
                wrong.append(line)
            continue
        spoken = tongue.lower()[:2]
        chosen = spoken if spoken in dict(settings.LANGUAGES) else language
        found.append(Addressee(email.lower(), " ".join(name.split())[:250], chosen))
    return found, wrong
