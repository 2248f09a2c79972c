"""What happened to a message, and what happens next, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.formats import moment

from .models import Message

State = Message.State
DONE = {
    "release": gettext_lazy("Released"),
    "discard": gettext_lazy("Discarded"),
    "edit": gettext_lazy("Edited"),
    "retry": gettext_lazy("Tried again"),
    "resend": gettext_lazy("Sent again as a new message"),
}


def delivery_in_words(message: Message) -> str:
    at = {"moment": moment(message.sent_at), "next": moment(message.next_attempt_at), "file": message.waiting_for}
    if message.state == State.QUEUED:
        return _queued_in_words(message, at)
    if message.state == State.DIGESTED:
        return _("It went out in a summary.")
    sentences = {
        State.DRAFT: _("Nothing is sent until somebody releases it."),
        State.SENDING: _("A worker is handing it to the mail server."),
        State.SENT: _("The mail server took it on %(moment)s.") % at,
        State.FAILED: _("It was not sent, and will not be tried again by itself."),
        State.BOUNCED: _("The address is refused. Correct it at its source, then send anew."),
        State.DISCARDED: _("It will never be sent."),
        State.DIGEST: _("It waits for the reader's next summary."),
    }
    return sentences[State(message.state)]


def _queued_in_words(message: Message, at: dict) -> str:
    if message.waiting_for:
        return _("It waits for a file that is still being made: %(file)s.") % at
    if message.failure:
        return _("It will be tried again on %(next)s.") % at
    return _("It leaves as soon as a worker is free.")
