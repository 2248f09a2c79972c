"""The head of an activity, read at its first transaction: what was read of the file before is gone by the next one."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from lxml import etree

from ....selectors.iati import codes
from ...claims import FundRef, PartyRef
from ...errors import CellError
from ...values import parse_day
from . import parties

LEDGER = f"{{{codes.NAMESPACE}}}"


@dataclass(frozen=True)
class Activity:
    identifier: str
    is_project: bool
    currency: str
    fund: FundRef
    code: str  # the reporter's own, else the identifier
    title: str
    organisation: PartyRef | None  # who implements a project
    country: str
    starts_on: date | None
    ends_on: date | None
    windows: dict[str, str] = field(default_factory=dict)  # code → name


class Activities:
    def __init__(self) -> None:
        self._current: Activity | None = None
        self._funds: dict[str, FundRef] = {}  # by identifier, as far as the file was read

    def of(self, transaction: etree._Element) -> Activity:
        head = transaction.getparent()
        if head is None or head.tag != "iati-activity":
            raise CellError("iati-activity", "", _("The transaction stands outside of an activity."))
        if head.find("iati-identifier") is not None:
            self._current = self._read(head)
        if self._current is None:
            raise CellError("iati-identifier", "", _("The activity has no identifier."))
        return self._current

    def fund_of(self, identifier: str) -> FundRef | None:
        return self._funds.get(identifier)

    def _read(self, head: etree._Element) -> Activity:
        identifier = (head.findtext("iati-identifier") or "").strip()
        is_project = head.get("hierarchy") == codes.PROJECT_LEVEL
        internal = head.find(f"other-identifier[@type='{codes.INTERNAL_IDENTIFIER}']")
        code = internal.get("ref", "") if internal is not None else ""
        title, country = parties.words(head.find("title")), _country(head)
        if is_project:
            fund = self._parent(head)
        else:
            fund = self._funds[identifier] = FundRef(code=code or identifier, name=title, country=country)
        return Activity(
            identifier=identifier,
            is_project=is_project,
            currency=head.get("default-currency", ""),
            fund=fund,
            code=(code or identifier)[:60],
            title=title[:400],
            organisation=parties.organisation(head.find(f"participating-org[@role='{codes.IMPLEMENTING}']")),
            country=country,
            starts_on=_day(head, codes.ACTUAL_START) or _day(head, codes.PLANNED_START),
            ends_on=_day(head, codes.ACTUAL_END) or _day(head, codes.PLANNED_END),
            windows={tag.get("code", ""): parties.words(tag) for tag in head.findall("tag")},
        )

    def _parent(self, head: etree._Element) -> FundRef:
        """The fund that pays for a project: named by us, or as a funding organisation with its activity."""
        if code := head.get(f"{LEDGER}fund"):
            return FundRef(code=code)
        payers = head.findall(f"participating-org[@role='{codes.FUNDING}']")
        known = (self._funds.get(payer.get("activity-id", "")) for payer in payers)
        found = next((fund for fund in known if fund), None)
        return found or FundRef(name=next((parties.words(payer) for payer in payers), ""))


def _country(head: etree._Element) -> str:
    """Where there is exactly one."""
    rows = head.findall("recipient-country")
    return rows[0].get("code", "") if len(rows) == 1 and head.find("recipient-region") is None else ""


def _day(head: etree._Element, kind: str) -> date | None:
    element = head.find(f"activity-date[@type='{kind}']")
    try:
        return parse_day(element.get("iso-date", "")[:10]) if element is not None else None
    except ValueError:  # a fact about the project, not about money: it is simply not known
        return None
