"""A file's rows, in chunks, each with its fate: booked, known, empty (nothing to book) or rejected.

The same for a dry run and for booking: a dry run saves nothing, booking saves what is missing on the way. Memory does
not grow with the file but for eight bytes a key (`seen`). Reversals come in a second pass, after what they reverse.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from .budgets import Budgets
from .claims import Claim, Reading
from .errors import CellError
from .judging import Posting, Rules
from .known import external_key
from .layouts import Layout
from .limits import CHUNK
from .lines import Lines
from .parties import Parties
from .projects import Projects
from .reading import Row, Table
from .seen import Occurrences, Seen
from .values import Repair

BOOKED, KNOWN, EMPTY, REJECTED = "booked", "known", "empty", "rejected"


@dataclass(slots=True)
class Outcome:
    row: int
    fate: str
    postings: list[Posting] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    problem: CellError | None = None


@dataclass(slots=True)
class _Read:
    number: int
    claims: list[Claim]
    keys: list[str]
    repairs: list[Repair]
    problem: CellError | None = None


class Pipeline:
    """`save` writes missing parties and the facts of projects; entries are written by whoever iterates."""

    def __init__(self, layout: Layout, table: Table, *, create: bool, save: bool, by, batch=None) -> None:
        self.layout, self.table = layout, table
        self.columns = layout.check_heading(table)
        self._renamed = {name: found for name, found in self.columns.items() if name != found}
        self.parties = Parties(create=create, save=save)
        self.projects = Projects(self.parties, Seen())
        self.budgets = Budgets()
        self.lines = Lines(self.parties, self.projects, by=by, batch=batch)
        self.save = save
        self._seen = Seen()
        self._has_reversals = False

    def chunks(self) -> Iterator[list[Outcome]]:
        yield from self._pass(reversals=False)
        if self._has_reversals:
            yield from self._pass(reversals=True)

    def _pass(self, *, reversals: bool) -> Iterator[list[Outcome]]:
        read = self._read(reversals)
        while chunk := list(islice(read, CHUNK)):
            yield self._judge(chunk)

    def _read(self, reversals: bool) -> Iterator[_Read]:
        parser = self.layout.parser()
        occurrences = Occurrences(self._seen if not reversals else Seen())
        for row in self.table.rows():
            try:
                reading = self._reading(parser, row)
            except CellError as problem:
                if not reversals:
                    yield _Read(row.number, [], [], [], problem)
                continue
            if any(claim.reverses for claim in reading.claims) != reversals:
                self._has_reversals = True
                continue
            yield self._keyed(row.number, reading, occurrences)

    def _reading(self, parser, row: Row) -> Reading:
        if row.error is not None:
            raise row.error
        if self._renamed:
            for name, found in self._renamed.items():
                row.cells[name] = row.cells.pop(found)
        return parser.read(row)

    def _keyed(self, number: int, reading: Reading, occurrences: Occurrences) -> _Read:
        """Keys are given out before anything is looked up: a row keeps its key whatever is missing today."""
        keys, problem = [], None
        for claim in reading.claims:
            plain = external_key(self.layout.key, claim.key)
            count = occurrences.next(plain)
            if count > 1 and not claim.repeats:
                problem = CellError(claim.column_of("number"), claim.key, _("The same key stands in the file twice."))
            keys.append(external_key(self.layout.key, claim.key, count))
        return _Read(number, reading.claims, keys, reading.repairs, problem)

    def _judge(self, chunk: list[_Read]) -> list[Outcome]:
        claims = [claim for read in chunk for claim in read.claims]
        self.lines.load(claims)
        rules = Rules(self.layout, self.lines, self._seen, save=self.save)
        rules.load([(claim, key) for read in chunk for claim, key in zip(read.claims, read.keys, strict=True)])
        outcomes = [self._outcome(read, rules) for read in chunk]
        self.projects.compare()
        if self.save:
            self.projects.save()
        return outcomes

    def _outcome(self, read: _Read, rules: Rules) -> Outcome:
        postings = []
        try:
            if read.problem is not None:
                raise read.problem
            for claim, key in zip(read.claims, read.keys, strict=True):
                posting = rules.posting(claim, key)
                postings.append(posting)
                read.repairs.extend(posting.repairs)
        except CellError as problem:
            # Of a rejected row nothing is booked; its amounts still belong to the file's totals.
            return Outcome(read.number, REJECTED, [Posting(claim, "") for claim in read.claims], read.repairs, problem)
        for claim in read.claims:
            if claim.project is not None:
                self.projects.tell(claim.project)
        for posting in postings:
            if posting.booked_elsewhere is not None:
                self.budgets.add(read.number, posting)
        fates = {posting.fate for posting in postings}
        fate = next((fate for fate in (BOOKED, KNOWN) if fate in fates), EMPTY)
        return Outcome(read.number, fate, postings, read.repairs)
