"""Who may do what with a message on the outbox page. The domain's own actions have asked their own policies."""

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.errors import ActionRefused, NotPermitted

from .models import Message
from .registry import EVENTS
from .states import MESSAGE

PERMISSIONS = {
    "release": "notifications.release_message",
    "edit": "notifications.change_message",
    "discard": "notifications.change_message",
    "retry": "notifications.change_message",
    "resend": "notifications.change_message",
}


def can(user: User, verb: str, message: Message) -> bool:
    try:
        check(user, verb, message)
    except ActionRefused:
        return False
    return True


def check(user: User, verb: str, message: Message) -> None:
    """Raise NotPermitted or IllegalMove with the reason in words."""
    if not user.has_perm(PERMISSIONS[verb]):
        raise NotPermitted(_("Your role does not allow this."))
    MESSAGE.check_source(verb, message.state)
    if message.confidential and verb in ("retry", "resend"):
        _check_words_are_kept(message, verb)
    if verb in ("release", "edit", "discard"):
        _check_decision(user, verb, message)


def _check_words_are_kept(message: Message, verb: str) -> None:
    if verb == "resend" or not message.body_text:
        raise ActionRefused(_("It carried a one-time link. The person can ask for a new one."))


def _check_decision(user: User, verb: str, message: Message) -> None:
    event = EVENTS.get(message.event)
    if event is None or message.state != Message.State.DRAFT:
        return
    if event.guard is not None:
        event.guard(message, verb, user)
    elif event.decision:
        raise NotPermitted(_("This draft belongs to a decision: release or drop it there, on the page of the case."))
