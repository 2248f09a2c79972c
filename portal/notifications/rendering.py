"""From an event, a reader and a context to a title, a text and an HTML part, in the reader's language and time."""

import re
import zoneinfo
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator

from .recipients import Recipient
from .registry import Event

TITLE_LENGTH = 250
PLAIN = "notifications/mail/plain.html"
SIGNATURE = "\n-- \n"  # mail/base.txt: what follows stands in the HTML part's own footer


@dataclass(frozen=True)
class Preview:
    title: str
    text: str
    html: str


def render(event: Event, recipient: Recipient, context: dict[str, Any]) -> Preview:
    with in_the_readers_terms(recipient.language, recipient.time_zone):
        full = {**_frame(recipient.language, optional=not event.mandatory), "recipient": recipient, **context}
        title = Truncator(" ".join(_text(f"{event.template}.subject.txt", full).split())).chars(TITLE_LENGTH)
        text = re.sub(r"\n{3,}", "\n\n", _text(f"{event.template}.txt", full).strip()) + "\n"
        return Preview(title, text, _html(event, {**full, "title": title}, text))


def html_from_text(text: str, *, title: str, language: str, optional: bool) -> str:
    """The HTML part of a message whose text a person has written or edited."""
    with translation.override(language):
        return _plain({**_frame(language, optional=optional), "title": title}, text)


@contextmanager
def in_the_readers_terms(language: str, time_zone: str):
    """Words, dates and times inside are the reader's."""
    with translation.override(language), timezone.override(zoneinfo.ZoneInfo(time_zone)):
        yield


def _frame(language: str, *, optional: bool) -> dict[str, Any]:
    return {
        "SITE_URL": settings.SITE_URL,
        "preferences_url": settings.SITE_URL + reverse("preferences"),
        "optional": optional,
        "language": language,
        "direction": "rtl" if translation.get_language_info(language)["bidi"] else "ltr",
    }


def _text(name: str, context: dict[str, Any]) -> str:
    """Plain text is not escaped: `L'eau & l'assainissement` stays as it is."""
    backend: Any = get_template(name)
    return backend.template.render(Context(context, autoescape=False))


def _html(event: Event, context: dict[str, Any], text: str) -> str:
    try:
        return render_to_string(f"{event.template}.html", context)
    except TemplateDoesNotExist as missing:
        if str(missing) != f"{event.template}.html":
            raise
        return _plain(context, text)


def _plain(context: dict[str, Any], text: str) -> str:
    return render_to_string(PLAIN, {**context, "text": text.rsplit(SIGNATURE, 1)[0]})
