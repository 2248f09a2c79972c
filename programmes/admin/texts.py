from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from portal.core.languages import CODES

from ..admin_views.preview import PreviewMixin
from ..forms.texts import SectionForm, SourceForm
from ..models import Section, Source
from ..selectors.pages import Part, page_of
from .base import ProgrammesAdmin


@admin.register(Section)
class SectionAdmin(PreviewMixin, ProgrammesAdmin):
    dataset = "programmes.sections"
    form = SectionForm
    fixed = ("key", "programme", "part")
    list_display = ("programme", "part", "languages")
    list_display_links = ("programme", "part")
    list_filter = ("programme", "part")
    list_select_related = ("programme",)
    search_fields = ("key", "body_en", "body_fr", "body_es")
    filter_horizontal = ("sources",)

    @display(description=_("Written in"))
    def languages(self, obj: Section) -> str:
        return ", ".join(code for code in CODES if getattr(obj, f"body_{code}"))

    def preview_page(self, form) -> tuple[str, dict]:
        section = form.save(commit=False)
        page = page_of(section.programme, instead=Part(section, list(form.cleaned_data["sources"])))
        return "programmes/detail.html", {"page": page, "programme": section.programme}


@admin.register(Source)
class SourceAdmin(ProgrammesAdmin):
    dataset = "programmes.sources"
    form = SourceForm
    fixed = ("tag",)
    list_display = ("tag", "title", "dated", "address")
    search_fields = ("tag", "title", "address")
