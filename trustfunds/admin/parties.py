"""Who gives, and who receives and spends."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

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
        "iati_reference", "own_page", "loaded",
    )  # fmt: skip
    inlines = (DacMembershipInline, AliasInline, DonorMemberInline)

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["own_page"] if obj is not None else [])]

    def get_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return [name for name in super().get_fields(request, obj) if obj is not None or name != "own_page"]

    @display(description=gettext_lazy("What its own people see"))
    def own_page(self, donor: Donor) -> str:
        address = reverse("donor:detail", args=[donor.code])
        return format_html('<a href="{}">{}</a>', address, _("Its commitments, deposits, share and statements"))

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
