from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict
from portal.core.models import record_move
from portal.liaison import selectors as liaison
from portal.notifications import outbox

from .. import documents, emails
from ..models import PartnershipRequest, Proposal
from ..states import REOPEN_WITHIN_DAYS, REQUEST, Outcome
from .base import close_side_work, days_from_today, deciding, start_clock, stop_clock


def propose(
    *,
    request: PartnershipRequest,
    by,
    outcome: str,
    reason,
    message: str,
    redirected_to=None,
    internal_note: str = "",
    version: int | None = None,
) -> Proposal:
    """Propose an outcome: the decision mails are drafted now and leave when another person approves."""
    with deciding(request, "propose", by=by, version=version) as row:
        if row.information_requests.filter(closed_at=None).exists():
            raise ActionRefused(_("A question to the requester is still open."))
        if reason.use != outcome:
            raise ActionRefused(_("This reason belongs to another outcome."))
        if not message.strip():
            raise ActionRefused(_("Write what the requester will read."))
        before = row.move_to("propose")
        row.save()
        proposal = Proposal.objects.create(
            request=row,
            outcome=outcome,
            reason=reason,
            message=message.strip(),
            redirected_to=redirected_to if outcome == Outcome.REDIRECTED else None,
            internal_note=internal_note,
            proposed_by=by,
            request_version=row.version,
        )
        record_move(row, "propose", before, by=by, outcome=outcome, reason=reason.code)
        emails.decide_draft(row, proposal, by=by)
        emails.propose(row, proposal, by=by)
    return proposal


def open_proposal(row: PartnershipRequest) -> Proposal:
    proposal = (
        row.proposals.select_for_update(of=("self",))
        .select_related("reason", "redirected_to", "proposed_by")
        .get(state="open")
    )
    if proposal.request_version != row.version:
        raise Conflict(_("The case changed since the outcome was proposed. Send it back to review."))
    return proposal


def send_back(*, request: PartnershipRequest, by, comment: str, version: int | None = None) -> PartnershipRequest:
    """Back to review: by an approver, or by the proposer pulling back. The drafted mails are discarded."""
    with deciding(request, "send_back", by=by, version=version) as row:
        if not comment.strip():
            raise ActionRefused(_("Say what is missing."))
        proposal = row.proposals.get(state="open")
        before = row.move_to("send_back")
        row.save()
        _settle(proposal, Proposal.State.SENT_BACK, by=by, comment=comment)
        outbox.discard(emails.decision_drafts(proposal), by=by)
        record_move(row, "send_back", before, by=by, note=comment.strip())
        emails.send_back(row, proposal, by=by)
    return row


def decide(*, request: PartnershipRequest, by, comment: str = "", version: int | None = None) -> PartnershipRequest:
    """Approve the proposed outcome, release its mails and ask for the decision letter."""
    with deciding(request, "decide", by=by, version=version) as row:
        proposal = open_proposal(row)
        if proposal.outcome == Outcome.REDIRECTED:
            _check_handed_over(row, proposal)
        before = row.move_to("decide", proposal.outcome)
        row.outcome, row.reason, row.outcome_text = proposal.outcome, proposal.reason, proposal.message
        row.redirected_to = proposal.redirected_to
        row.decided_at, row.decided_by = timezone.now(), by
        if row.is_closed:
            close_side_work(row, by=by)
        else:
            row.due_on = days_from_today(row, "delivery")
        row.save()
        _settle(proposal, Proposal.State.APPROVED, by=by, comment=comment)
        record_move(row, "decide", before, by=by, public=True, outcome=proposal.outcome, reason=proposal.reason_id)
        letter = documents.ask_decision_letter(row, proposal, by=by)
        emails.release_decision(row, proposal, letter, by=by)
        emails.decide(row, proposal, by=by)
    return row


def _check_handed_over(row: PartnershipRequest, proposal: Proposal) -> None:
    if not liaison.accepted_handover(row, proposal.redirected_to):
        raise ActionRefused(
            _("%(body)s has not agreed to take it over yet: send a hand-over referral and wait for the answer.")
            % {"body": proposal.redirected_to}
        )


def _settle(proposal: Proposal, state, *, by, comment: str) -> None:
    proposal.state, proposal.comment = state, comment.strip()
    proposal.decided_at, proposal.decided_by = timezone.now(), by
    proposal.save()


def reopen(*, request: PartnershipRequest, by, reason: str, version: int | None = None) -> PartnershipRequest:
    """Back to review under the same reference, within twelve months of closing."""
    with deciding(request, "reopen", by=by, version=version) as row:
        if not reason.strip():
            raise ActionRefused(_("Say why the case is reopened."))
        if row.closed_at and timezone.now() - row.closed_at > timedelta(days=REOPEN_WITHIN_DAYS):
            raise ActionRefused(_("It was closed more than twelve months ago; ask for a new request instead."))
        before = row.move_to("reopen")
        row.outcome, row.reason, row.outcome_text = "", None, ""
        row.decided_at = row.decided_by = row.redirected_to = None
        row.clock_stopped_on = None
        row.due_on = days_from_today(row, "decision")
        row.owner = row.owner or by
        row.save()
        record_move(row, "reopen", before, by=by, public=True, note=reason.strip())
        emails.reopen(row, by=by)
    return row


def force(
    *, request: PartnershipRequest, by, state: str, reason: str, version: int | None = None
) -> PartnershipRequest:
    """The administrator's way out of a dead end: any state but a draft, with a reason, logged as forced."""
    with deciding(request, "force", by=by, version=version) as row:
        if not reason.strip():
            raise ActionRefused(_("Say why the state is forced."))
        if state not in REQUEST.states or state in ("draft", "merged", "info_requested", "recommended"):
            raise ActionRefused(_("This state cannot be forced: it needs what only its own decision writes."))
        if state == row.state:
            raise ActionRefused(_("The case is in this state already."))
        before, row.state = row.state, state
        row.state_since, row.version, row.return_state = timezone.now(), row.version + 1, ""
        row.closed_at = row.state_since if row.is_closed else None
        _tidy_after_force(row, by=by)
        row.save()
        record_move(row, "force", before, by=by, note=reason.strip())
        emails.force(row, by=by)
    return row


def _tidy_after_force(row: PartnershipRequest, *, by) -> None:
    for proposal in row.proposals.filter(state="open"):
        _settle(proposal, Proposal.State.SENT_BACK, by=by, comment=_("The state was forced."))
        outbox.discard(emails.decision_drafts(proposal), by=by)
    row.information_requests.filter(closed_at=None).update(closed_at=timezone.now())
    if row.is_closed:
        close_side_work(row, by=by)
    if row.clock_runs:
        start_clock(row)
    elif row.status.clock == "stops":
        stop_clock(row)
