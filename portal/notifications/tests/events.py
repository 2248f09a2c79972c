"""Kinds of messages that only tests post."""

from portal.notifications.registry import Event, Mode, register

NOTE = Event("test.note", "A note", "notifications/mail/note")
URGENT = Event("test.urgent", "Something urgent", "notifications/mail/note", mandatory=True)
NEWS = Event("test.news", "News", "notifications/mail/note", mode=Mode.DIGEST)
LETTER = Event("test.letter", "A letter", "notifications/mail/note", mode=Mode.DRAFT)
VERDICT = Event("test.verdict", "A decision", "notifications/mail/note", mode=Mode.DRAFT, decision=True, mandatory=True)
DESK = Event("test.desk", "For staff", "notifications/mail/note", audience="staff")

register(NOTE, URGENT, NEWS, LETTER, VERDICT, DESK)
