"""A document that comes with a form: judged by its content."""

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from partnerships.forms.files import file_help
from partnerships.validators.files import ACCEPT, check_size, inspect, safe_name

__all__ = ["document", "file_help", "file_input"]


def file_input() -> forms.FileInput:
    return forms.FileInput({"accept": ACCEPT})


def document(file: UploadedFile | None) -> ContentFile | None:
    """The document under a name that says what it is. Raises ValidationError where it is not acceptable."""
    if not file:
        return None
    check_size(file.size)
    mime = inspect(file, file.size)
    return ContentFile(file.read(), safe_name(file.name, mime))
