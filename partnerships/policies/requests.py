"""Who may do what with a request, in which state. One table: verb → who.

`check(user, verb, request)` raises with a reason; `can(...)` asks; `decisions(...)` lists the buttons.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.lifecycle import Move
from portal.directory import policies as directory

from ..models import PartnershipRequest
from ..states import ASIDE, OPEN_WITH_STAFF, REQUEST

WITH_STAFF = frozenset(OPEN_WITH_STAFF.split())
IN_CARE = WITH_STAFF | {"accepted", "delivery"}

# Where a verb that moves nothing is legal.
ASIDE_STATES = {
    "assign": IN_CARE,
    "route": IN_CARE,
    "hold": WITH_STAFF,
    "resume": WITH_STAFF,
    "remind": frozenset({"info_requested"}),
    "note": frozenset(REQUEST.states) - {"draft"},
    "message": frozenset(REQUEST.states) - {"draft"},
    "check": WITH_STAFF - {"submitted", "recommended"},
    "refer": frozenset({"screening", "review", "consulting"}),
    "force": frozenset(REQUEST.states) - {"draft"},
    "add_deliverable": frozenset({"accepted", "delivery"}),
    "close_deliverable": frozenset({"accepted", "delivery"}),
    "publish": frozenset({"review", "consulting", "recommended", "accepted", "delivery"}),
    "unpublish": IN_CARE | {"info_requested"},
    "ask_news": WITH_STAFF,
    "answer_survey": frozenset({"completed"}),
    "save_step": frozenset({"draft"}),
    "discard_draft": frozenset({"draft"}),
    "add_file": frozenset({"draft", "info_requested"}),
    "remove_file": frozenset({"draft", "info_requested"}),
    "copy_as_new": frozenset(REQUEST.states) - {"draft"},
}


def is_owner(user, request) -> bool:
    return request.owner_id == user.pk and user.has_perm("partnerships.own_request")


def _owner(user, request) -> None:
    if not is_owner(user, request):
        raise NotPermitted(_("Only the owner of the case may do this."))


def _has(permission: str, sentence: Callable[[], str]):
    def rule(user, request) -> None:
        if not user.has_perm(permission):
            raise NotPermitted(sentence())

    return rule


_triage = _has("partnerships.triage_request", lambda: _("Only a triage officer may do this."))
_approver = _has("partnerships.approve_request", lambda: _("Only an approver may do this."))
_administrator = _has("partnerships.force_request", lambda: _("Only an administrator may do this."))
_own = _has("partnerships.own_request", lambda: _("Only an officer who may own cases may do this."))


def _owner_or_triage(user, request) -> None:
    if not (is_owner(user, request) or user.has_perm("partnerships.triage_request")):
        raise NotPermitted(_("Only the owner of the case or a triage officer may do this."))


def handles_cases(user) -> bool:
    return any(user.has_perm(f"partnerships.{name}") for name in ("triage_request", "own_request", "approve_request"))


def _staff_who_handle(user, request) -> None:
    if not handles_cases(user):
        raise NotPermitted(_("Your role may read this case, not change it."))


def _decide(user, request) -> None:
    _approver(user, request)
    proposal = request.proposals.filter(state="open").first()
    if proposal is not None and proposal.proposed_by_id == user.pk:
        raise NotPermitted(_("You proposed this outcome: another person must approve it."))


def _send_back(user, request) -> None:
    if user.has_perm("partnerships.approve_request"):
        return
    if not request.proposals.filter(state="open", proposed_by=user).exists():
        raise NotPermitted(_("Only an approver, or the person who proposed the outcome, may do this."))


def _reopen(user, request) -> None:
    if request.state == "declined":
        _approver(user, request)
    else:
        _owner_or_triage(user, request)


def _editor(user, request) -> None:
    if not directory.can_write(user, request.authority):
        raise NotPermitted(_("Only an editor of the authority may do this."))


def _answer(user, request) -> None:
    """The requester's editors; or the owner, recording an answer given by telephone."""
    if not is_owner(user, request):
        _editor(user, request)


def _withdraw(user, request) -> None:
    """The authority's admin (an editor for a draft), or staff on its written wish."""
    if request.is_draft:
        _editor(user, request)
    elif not directory.can_administer(user, request.authority):
        _owner_or_triage(user, request)


def _message(user, request) -> None:
    if not handles_cases(user):
        _editor(user, request)


RULES: dict[str, Callable] = {
    "submit": _editor,
    "take": _own,
    "ask": _owner,
    "answer": _answer,
    "advance": _owner,
    "merge": _owner,
    "consult": _owner,
    "conclude": _owner,
    "propose": _owner,
    "send_back": _send_back,
    "decide": _decide,
    "deliver": _owner,
    "complete": _owner,
    "withdraw": _withdraw,
    "reopen": _reopen,
    "assign": _triage,
    "route": _owner_or_triage,
    "hold": _owner_or_triage,
    "resume": _owner_or_triage,
    "remind": _owner_or_triage,
    "note": _staff_who_handle,
    "message": _message,
    "check": _owner,
    "refer": _owner,
    "force": _administrator,
    "add_deliverable": _owner,
    "close_deliverable": _owner,
    "publish": _owner_or_triage,
    "unpublish": _owner_or_triage,
    "ask_news": _editor,
    "answer_survey": _editor,
    "save_step": _editor,
    "discard_draft": _editor,
    "add_file": _editor,
    "remove_file": _editor,
    "copy_as_new": _editor,
}


def check_legal(verb: str, request: PartnershipRequest) -> None:
    """The state allows the verb; raises IllegalMove otherwise."""
    if request.reference is None and not request.is_draft and verb != "copy_as_new":
        raise IllegalMove(_("It was withdrawn as a draft, before it was submitted; copy it as a new request instead."))
    if verb in REQUEST.moves:
        REQUEST.check_source(verb, request.state)
    elif request.state not in ASIDE_STATES[verb]:
        raise IllegalMove(
            _("“%(verb)s” is not possible: the state is now “%(state)s”.")
            % {"verb": ASIDE[verb], "state": request.status.label}
        )
    if verb == "hold" and request.is_held:
        raise IllegalMove(_("The case is on hold already."))
    if verb == "resume" and not request.is_held:
        raise IllegalMove(_("The case is not on hold."))
    if verb == "publish":
        _check_publishable(request)
    if verb == "unpublish" and request.published_at is None:
        raise IllegalMove(_("It is not among the opportunities."))


def _check_publishable(request: PartnershipRequest) -> None:
    if request.published_at is not None:
        raise IllegalMove(_("It is among the opportunities already."))
    if not request.consent_publish:
        raise IllegalMove(_("The requester has not agreed that the request is published."))


def check(user, verb: str, request: PartnershipRequest) -> None:
    """Raise IllegalMove or NotPermitted, with a sentence for the person."""
    check_legal(verb, request)
    RULES[verb](user, request)


def can(user, verb: str, request: PartnershipRequest) -> bool:
    try:
        check(user, verb, request)
    except ActionRefused:
        return False
    return True


def decisions(user, request: PartnershipRequest) -> list[Move]:
    """The moves that are legal now and this person's to make, in the table's order."""
    return [m for m in REQUEST.verbs_from(request.state) if not m.by_system and can(user, m.verb, request)]


def asides(user, request: PartnershipRequest) -> list[str]:
    return [verb for verb in ASIDE if can(user, verb, request)]


def can_read(user, request: PartnershipRequest) -> bool:
    """As `visible_to`, for one row at hand."""
    if request.submitted_at and user.has_perm("partnerships.view_partnershiprequest"):
        return True
    return directory.membership_of(user, request.authority) is not None


def may_refer(user, request_id: int) -> bool:
    """Liaison asks: may this person prepare, edit and close the referrals of the case?"""
    row = PartnershipRequest.objects.select_related("authority").filter(pk=request_id).first()
    return row is not None and is_owner(user, row)
