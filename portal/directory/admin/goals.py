import re

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from ..models import Goal, Target, Theme
from .base import DirectoryReferenceAdmin


class PurposeCodesField(forms.CharField):
    """DAC purpose codes, five digits each, separated by commas; cleans to a list."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def to_python(self, value) -> list[str]:
        return [part.strip() for part in super().to_python(value).split(",") if part.strip()]

    def validate(self, value) -> None:
        wrong = [code for code in value if not re.fullmatch(r"\d{5}", code)]
        if wrong:
            raise forms.ValidationError(
                _("A purpose code has five digits: %(codes)s."), params={"codes": ", ".join(wrong)}
            )

    def run_validators(self, value) -> None:
        """Each code was judged above."""


class ThemeForm(forms.ModelForm):
    dac_purpose_codes = PurposeCodesField(
        label=_("DAC purpose codes"), required=False, widget=UnfoldAdminTextInputWidget, help_text=_("15112, 15185")
    )

    class Meta:
        model = Theme
        fields = [
            "code", "name_en", "name_fr", "name_es", "name_ar", "dac_purpose_codes", "goals", "targets",
            "is_crisis", "note", "note_fr", "note_es", "valid_from", "valid_to",
        ]  # fmt: skip


@admin.register(Theme)
class ThemeAdmin(DirectoryReferenceAdmin):
    form = ThemeForm
    dataset = "directory.themes"
    fixed = ("code",)
    list_display = ("code", "name_en", "is_crisis", "valid_from", "valid_to")
    search_fields = ("code", "name_en", "name_fr", "name_es")
    filter_horizontal = ("goals", "targets")


@admin.register(Goal)
class GoalAdmin(DirectoryReferenceAdmin):
    dataset = "directory.goals"
    editors_add = False
    fixed = ("code", "family", "number")
    list_display = ("code", "name_en", "name_fr", "name_es")
    list_filter = ("family",)


@admin.register(Target)
class TargetAdmin(DirectoryReferenceAdmin):
    dataset = "directory.targets"
    editors_add = False
    fixed = ("code", "goal")
    list_display = ("code", "text_en")
    list_filter = ("goal",)
