"""What an error while sending means: whether the message may leave later, and in which words staff read it."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from portal.core.attachments import Gone
from portal.core.connections import CONNECTION_ERRORS

from .backends import OutcomeUnknown
from .models import Message

Failure = Message.Failure


class Outcome(Enum):
    LATER = "later"  # try again after a pause
    UNKNOWN = "unknown"  # may have arrived: try once more and no oftener
    FAILED = "failed"
    BOUNCED = "bounced"


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    failure: str
    detail: str


def judge(error: Exception) -> Verdict:
    for classes, verdict in _JUDGES:
        if isinstance(error, classes):
            outcome, failure, detail = verdict(error)
            return Verdict(outcome, failure, detail)
    return Verdict(Outcome.LATER, Failure.PROGRAM, f"{type(error).__name__}: {error}")


def _said(code: int, words) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return f"{code} {text}"


def _recipients(error: smtplib.SMTPRecipientsRefused):
    code, words = next(iter(error.recipients.values()))
    said = _said(code, words)
    if code >= 500:
        return Outcome.BOUNCED, Failure.ADDRESS, said
    return Outcome.LATER, Failure.BUSY, said


def _answer(error: smtplib.SMTPResponseException):
    said = _said(error.smtp_code, error.smtp_error)
    if error.smtp_code >= 500:
        return Outcome.FAILED, Failure.REFUSED, said
    return Outcome.LATER, Failure.BUSY, said


def _server(error: smtplib.SMTPException):
    """The server does not want us at all (login, greeting, encryption): the message is not to blame, so it waits."""
    if isinstance(error, smtplib.SMTPResponseException):
        return Outcome.LATER, Failure.SENDER, _said(error.smtp_code, error.smtp_error)
    return Outcome.LATER, Failure.SENDER, str(error)


def _words(outcome: Outcome, failure: str):
    return lambda error: (outcome, failure, f"{type(error).__name__}: {error}")


_JUDGES: list[tuple[Any, Callable[[Any], tuple[Outcome, str, str]]]] = [
    (OutcomeUnknown, _words(Outcome.UNKNOWN, Failure.UNKNOWN)),
    (smtplib.SMTPRecipientsRefused, _recipients),
    (
        (
            smtplib.SMTPAuthenticationError,
            smtplib.SMTPHeloError,
            smtplib.SMTPConnectError,
            smtplib.SMTPNotSupportedError,
        ),
        _server,
    ),
    (smtplib.SMTPResponseException, _answer),
    (CONNECTION_ERRORS, _words(Outcome.LATER, Failure.INTERRUPTED)),
    (OSError, _words(Outcome.LATER, Failure.UNREACHABLE)),  # refused, timed out, unknown host, broken TLS
    (Gone, _words(Outcome.FAILED, Failure.FILE)),
    ((ValueError, TypeError), _words(Outcome.FAILED, Failure.PROGRAM)),  # an address or header no mail can carry
]
