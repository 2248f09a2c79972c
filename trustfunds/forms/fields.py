"""Fields of the booking forms."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .keys import KeyField

THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
DECIMAL_COMMA = re.compile(r"-?\d+,\d{1,2}")
AT_MOST = 300  # rows in a list to choose from; more are named by their code


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FigureField(forms.DecimalField):
    """`1,000,000.50`, `1 000 000,50` and `1000000.5` alike; the confirm page says what was understood."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str):
            value = re.sub(r"\s", "", value).replace("\u2212", "-")
            if THOUSANDS.fullmatch(value):
                value = value.replace(",", "")
            elif DECIMAL_COMMA.fullmatch(value):
                value = value.replace(",", ".")
        return super().to_python(value)


class AmountField(FigureField):
    """Never zero; negative only where the kind of entry may be (`signed`)."""

    def __init__(self, *, signed: bool, **options: Any) -> None:
        super().__init__(max_digits=18, decimal_places=2, **options)
        self.signed = signed

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value == 0:
            raise ValidationError(_("An amount of nothing cannot be booked."))
        if value is not None and value < 0 and not self.signed:
            raise ValidationError(_("Give the amount without a sign. To take an entry back, reverse it."))


class CurrencyField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=3, min_length=3, widget=forms.TextInput(attrs={"size": 4, "maxlength": 3}), **options
        )

    def clean(self, value: Any) -> str:
        text = super().clean(value).upper()
        if text and not re.fullmatch(r"[A-Z]{3}", text):
            raise ValidationError(_("A currency has three letters, such as EUR."))
        return text


def one_of(rows: QuerySet, *, key: str, **options: Any) -> forms.ModelChoiceField:
    """A list to choose from, or, where it would be long, a field for its key."""
    if rows[: AT_MOST + 1].count() > AT_MOST:
        return KeyField(rows, to_field_name=key, widget=forms.TextInput, **options)
    return forms.ModelChoiceField(rows, empty_label="–", **options)
