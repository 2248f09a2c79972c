"""Reasons and service levels: reference data that editors keep."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from ..models import ReasonCode, ServiceLevel


class ReferenceAdmin(ModelAdmin):
    """Everybody on the desk reads it, editors change it. Nothing is deleted: rows point at it."""

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm("partnerships.view_partnershiprequest") or self._edits(request)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return self._edits(request)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @staticmethod
    def _edits(request: HttpRequest) -> bool:
        return request.user.has_perm("partnerships.edit_reference")


@admin.register(ReasonCode)
class ReasonCodeAdmin(ReferenceAdmin):
    list_display = ["name_en", "use", "is_active", "position"]
    list_filter = ["use", "is_active"]
    search_fields = ["code", "name_en", "name_fr", "name_es"]
    ordering = ["use", "position", "code"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._edits(request)

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        """A reason in use keeps its code and its outcome: decisions were taken with it."""
        return ["code", "use"] if obj else []


@admin.register(ServiceLevel)
class ServiceLevelAdmin(ReferenceAdmin):
    list_display = ["name_en", "working_days"]
    readonly_fields = ["code"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
