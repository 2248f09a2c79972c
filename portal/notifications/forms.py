from django import forms
from django.utils.translation import gettext_lazy as _

from . import preferences
from .models import Preference


class PreferencesForm(forms.Form):
    """One choice for each kind of message the person may receive; mandatory kinds are shown, not asked."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.events = preferences.events_for(user)
        chosen = preferences.choices_of(user)
        for event in self.events:
            if not event.mandatory:
                self.fields[event.key] = forms.ChoiceField(
                    label=event.label, choices=Preference.Frequency.choices, initial=chosen[event.key]
                )

    @property
    def mandatory(self):
        return [event for event in self.events if event.mandatory]


class EditMessageForm(forms.Form):
    title = forms.CharField(label=_("Subject"), max_length=250)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 18}), strip=False)
