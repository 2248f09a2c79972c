from django.http import Http404
from django.utils.translation import gettext as _

from ...models import Fund
from ...selectors.book import Book
from ...selectors.choice import Choice
from ..blocks.base import Shown, address


def public_fund(code: str) -> Fund:
    funds = Fund.objects.public().select_related("country", "administrative_agent", "programme")
    fund = funds.filter(code=code).first()
    if fund is None:
        raise Http404
    return fund


def shown(fund: Fund, choice: Choice) -> Shown:
    return Shown(fund, choice, Book.of_fund(fund))


def tabs(fund: Fund, here: str) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is this page)."""
    labels = {
        "fund": _("Overview"),
        "ledger": _("Ledger"),
        "fund_donors": _("Donors"),
        "fund_organisations": _("Organisations"),
        "fund_projects": _("Projects"),
        "reports": _("Reports"),
        "entries": _("Entries"),
    }
    return [(label, address(f"trustfunds:{name}", fund.code), name == here) for name, label in labels.items()]


def context(seen: Shown, here: str) -> dict:
    """What the head of every page of a fund says."""
    return {
        "fund": seen.fund,
        "shown": seen,
        "choice": seen.choice,
        "tabs": tabs(seen.fund, here),
        "as_of": seen.book.as_of,
        "entered_at": seen.book.entered_at,
        "certified_until": seen.certified_until,
        "years": seen.book.years,
    }
