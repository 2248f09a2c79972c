"""A real SMTP server that keeps what it accepts and refuses, or breaks off, as a test tells it."""

import logging
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from .broker import free_port

OK = "250 Message accepted for delivery"
logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every line of every session


class MailServer:
    """`answer_to_data` and `answer_to_address` may be replaced by a test, also while it runs."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[EmailMessage] = []
        self.connections: list[tuple[str, int]] = []  # those that brought a mail, each once
        self.tries = 0
        self.answer_to_address: Callable[[str], str] = lambda address: "250 OK"
        self.answer_to_data: Callable[[EmailMessage], str] = lambda message: OK
        self.break_off_after_data = False
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.received if address in message["To"]]

    # What aiosmtpd calls

    async def handle_RCPT(self, server: SMTP, session, envelope, address, rcpt_options) -> str:
        self.tries += 1
        answer = self.answer_to_address(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session, envelope) -> str:
        message = message_from_bytes(envelope.content, policy=policy.default)
        if session.peer not in self.connections:
            self.connections.append(session.peer)
        answer = self.answer_to_data(message)
        if answer.startswith("250"):
            self.received.append(message)
        if self.break_off_after_data:
            server.transport.abort()
        return answer
