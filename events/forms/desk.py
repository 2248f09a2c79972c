"""What the decisions on an event take."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.models import PartnershipRequest
from portal.accounts.roles import holders
from portal.core.languages import CODES
from portal.directory.forms.addressees import Authorities
from portal.directory.models import Body
from programmes.models import Programme

from ..models import Event
from .fields import Days, Languages, LocalMoment, LongText, Nonce, TimeZone, TitledForm, in_zone


class DateForm(forms.Form):
    """Start and end on the clock of the place."""

    starts_at = LocalMoment(label=_("Starts"))
    ends_at = LocalMoment(label=_("Ends"))
    time_zone = TimeZone(help_text=_("Of the place: everybody reads these hours, wherever they are."))

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        zone = cleaned.get("time_zone")
        for name in ("starts_at", "ends_at"):
            if zone and cleaned.get(name):
                cleaned[name] = in_zone(cleaned[name], zone)
        if zone and cleaned.get("starts_at") and cleaned.get("ends_at") and cleaned["ends_at"] <= cleaned["starts_at"]:
            self.add_error("ends_at", _("The end comes after the start."))
        return cleaned


class NoticeForm(forms.Form):
    notice = LongText(label=_("Why"), max_length=1000, rows=3, help_text=_("Everybody registered reads it."))


class RejectForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=500, help_text=_("Each of them reads it."))


class NoteForm(forms.Form):
    nonce = Nonce()
    text = LongText(label=_("Text"), max_length=5000)


class AssignForm(forms.Form):
    owner = forms.ModelChoiceField(label=_("New owner"), queryset=None, empty_label=_("Choose a person"))

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = holders("events.manage_event").order_by("name", "email")


class TextsForm(TitledForm):
    class Meta:
        model = Event
        fields = tuple(f"{name}_{code}" for code in CODES for name in ("title", "summary", "text", "accessibility"))
        widgets = {
            f"{name}_{code}": forms.Textarea(attrs={"rows": rows, "lang": code})
            for name, rows in (("summary", 3), ("text", 6), ("accessibility", 3))
            for code in CODES
        }


class PlaceForm(forms.ModelForm):
    online_link = forms.URLField(
        label=_("Online link"), required=False, assume_scheme="https", help_text=_("Shown to registered people only.")
    )

    class Meta:
        model = Event
        fields = ("attendance", "country", "city", "venue", "venue_address", "latitude", "longitude", "online_link")


class PeopleForm(forms.ModelForm):
    territories = Authorities(label=_("Territories presented"))
    co_organisers = Authorities(label=_("Co-organisers"))
    languages = Languages(label=_("Languages"), required=False)
    interpretation = Languages(label=_("Interpretation into"), required=False)

    class Meta:
        model = Event
        fields = (
            *("contact_role", "contact_email", "contact_phone", "budget_holder", "logos_cleared"),
            *("programmes", "bodies", "territories", "co_organisers", "languages", "interpretation"),
        )
        widgets = {
            "programmes": forms.CheckboxSelectMultiple,
            "bodies": forms.CheckboxSelectMultiple(attrs={"class": "desk-wide"}),
        }

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        self.fields["programmes"].queryset = Programme.objects.valid_on(today)
        self.fields["bodies"].queryset = Body.objects.valid_on(today)


class AdmissionForm(forms.ModelForm):
    registration_closes_at = LocalMoment(
        label=_("Registration closes"), required=False, help_text=_("On the clock of the place. Empty: with the end.")
    )

    reminder_days = Days(
        label=_("Guests are reminded (days before)"),
        most=60,
        help_text=_("“7, 1”: a week and a day before, one mail each to whoever has a place. Empty: none."),
    )

    class Meta:
        model = Event
        fields = (
            *("admission", "capacity", "registration_closes_at", "offer_hours", "reminder_days", "retention_days"),
        )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        closes = self.instance.registration_closes_at
        if closes is not None:
            self.initial["registration_closes_at"] = closes.astimezone(self.instance.zone)

    def clean_registration_closes_at(self):
        return in_zone(self.cleaned_data["registration_closes_at"], self.instance.time_zone)


class ResultForm(forms.ModelForm):
    class Meta:
        model = Event
        fields = ("attended_count", "contacts_count", "result_en", "result_fr", "result_es")
        widgets = {f"result_{code}": forms.Textarea(attrs={"rows": 5, "lang": code}) for code in CODES}


class RequestField(forms.CharField):
    """A request by its reference."""

    def __init__(self, **options) -> None:
        options.setdefault("help_text", _("By its reference, PR-2026-0001."))
        super().__init__(max_length=14, **options)

    def clean(self, value) -> PartnershipRequest | None:
        reference = super().clean(value).strip().upper()
        if not reference:
            return None
        found = PartnershipRequest.objects.submitted().filter(reference=reference).first()
        if found is None:
            raise forms.ValidationError(_("There is no request %(reference)s."), params={"reference": reference})
        return found


class LinkForm(forms.Form):
    request = RequestField(label=_("Request"))
    outcome = forms.ModelChoiceField(
        label=_("From which outcome"), queryset=None, required=False, empty_label=_("Not known")
    )

    def __init__(self, *args, event: Event, **options) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].queryset = event.outcomes.all()


class CopyForm(forms.Form):
    nonce = Nonce()
    request = RequestField(label=_("For the accepted request"), required=False)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language"), choices=[("en", _("English")), ("fr", _("French")), ("es", _("Spanish"))]
    )
