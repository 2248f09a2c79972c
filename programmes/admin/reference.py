from django.contrib import admin
from unfold.admin import TabularInline

from ..admin_views.preview import PreviewMixin
from ..models import Presence, Programme
from ..selectors.pages import page_of
from .base import ProgrammesAdmin


class PresenceInline(TabularInline):
    model = Presence
    extra = 0
    autocomplete_fields = ("country",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("country")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("directory.view_country")

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("programmes.edit_reference")

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Programme)
class ProgrammeAdmin(PreviewMixin, ProgrammesAdmin):
    """Its parts are texts of their own (`SectionAdmin`), with their sources."""

    dataset = "programmes.programmes"
    fixed = ("code",)
    list_display = ("name_en", "is_framework", "is_promoted", "valid_from", "valid_to")
    search_fields = ("code", "name_en", "name_fr", "name_es")
    filter_horizontal = ("components_of",)
    inlines = (PresenceInline,)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "approvers":
            kwargs["queryset"] = db_field.related_model.objects.filter(is_staff=True, is_active=True)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def preview_page(self, form) -> tuple[str, dict]:
        programme = form.save(commit=False)
        return "programmes/detail.html", {"page": page_of(programme), "programme": programme}
