from django import forms

from portal.core.rich_text_widget import RichTextarea

from ..models import Section, Source


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ("key", "programme", "part", "body_en", "body_fr", "body_es", "sources")
        widgets = dict.fromkeys(("body_en", "body_fr", "body_es"), RichTextarea)


class SourceForm(forms.ModelForm):
    class Meta:
        model = Source
        fields = ("tag", "title", "address", "year", "is_about")
        field_classes = {"address": lambda **options: forms.URLField(assume_scheme="https", **options)}
