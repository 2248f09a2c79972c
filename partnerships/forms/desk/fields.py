"""Fields that several decisions share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import holders


class Day(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LongText(forms.CharField):
    def __init__(self, *, rows: int = 4, **options) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class Officer(forms.ModelChoiceField):
    """Somebody who may own cases."""

    def __init__(self, **options) -> None:
        super().__init__(queryset=None, empty_label=_("Choose a person"), **options)

    def label_from_instance(self, person) -> str:
        return f"{person.name} ({person.role_title})" if person.name and person.role_title else person.get_full_name()


def officers():
    return holders("partnerships.own_request").order_by("name", "email")
