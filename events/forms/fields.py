"""Fields that several forms of the desk share."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.choices import time_zone_choices
from portal.core.languages import CODES

from ..models.fields import short_key
from ..selectors import languages


class TitledForm(forms.ModelForm):
    """Of something that has a title in at least one language (as the database has it)."""

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"title_{code}", "").strip() for code in CODES):
            self.add_error("title_en", _("Give a title in at least one language."))
        return cleaned


class Nonce(forms.CharField):
    """Made with the form: pressed twice, what it adds is added once."""

    widget = forms.HiddenInput

    def __init__(self, **options) -> None:
        super().__init__(max_length=40, initial=short_key, **{"required": False, **options})


class LongText(forms.CharField):
    def __init__(self, *, rows: int = 4, **options) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class LocalMoment(forms.Field):
    """Day and hour as a clock at the place shows them: without a zone, which another field gives."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            found = parse_datetime(str(value).strip())
        except ValueError:
            found = None
        if found is None or found.tzinfo is not None:
            raise forms.ValidationError(_("Give day and hour, for example 2026-11-12 09:00."), code="invalid")
        return found


def in_zone(moment: datetime | None, zone: str) -> datetime | None:
    return moment.replace(tzinfo=ZoneInfo(zone)) if moment else None


class Days(forms.CharField):
    """Numbers of days, the farthest first."""

    def __init__(self, *, most: int, **options) -> None:
        super().__init__(required=False, max_length=40, **options)
        self.most = most

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else ", ".join(str(one) for one in value)

    def clean(self, value) -> list[int]:
        parts = super().clean(value).replace(";", " ").replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() and 1 <= int(part[:4]) <= self.most for part in parts):
            raise forms.ValidationError(
                _("Give numbers of days between 1 and %(most)d, with commas between them."), params={"most": self.most}
            )
        return sorted({int(part) for part in parts}, reverse=True)


class TimeZone(forms.ChoiceField):
    def __init__(self, **options) -> None:
        super().__init__(label=_("Time zone"), choices=time_zone_choices, **options)


class Languages(forms.MultipleChoiceField):
    """Languages spoken, in the order of their names."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "desk-wide"})

    def __init__(self, **options) -> None:
        super().__init__(choices=lambda: languages.choices(get_language() or "en"), **options)
