from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def in_language(obj, field: str, language: str | None = None) -> str:
    """A text kept in each language of the interface (`mandate_en`, `mandate_fr` …); English stands in."""
    language = (language or get_language() or "en")[:2]
    text = getattr(obj, f"{field}_{language}", "") or getattr(obj, f"{field}_en", "")
    if text or isinstance(getattr(type(obj), field, None), property):  # which asks this very function
        return text
    return getattr(obj, field, "")


class Named(models.Model):
    """Reference data with a name in each language of the interface; English stands in for a missing one."""

    name_en = models.CharField(_("name (English)"), max_length=250)
    name_fr = models.CharField(_("name (French)"), max_length=250, blank=True)
    name_es = models.CharField(_("name (Spanish)"), max_length=250, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        return getattr(self, f"name_{language[:2]}", "") or self.name_en


class NamedInArabic(Named):
    """What documents name that may be written in Arabic, although the portal's pages are not."""

    name_ar = models.CharField(_("name (Arabic)"), max_length=250, blank=True)

    class Meta:
        abstract = True


class Dated(models.Model):
    """Reference data that begins and ends; what has ended stays readable where it was used."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("Last day; empty while it lasts."))

    class Meta:
        abstract = True

    def is_valid_on(self, day) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
