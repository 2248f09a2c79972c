"""What the desk offers when a subject is referred to UN bodies, in the words of `forms.PrepareForm`."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from portal.directory.models import Body, Country, Theme

from ..models import Referral
from .routing import notices, suggest


def preparation(
    subject, *, host_countries: Iterable[Country], themes: Iterable[Theme], framework: bool
) -> dict[str, Any]:
    """Whom to ask and why, whom else, and what to know besides; nobody who is asked already."""
    hosts, themes = list(host_countries), list(themes)
    engaged = Referral.objects.about(subject).exclude(state__in=["closed", "cancelled"]).values("body")
    asked = list(Body.objects.filter(pk__in=engaged))
    suggestions = suggest(host_countries=hosts, themes=themes, framework=framework, exclude=asked)
    taken = {body.pk for body in asked} | {suggestion.body.pk for suggestion in suggestions}
    return {
        "suggestions": suggestions,
        "notices": notices(host_countries=hosts, themes=themes),
        "others": list(Body.objects.valid_on(timezone.localdate()).exclude(pk__in=taken)),
    }
