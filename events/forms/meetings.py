from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.formats import moment

from ..models import Event, Registration
from ..selectors.meetings import free_slots, partners
from .fields import LocalMoment, Nonce, in_zone


class PartnerField(forms.ModelChoiceField):
    """By role and organisation; names and addresses are exchanged at the table."""

    def label_from_instance(self, row: Registration) -> str:
        return ", ".join(part for part in (row.role_title, str(row.authority or row.organisation)) if part)


class SlotField(forms.ModelChoiceField):
    def label_from_instance(self, slot) -> str:
        return _("%(moment)s, table %(table)d") % {"moment": moment(slot.starts_at), "table": slot.table}


class ProposeForm(forms.Form):
    invitee = PartnerField(queryset=None, label=_("Whom you would like to meet"), empty_label=_("Choose"))
    slot = SlotField(queryset=None, label=_("When"), empty_label=_("Choose"))
    subject = forms.CharField(label=_("About what"), max_length=300, required=False)

    def __init__(self, *args, guest: Registration, now, **options) -> None:
        super().__init__(*args, **options)
        self.fields["invitee"].queryset = partners(guest)
        self.fields["slot"].queryset = free_slots(guest, now)


class SlotsForm(forms.Form):
    """Times on the clock of the place."""

    nonce = Nonce()
    starts_at = LocalMoment(label=_("Starts"))
    ends_at = LocalMoment(label=_("Ends"))
    minutes = forms.IntegerField(label=_("Minutes each"), min_value=5, max_value=240, initial=20)
    tables = forms.IntegerField(label=_("Tables"), min_value=1, max_value=50, initial=4)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)

    def __init__(self, *args, event: Event, **options) -> None:
        super().__init__(*args, **options)
        self.event = event
        self.initial.setdefault("starts_at", event.local_start)
        self.initial.setdefault("ends_at", event.local_end)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            if cleaned.get(name):
                cleaned[name] = in_zone(cleaned[name], self.event.time_zone)
        return cleaned
