"""Names of languages, by their BCP 47 codes."""

from babel import Locale, UnknownLocaleError
from django.conf import settings

from ..models import Event

# Spoken at events of the portal; the list people choose from.
CODES = ("en", "fr", "es", "ar", "pt", "it", "ru", "zh", "wo", "sq", "ff", "sw", "de", "nl")


def name(code: str, language: str) -> str:
    """`wo` → “wolof”; the code itself where nobody knows its name."""
    try:
        return Locale.parse(language, sep="-").languages.get(code, code)
    except (UnknownLocaleError, ValueError):
        return code


def names(codes: list[str], language: str) -> str:
    return ", ".join(name(code, language) for code in codes)


def choices(language: str) -> list[tuple[str, str]]:
    return sorted(((code, name(code, language)) for code in CODES), key=lambda pair: pair[1].casefold())


def default_language(event: Event) -> str:
    """The first of its languages that the portal speaks too."""
    offered = dict(settings.LANGUAGES)
    return next((code for code in event.languages if code in offered), "en")
