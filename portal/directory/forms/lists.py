"""Fields for lists that people type: one per line, or ticked and typed."""

import re
from functools import lru_cache

from babel import Locale
from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from portal.core.text import normalise

from ..models import Authority


class LinesField(forms.CharField):
    """One entry per line, none twice."""

    def __init__(self, *, at_most: int = 20, **kwargs):
        self.at_most = at_most
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        found = list({normalise(line): line for line in reversed(lines) if line}.values())[::-1]
        if len(found) > self.at_most:
            message = ngettext("At most %(n)d line.", "At most %(n)d lines.", self.at_most)
            raise forms.ValidationError(message % {"n": self.at_most})
        if any(len(line) > 250 for line in found):
            raise forms.ValidationError(_("A line has more than 250 characters."))
        return found


@lru_cache(maxsize=16)
def _languages(language: str) -> dict[str, str]:
    names = Locale.parse(language).languages
    return {code: name for code, name in names.items() if re.fullmatch(r"[a-z]{2}", code)}


class LanguagesField(LinesField):
    """Languages beyond the ticked ones, by name or code; cleans to BCP 47 codes."""

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        names = _languages((get_language() or "en")[:2])
        return "\n".join(names.get(code, code) for code in value)

    def clean(self, value) -> list[str]:
        speaks = (get_language() or "en")[:2]
        known = {normalise(name): code for tongue in {speaks, "en"} for code, name in _languages(tongue).items()}
        codes, unknown = [], []
        for line in super().clean(value):
            code = known.get(normalise(line)) or (line.lower() if line.lower() in _languages("en") else None)
            (codes if code else unknown).append(code or line)
        if unknown:
            raise forms.ValidationError(
                _("We do not know this language: %(names)s."), params={"names": ", ".join(unknown)}
            )
        return codes


class AuthorityLinesField(LinesField):
    """Authorities by number or exact name, one per line; cleans to rows."""

    def __init__(self, *, country: str | None = None, one: bool = False, **kwargs):
        self.country, self.one = country, one
        if one:
            kwargs.setdefault("widget", forms.TextInput())
        super().__init__(at_most=1 if one else 500, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, Authority):
            return f"{value.number} {value}"
        if isinstance(value, list | tuple):
            return "\n".join(f"{row.number} {row}" for row in value)
        return value

    def clean(self, value):
        found = [self._resolve(line) for line in super().clean(value)]
        if self.one:
            return found[0] if found else None
        return found

    def _resolve(self, line: str) -> Authority:
        rows = Authority.objects.existing()
        number = re.match(r"\s*(LRA-\w+)", line, re.IGNORECASE)
        if number:
            row = rows.filter(number=number[1].upper()).first()
            if row is None:
                raise forms.ValidationError(_("There is no authority %(number)s."), params={"number": number[1]})
            return row
        return self._by_name(rows, line)

    def _by_name(self, rows, line: str) -> Authority:
        if self.country:
            rows = rows.filter(country=self.country)
        wanted = normalise(line)
        candidates = [row for row in rows.search(line)[:200] if wanted in {normalise(name) for name in row.names}]
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            raise forms.ValidationError(
                _("We do not find “%(name)s”. Write its number (LRA-…), as the search shows it."), params={"name": line}
            )
        numbers = ", ".join(f"{row.number} ({row.get_level_display()})" for row in candidates[:6])
        raise forms.ValidationError(
            _("“%(name)s” may be: %(numbers)s. Write the number."), params={"name": line, "numbers": numbers}
        )
