"""The own questions of partners, host territories and of what fits nowhere else."""

from django.utils.translation import gettext_lazy as _

from . import choices
from .types import Question, Type, kinds

HOST = kinds("host_territory")
FRAMEWORK = kinds("framework_partner")

TERRITORIES = [
    Question(
        "earlier_links",
        "framework",
        _("What links you have with these territories"),
        Type.LONG_TEXT,
        help=_("Projects, people, twinning, years."),
        max_length=2000,
        kinds=FRAMEWORK,
    ),
    Question(
        "instruments", "framework", _("What you could sign"), Type.CHOICES, choices=choices.INSTRUMENTS, kinds=FRAMEWORK
    ),
    Question(
        "mission",
        "framework",
        _("Could you send a delegation?"),
        Type.CHOICE,
        choices=choices.PROGRESS,
        kinds=FRAMEWORK,
    ),
    Question(
        "coordinator_role",
        "framework",
        _("Who would coordinate on your side, by role"),
        Type.TEXT,
        max_length=150,
        kinds=FRAMEWORK,
    ),
    Question(
        "readiness", "host", _("How far the project is"), Type.CHOICE, True, choices=choices.READINESS, kinds=HOST
    ),
    Question(
        "people_served",
        "host",
        _("How many people it would serve"),
        Type.INTEGER,
        at_least=1,
        at_most=1_000_000_000,
        kinds=HOST,
    ),
    Question(
        "working_group",
        "host",
        _("Is there a territorial working group?"),
        Type.CHOICE,
        choices=choices.PROGRESS,
        kinds=HOST,
    ),
    Question(
        "guidelines",
        "host",
        _("Guidelines for international cooperation"),
        Type.TEXT,
        help=_("Title and year, if your territory has them."),
        max_length=250,
        kinds=HOST,
    ),
    Question(
        "current_partners",
        "host",
        _("Partners you already have"),
        Type.LONG_TEXT,
        help=_("Who, on which theme, since when."),
        max_length=2000,
        kinds=HOST,
    ),
    Question(
        "wish", "other", _("What you wish to happen"), Type.LONG_TEXT, True, max_length=3000, kinds=kinds("other")
    ),
]
