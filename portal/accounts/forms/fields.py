from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import time_zone_choices
from ..models import validate_time_zone


class TimeZoneField(forms.ChoiceField):
    """Offers the zones by place; takes any name of the zone database, since browsers still say Asia/Calcutta."""

    def __init__(self, **options):
        super().__init__(choices=time_zone_choices, **{"label": _("Time zone"), **options})

    def valid_value(self, value) -> bool:
        return True

    def validate(self, value):
        super().validate(value)
        validate_time_zone(value)


class InOurWords:
    """A form of allauth with our labels and help, and no placeholder: it vanishes while one types."""

    fields: dict[str, forms.Field]
    labels: ClassVar[dict[str, Any]] = {}
    helps: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)
