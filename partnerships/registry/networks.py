"""The own questions of local economic development agencies and of WACAP."""

from django.utils.translation import gettext_lazy as _

from . import choices
from .types import Question, Type, kinds, when

LEDA = kinds("leda")
WACAP = kinds("wacap")

NETWORKS = [
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
