"""The own questions of territorial and national events."""

from django.utils.translation import gettext_lazy as _

from . import choices
from .kinds import EVENTS
from .types import Question, Type

EVENT = [
    Question(
        "programmes",
        "event",
        _("What should be presented"),
        Type.CHOICES,
        True,
        choices=choices.PROGRAMMES,
        kinds=EVENTS,
    ),
    Question(
        "audience",
        "event",
        _("Who should come"),
        Type.LONG_TEXT,
        True,
        _("Authorities, partners, UN bodies, press."),
        2000,
        kinds=EVENTS,
    ),
    Question("audience_levels", "event", _("Levels of government"), Type.CHOICES, choices=choices.LEVELS, kinds=EVENTS),
    Question(
        "audience_number", "event", _("How many people"), Type.INTEGER, True, at_least=1, at_most=100_000, kinds=EVENTS
    ),
    Question("audience_countries", "event", _("Countries of the guests"), Type.COUNTRIES, at_most=30, kinds=EVENTS),
    Question(
        "preferred_dates",
        "event",
        _("Possible dates"),
        Type.ROWS,
        True,
        _("Up to three, the best one first, at least eight weeks from now."),
        at_least=1,
        at_most=3,
        kinds=EVENTS,
        columns=(
            Question("starts_on", "event", _("From"), Type.DATE, True),
            Question("ends_on", "event", _("To"), Type.DATE),
        ),
    ),
    Question("place", "programme", _("Place"), Type.TEXT, True, max_length=150, kinds=EVENTS),
    Question("venue", "programme", _("Rooms you offer"), Type.TEXT, max_length=250, kinds=EVENTS),
    Question("capacity_seats", "programme", _("Seats"), Type.INTEGER, at_least=1, at_most=100_000, kinds=EVENTS),
    Question(
        "event_languages", "programme", _("Languages of the event"), Type.TEXT, True, max_length=150, kinds=EVENTS
    ),
    Question(
        "interpretation_payer",
        "programme",
        _("Who pays the interpretation"),
        Type.CHOICE,
        choices=choices.PAYERS,
        kinds=EVENTS,
    ),
    Question(
        "speakers",
        "programme",
        _("Speakers you wish"),
        Type.LONG_TEXT,
        help=_("By role."),
        max_length=1500,
        kinds=EVENTS,
    ),
    Question("side_visits", "programme", _("Visits beside the event"), Type.LONG_TEXT, max_length=1000, kinds=EVENTS),
    Question(
        "bilateral_slots",
        "programme",
        _("How many bilateral meetings"),
        Type.INTEGER,
        at_least=0,
        at_most=500,
        kinds=EVENTS,
    ),
    Question(
        "media",
        "programme",
        _("Media, and logos you would use"),
        Type.LONG_TEXT,
        help=_("Logos of the UN are used only after a written clearance."),
        max_length=1000,
        kinds=EVENTS,
    ),
    Question("protocol", "programme", _("Security and protocol"), Type.LONG_TEXT, max_length=1000, kinds=EVENTS),
    Question(
        "accessibility",
        "programme",
        _("Access for people with disabilities"),
        Type.LONG_TEXT,
        max_length=1000,
        kinds=EVENTS,
    ),
]
