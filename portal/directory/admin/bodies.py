from django.contrib import admin
from unfold.admin import TabularInline

from ..models import Body, BodyTheme, FocalPoint
from .base import DirectoryReferenceAdmin


class BodyThemeInline(TabularInline):
    model = BodyTheme
    extra = 0

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("directory.view_country")

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("directory.edit_reference")

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Body)
class BodyAdmin(DirectoryReferenceAdmin):
    dataset = "directory.bodies"
    fixed = ("acronym",)
    list_display = ("display_acronym", "name_en", "kind", "valid_from", "valid_to", "successor")
    list_filter = ("kind",)
    list_select_related = ("successor",)
    search_fields = ("acronym", "name_en", "name_fr", "name_es")
    inlines = (BodyThemeInline,)


@admin.register(FocalPoint)
class FocalPointAdmin(DirectoryReferenceAdmin):
    """Kept by liaison officers; one that is no longer used is made inactive."""

    edit_permission = "directory.edit_focalpoints"
    list_display = ("role_title", "body", "email", "language", "is_deputy", "is_active", "unreachable_since")
    list_filter = ("body", "is_active", "is_deputy", "language")
    list_select_related = ("body",)
    search_fields = ("role_title", "email", "body__acronym", "body__name_en")
    raw_id_fields = ("user",)
    filter_horizontal = ("countries",)
    readonly_fields = ("unreachable_since",)
