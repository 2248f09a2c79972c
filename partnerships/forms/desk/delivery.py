from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import Deliverable
from .fields import Day, LongText


class DeliverableForm(forms.Form):
    kind = forms.ChoiceField(label=_("Sort"), choices=Deliverable.Kind.choices)
    title = forms.CharField(label=_("What will be delivered"), max_length=200)
    due_on = Day(label=_("By"), required=False)


class CloseDeliverableForm(forms.Form):
    deliverable = forms.ModelChoiceField(label=_("Deliverable"), queryset=Deliverable.objects.none(), empty_label=None)
    result = LongText(label=_("What came of it"), rows=3)

    def __init__(self, *args, row, **options) -> None:
        super().__init__(*args, **options)
        self.fields["deliverable"].queryset = row.deliverables.filter(closed_at=None)


class CompleteForm(forms.Form):
    result_text = LongText(
        label=_("What came of it"), rows=6, help_text=_("In figures where there are some; kept with the case.")
    )
