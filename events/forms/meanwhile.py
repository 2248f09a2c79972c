"""What somebody else saved while a form was open, beside what was typed into it."""

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _


def saved_meanwhile(typed: forms.BaseForm, saved: forms.BaseForm) -> list[tuple[str, str]]:
    """Label and saved value of each field that says something else than what was typed."""
    pairs = [(field, saved[field.name]) for field in typed.visible_fields() if field.name in saved.fields]
    return [(str(one.label), _shown(other) or "–") for one, other in pairs if _shown(one) != _shown(other)]


def _shown(field: forms.BoundField) -> str:
    value, widget = field.value(), field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return _("yes") if value else _("no")
    if isinstance(widget, forms.widgets.ChoiceWidget):
        labels = {str(key): str(label) for key, label in flatten_choices(widget.choices)}
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in values if one not in (None, ""))
    shown = widget.format_value(value)
    return "" if shown is None else str(shown).replace("\r\n", "\n").strip()
