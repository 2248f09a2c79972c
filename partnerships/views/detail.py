from decimal import Decimal
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.directory import policies as directory
from portal.documents.models import Document

from .. import emails, policies
from ..forms.thread import MessageForm
from ..models import PartnershipRequest
from ..registry import KINDS
from ..selectors import memberships, public_history, standing
from ..selectors.answers import difference, present
from ..selectors.deliverables import for_requester
from ..selectors.drafts import also_editing, progress
from ..states import Kind
from .fetch import clock, the_request

BROUGHT = ("accepted", "delivery", "completed")  # where the requester reads what the request brings


@never_cache
@require_safe
def detail(request: HttpRequest, address: str) -> HttpResponse:
    row = the_request(request.user, address)
    if address != row.address:
        return redirect("requests:detail", row.address, permanent=False)
    return _overview(request, row) if row.is_draft else _case(request, row)


def _overview(request: HttpRequest, row: PartnershipRequest) -> HttpResponse:
    """A draft: which steps are done, what is missing, who is at it."""
    state = progress(row)
    context = {
        "row": row,
        "kind": KINDS[row.kind],
        "progress": state,
        "may_write": directory.can_write(request.user, row.authority),
        "sections": present(row.answers, row.kind, get_language() or "en", files=state.files, words=state.words),
        "also": also_editing(row, request.user),
        "saved_at": clock(row.draft_saved_at or row.created_at),
        "saved_step": request.GET.get("saved", ""),
    }
    return render(request, "partnerships/draft.html", context)


def _case(request: HttpRequest, row: PartnershipRequest) -> HttpResponse:
    today = timezone.localdate()
    activities = public_history.public_activities(row)
    posts = row.posts.filter(is_internal=False).select_related("author").prefetch_related("files")
    may_write = directory.can_write(request.user, row.authority)
    question = standing.open_question(row)
    context = {
        "row": row,
        "kind": KINDS[row.kind],
        "stages": standing.progress_line(row, activities),
        "question": question,
        "consultation": standing.consultation(row),
        "history": public_history.lines(activities),
        "posts": posts,
        "documents": Document.objects.about(row).without_data(),
        "files": row.files.filter(removed_at=None, post=None, is_internal=False),
        "deliverables": for_requester(row, request.user) if row.state in BROUGHT else [],
        "membership": memberships.file_of(row, request.user) if row.kind == Kind.WACAP else None,
        "contact": emails.contact(row),
        "may_write": may_write,
        "may_withdraw": may_write and policies.can(request.user, "withdraw", row),
        "may_ask_news": may_write and standing.may_ask_news(row, today),
        "message_form": MessageForm() if may_write else None,
        "is_late": row.due_on is not None and row.due_on < today,
        "own_and_in_kind": _together(row.own_funds, row.in_kind),
        "themes": row.themes.all(),
        "goals": _goals(row),
    }
    return render(request, "partnerships/detail.html", context)


def _goals(row: PartnershipRequest) -> list[str]:
    """`MDG 7.C`, `SDG 6`: as people write them."""
    families = {"MDG": _("MDG"), "SDG": _("SDG")}
    targets = [f"{families['MDG']} {code}" for code in row.targets.values_list("code", flat=True)]
    return targets + [f"{families[goal.family]} {goal.number}" for goal in row.goals.all()]


def _together(*amounts: Decimal | None) -> Decimal | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given, Decimal(0)) if given else None


@never_cache
@require_safe
def answers(request: HttpRequest, address: str) -> HttpResponse:
    """What was submitted, and what each later answer changed."""
    row = the_request(request.user, address)
    if row.is_draft:
        return redirect("requests:detail", row.address)
    revisions = list(row.revisions.select_related("submitted_by").order_by("-number"))
    language = get_language() or "en"
    pairs = list(pairwise(revisions))
    context = {
        "row": row,
        "latest": revisions[0],
        "sections": present(revisions[0].answers, row.kind, language),
        "changes": [(new, difference(old.answers, new.answers, row.kind, language)) for new, old in pairs],
    }
    return render(request, "partnerships/answers.html", context)
