"""Requests that look for partners, as the public reads them: title, summary, themes and place, by consent."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.text import normalise
from portal.directory.models import Country, Theme
from programmes import registry

from ..models import PartnershipRequest
from ..registry import KINDS
from ..states import Kind
from .ways import ASK_ABOUT

SHOWN_ON_A_PROGRAMME = 5
MOST_SEARCHED = 2000  # of the newest
PUBLIC_WORDS = (
    *("title", "summary", "authority__official_name", "authority__name_en", "authority__name_fr"),
    *("authority__name_es", "authority__country__name_en", "authority__country__name_fr"),
    "authority__country__name_es",
)
NOT_SHOWN = ("answers", "search_text", "outcome_text", "result_text", "hold_reason")


@dataclass(frozen=True)
class Filters:
    """What an address asks for; what it cannot mean is left out."""

    text: str
    theme: str
    country: str
    kind: str

    @classmethod
    def of(cls, params: QueryDict) -> "Filters":
        kind = params.get("kind", "")
        return cls(
            params.get("q", "").strip()[:200],
            params.get("theme", "")[:10],
            params.get("country", "")[:2].upper(),
            kind if kind in Kind.values else "",
        )

    @property
    def active(self) -> bool:
        return any((self.text, self.theme, self.country, self.kind))


def opportunities(filters: Filters | None = None) -> QuerySet[PartnershipRequest]:
    """The newest first. By text only in what is public: the title and the summary."""
    rows = PartnershipRequest.objects.opportunities().order_by("-published_at", "-pk")
    if filters is None:
        return rows
    if filters.theme:
        rows = rows.filter(themes=filters.theme)
    if filters.country:
        rows = rows.filter(authority__country=filters.country)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return rows.filter(pk__in=_with_words(rows, filters.text)) if filters.text else rows


def _with_words(rows: QuerySet[PartnershipRequest], text: str) -> list[int]:
    """Every word begins one of the public words, whatever its accents. The stored words of a request are not asked:
    they hold names and addresses of people, and what cannot be read must not be found either."""
    asked = normalise(text).split()
    public = rows.values_list("pk", *PUBLIC_WORDS)[:MOST_SEARCHED]
    return [pk for pk, *texts in public if _has(normalise(*texts).split(), asked)]


def _has(words: list[str], asked: list[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in asked)


def listed(filters: Filters) -> QuerySet[PartnershipRequest]:
    """With what a row shows; the themes in one query for the page."""
    rows = opportunities(filters).select_related("authority__country").defer(*NOT_SHOWN)
    return rows.prefetch_related(Prefetch("themes", Theme.objects.order_by("code")))


def one(reference: str) -> PartnershipRequest | None:
    return listed(Filters("", "", "", "")).filter(reference=reference).first()


def theme_choices() -> list[Theme]:
    return list(Theme.objects.filter(requests__in=opportunities().order_by()).distinct().order_by("code"))


def country_choices() -> list[Country]:
    rows = Country.objects.filter(authorities__requests__in=opportunities().order_by()).distinct()
    return sorted(rows, key=lambda country: normalise(country.name))


def kind_choices() -> list[tuple[str, str]]:
    used = set(opportunities().order_by().values_list("kind", flat=True))
    return [(info.key, str(info.short)) for info in KINDS.values() if info.key in used]


def on_programme(programme) -> registry.Related | None:
    """On the programme's page: what is sought under it, by its own kinds of request."""
    kinds = [kind for kind, codes in ASK_ABOUT.items() if programme.code in codes]
    rows = opportunities().filter(kind__in=kinds).select_related("authority__country").defer(*NOT_SHOWN)
    shown = [_row(row) for row in rows[:SHOWN_ON_A_PROGRAMME]]
    return registry.Related(_("Who looks for partners"), shown, _("All opportunities"), reverse("opportunities:list"))


def _row(row: PartnershipRequest) -> registry.Row:
    address = reverse("opportunities:detail", args=[row.reference])
    return registry.Row(row.title, address, f"{row.authority.official_name}, {row.authority.country.name}")
