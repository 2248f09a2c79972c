"""One function per decision about a territory's profile and its marketing document."""

from .checking import comment, consent, request_changes, settle
from .consent import agree, hide, publish_profile, take_back
from .dissemination import disseminate, hand_out, queue_dissemination, tell_the_worker
from .photographs import add_photo, describe_photo, remove_photo
from .printing import print_draft
from .production import collect, draft, plan, revise, rework, show, start_document, take_over
from .profiles import open_profile, set_accent, set_programmes
from .publishing import archive, publish
from .writing import add_language, add_row, move_row_up, remove_row, save_section

__all__ = [
    "add_language",
    "add_photo",
    "add_row",
    "agree",
    "archive",
    "collect",
    "comment",
    "consent",
    "describe_photo",
    "disseminate",
    "draft",
    "hand_out",
    "hide",
    "move_row_up",
    "open_profile",
    "plan",
    "print_draft",
    "publish",
    "publish_profile",
    "queue_dissemination",
    "remove_photo",
    "remove_row",
    "request_changes",
    "revise",
    "rework",
    "save_section",
    "set_accent",
    "set_programmes",
    "settle",
    "show",
    "start_document",
    "take_back",
    "take_over",
    "tell_the_worker",
]
