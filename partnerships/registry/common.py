"""Questions that most kinds share: who, why, offer and need, where."""

from django.utils.translation import gettext_lazy as _

from . import choices
from .kinds import ALL, EVENTS, KINDS
from .types import Question, Type, kinds, when

AT_HOME = frozenset(key for key, info in KINDS.items() if info.host_is_requester)
ABROAD = ALL - AT_HOME

IDENTITY = [
    Question(
        "role",
        "identity",
        _("Your role"),
        Type.TEXT,
        True,
        _("For example: head of the international unit."),
        150,
        autocomplete="organization-title",
    ),
    Question("capacity", "identity", _("You write as"), Type.CHOICE, True, choices=choices.CAPACITIES),
    Question(
        "language",
        "identity",
        _("Language of the request"),
        Type.CHOICE,
        True,
        _("You will be answered in this language."),
        choices=choices.LANGUAGES,
    ),
    Question(
        "joint_authorities",
        "identity",
        _("Authorities that ask together with you"),
        Type.AUTHORITIES,
        help=_("They are told by you; their consent is asked before anything is decided."),
        at_most=20,
    ),
]

PURPOSE = [
    Question("title", "purpose", _("Title"), Type.TEXT, True, _("What a stranger should understand at once."), 120),
    Question(
        "summary", "purpose", _("Summary"), Type.LONG_TEXT, True, _("Public if you agree to it at the end."), 1000
    ),
    Question("motivation", "purpose", _("Why your authority asks"), Type.LONG_TEXT, True, max_length=3000),
    Question(
        "plan_link",
        "purpose",
        _("Link with your own plan"),
        Type.LONG_TEXT,
        help=_("Development plan, guidelines for international cooperation: title, year, chapter."),
        max_length=1500,
    ),
    Question(
        "expected_results",
        "purpose",
        _("Expected results"),
        Type.ROWS,
        True,
        _("One to five lines, each a result that can be seen."),
        optional_for=ALL - EVENTS,
        at_least=1,
        at_most=5,
        columns=(Question("result", "purpose", _("Result"), Type.TEXT, True, max_length=250),),
    ),
    Question("themes", "themes", _("Themes"), Type.THEMES, True, _("One to four."), at_least=1, at_most=4),
    Question(
        "goals",
        "themes",
        _("Millennium Development Goals or targets"),
        Type.GOALS,
        True,
        _("One to five goals or targets."),
        optional_for=EVENTS | {"wacap"},
        at_least=1,
        at_most=5,
    ),
    Question("sdgs", "themes", _("Sustainable Development Goals"), Type.SDGS, at_most=17),
]

OFFERING = ALL - EVENTS - {"contribution"}
OFFER = [
    Question(
        "offers",
        "offer",
        _("What you offer"),
        Type.CHOICES,
        True,
        choices=choices.CONTRIBUTIONS,
        kinds=OFFERING,
        optional_for=OFFERING - {"framework_partner"},
    ),
    Question("offers_text", "offer", _("Your offer in words"), Type.LONG_TEXT, max_length=2000, kinds=OFFERING),
    Question(
        "staff_days",
        "offer",
        _("How many staff days"),
        Type.INTEGER,
        at_least=1,
        at_most=10_000,
        kinds=OFFERING,
        when=when("offers", "staff_days"),
    ),
    Question(
        "seeks",
        "offer",
        _("What you look for"),
        Type.CHOICES,
        True,
        choices=choices.CONTRIBUTIONS,
        kinds=OFFERING,
        optional_for=OFFERING - {"host_territory", "leda", "private_sector"},
    ),
    Question("seeks_text", "offer", _("Your need in words"), Type.LONG_TEXT, max_length=2000, kinds=OFFERING),
]

WHERE = [
    Question(
        "where",
        "where",
        _("Where you would work"),
        Type.CHOICE,
        True,
        choices=choices.WHERE,
        kinds=ABROAD,
        optional_for=kinds("contribution", "other"),
    ),
    Question(
        "host_countries",
        "where",
        _("Countries"),
        Type.COUNTRIES,
        help=_("The one you prefer first."),
        at_most=10,
        kinds=ABROAD,
        when=when("where", "named"),
    ),
    Question(
        "host_authorities",
        "where",
        _("Territories"),
        Type.AUTHORITIES,
        help=_("Regions, provinces or cities you think of, the one you prefer first."),
        at_most=10,
        kinds=ABROAD,
        when=when("where", "named"),
    ),
    Question(
        "partners_where",
        "where",
        _("Where you would look for partners"),
        Type.CHOICE,
        True,
        choices=choices.WHERE,
        kinds=AT_HOME - EVENTS,
        optional_for=kinds("wacap", "marketing_document", "private_sector", "leda"),
    ),
    Question(
        "partner_countries",
        "where",
        _("Countries of the partners"),
        Type.COUNTRIES,
        help=_("The one you prefer first."),
        at_most=10,
        kinds=AT_HOME - EVENTS,
        when=when("partners_where", "named"),
    ),
    Question(
        "partner_authorities",
        "where",
        _("Partners you think of"),
        Type.AUTHORITIES,
        help=_("Regions, provinces or cities, the one you prefer first."),
        at_most=10,
        kinds=AT_HOME - EVENTS,
        when=when("partners_where", "named"),
    ),
    Question("counterpart_known", "where", _("Do you already know a counterpart?"), Type.YES_NO, kinds=ALL - EVENTS),
    Question(
        "counterpart_name",
        "where",
        _("Its name"),
        Type.TEXT,
        True,
        max_length=250,
        kinds=ALL - EVENTS,
        when=when("counterpart_known", True),
    ),
    Question(
        "counterpart_contact",
        "where",
        _("Whom we may contact there"),
        Type.TEXT,
        help=_("By role, with an address for mail or telephone."),
        max_length=250,
        kinds=ALL - EVENTS,
        when=when("counterpart_known", True),
    ),
    Question(
        "counterpart_letter",
        "where",
        _("Has it written to you?"),
        Type.CHOICE,
        choices=choices.PROGRESS,
        kinds=ALL - EVENTS,
        when=when("counterpart_known", True),
    ),
]
