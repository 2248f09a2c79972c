"""The PDFs of an event: for everybody its programme and report, for the door and the guests the rest."""

from .events import REPORT_ROWS, ask_programme, ask_report, may_download
from .guests import ask_attendance, ask_badges, ask_certificate, ask_letters, forget

__all__ = [
    "REPORT_ROWS",
    "ask_attendance",
    "ask_badges",
    "ask_certificate",
    "ask_letters",
    "ask_programme",
    "ask_report",
    "forget",
    "may_download",
]
