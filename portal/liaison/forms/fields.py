from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body

from ..validators import SUMMARY_LENGTH, without_contact_data


class BodyField(forms.ModelChoiceField):
    """A UN body by its acronym and its name, in the reader's language."""

    def label_from_instance(self, obj: Body) -> str:
        return f"{obj} – {obj.name}"


def summary_field(**options) -> forms.CharField:
    return forms.CharField(
        label=_("What the body reads"),
        widget=forms.Textarea(attrs={"rows": 10}),
        validators=[MaxLengthValidator(SUMMARY_LENGTH), without_contact_data],
        help_text=_("At most 1,500 characters, without names, addresses or telephone numbers of persons."),
        **options,
    )
