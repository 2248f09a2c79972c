"""The mail that brings a territory's document to its readers. One rendering for each, one database round for a whole
batch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.languages import text_for
from portal.notifications import outbox
from portal.notifications.models import Message
from portal.notifications.outbox import Preview, Recipient
from portal.notifications.registry import Event, register

from ..models import DisseminationEntry, DisseminationRun, Edition, MarketingDocument
from ..selectors.territories.editions import current_editions, language_name, matching, permanent_address
from ..selectors.territories.readers import EVENT

register(Event(EVENT, gettext_lazy("A territory’s document"), "partnerships/mail/territories/disseminate"))


@dataclass(frozen=True)
class Offered:
    """One edition as the mail names it."""

    edition: Edition
    language: str  # its name in itself
    address: str


@dataclass(frozen=True)
class Served(Recipient):
    """A reader with what only this one reads."""

    words: str = ""
    offered: tuple[Offered, ...] = ()
    territory_name: str = ""
    promise: str = ""
    is_foreign: bool = False  # the document does not exist in the reader's language


def served(
    entry: DisseminationEntry, run: DisseminationRun, document: MarketingDocument, editions: Sequence[Edition]
) -> Served:
    """Reads the user: select it with the entry."""
    fitting = matching(editions, entry.language, document)
    code = fitting[0].language
    return Served(
        entry.email,
        entry.language,
        entry.greeted_as or entry.name,
        entry.user.time_zone if entry.user else settings.TIME_ZONE,
        entry.user,
        words=text_for(run, "greeting", entry.language),
        offered=tuple(_offered(one, document) for one in fitting),
        territory_name=document.profile.names.get(code, str(document.profile.authority)),
        promise=document.profile.promises.get(code, ""),
        is_foreign=code != entry.language[:2],
    )


def _offered(edition: Edition, document: MarketingDocument) -> Offered:
    return Offered(edition, language_name(edition.language), permanent_address(edition, document.profile.slug))


def usual_greeting(document: MarketingDocument, language: str) -> str:
    """What stands at the beginning until staff write their own."""
    profile = document.profile
    names = {"territory": profile.names.get(language) or profile.authority.name_in(language)}
    with translation.override(language):
        return _("%(territory)s presents itself to partners, donors and investors. This is its document.") % names


def context(document: MarketingDocument) -> dict:
    profile = document.profile
    page = settings.SITE_URL + profile.get_absolute_url() if profile.state == "public" else ""
    return {
        "document": document,
        "territory": profile,
        "page": page,
        "url": page,
        "contact_url": settings.SITE_URL + reverse("contact"),
    }


def queue(
    document: MarketingDocument,
    run: DisseminationRun,
    entries: Iterable[DisseminationEntry],
    editions: Sequence[Edition],
) -> dict[str, Message]:
    """Address → its message. The key names document, edition and address: a second mail cannot be written."""
    rows = outbox.post(
        EVENT,
        [served(entry, run, document, editions) for entry in entries],
        subject=run,
        context=context(document),
        dedupe_key=f"{EVENT}:{document.pk}:{run.number}",
    )
    return {row.to_email.lower(): row for row in rows}


def sample(document: MarketingDocument, run: DisseminationRun, entry: DisseminationEntry) -> Preview:
    """What this reader will get, as `queue` would write it."""
    reader = served(entry, run, document, current_editions(document.profile))
    return outbox.preview(EVENT, reader, context(document))
