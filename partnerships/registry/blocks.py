"""Each kind's own questions."""

from django.utils.translation import gettext_lazy as _

from . import choices
from .kinds import EVENTS
from .types import Question, Type, kinds, when

HOST = kinds("host_territory")
LEDA = kinds("leda")
WACAP = kinds("wacap")
DOCUMENT = kinds("marketing_document")
PRIVATE = kinds("private_sector")
CONTRIBUTION = kinds("contribution")
FRAMEWORK = kinds("framework_partner")

PARTNER_BLOCKS = [
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

PROGRAMME_BLOCKS = [
    Question(
        "leda_stage", "leda", _("How far the agency is"), Type.CHOICE, True, choices=choices.LEDA_STAGES, kinds=LEDA
    ),
    Question(
        "promoting_group",
        "leda",
        _("Who promotes it"),
        Type.LONG_TEXT,
        True,
        _("Municipalities, chambers, associations, banks, university: who, and with what role."),
        2000,
        kinds=LEDA,
    ),
    Question(
        "commitment_letters",
        "leda",
        _("Commitment letters of the actors"),
        Type.CHOICE,
        choices=choices.LETTERS,
        kinds=LEDA,
    ),
    Question(
        "government_position",
        "leda",
        _("Your national government’s position"),
        Type.CHOICE,
        choices=choices.GOVERNMENT,
        kinds=LEDA,
    ),
    Question(
        "government_note", "leda", _("Which ministry, and what it said"), Type.LONG_TEXT, max_length=1000, kinds=LEDA
    ),
    Question(
        "creation_budget",
        "leda",
        _("Budget of the creation phase"),
        Type.MONEY,
        help=_("In the currency of the step “Resources”."),
        kinds=LEDA,
    ),
    Question(
        "appeal_ratified",
        "wacap",
        _("Has your council ratified the Appeal of Cities against Poverty?"),
        Type.CHOICE,
        True,
        choices=choices.PROGRESS,
        kinds=WACAP,
    ),
    Question(
        "appeal_ratified_on",
        "wacap",
        _("Date"),
        Type.DATE,
        kinds=WACAP,
        when=when("appeal_ratified", "done", "planned"),
    ),
    Question(
        "membership_letter",
        "wacap",
        _("Is the letter signed by a high-level representative ready?"),
        Type.CHOICE,
        True,
        _("Add it at the step “Files”, today or later."),
        choices=choices.PROGRESS,
        kinds=WACAP,
    ),
    Question(
        "wacap_wishes", "wacap", _("What you expect of the network"), Type.LONG_TEXT, max_length=1500, kinds=WACAP
    ),
]

OTHER_BLOCKS = [
    Question("document_form", "document", _("Form"), Type.CHOICE, True, choices=choices.FORMS, kinds=DOCUMENT),
    Question(
        "document_languages",
        "document",
        _("Languages wanted"),
        Type.CHOICES,
        True,
        choices=choices.DOCUMENT_LANGUAGES,
        kinds=DOCUMENT,
    ),
    Question(
        "document_language_other",
        "document",
        _("Which other language"),
        Type.TEXT,
        True,
        max_length=80,
        kinds=DOCUMENT,
        when=when("document_languages", "other"),
    ),
    Question("sections_ready", "document", _("What is ready"), Type.CHOICES, choices=choices.SECTIONS, kinds=DOCUMENT),
    Question(
        "photographs", "document", _("Photographs"), Type.CHOICE, True, choices=choices.PHOTOGRAPHS, kinds=DOCUMENT
    ),
    Question(
        "readers",
        "document",
        _("Who should read it"),
        Type.LONG_TEXT,
        True,
        _("Partners, investors, fairs: where and when."),
        1500,
        kinds=DOCUMENT,
    ),
    Question("document_by", "document", _("Needed by"), Type.DATE, kinds=DOCUMENT),
    Question(
        "sector",
        "private",
        _("Sector"),
        Type.TEXT,
        True,
        _("For example: olive oil, waste, coastal tourism."),
        150,
        kinds=PRIVATE,
    ),
    Question(
        "company_roles",
        "private",
        _("What a company would do"),
        Type.CHOICES,
        True,
        choices=choices.COMPANY_ROLES,
        kinds=PRIVATE,
    ),
    Question("company_note", "private", _("In words"), Type.LONG_TEXT, max_length=2000, kinds=PRIVATE),
    Question(
        "companies_known",
        "private",
        _("Do you know companies already?"),
        Type.YES_NO,
        help=_("Name them at the step “Other organisations”."),
        kinds=PRIVATE,
    ),
    Question(
        "fund_wished",
        "contribution",
        _("Fund, joint programme or theme"),
        Type.TEXT,
        True,
        _("Its name, or what it should serve."),
        250,
        kinds=CONTRIBUTION,
    ),
    Question("currency", "contribution", _("Currency"), Type.CURRENCY, True, kinds=CONTRIBUTION),
    Question("amount", "contribution", _("Amount"), Type.MONEY, True, kinds=CONTRIBUTION),
    Question(
        "earmark", "contribution", _("Earmarked"), Type.CHOICE, True, choices=choices.EARMARKS, kinds=CONTRIBUTION
    ),
    Question(
        "earmark_note",
        "contribution",
        _("To which one"),
        Type.TEXT,
        True,
        max_length=250,
        kinds=CONTRIBUTION,
        when=when("earmark", "country", "theme", "programme"),
    ),
    Question(
        "donor_sort", "contribution", _("You give as"), Type.CHOICE, True, choices=choices.DONORS, kinds=CONTRIBUTION
    ),
    Question(
        "amount_secured",
        "contribution",
        _("Is the money voted?"),
        Type.CHOICE,
        choices=choices.PROGRESS,
        kinds=CONTRIBUTION,
    ),
]

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
