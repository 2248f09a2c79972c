"""What a layout makes of a row: what the source says, in the source's own names, before anything is looked up."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .values import Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRef:
    """By code, else by name; `name`, `kind` and `country` are used where the fund is created."""

    code: str = ""
    name: str = ""
    kind: str = "mdtf"
    country: str = ""  # ISO 3166-1, two letters

    @property
    def label(self) -> str:
        return self.code or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRef:
    """A donor or an organisation by code, name or any spelling on file."""

    name: str
    code: str = ""
    kind: str = ""  # of Donor.Kind or Organisation.Kind, where it is created
    is_concealed: bool = False  # a private donor, a recipient whose name the source withholds


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRef:
    """A project by code. Empty facts say nothing; `is_sketch`: the source knows little more than the code, so any
    other source's title and organisation win."""

    code: str
    title: str = ""
    organisation: PartyRef | None = None
    country: str = ""
    status: str = ""
    sector: str = ""
    themes: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    direct_cost: Decimal | None = None
    support_cost: Decimal | None = None
    is_sketch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One entry as the source states it. `key` is the source's own, stable key of this payment.

    value_date: None only where nothing is left to book (a pledge of zero).
    repeats: the source may print a key several times and means as many payments (else the second is rejected).
    is_outstanding: a balance as of the file, not a movement: what differs from the balance booked so far is booked.
    whole_budget: all claims of a project together are its budget: known where another source booked one already.
    reverses: key of the entry that this one takes back; `amount` then has the other sign."""

    key: str
    fund: FundRef
    kind: str
    value_date: date | None
    amount: Decimal
    currency: str = "USD"
    amount_usd: Decimal | None = None
    rate: Decimal | None = None
    rate_date: date | None = None
    rate_source: str = ""
    fee_rate: Decimal | None = None
    donor: PartyRef | None = None
    organisation: PartyRef | None = None
    other_fund: FundRef | None = None
    project: ProjectRef | None = None
    agreement: str = ""
    window: str = ""
    window_name: str = ""  # where it is created
    category_set: str = ""
    category: str = ""
    is_certified: bool = False
    description: str = ""
    source_year: int | None = None
    repeats: bool = False
    is_outstanding: bool = False
    whole_budget: bool = False
    reverses: str = ""
    columns: dict[str, str] = field(default_factory=dict)  # field → column, where a problem is shown

    @property
    def usd(self) -> Decimal | None:
        return self.amount if self.currency == "USD" else self.amount_usd

    def column_of(self, name: str) -> str:
        return self.columns.get(name, name)


@dataclass(slots=True)
class Reading:
    """A row read by its layout."""

    claims: list[Claim] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
