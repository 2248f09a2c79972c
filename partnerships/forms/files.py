from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core import formats

from ..registry import Type, questions_for
from ..validators.files import ACCEPT, inspect


def checked(file) -> bytes:
    """The uploaded file's content, judged; raises ValidationError with the reason."""
    inspect(file, file.size)
    file.seek(0)
    return file.read()


def file_help() -> str:
    return _("PDF, JPG, PNG, WebP, DOCX, XLSX or ODT, up to %(limit)s.") % {
        "limit": f"{settings.UPLOAD_MAX_BYTES // 1_000_000}{formats.NBSP}{formats.byte_unit('MB')}"
    }


class FileForm(forms.Form):
    """One file with its purpose. Without JavaScript it is sent whole; with it, in pieces."""

    purpose = forms.ChoiceField(label=_("What it is"))
    file = forms.FileField(label=_("File"), widget=forms.FileInput({"accept": ACCEPT}))

    def __init__(self, kind: str, data=None, files=None):
        super().__init__(data, files)
        self.fields["purpose"].choices = [(q.purpose, q.label) for q in questions_for(kind) if q.type is Type.FILE]
        self.fields["file"].help_text = file_help()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_file(self):
        return self.cleaned_data["file"].name, checked(self.cleaned_data["file"])
