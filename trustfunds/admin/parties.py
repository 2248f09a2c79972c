"""Who gives, and who receives and spends."""

from django.contrib import admin
from django.http import HttpRequest

from ..forms.records import DonorForm
from ..forms.spellings import SpellingsFormSet
from ..models import Alias, DacMembership, Donor, DonorMember, Organisation
from .base import FundsReferenceAdmin, PartInline


class DacMembershipInline(PartInline):
    model = DacMembership
    fields = ("valid_from", "valid_to", "source")


class AliasInline(PartInline):
    model = Alias
    formset = SpellingsFormSet
    fields = ("text",)


class DonorMemberInline(PartInline):
    """Who reads the donor's own dashboard."""

    model = DonorMember
    fields = ("user", "added_at", "added_by")
    readonly_fields = ("added_at", "added_by")


@admin.register(Donor)
class DonorAdmin(FundsReferenceAdmin):
    form = DonorForm
    dataset = "trustfunds.donors"
    fixed = ("code",)
    list_display = ("name_en", "kind", "country", "is_hidden")
    list_filter = ("kind", "is_hidden")
    list_select_related = ("country",)
    search_fields = ("code", "name_en", "name_fr", "name_es", "aliases__text")
    fields = (
        "code", "name_en", "name_fr", "name_es", "kind", "country", "authority", "is_hidden",
        "iati_reference", "loaded",
    )  # fmt: skip
    inlines = (DacMembershipInline, AliasInline, DonorMemberInline)

    def save_formset(self, request: HttpRequest, form, formset, change: bool) -> None:
        """A person who was added: by whom."""
        for row in formset.save(commit=False):
            if isinstance(row, DonorMember) and row.added_by_id is None:
                row.added_by = request.user
            row.save()
        for row in formset.deleted_objects:
            row.delete()


@admin.register(Organisation)
class OrganisationAdmin(FundsReferenceAdmin):
    dataset = "trustfunds.organisations"
    fixed = ("code",)
    list_display = ("name_en", "acronym", "kind", "body", "is_redacted")
    list_filter = ("kind", "is_redacted")
    list_select_related = ("body",)
    search_fields = ("code", "acronym", "name_en", "name_fr", "name_es", "aliases__text")
    fields = (
        "code", "name_en", "name_fr", "name_es", "acronym", "kind", "body", "is_redacted", "iati_reference", "loaded",
    )  # fmt: skip
    inlines = (AliasInline,)
