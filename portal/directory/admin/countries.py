from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from ..actions import reindex
from ..models import Country, HomeStateRule, Subdivision
from ..states import Level
from .base import DirectoryReferenceAdmin


@admin.register(Country)
class CountryAdmin(DirectoryReferenceAdmin):
    dataset = "directory.countries"
    fixed = ("iso2", "iso3")
    list_display = ("iso2", "name_en", "bureau", "is_programme_country", "is_least_developed", "in_crisis")
    list_filter = ("bureau", "is_programme_country", "is_least_developed", "in_crisis")
    list_select_related = ("bureau",)
    search_fields = ("iso2", "iso3", "name_en", "name_fr", "name_es")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "bureau":
            kwargs["queryset"] = db_field.related_model.objects.filter(kind="regional")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if {"name_en", "name_fr", "name_es"} & set(form.changed_data):
            reindex(obj)


@admin.register(Subdivision)
class SubdivisionAdmin(DirectoryReferenceAdmin):
    dataset = "directory.subdivisions"
    fixed = ("code", "country")
    list_display = ("code", "name", "category", "country", "parent")
    list_filter = ("country",)
    list_select_related = ("country", "parent")
    search_fields = ("code", "name")
    raw_id_fields = ("country", "parent")


class HomeStateRuleForm(forms.ModelForm):
    levels = forms.MultipleChoiceField(
        label=_("Levels it binds"),
        choices=Level.choices,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=_("None chosen: all levels."),
    )

    class Meta:
        model = HomeStateRule
        fields = [
            "code", "name_en", "name_fr", "name_es", "country", "levels", "text_en", "text_fr", "text_es",
            "waiting_days", "forbids_foreign_state", "valid_from", "valid_to", "source",
        ]  # fmt: skip


@admin.register(HomeStateRule)
class HomeStateRuleAdmin(DirectoryReferenceAdmin):
    form = HomeStateRuleForm
    dataset = "directory.home_state_rules"
    fixed = ("code",)
    list_display = ("name_en", "country", "waiting_days", "forbids_foreign_state", "valid_from", "valid_to")
    list_filter = ("country",)
    list_select_related = ("country",)
    search_fields = ("name_en", "text_en", "source")
