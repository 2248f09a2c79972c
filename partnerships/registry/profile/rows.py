"""The rows of a profile: figures, value chains, projects and the rest, each as a table of questions.

`neutral` values are the same in every language (a year, an amount) and stand in columns once all is well;
`worded` ones are written in each language.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..types import Question, Type

UNITS = {
    "people": _("people"),
    "km2": _("km²"),
    "per_km2": _("people per km²"),
    "percent": "%",
    "index": _("index, 0 to 1"),
    "years": _("years"),
    "km": _("km"),
    "m": _("m"),
    "m3": _("m³"),
    "mw": _("MW"),
    "tonnes": _("tonnes"),
    "hectares": _("hectares"),
    "beds": _("beds"),
    "number": pgettext_lazy("a unit", "number"),
    "usd": "USD",
    "eur": "EUR",
}
READINESS = (
    ("idea", _("Idea")),
    ("study", _("Feasibility study done")),
    ("designed", _("Technical design done")),
    ("ready", _("Ready to start")),
    ("running", _("Under way")),
)


@dataclass(frozen=True)
class RowKind:
    key: str
    model: str  # of this app
    section: str
    title: Any
    one: Any  # what one row is called, on its button
    neutral: tuple[Question, ...]
    worded: tuple[Question, ...]
    at_least: int = 0  # for a complete profile
    at_most: int = 8

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.worded + self.neutral

    def question(self, name: str) -> Question:
        return next(q for q in self.questions if q.name == name)


def _line(name: str, label, required: bool = False, length: int = 120, **options) -> Question:
    return Question(name, "", label, Type.TEXT, required, max_length=length, **options)


def _text(name: str, label, required: bool = False, length: int = 500, **options) -> Question:
    return Question(name, "", label, Type.LONG_TEXT, required, max_length=length, **options)


def _choice(name: str, label, choices=(), required: bool = True) -> Question:
    """`theme`, `goal`, `country` take their choices from the directory, when the page is made."""
    return Question(name, "", label, Type.CHOICE, required, choices=tuple(choices))


YEAR = Question("year", "", _("Year"), Type.INTEGER, True, at_least=1900, at_most=2100)
SOURCE = _line("source", _("Source"), True, 160)
VALUE = Question("value", "", _("Figure"), Type.NUMBER, True)
UNIT = _choice("unit", _("Unit"), UNITS.items())
NAME = _line("name", _("What it says"), True, 80)


def _figures(key: str, section: str, title, one, *, words: bool = False, **limits) -> RowKind:
    worded: tuple[Question, ...]
    if words:
        worded = (NAME, _line("words", _("In words, where it is no number"), length=80))
        neutral: tuple[Question, ...] = (_optional(VALUE), _optional(UNIT), YEAR, SOURCE)
    else:
        worded, neutral = (NAME,), (VALUE, UNIT, YEAR, SOURCE)
    return RowKind(key, "TerritoryFigure", section, title, one, neutral, worded, **limits)


def _optional(question: Question) -> Question:
    return Question(question.name, "", question.label, question.type, choices=question.choices)


def _exchange(key: str, title, one) -> RowKind:
    neutral, worded = (_choice("theme", _("Theme")),), (_text("words", _("In one or two sentences"), True, 300),)
    return RowKind(key, "TerritoryExchange", "exchange", title, one, neutral, worded, at_least=1, at_most=6)


ROWS: dict[str, RowKind] = {
    kind.key: kind
    for kind in [
        _figures("figures", "glance", _("Figures"), _("figure"), words=True, at_least=8, at_most=8),
        _figures(
            "people_bars", "territory", _("People in a chart"), _("bar"), at_most=8
        ),  # bars of one chart share unit, year and source
        _figures("sector_bars", "economy", _("Economy by sector, in a chart"), _("bar"), at_most=8),
        RowKind(
            "chains",
            "TerritoryChain",
            "economy",
            _("Value chains"),
            _("value chain"),
            (),
            (
                _line("product", _("Product"), True, 80),
                _text("process", _("From raw material to market"), True),
                _text("actors", _("Who takes part"), True),
                _text("markets", _("Markets"), True),
                _text("strengths", _("Strengths"), True),
                _text("bottleneck", _("Bottleneck"), True),
                _text("support", _("Support wanted"), True),
            ),
            at_least=2,
            at_most=4,
        ),
        _figures("services", "infrastructure", _("Infrastructure in figures"), _("figure"), at_least=3, at_most=12),
        RowKind(
            "goals",
            "TerritoryGoal",
            "goals",
            _("Goals"),
            _("goal"),
            (_choice("goal", _("Goal")),),
            (
                _text("level", _("Where we stand"), True, 250),
                _text("trend", _("Trend"), True, 250),
                _text("gap", _("What is missing"), True, 250),
                _text("action", _("What we do"), True, 250),
            ),
            at_least=3,
            at_most=5,
        ),
        _exchange("offers", _("What we offer"), _("offer")),
        _exchange("seeks", _("What we seek"), _("wish")),
        RowKind(
            "projects",
            "TerritoryProject",
            "projects",
            _("Projects"),
            _("project"),
            (
                _choice("goal", _("Goal")),
                Question("people_served", "", _("People it serves"), Type.INTEGER, at_least=1, at_most=1_000_000_000),
                Question("total", "", _("Total cost"), Type.MONEY, True),
                Question("secured", "", _("Secured so far"), Type.MONEY, True),
                Question("currency", "", _("Currency"), Type.CURRENCY, True),
                _choice("readiness", _("How far it is"), READINESS),
                _line("contact_email", _("E-mail for this project"), autocomplete="email"),
            ),
            (
                _line("title", _("Title"), True, 120),
                _line("place", _("Place"), True, 120),
                _text("summary", _("What is done, and what changes"), True, 600),
                _line("beneficiaries", _("For whom"), True, 160),
                _line("partner", _("Partner sought"), True, 160),
                _line("contact", _("Contact, by role"), True, 120),
            ),
            at_least=1,
            at_most=8,
        ),
        RowKind(
            "partners",
            "TerritoryPartner",
            "partners",
            _("Partners"),
            _("partner"),
            (
                _choice("country", _("Country"), required=False),
                Question("year_from", "", _("From (year)"), Type.INTEGER, True, at_least=1900, at_most=2100),
                Question("year_to", "", _("To (year)"), Type.INTEGER, at_least=1900, at_most=2100),
            ),
            (
                _line("name", _("Partner"), True, 160),
                _text("results", _("What came of it"), True, 300),
            ),
            at_most=10,
        ),
    ]
}
