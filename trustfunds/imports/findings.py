"""Every repaired and every rejected cell of a file as CSV, in which nothing can become a formula."""

import csv
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO

from django.utils.translation import gettext as _

from portal.core.desk.export import BYTE_ORDER_MARK, cell

from .budgets import Budget
from .pipeline import REJECTED, Outcome
from .values import Words


class Findings:
    """Written row by row to a file of its own, which the batch keeps when the check is done."""

    def __init__(self) -> None:
        self.file: IO[bytes] = TemporaryFile()  # noqa: SIM115 lives as long as this object
        self.count = 0
        self._words = Words()
        self._rejected, self._repaired = _("rejected"), _("repaired")
        self._line = csv.writer(_Encoded(self.file))
        self.file.write(BYTE_ORDER_MARK.encode())
        self._line.writerow([_("Row"), _("Fate"), _("Column"), _("Value"), _("Booked as"), _("Reason")])

    def add(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if (problem := outcome.problem) is not None:
                self._write(outcome.row, self._rejected, problem.column, str(problem.value), "", problem.reason)
            elif outcome.fate != REJECTED:
                for repair in outcome.repairs:
                    self._write(
                        outcome.row,
                        self._repaired,
                        repair.column,
                        repair.value,
                        repair.became,
                        self._words(repair.reason),
                    )

    def add_differences(self, budgets: Iterable[Budget]) -> None:
        """Of whole projects, so after all rows."""
        fate, reason = _("known with another amount"), _("Project %(code)s: another source booked USD %(booked)s.")
        for budget in budgets:
            words = reason % {"code": budget.project, "booked": budget.booked}
            self._write(budget.row, fate, budget.column, str(budget.stated), str(budget.booked), words)

    def _write(self, row: int, *texts: str) -> None:
        self.count += 1
        self._line.writerow([row, *map(cell, texts)])


class _Encoded:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, line: str) -> None:
        self._file.write(line.encode())
