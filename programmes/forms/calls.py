from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.rich_text_widget import RichTextarea

from ..models import Call
from ..registry import WAYS

MOMENTS = ("announced_at", "opens_at", "closes_at")


def zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


class CallForm(forms.ModelForm):
    """The moments are typed and shown as clocks in the call's own time zone have them."""

    kind = forms.ChoiceField(label=_("kind of request"), help_text=_("What “Apply” opens."))
    time_zone = forms.ChoiceField(
        label=_("time zone"), choices=zones, help_text=_("The days and times above are in this zone.")
    )

    class Meta:
        model = Call
        fields = (
            *("key", "programme", "kind", "title_en", "title_fr", "title_es", "body_en", "body_fr", "body_es"),
            *(*MOMENTS, "time_zone", "themes", "countries"),
        )
        widgets = dict.fromkeys(("body_en", "body_fr", "body_es"), RichTextarea)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "kind" in self.fields:
            self.fields["kind"].choices = [(way.kind, way.label) for way in WAYS.values()]
        if "time_zone" in self.fields and not self.instance.pk:
            self.initial.setdefault("time_zone", self.instance.time_zone)
        if self.instance.pk:
            for name in MOMENTS:
                self.initial[name] = timezone.make_naive(getattr(self.instance, name), self.instance.zone)

    def clean(self):
        cleaned = super().clean()
        for name in MOMENTS:
            if cleaned.get(name) and cleaned.get("time_zone"):
                self._to_zone(cleaned, name)
        self._check_order(cleaned)
        return cleaned

    def _to_zone(self, cleaned: dict, name: str) -> None:
        """The field read the clock in the desk's own zone; a time that a change of clocks skips is refused."""
        typed = timezone.make_naive(cleaned[name])
        try:
            with timezone.override(cleaned["time_zone"]):
                cleaned[name] = from_current_timezone(typed)
        except ValidationError as error:
            self.add_error(name, error)

    def _check_order(self, cleaned: dict) -> None:
        announced, opens, closes = (cleaned.get(name) for name in MOMENTS)
        if announced and opens and opens < announced:
            self.add_error("opens_at", _("A call opens on the day it is announced, or later."))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("A call closes after it opens."))
