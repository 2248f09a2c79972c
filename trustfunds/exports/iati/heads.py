"""What an activity says before and after its transactions, in the order of the schema."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from lxml import etree

from portal.core.languages import CODES

from ...models import Donor, Fund, Organisation, Project, Window
from ...selectors.iati import codes, shares
from ...selectors.iati.identifiers import fund_identifier, project_identifier
from .elements import (
    DEFAULT_LANGUAGE,
    LANG,
    NSMAP,
    Element,
    add,
    names,
    narrate,
    organisation,
    own,
    translated,
)


@dataclass(frozen=True)
class FundFacts:
    """What the heads of a fund and of its projects share; the ledger itself is not in it."""

    fund: Fund
    agent: Organisation | None
    first_on: date
    updated_at: datetime
    donors: list[Donor]
    organisations: list[Organisation]
    places: Mapping[str, Decimal]
    windows: Mapping[int, Window] = field(default_factory=dict)
    budgets: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def is_secondary(self) -> bool:
        return self.agent is None or self.agent.iati_reference != settings.IATI_REPORTER


def fund_head(facts: FundFacts) -> Element:
    fund = facts.fund
    activity = _activity(facts, codes.FUND_LEVEL, fund_identifier(fund), names(fund))
    _describe(activity, fund, _purposes(fund))
    for donor in facts.donors:
        organisation(activity, "participating-org", donor, role=codes.FUNDING)
    if facts.agent:
        organisation(activity, "participating-org", facts.agent, role=codes.EXTENDING)
    for row in facts.organisations:
        organisation(activity, "participating-org", row, role=codes.IMPLEMENTING)
    if not len(activity.findall("participating-org")):
        narrate(add(activity, "participating-org", role=codes.FUNDING), names(fund))
    _internal(activity, fund.code)
    add(activity, "activity-status", code=codes.FUND_STATUS[fund.state])
    _dates(activity, facts.first_on, fund.ends_on, fund.operationally_closed_on)
    is_national = set(facts.places) - {""} and len(facts.places) == 1
    add(activity, "activity-scope", code=codes.NATIONAL if is_national else codes.GLOBAL)
    _places(activity, facts.places)
    _sectors(activity, fund.themes.all())
    _windows(activity, fund, facts.windows.values())
    _defaults(activity, aid_type(fund))
    _budgets(activity, facts.budgets)
    return activity


@dataclass(frozen=True)
class ProjectFacts:
    """What the ledger says of a project."""

    first_on: date | None = None
    windows: Sequence[Window] = ()  # of the fund, from which it is paid
    budgets: Mapping[int, Decimal] = field(default_factory=dict)


def project_head(facts: FundFacts, project: Project, own_facts: ProjectFacts) -> Element:
    fund = facts.fund
    identifier = project_identifier(fund, project)
    activity = _activity(facts, codes.PROJECT_LEVEL, identifier, {DEFAULT_LANGUAGE: project.title})
    activity.set(own("fund"), fund.code)
    _describe(activity, fund, {language: _project_words(project, fund, language) for language in CODES})
    pool = add(
        activity, "participating-org", role=codes.FUNDING, type=codes.MULTILATERAL, activity_id=fund_identifier(fund)
    )
    narrate(pool, names(fund))
    organisation(activity, "participating-org", project.organisation, role=codes.IMPLEMENTING)
    _internal(activity, project.code)
    add(activity, "activity-status", code=project_status(project, fund))
    _dates(activity, project.starts_on or own_facts.first_on or facts.first_on, project.ends_on, None)
    country = project.country_id or fund.country_id or ""
    _places(activity, {country: shares.HUNDRED})
    _sectors(activity, project.themes.all())
    _windows(activity, fund, own_facts.windows)
    _defaults(activity, codes.PROJECT_TYPE)
    _budgets(activity, own_facts.budgets)
    return activity


def related(identifiers: Iterable[str], kind: str) -> Iterable[Element]:
    for identifier in identifiers:
        yield etree.Element("related-activity", ref=identifier, type=kind)


def aid_type(fund: Fund) -> str:
    """A fund that is neither of one country nor of several entities is a global fund."""
    is_global = fund.kind == "other" and fund.country_id is None
    return codes.CORE_TO_GLOBAL if is_global else codes.POOLED


def project_status(project: Project, fund: Fund) -> str:
    today = timezone.localdate()
    if fund.state in ("operationally_closed", "financially_closed"):
        return codes.FUND_STATUS[fund.state]
    if project.ends_on and project.ends_on < today:
        return codes.FINALISATION
    return codes.PIPELINE if project.starts_on and project.starts_on > today else codes.IMPLEMENTATION


def _activity(facts: FundFacts, hierarchy: str, identifier: str, title: Mapping[str, str]) -> Element:
    activity = etree.Element("iati-activity", nsmap=NSMAP)
    activity.set("last-updated-datetime", facts.updated_at.isoformat(timespec="seconds"))
    activity.set(LANG, DEFAULT_LANGUAGE)
    activity.set("default-currency", "USD")
    activity.set("hierarchy", hierarchy)
    add(activity, "iati-identifier", identifier)
    secondary = "1" if facts.is_secondary else "0"
    reporter = add(
        activity, "reporting-org", ref=settings.IATI_REPORTER, type=codes.MULTILATERAL, secondary_reporter=secondary
    )
    narrate(reporter, {DEFAULT_LANGUAGE: settings.IATI_REPORTER_NAME})
    narrate(add(activity, "title"), title)
    return activity


def _describe(activity: Element, fund: Fund, texts: Mapping[str, str]) -> None:
    narrate(add(activity, "description", type="1"), texts)
    if fund.is_generated:
        notices = {}
        for language in CODES:
            with translation.override(language):
                notices[language] = _("The entries of this fund were generated to show what the portal does.")
        narrate(add(activity, "description", type="4"), notices)


def _purposes(fund: Fund) -> dict[str, str]:
    """A fund without a purpose is described by its kind."""
    texts = {language: getattr(fund, f"purpose_{language}") for language in CODES}
    return texts if any(texts.values()) else {DEFAULT_LANGUAGE: f"{fund.get_kind_display()}: {fund.name_en}"}


def _project_words(project: Project, fund: Fund, language: str) -> str:
    with translation.override(language):
        return _("Project %(code)s of the fund %(fund)s.") % {"code": project.code, "fund": fund.name_in(language)}


def _internal(activity: Element, code: str) -> None:
    add(activity, "other-identifier", ref=code, type=codes.INTERNAL_IDENTIFIER)


def _dates(activity: Element, starts: date, ends: date | None, closed: date | None) -> None:
    is_past = starts <= timezone.localdate()
    add(activity, "activity-date", iso_date=starts, type=codes.ACTUAL_START if is_past else codes.PLANNED_START)
    if ends and ends > starts:
        add(activity, "activity-date", iso_date=ends, type=codes.PLANNED_END)
    if closed and is_past:
        add(activity, "activity-date", iso_date=closed, type=codes.ACTUAL_END)


def _places(activity: Element, places: Mapping[str, Decimal]) -> None:
    """ "" is the part that no country is known of."""
    for country, share in places.items():
        if country:
            add(activity, "recipient-country", code=country, percentage=f"{share:.2f}")
    if "" in places or not places:
        share = places.get("", shares.HUNDRED)
        region = {"code": codes.UNSPECIFIED_REGION, "vocabulary": codes.DAC, "percentage": f"{share:.2f}"}
        add(activity, "recipient-region", **region)


def _sectors(activity: Element, themes) -> None:
    for code, share in shares.sectors(themes).items():
        add(activity, "sector", vocabulary=codes.DAC, code=code, percentage=f"{share:.2f}")


def _windows(activity: Element, fund: Fund, windows: Iterable[Window]) -> None:
    """A window is no activity of its own: its money is in the fund's. So it is a tag of the fund's own vocabulary."""
    address = settings.SITE_URL + reverse("trustfunds:fund", args=[fund.code])
    for window in windows:
        tag = add(activity, "tag", code=window.code, vocabulary=codes.OWN_VOCABULARY, vocabulary_uri=address)
        narrate(tag, translated(window))


def _defaults(activity: Element, aid: str) -> None:
    add(activity, "collaboration-type", code=codes.MULTILATERAL_OUTFLOWS)
    add(activity, "default-flow-type", code=codes.ODA)
    add(activity, "default-finance-type", code=codes.STANDARD_GRANT)
    add(activity, "default-aid-type", code=aid)
    add(activity, "default-tied-status", code=codes.UNTIED)


def _budgets(activity: Element, budgets: Mapping[int, Decimal]) -> None:
    """Approved budget by calendar year: a period may not be longer than a year."""
    for year, amount in sorted(budgets.items()):
        if amount:
            budget = add(activity, "budget", type=codes.ORIGINAL, status=codes.COMMITTED)
            add(budget, "period-start", iso_date=date(year, 1, 1))
            add(budget, "period-end", iso_date=date(year, 12, 31))
            add(budget, "value", f"{amount:.2f}", currency="USD", value_date=date(year, 1, 1))
