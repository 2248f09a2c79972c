"""Our own table of entries: the columns are the fields of the open data's entries, as every export writes them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import Entry
from ...registry import ENTRY_OPTIONAL, ENTRY_REQUIRED
from ...selectors.names import PRIVATE, WITHHELD
from ...states import EntryKind
from ..claims import Claim, FundRef, PartyRef, ProjectRef, Reading
from ..errors import CellError
from ..reading import Row
from ..values import Cells
from .base import Layout, register

KINDS = {kind.value: kind.value for kind in EntryKind} | {str(kind.label).casefold(): kind.value for kind in EntryKind}
YES, NO = ["true", "yes", "1", "certified"], ["false", "no", "0", "interim"]
CERTIFIED = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
CODE = re.compile(r"[-\w]{1,20}", re.ASCII)
MAX_DESCRIPTION = Entry._meta.get_field("description").max_length


class Entries:
    """`headings`: field → column of the file, for messages, where the file's columns have other names."""

    def __init__(
        self, *, decimal_sign: str = ".", day_order: str = "iso", headings: Mapping[str, str] | None = None
    ) -> None:
        self._form = {"decimal_sign": decimal_sign, "day_order": day_order}
        self._headings = dict(headings or {})
        self._unexplained = _("From an exported ledger, which says no more")

    def read(self, row: Row) -> Reading:
        cells = Cells(row.cells, **self._form)
        fund = FundRef(code=cells.text("fund", required=True, longest=250))
        organisation = _organisation(cells.text("organisation"))
        values = {
            "fund": fund,
            "kind": cells.one_of("kind", KINDS, required=True),
            "value_date": cells.day("value_date", required=True),
            "donor": _donor(cells.text("donor")),
            "organisation": organisation,
            "project": _project(cells.text("project"), organisation),
            "is_certified": bool(cells.one_of("certified", CERTIFIED)),
            "other_fund": FundRef(code=other) if (other := cells.text("other_fund")) else None,
            "columns": self._headings,
            **_money(cells),
            **{name: cells.text(name) for name in ("agreement", "window", "category_set", "category")},
            "window_name": _code(cells.text("window")),
            "description": self._description(cells),
            "source_year": cells.year("source_year"),
        }
        return Reading([Claim(**values, **_identity(cells, values))], cells.repairs)

    def _description(self, cells: Cells) -> str:
        """An export has no descriptions; a row that a person wrote must say why a deposit pays no arrangement."""
        text = cells.text("description", longest=MAX_DESCRIPTION)
        return text or (self._unexplained if cells.text("number") and not cells.text("agreement") else "")


def _money(cells: Cells) -> dict[str, Any]:
    rate_date: date | None = cells.day("rate_date")
    return {
        "amount": cells.amount("amount", required=True),
        "currency": cells.currency("currency", required=True),
        "amount_usd": cells.amount("amount_usd"),
        "rate": _positive(cells, "rate"),
        "rate_date": rate_date,
        "rate_source": cells.text("rate_source", longest=60),
        "fee_rate": _positive(cells, "fee_rate"),
    }


def _positive(cells: Cells, column: str):
    number = cells.number(column)
    if number is not None and number < 0:
        raise CellError(column, str(number), _("It cannot be negative."))
    return number


def _identity(cells: Cells, values: dict[str, Any]) -> dict[str, Any]:
    """The entry's number in its own ledger; a table without numbers is told apart by what its rows say."""
    number, reverses = cells.text("number", longest=60), cells.text("reverses", longest=60)
    if number:
        return {"key": number, "reverses": reverses}
    if reverses:
        raise CellError("number", "", _("A reversal needs its own number."))
    parties = (values[name].name if values[name] else "" for name in ("donor", "organisation"))
    project = values["project"].code if values["project"] else ""
    parts = [values["fund"].label, values["kind"], values["value_date"], *parties, project, values["agreement"]]
    parts += [values["amount"], values["currency"], values["category"], values["description"]]
    return {"key": "|".join(str(part) for part in parts), "repeats": True}


def _code(text: str) -> str:
    """An export has no names of windows: one that is created is called by its code."""
    return text if CODE.fullmatch(text) else ""


def _donor(text: str) -> PartyRef | None:
    if text == PRIVATE:
        return PartyRef(name="Private donor", code=PRIVATE, kind="private", is_concealed=True)
    return PartyRef(name=text, code=text) if text else None


def _organisation(text: str) -> PartyRef | None:
    if text == WITHHELD:
        return PartyRef(name="Name withheld", code=WITHHELD, kind="other", is_concealed=True)
    return PartyRef(name=text, code=text) if text else None


def _project(text: str, organisation: PartyRef | None) -> ProjectRef | None:
    return ProjectRef(code=text, organisation=organisation, is_sketch=True) if text else None


register(
    Layout(
        key="portal-entries",
        label=gettext_lazy("Entries as this portal exports them"),
        help=gettext_lazy("CSV or XLSX with the fields of the open data as columns; staff may fill one in by hand."),
        columns=ENTRY_REQUIRED,
        optional=ENTRY_OPTIONAL,
        parser=Entries,
        own_numbers=True,
    )
)
