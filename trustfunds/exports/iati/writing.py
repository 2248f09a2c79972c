"""Public funds as IATI 2.03 activities, row by row out of the database: memory does not grow with the ledger."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import BinaryIO

from django.db.models import Exists, Min, OuterRef, Q
from django.utils import timezone, translation
from lxml import etree

from ...models import (
    Donor,
    DonorYear,
    Entry,
    Fund,
    FundYear,
    Organisation,
    OrganisationYear,
    Project,
    ProjectYear,
    Window,
)
from ...querysets import FundQuerySet
from ...selectors.iati import codes, shares
from ...selectors.iati.identifiers import fund_identifier, project_identifier
from ...selectors.sums import as_of, by
from ...states import EntryKind
from . import heads, transactions
from .elements import NSMAP, XML

CHUNK = 2000
ATTRIBUTION = " Written to the IATI Standard 2.03 (http://iatistandard.org/). Attributes of the namespace {} are ours. "
Told = Callable[[int], None]


def reportable() -> FundQuerySet:
    """Public funds of which a start is known: without one an activity says nothing."""
    known = Q(started_on__isnull=False) | Exists(Entry.objects.filter(fund=OuterRef("pk")))
    funds = Fund.objects.public().filter(known).order_by("code")
    return funds.select_related("country", "administrative_agent__body").prefetch_related("themes")


def first_day(fund: Fund) -> date:
    return fund.started_on or fund.entries.aggregate(first=Min("value_date"))["first"]


def write(file: BinaryIO, funds: Iterable[Fund], told: Told = lambda count: None) -> None:
    """`told` hears how many entries were written. Always in English by default, whoever asks."""
    with translation.override("en"), etree.xmlfile(file, encoding="utf-8", buffered=False) as xml:
        xml.write_declaration()
        xml.write(etree.Comment(ATTRIBUTION.format(codes.NAMESPACE)))
        moment = timezone.now().isoformat(timespec="seconds")
        root = {"version": codes.VERSION, "generated-datetime": moment}
        with xml.element("iati-activities", root, nsmap=NSMAP):
            count = 0
            for fund in funds:
                for _written in _fund(xml, fund):
                    count += 1
                    if count % CHUNK == 0:
                        told(count)


def _fund(xml, fund: Fund) -> Iterator[None]:
    facts = facts_of(fund)
    projects = Project.objects.filter(fund=fund).order_by("pk")
    identifiers = (project_identifier(fund, row) for row in projects.only("code").iterator(chunk_size=CHUNK))
    ledger = Entry.objects.filter(fund=fund).select_related(*transactions.JOINED)
    of_fund = ledger.exclude(kind=EntryKind.EXPENDITURE, project__isnull=False).order_by("pk")
    stream = of_fund.iterator(chunk_size=CHUNK)
    lines = (transactions.of_ledger(entry, facts.agent) for entry in stream)
    yield from _activity(xml, heads.fund_head(facts), lines, heads.related(identifiers, codes.CHILD))
    yield from _projects(xml, facts, projects, ledger)


def _projects(xml, facts: heads.FundFacts, projects, ledger) -> Iterator[None]:
    """Two streams in the order of the projects, side by side."""
    kinds = [EntryKind.EXPENDITURE, *transactions.RECEIVED_BY_PROJECT]
    rows = ledger.filter(project__isnull=False, kind__in=kinds).order_by("project_id", "pk")
    groups = groupby(rows.iterator(chunk_size=CHUNK), key=lambda entry: entry.project_id)
    group = next(groups, None)
    parent = fund_identifier(facts.fund)
    joined = projects.select_related("organisation__body", "country").prefetch_related("themes")
    for chunk in _chunked(joined.iterator(chunk_size=CHUNK)):
        told = _project_facts(chunk, facts.windows)
        for project in chunk:
            entries: Iterable[Entry] = ()
            is_its_own = group is not None and group[0] == project.pk
            if group is not None and is_its_own:
                entries = group[1]
            head = heads.project_head(facts, project, told[project.pk])
            lines = (_of_project(entry) for entry in entries)
            yield from _activity(xml, head, lines, heads.related([parent], codes.PARENT))
            if is_its_own:
                group = next(groups, None)


def _of_project(entry: Entry):
    if entry.kind == EntryKind.EXPENDITURE:
        return transactions.of_ledger(entry, None)
    return transactions.received(entry)


def _activity(xml, head, lines, relations) -> Iterator[None]:
    """The head's own children, then the transactions as they come, then its relations."""
    with xml.element(head.tag, dict(head.attrib), nsmap={**NSMAP, "xml": XML}):
        for child in list(head):
            head.remove(child)  # so that it does not repeat the namespaces of its activity
            xml.write(child, pretty_print=True)
        for line in lines:
            xml.write(line, pretty_print=True)
            yield
        for relation in relations:
            xml.write(relation, pretty_print=True)


def facts_of(fund: Fund) -> heads.FundFacts:
    _on, at = as_of(fund)
    allocations = by(FundYear.objects.filter(fund=fund, kind="allocation"), "year")
    return heads.FundFacts(
        fund=fund,
        agent=fund.administrative_agent,
        first_on=first_day(fund),
        updated_at=at or timezone.now(),
        donors=_distinct(Donor, DonorYear.objects.filter(fund=fund).values("donor"), "is_hidden"),
        organisations=_organisations(fund),
        places=_places(fund),
        windows={window.pk: window for window in fund.windows.order_by("code")},
        budgets={year: sums["allocation"] for year, sums in allocations.items()},
    )


def _organisations(fund: Fund) -> list[Organisation]:
    found = OrganisationYear.objects.filter(fund=fund).exclude(organisation=fund.administrative_agent_id)
    return _distinct(Organisation, found.values("organisation"), "is_redacted")


def _distinct(model, keys, concealed: str) -> list:
    """All concealed parties stand as one: their number is told nobody."""
    rows = model.objects.filter(pk__in=keys).order_by("code")
    if model is Organisation:
        rows = rows.select_related("body")
    hidden = [row for row in rows if getattr(row, concealed)]
    return [*(row for row in rows if not getattr(row, concealed)), *hidden[:1]]


def _places(fund: Fund) -> dict[str, Decimal]:
    if fund.country_id:
        return {fund.country_id: shares.HUNDRED}
    return shares.countries(by(ProjectYear.objects.filter(fund=fund, kind="allocation"), "project__country"))


def _project_facts(projects: list[Project], windows: Mapping[int, Window]) -> dict[int, heads.ProjectFacts]:
    firsts, budgets = _first_days(projects), _budgets_by_project(projects)
    paid_from = _windows_by_project(projects, windows) if windows else {}
    return {
        row.pk: heads.ProjectFacts(firsts.get(row.pk), paid_from.get(row.pk, ()), budgets.get(row.pk, {}))
        for row in projects
    }


def _windows_by_project(projects: list[Project], windows: Mapping[int, Window]) -> dict[int, list[Window]]:
    rows = Entry.objects.filter(project__in=projects, window__isnull=False).order_by("window__code")
    found: dict[int, list[Window]] = {}
    for project, window in rows.values_list("project", "window").distinct():
        found.setdefault(project, []).append(windows[window])
    return found


def _first_days(projects: list[Project]) -> dict[int, date]:
    rows = Entry.objects.filter(project__in=projects).order_by()
    return dict(rows.values_list("project").annotate(first=Min("value_date")))


def _budgets_by_project(projects: list[Project]) -> dict[int, dict[int, Decimal]]:
    rows = by(ProjectYear.objects.filter(project__in=projects, kind="allocation"), "project", "year")
    found: dict[int, dict[int, Decimal]] = {}
    for (project, year), sums in rows.items():
        found.setdefault(project, {})[year] = sums["allocation"]
    return found


def _chunked(rows: Iterator[Project]) -> Iterator[list[Project]]:
    chunk: list[Project] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
