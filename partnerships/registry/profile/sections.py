"""The sixteen sections of a territory's profile and marketing document (facts of the field, table 9.4).

A section holds texts (questions), figures and rows. What is neutral (an e-mail address) is asked once; everything else
is asked in each language of the profile.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..types import Question, Type

PARAGRAPH = 1200  # characters: what a page of the document holds beside its pictures
LINE = 160


@dataclass(frozen=True)
class Section:
    key: str
    number: int
    title: Any
    hint: Any = ""  # what good content is, said above the form
    texts: tuple[Question, ...] = ()
    neutral: tuple[Question, ...] = ()  # the same in every language
    rows: tuple[str, ...] = ()  # kinds of rows asked here, in order
    short: bool = False  # stands in the short form too

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.texts + self.neutral


def _line(name: str, label, required: bool = False, *, help: Any = "", length: int = LINE) -> Question:
    return Question(name, "", label, Type.TEXT, required, help, length)


def _text(name: str, label, required: bool = False, *, help: Any = "", length: int = PARAGRAPH) -> Question:
    return Question(name, "", label, Type.LONG_TEXT, required, help, length)


SECTIONS: dict[str, Section] = {
    section.key: section
    for section in [
        Section(
            "cover",
            1,
            _("Cover"),
            texts=(
                _line(
                    "name",
                    _("Name of the territory in this language"),
                    True,
                    help=_("As a reader of it says it."),
                ),
                _line(
                    "promise",
                    _("Your promise in one line"),
                    True,
                    help=_("What only this territory can say of itself, in about ten words."),
                    length=140,
                ),
            ),
            hint=_("What a minister sees first. The photograph of the cover is chosen under “Photographs”."),
            short=True,
        ),
        Section(
            "glance",
            2,
            _("At a glance"),
            hint=_("Eight figures that anybody can check: each with its year and its source."),
            rows=("figures",),
            short=True,
        ),
        Section(
            "message",
            3,
            _("Message of the authority"),
            texts=(
                _text(
                    "message",
                    _("Message"),
                    True,
                    help=_("80 to 150 words: why this territory looks for partners, and what it brings."),
                ),
                _line(
                    "signed_by",
                    _("Signed by, as a role"),
                    True,
                    help=_("For example: President of the Region."),
                ),
            ),
        ),
        Section(
            "territory",
            4,
            _("Territory and people"),
            texts=(
                _text("location", _("Where it lies"), True),
                _text("relief", _("Relief and climate")),
                _text("distances", _("Distances"), help=_("To the port, the airport, the capital.")),
                _text("people", _("People"), True, help=_("Age, movement, where they live.")),
            ),
            rows=("people_bars",),
        ),
        Section(
            "identity",
            5,
            _("Identity and quality of life"),
            texts=(
                _text(
                    "landscape",
                    _("Landscape and heritage"),
                    True,
                    help=_("What only this place has: materials, tastes, sounds."),
                ),
                _text("food", _("Food and crafts")),
                _text("events", _("Feasts and events")),
            ),
        ),
        Section(
            "government",
            6,
            _("Government and institutions"),
            texts=(
                _text("tiers", _("Tiers of government and their powers"), True),
                _text("legal", _("Law that local government stands on")),
                _text("plan", _("Plans and guidelines")),
                _text("working_groups", _("Working groups")),
                _text("leda", _("Local economic development agency")),
            ),
        ),
        Section(
            "economy",
            7,
            _("Economy and value chains"),
            texts=(_text("structure", _("What the economy lives of"), True),),
            hint=_("Two to four value chains, each from the product to the help it needs."),
            rows=("sector_bars", "chains"),
        ),
        Section(
            "infrastructure",
            8,
            _("Infrastructure and services"),
            texts=(
                _text("transport", _("Roads, port, airport")),
                _text("networks", _("Energy, water, digital networks")),
                _text("services", _("Education and health")),
            ),
            rows=("services",),
        ),
        Section(
            "balance",
            9,
            _("Potentials and constraints"),
            texts=(
                _text("potentials", _("Potentials"), True, help=_("One a line.")),
                _text(
                    "constraints",
                    _("Constraints"),
                    True,
                    help=_("One a line. Partners trust a territory that names them."),
                ),
                _text("advantages", _("Competitive advantages, with proof"), help=_("One a line.")),
            ),
        ),
        Section(
            "goals",
            10,
            _("Human development and goals"),
            hint=_("Three to five goals: where you stand, the trend, what is missing, what you do."),
            rows=("goals",),
        ),
        Section(
            "exchange",
            11,
            _("What we offer, what we seek"),
            hint=_("By theme. These lines are what partners search by."),
            rows=("offers", "seeks"),
            short=True,
        ),
        Section(
            "projects",
            12,
            _("Projects to co-finance"),
            hint=_("What is missing is worked out from the total and what is secured."),
            rows=("projects",),
        ),
        Section(
            "rules",
            13,
            _("Rules for investors and partners"),
            texts=(
                _text("rules", _("Rules on investment and trade")),
                _text("incentives", _("Incentives")),
                _text("one_stop", _("Services to newcomers"), help=_("Of the agency or a one-stop shop.")),
                _text("agreements", _("Agreements that are possible"), True),
            ),
        ),
        Section("partners", 14, _("Partners so far"), rows=("partners",)),
        Section(
            "contact",
            15,
            _("Contact and next step"),
            texts=(
                _line("office", _("Office"), True),
                _text("next_step", _("Next step for a partner"), length=600),
                _line("languages", _("Languages spoken")),
            ),
            neutral=(
                Question("email", "", _("E-mail"), Type.TEXT, True, max_length=120, autocomplete="email"),
                Question("phone", "", _("Telephone"), Type.TEXT, max_length=40, autocomplete="tel"),
                Question("address", "", _("Postal address"), Type.LONG_TEXT, max_length=400),
                Question("website", "", _("Website"), Type.TEXT, max_length=200, autocomplete="url"),
            ),
            short=True,
        ),
        Section(
            "sources",
            16,
            _("Sources and notices"),
            texts=(_text("notices", _("Further sources and notices")),),
            hint=_("The sources of figures and the credits of photographs are listed by themselves."),
            short=True,
        ),
    ]
}

# The name of a colour, not of a section: what paints the rules and figures of page and document.
ACCENT_LABEL = pgettext_lazy("one colour of the territory", "Accent colour")
