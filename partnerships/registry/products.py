"""The own questions of marketing documents, links with companies and contributions."""

from django.utils.translation import gettext_lazy as _

from . import choices
from .types import Question, Type, kinds, when

DOCUMENT = kinds("marketing_document")
PRIVATE = kinds("private_sector")
CONTRIBUTION = kinds("contribution")

PRODUCTS = [
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
