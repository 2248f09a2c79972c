"""What several tables of the app are made of."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.languages import written_in
from portal.core.text import french


def new_token() -> str:
    """The secret part of a link: not to be guessed, and no key of the database."""
    return secrets.token_urlsafe(24)


def short_key() -> str:
    return secrets.token_urlsafe(12)


def person(related_name: str = "+", **options):
    """Who did it: kept when the person leaves, empty where the portal itself did."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name=related_name,
        **options,
    )


def form_nonce() -> models.CharField:
    """Of the form that wrote the row: one form, sent twice, is one row."""
    return models.CharField(max_length=40, blank=True, editable=False)


def once(name: str, owner: str = "event") -> models.UniqueConstraint:
    """What one form writes to one owner it writes once; rows that no form wrote have no nonce."""
    return models.UniqueConstraint(fields=[owner, "nonce"], condition=~models.Q(nonce=""), name=name)


class Versioned(models.Model):
    """A part of an event that several people write. Each change of it raises its version; `revise` says so."""

    version = models.PositiveIntegerField(default=1, editable=False, help_text=_("Raised by every change."))
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    nonce = form_nonce()

    class Meta:
        abstract = True

    def revise(self, version: int) -> None:
        """The next one after `version`. Does not save."""
        self.version = version + 1
        self.changed_at = timezone.now()


class Titled(models.Model):
    """A title and a text in each language of the interface; English, then any other, stands in for a missing one."""

    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    title_fr = models.CharField(_("title (French)"), max_length=200, blank=True)
    title_es = models.CharField(_("title (Spanish)"), max_length=200, blank=True)
    text_en = models.TextField(_("text (English)"), max_length=6000, blank=True)
    text_fr = models.TextField(_("text (French)"), max_length=6000, blank=True)
    text_es = models.TextField(_("text (Spanish)"), max_length=6000, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    def typeset(self) -> None:
        """French marks keep to their words, whoever typed a plain space before them. Does not save."""
        for field in self._meta.concrete_fields:
            if field.name.endswith("_fr"):
                setattr(self, field.name, french(getattr(self, field.name)))

    def written(self, field: str, language: str | None = None) -> str:
        """The text in a language (the page's by default), or in the first one it was written in."""
        return getattr(self, f"{field}_{self.language_of(field, language)}", "")

    def language_of(self, field: str, language: str | None = None) -> str:
        """The language in which `written` has it."""
        wanted = (language or get_language() or "en")[:2]
        return written_in(self, field, wanted) or wanted

    @property
    def title(self) -> str:
        return self.written("title")

    @property
    def text(self) -> str:
        return self.written("text")


def has_a_title() -> models.Q:
    return ~models.Q(title_en="", title_fr="", title_es="")
