"""What happened to a document, and what happens next, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.formats import moment

from .models import Document

State = Document.State
DONE = {"retry": gettext_lazy("Made again")}


def making_in_words(document: Document) -> str:
    if document.state == State.ASKED and document.failure:
        return _("It will be tried again on %(moment)s.") % {"moment": moment(document.next_attempt_at)}
    sentences = {
        State.ASKED: _("It is made as soon as a worker is free."),
        State.RENDERING: _("A worker has been making it since %(moment)s.") % {"moment": moment(document.started_at)},
        State.READY: _("It was ready on %(moment)s.") % {"moment": moment(document.ready_at)},
        State.FAILED: _("It will not be tried again by itself."),
    }
    return sentences[State(document.state)]
