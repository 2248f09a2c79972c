"""A related row named by its number, reference or address: a list of thousands is no list to choose from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

NOT_FOUND = _("Nothing has this number, reference or address.")


class KeyField(forms.ModelChoiceField):
    """Cleans to the row whose `to_field_name` was typed, whatever its case."""

    widget = UnfoldAdminTextInputWidget

    def __init__(self, queryset, **options):
        options.setdefault("error_messages", {"invalid_choice": NOT_FOUND})
        super().__init__(queryset, **options)

    def prepare_value(self, value: Any) -> Any:
        """A model's form knows the row by its primary key."""
        if isinstance(value, int):
            return self.queryset.filter(pk=value).values_list(self.to_field_name, flat=True).first()
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        found = self.queryset.filter(**{f"{self.to_field_name}__iexact": value.strip()}).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found
