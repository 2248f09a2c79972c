"""Who may do what with a referral, in which state. Nothing leaves without a person who may send."""

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted

from ..models import Referral
from ..registry import subject_of
from ..states import ASIDE, ASIDE_STATES, ONLY_ONCE_SENT, REFERRAL

SEND, FOLLOW = "send", "follow"

# What staff need for each verb: to let something leave, or to work on the case.
NEEDS = {
    "prepare": FOLLOW,
    "edit_prepared": FOLLOW,
    "send": SEND,
    "reassign": SEND,
    "answer": FOLLOW,
    "give_information": FOLLOW,
    "remind": FOLLOW,
    "close": FOLLOW,
    "mark_unreachable": FOLLOW,
    "cancel": FOLLOW,
}


def rights(user, referral: Referral) -> frozenset[str]:
    """The same for all referrals of one subject: whoever may send, and whomever the subject's own app lets prepare
    its referrals (the owner of a case)."""
    if user.has_perm("liaison.send_referral"):
        return frozenset({SEND, FOLLOW})
    subject = subject_of(referral)
    allowed = subject is not None and subject.may_prepare is not None and subject.may_prepare(user, referral)
    return frozenset({FOLLOW}) if allowed else frozenset()


def is_legal(verb: str, referral: Referral) -> bool:
    if verb in ONLY_ONCE_SENT and referral.sent_at is None:
        return False
    aside = referral.state in ASIDE_STATES.get(verb, ())
    return verb == "prepare" or aside or (verb in REFERRAL.moves and REFERRAL.is_legal(verb, referral.state))


def check_legal(verb: str, referral: Referral) -> None:
    """The state allows the verb; raises IllegalMove otherwise."""
    if not is_legal(verb, referral):
        label = REFERRAL.moves[verb].label if verb in REFERRAL.moves else ASIDE[verb]
        raise IllegalMove(
            _("“%(verb)s” is not possible: the state is now “%(state)s”.")
            % {"verb": label, "state": referral.status.label}
        )


def check_right(user, verb: str, referral: Referral) -> None:
    if NEEDS[verb] in rights(user, referral):
        return
    if NEEDS[verb] == SEND:
        raise NotPermitted(_("Only a person who may send referrals may do this."))
    raise NotPermitted(_("Only the owner of the case, or a person who may send referrals, may do this."))


def check(user, verb: str, referral: Referral) -> None:
    """For staff: raise IllegalMove or NotPermitted, with a sentence for the person."""
    check_legal(verb, referral)
    check_right(user, verb, referral)


def can(user, verb: str, referral: Referral) -> bool:
    try:
        check(user, verb, referral)
    except ActionRefused:
        return False
    return True


def is_addressee(user, referral: Referral) -> bool:
    """A focal point with an account, on a referral to their body."""
    return Referral.objects.addressed_to(user).filter(pk=referral.pk).exists()


def check_addressee(user, referral: Referral) -> None:
    if not is_addressee(user, referral):
        raise NotPermitted(_("Only the focal point of this UN body may do this."))
