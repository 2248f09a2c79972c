"""Sums and counts, by kind, of the entries a filter keeps in public funds: from summary rows where these can say it, so
that a page over a million entries costs what a page over ten costs; else from the entries."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from ..models import DonorYear, FundYear, OrganisationYear, ProjectYear
from ..states import EntryKind
from . import formulas
from .entries import EntryFilter
from .formulas import Figure, Ratio
from .names import named_donor, named_organisation
from .sums import Sums

GRAINS = {"donor": DonorYear, "organisation": OrganisationYear, "project": ProjectYear}


@dataclass(frozen=True)
class KindTotal:
    kind: str
    entries: int
    usd: Decimal

    @property
    def label(self) -> str:
        return str(EntryKind(self.kind).label)


@dataclass(frozen=True)
class Totals:
    kinds: list[KindTotal]
    figure: Figure | Ratio | None = None

    @property
    def entries(self) -> int:
        return sum(kind.entries for kind in self.kinds)

    @property
    def sums(self) -> Sums:
        by_kind = {kind.kind: kind.usd for kind in self.kinds}
        is_agreed = getattr(self.figure, "is_agreed", None)
        return Sums(by_kind, by_kind if is_agreed else None)

    @property
    def value(self) -> Decimal | None:
        """What the page the entries were opened from says: the figure; without one, the plain sum of one kind."""
        return self.figure.of(self.sums) if self.figure else None


def totals(chosen: EntryFilter) -> Totals:
    rows = _summaries(chosen)
    if rows is None:
        entries = chosen.entries().exclude(fund__state="pipeline").order_by().values_list("kind")
        counted = entries.annotate(n=Count("pk"), usd=Sum("amount_usd"))
    else:
        counted = rows.annotate(n=Sum("entries"), usd=Sum("amount_usd"))
    found = {kind: KindTotal(kind, n, usd) for kind, n, usd in counted}
    figure = formulas.FIGURES.get(chosen.figure) if not chosen.kind else None
    return Totals([found[kind] for kind in EntryKind.values if kind in found], figure)


def _summaries(chosen: EntryFilter) -> QuerySet | None:
    """Rows of one grain and of whole years that say the same; None where none do."""
    narrow = [name for name in GRAINS if getattr(chosen, name)]
    finer = (
        chosen.agreement,
        chosen.window,
        chosen.country,
        chosen.theme,
        chosen.goal,
        chosen.currency,
        chosen.category,
    )
    if (
        chosen.is_agreed is not None
        or any(finer)
        or chosen.certified is not None
        or chosen.known_on
        or len(narrow) > 1
        or not _whole_years(chosen)
    ):
        return None
    rows = (GRAINS[narrow[0]] if narrow else FundYear).objects.exclude(fund__state="pipeline")
    if chosen.fund:
        rows = rows.filter(fund__code=chosen.fund)
    if chosen.donor:
        rows = rows.filter(donor__code=chosen.donor) if chosen.is_internal else rows.filter(named_donor(chosen.donor))
    if chosen.organisation:
        named = {"organisation__code": chosen.organisation}
        rows = rows.filter(**named) if chosen.is_internal else rows.filter(named_organisation(chosen.organisation))
    if chosen.project:
        rows = rows.filter(project__code=chosen.project)
    if chosen.kinds:
        rows = rows.filter(kind__in=chosen.kinds)
    return _of_years(rows, chosen).order_by().values_list("kind")


def _whole_years(chosen: EntryFilter) -> bool:
    since, until = chosen.since, chosen.until
    return (since is None or (since.month, since.day) == (1, 1)) and (
        until is None or (until.month, until.day) == (12, 31)
    )


def _of_years(rows: QuerySet, chosen: EntryFilter) -> QuerySet:
    if chosen.year:
        rows = rows.filter(year=chosen.year)
    if chosen.since:
        rows = rows.filter(year__gte=chosen.since.year)
    return rows.filter(year__lte=chosen.until.year) if chosen.until else rows
