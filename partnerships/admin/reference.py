"""Reasons and service levels: reference data that editors keep."""

from django.contrib import admin

from portal.core.reference_admin import ReferenceAdmin

from ..models import ReasonCode, ServiceLevel


class PartnershipReferenceAdmin(ReferenceAdmin):
    view_permission = "partnerships.view_partnershiprequest"
    edit_permission = "partnerships.edit_reference"


@admin.register(ReasonCode)
class ReasonCodeAdmin(PartnershipReferenceAdmin):
    """A reason in use keeps its code and its outcome: decisions were taken with it."""

    dataset = "partnerships.reasons"
    fixed = ("code", "use")
    list_display = ["name_en", "use", "is_active", "position"]
    list_filter = ["use", "is_active"]
    search_fields = ["code", "name_en", "name_fr", "name_es"]
    ordering = ["use", "position", "code"]


@admin.register(ServiceLevel)
class ServiceLevelAdmin(PartnershipReferenceAdmin):
    dataset = "partnerships.service_levels"
    editors_add = False
    fixed = ("code",)
    list_display = ["name_en", "working_days"]
