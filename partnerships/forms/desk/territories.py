from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models import Programme

from ...registry.profile import LANGUAGES, SECTIONS
from ...states import Form
from .fields import Day, LongText


class PlanForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=list(LANGUAGES.items()), widget=forms.CheckboxSelectMultiple
    )
    forms = forms.MultipleChoiceField(label=_("Forms"), choices=Form.choices, widget=forms.CheckboxSelectMultiple)
    due_on = Day(label=_("Due"), required=False)


class ReviewForm(PlanForm):
    review_on = Day(
        label=_("Look at the figures again"), required=False, help_text=_("The authority is asked on this day.")
    )


class CollectForm(forms.Form):
    data_due_on = Day(label=_("Data due"), required=False)


class SettleForm(forms.Form):
    comment = forms.ChoiceField(label=_("Comment"))
    answer = LongText(
        label=_("What came of it"), max_length=2000, rows=3, required=False, help_text=_("The authority reads it.")
    )

    def __init__(self, *args, comments, **options) -> None:
        super().__init__(*args, **options)
        self.fields["comment"].choices = [
            (one.pk, f"{SECTIONS[one.section].title}: {one.text[:120]}") for one in comments
        ]

    def clean_comment(self) -> int:
        return int(self.cleaned_data["comment"])


class WhyForm(forms.Form):
    reason = LongText(label=_("Why"), max_length=250, rows=3)


class ArchiveForm(forms.Form):
    reason = LongText(label=_("Why"), max_length=250, rows=3, required=False)


class ProgrammesForm(forms.Form):
    programmes = forms.ModelMultipleChoiceField(
        label=_("Programmes that work there"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["programmes"].queryset = Programme.objects.valid_on(timezone.localdate())
