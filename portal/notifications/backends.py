"""Ways out for mail: an SMTP backend that knows how far it came, and files for a portal without a mail server."""

import re
import smtplib
from email.utils import getaddresses
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone


class OutcomeUnknown(Exception):
    """The server had the whole message, but its answer did not reach us: it may have arrived."""


class _Transfer:
    """Mixed into smtplib's classes: remembers that the message itself is on its way and not yet answered."""

    unanswered = False

    def data(self, msg):
        self.unanswered = True
        try:
            answer = super().data(msg)
        except smtplib.SMTPDataError:  # an answer too
            self.unanswered = False
            raise
        self.unanswered = False
        return answer


class _SMTP(_Transfer, smtplib.SMTP):
    pass


class _SMTP_SSL(_Transfer, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """Its connection may carry several mails; before each, the server is asked whether it still holds it."""

    _is_asked = False  # since the last mail

    @property
    def connection_class(self):
        return _SMTP_SSL if self.use_ssl else _SMTP

    def open(self):
        if self.connection is not None and not self._is_asked and not self._still_holds():
            self.close()
        opened = super().open()
        self._is_asked = True
        return opened

    def _still_holds(self) -> bool:
        try:
            return self.connection.noop()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False

    def _send(self, email_message):
        self._is_asked = False
        try:
            return super()._send(email_message)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            if self.connection is not None and self.connection.unanswered:
                raise OutcomeUnknown(str(error)) from error
            raise

    def close(self):
        """A farewell that fails changes nothing: what was sent was answered before."""
        try:
            super().close()
        except (smtplib.SMTPException, OSError):
            self.connection = self._partial_connection = None


class EmlFileBackend(BaseEmailBackend):
    """One .eml file for each message under EMAIL_FILE_PATH, named by time, address and Message-ID.

    A file appears whole or not at all, and a message sent twice leaves one file.
    """

    def send_messages(self, email_messages):
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _write_once(folder, message)
        return len(email_messages)


def _write_once(folder: Path, message) -> None:
    mail = message.message()
    key = _plain(mail["Message-ID"].strip("<>").partition("@")[0])
    if any(folder.glob(f"*_{key}.eml")):
        return
    address = _plain(getaddresses([mail["To"]])[0][1])
    name = f"{timezone.now():%Y%m%d-%H%M%S}_{address}_{key}.eml"
    draft = folder / f".{name}.part"
    draft.write_bytes(mail.as_bytes())
    draft.replace(folder / name)


def _plain(text: str) -> str:
    return re.sub(r"[^\w.@+-]+", "-", text)[:100]
