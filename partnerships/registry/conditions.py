"""Questions that most kinds share: resources, time, governance, other organisations, files, consent."""

from django.utils.translation import gettext_lazy as _

from . import choices
from .kinds import ALL, EVENTS
from .types import Question, Type, kinds, when

WITH_RESOURCES = ALL - {"contribution", "wacap"}
WITH_TIME = ALL - EVENTS - {"wacap"}

RESOURCES = [
    Question("currency", "resources", _("Currency"), Type.CURRENCY, kinds=WITH_RESOURCES),
    Question("total", "resources", _("Total estimate"), Type.MONEY, kinds=WITH_RESOURCES),
    Question(
        "own_secured",
        "resources",
        _("Own funds, secured"),
        Type.MONEY,
        help=_("Voted or already in your budget."),
        kinds=WITH_RESOURCES,
    ),
    Question("own_planned", "resources", _("Own funds, planned"), Type.MONEY, kinds=WITH_RESOURCES),
    Question(
        "in_kind",
        "resources",
        _("In kind"),
        Type.MONEY,
        help=_("Staff time, rooms, equipment: their value."),
        kinds=WITH_RESOURCES,
    ),
    Question("sought", "resources", _("Sought from others"), Type.MONEY, kinds=WITH_RESOURCES),
    Question("sought_undp", "resources", _("Of which from UNDP"), Type.MONEY, kinds=EVENTS),
    Question("sought_others", "resources", _("Of which from others"), Type.MONEY, kinds=EVENTS),
    Question(
        "sum_explanation",
        "resources",
        _("Why the parts do not make up the total"),
        Type.LONG_TEXT,
        help=_("Only if own funds, in kind and sought do not add up to the total."),
        max_length=1000,
        kinds=WITH_RESOURCES,
    ),
    Question("first_year", "resources", _("Amount of the first year"), Type.MONEY, kinds=WITH_RESOURCES - EVENTS),
    Question(
        "cost_sharing",
        "resources",
        _("Who pays what"),
        Type.LONG_TEXT,
        help=_("Travel, rooms, meals, interpretation, printing."),
        max_length=2000,
        kinds=EVENTS,
    ),
]

TIME = [
    Question("start_on", "time", _("Wished start"), Type.DATE, kinds=WITH_TIME),
    Question(
        "duration_months", "time", _("Duration in months"), Type.INTEGER, at_least=1, at_most=120, kinds=WITH_TIME
    ),
    Question(
        "fixed_dates",
        "time",
        _("Dates that do not move"),
        Type.ROWS,
        help=_("Elections, the vote of the budget, a visit."),
        at_most=5,
        kinds=WITH_TIME,
        columns=(
            Question("on", "time", _("Day"), Type.DATE, True),
            Question("what", "time", _("What"), Type.TEXT, True, max_length=150),
        ),
    ),
]

GOVERNANCE = [
    Question(
        "resolution",
        "governance",
        _("Has your council decided?"),
        Type.CHOICE,
        choices=choices.PROGRESS,
        kinds=ALL - {"national_event"},
    ),
    Question(
        "resolution_on",
        "governance",
        _("Date of the resolution"),
        Type.DATE,
        kinds=ALL - {"national_event"},
        when=when("resolution", "done", "planned"),
    ),
    Question(
        "resolution_number",
        "governance",
        _("Its number"),
        Type.TEXT,
        max_length=80,
        kinds=ALL - {"national_event"},
        when=when("resolution", "done"),
    ),
    Question(
        "signatory_role",
        "governance",
        _("Who will sign, by role"),
        Type.TEXT,
        True,
        _("Mayor, President of the Province, Minister …"),
        150,
        optional_for=ALL - {"national_event"},
    ),
    Question(
        "head_letter",
        "governance",
        _("Is there a letter of the mayor, president or minister?"),
        Type.CHOICE,
        help=_("Needed before an acceptance, not today."),
        choices=choices.PROGRESS,
        kinds=ALL - {"national_event"},
    ),
    Question(
        "agreement_with",
        "governance",
        _("With whom you would sign an agreement"),
        Type.CHOICES,
        choices=choices.AGREEMENT_WITH,
        kinds=ALL - EVENTS,
    ),
    Question(
        "foreign_state_case",
        "governance",
        _("Which exception of your law allows it"),
        Type.LONG_TEXT,
        help=_("Only if your State’s law restricts agreements with a foreign State."),
        max_length=1000,
        kinds=ALL - EVENTS,
        when=when("agreement_with", "state"),
    ),
    Question(
        "home_state_needed",
        "governance",
        _("Must your own State be told beforehand?"),
        Type.CHOICE,
        choices=choices.NEEDED,
        kinds=ALL - {"national_event"},
    ),
    Question(
        "home_state_notified_on",
        "governance",
        _("Your State was told on"),
        Type.DATE,
        help=_("Leave it empty if that is still to be done."),
        kinds=ALL - {"national_event"},
        when=when("home_state_needed", "yes"),
    ),
]

THIRD_PARTIES = [
    Question(
        "third_parties",
        "third_parties",
        _("Organisations that take part"),
        Type.ROWS,
        help=_("Companies are looked at with care before any agreement."),
        at_most=10,
        kinds=ALL - {"wacap"},
        columns=(
            Question("name", "third_parties", _("Name"), Type.TEXT, True, max_length=200),
            Question("sort", "third_parties", _("Sort"), Type.CHOICE, True, choices=choices.THIRD_PARTIES),
            Question("role", "third_parties", _("What it would do"), Type.TEXT, max_length=250),
        ),
    ),
]

FILES = [
    Question(
        "resolution_file",
        "files",
        _("Council resolution"),
        Type.FILE,
        purpose="resolution",
        kinds=ALL - {"national_event"},
    ),
    Question(
        "letter_file",
        "files",
        _("Letter of the mayor, president or minister"),
        Type.FILE,
        True,
        _("Required for a national event."),
        purpose="letter",
        optional_for=ALL - {"national_event"},
    ),
    Question("commitment_file", "files", _("Commitment letters"), Type.FILE, purpose="commitment", kinds=kinds("leda")),
    Question(
        "counterpart_file",
        "files",
        _("Letter of the counterpart"),
        Type.FILE,
        purpose="counterpart",
        kinds=ALL - EVENTS,
    ),
    Question("plan_file", "files", _("Development plan or guidelines"), Type.FILE, purpose="plan", kinds=ALL - EVENTS),
    Question("other_file", "files", _("Other files"), Type.FILE, purpose="other"),
]

CONSENT = [
    Question(
        "consent_publish",
        "consent",
        _("May we publish title, summary, themes and place, so that partners can find you?"),
        Type.YES_NO,
        True,
        _("Names and addresses of people are never published."),
    ),
    Question(
        "consent_share",
        "consent",
        _("May we share the request with UNDP country offices and UN bodies?"),
        Type.YES_NO,
        True,
        _("Without it we can check your request but ask nobody else."),
    ),
    Question(
        "declaration",
        "consent",
        _("I may submit this request for my authority, and what it says is true to my knowledge."),
        Type.AGREE,
        True,
    ),
]
