"""Files to import and how to read them."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from ..models import ColumnMapping
from ..registry import ENTRY_REQUIRED, MAPPED_FIELDS

COLUMN, CONSTANT = "column_", "constant_"


class ReadingForm(forms.Form):
    """How a file is read. `layouts`: the choices; the registry stands in another layer."""

    layout = forms.ChoiceField(label=_("Layout"), help_text=_("What the columns of the file mean."))
    create_missing = forms.BooleanField(
        label=_("Create funds, donors, organisations and projects that are not on file"), required=False
    )
    skip_rejected = forms.BooleanField(label=_("Leave rejected rows out and book the rest"), required=False)

    def __init__(self, *args, layouts, **options):
        super().__init__(*args, **options)
        self.fields["layout"].choices = [("", _("Choose")), *layouts]


class UploadForm(ReadingForm):
    field_order = ("file", "layout", "create_missing", "skip_rejected")
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, XLSX or IATI XML. It is checked first; nothing is booked before you have seen what would be."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xml"}),
    )


class UndoForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class MappingForm(forms.ModelForm):
    """One line for each field of an entry: the file's column, or a value that every row shares."""

    class Meta:
        model = ColumnMapping
        fields = ("key", "name", "day_order", "decimal_sign")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in MAPPED_FIELDS:
            self.fields[COLUMN + name].initial = self.instance.columns.get(name, "")
            self.fields[CONSTANT + name].initial = self.instance.constants.get(name, "")

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name in MAPPED_FIELDS:
            given = [part for part in (COLUMN, CONSTANT) if cleaned.get(part + name)]
            if len(given) == 2:
                self.add_error(CONSTANT + name, _("Either a column or one value, not both."))
            if not given and name in ENTRY_REQUIRED:
                self.add_error(COLUMN + name, _("Every entry needs it: name its column, or give one value."))
        return cleaned

    def save(self, commit=True):
        self.instance.columns = self._chosen(COLUMN)
        self.instance.constants = self._chosen(CONSTANT)
        return super().save(commit)

    def _chosen(self, part: str) -> dict[str, str]:
        values = {name: self.cleaned_data.get(part + name, "").strip() for name in MAPPED_FIELDS}
        return {name: value for name, value in values.items() if value}


def _line(words, name: str) -> forms.CharField:
    return forms.CharField(
        label=format_lazy(words, name=name), required=False, max_length=250, widget=UnfoldAdminTextInputWidget()
    )


for _name in MAPPED_FIELDS:
    MappingForm.base_fields[COLUMN + _name] = _line(_("{name}: column"), _name)
    MappingForm.base_fields[CONSTANT + _name] = _line(_("{name}: same for every row"), _name)
    MappingForm.declared_fields[COLUMN + _name] = MappingForm.base_fields[COLUMN + _name]
    MappingForm.declared_fields[CONSTANT + _name] = MappingForm.base_fields[CONSTANT + _name]
