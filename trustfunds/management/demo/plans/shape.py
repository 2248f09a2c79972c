"""What the table of a demonstration fund says: its arrangements, its projects, its money."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Paid:
    """A donor's arrangement: what it commits, in its own currency, and the instalments it has been paying."""

    donor: str
    currency: str
    amount: int
    signed: tuple[int, int, int]  # year, month, day
    instalments: tuple[tuple[int, int, int, int], ...]  # year, month, day, amount
    unpaid: tuple[int, ...] = ()  # places of instalments that did not come
    fee_rate: str = "0.01"
    window: str = ""  # code of the one it pays for


@dataclass(frozen=True)
class Work:
    """A project: approved, transferred in equal yearly parts, spent by a profile of the transfers."""

    code: str
    title: str
    organisation: str
    country: str
    budget: int  # USD
    start: int
    years: int
    themes: str
    goals: str
    territory: str = ""  # ISO 3166-2 code or official name
    spent: tuple[int, ...] = (62, 96, 118, 112)  # per cent of each year's transfer
    refund: int = 0  # USD, in the year after the end
    window: str = ""  # code of the one it is paid from


@dataclass(frozen=True)
class Plan:
    code: str
    kind: str
    names: tuple[str, str, str]
    purpose: tuple[str, str, str]
    country: str
    started: tuple[int, int, int]
    ends: tuple[int, int, int]
    paid: tuple[Paid, ...]
    works: tuple[Work, ...] = ()
    themes: str = ""
    goals: str = ""
    programme: str = ""
    pledges: tuple[tuple[str, str, int, tuple[int, int, int]], ...] = ()
    interest: tuple[tuple[int, int], ...] = ()  # year, USD
    direct_cost: tuple[tuple[int, int], ...] = ()
    feeds: tuple[tuple[str, int, int], ...] = ()  # another fund, year, USD
    fed_by: tuple[tuple[str, int, int, int], ...] = ()  # another fund, year, USD, fee
    returns: tuple[tuple[str, int, int], ...] = ()  # a donor, year, USD
    closes: str = ""  # "operationally" or "financially"
    state: str = "active"
    source: str = ""
    windows: tuple[tuple[str, str, str, str], ...] = field(default=())


def spread(first: int, month: int, day: int, *amounts: int) -> tuple[tuple[int, int, int, int], ...]:
    """One instalment a year from `first` on."""
    return tuple((first + place, month, day, amount) for place, amount in enumerate(amounts))
