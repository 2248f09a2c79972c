"""What the answer page shows, whether by the link or signed in."""

from collections.abc import Callable

from django.shortcuts import render
from django.utils import timezone

from .. import emails
from ..forms import AnswerForm
from ..models import Referral
from ..states import CHOICES_OF_A_BODY, Answer

WORDS = dict(CHOICES_OF_A_BODY)
RECORDED = "#recorded"  # where the page says what was taken down


def answer_page(
    request,
    referral: Referral,
    template: str,
    form: AnswerForm | None,
    *,
    acknowledge_url: str,
    file_url: Callable[[int], str],
    status: int = 200,
    **extra,
):
    """No contact data and no names: who forwards the page forwards no more than the question."""
    replies = list(referral.replies.select_related("suggested_body"))
    if form is None and not referral.is_over:
        form = AnswerForm(initial={"seen": len(replies)}, referral=referral)
    context = {
        "referral": referral,
        "form": form,
        "recorded": WORDS[Answer(referral.answer)] if referral.answer else "",
        "files": [] if referral.is_over else _files(referral, file_url),
        "acknowledge_url": acknowledge_url,
        "questions": [reply for reply in replies if reply.answer == Answer.QUESTION],
        "may_acknowledge": referral.state in ("sent", "unreachable"),
        "is_late": referral.is_overdue(timezone.localdate()),
        "contact": emails.contact(emails.owner_of(referral)),
        **extra,
    }
    return render(request, template, context, status=status)


def _files(referral: Referral, file_url: Callable[[int], str]) -> list[tuple[str, str]]:
    return [(one["label"], file_url(position)) for position, one in enumerate(referral.attachments, start=1)]
