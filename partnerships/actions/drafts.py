"""Writing a request before it is submitted. A draft takes whatever is typed; only `submit` is strict."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.errors import ActionRefused, Conflict, NotPermitted
from portal.core.languages import CODES
from portal.directory import policies as directory
from portal.directory.models import Authority, Membership

from ..models import PartnershipRequest
from ..registry import answer_names, questions_for
from ..selectors.drafts import progress
from ..selectors.gaps import clean
from .base import deciding
from .files import drop_upload
from .submission import check_requester, searchable, submit
from .threeway import Clash, Merged, merge, same

MOST_THEMES = 4  # as many as the question takes
DOUBLE_CLICK = timedelta(minutes=1)
NOT_COPIED = ("consent_publish", "consent_share", "declaration")


@dataclass(frozen=True)
class Saved:
    row: Any  # the request, or the territory, as it stands now
    base: dict[str, Any]  # what the next save of the same page starts from
    other: Any  # who had saved meanwhile, where that mattered
    taken_over: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


@transaction.atomic
def start(*, authority: Authority, kind: str, by, language: str, call=None, interest_in=None) -> PartnershipRequest:
    """A new draft; pressed twice, the untouched one of a moment ago is taken up again.

    `call`: the call for proposals it applies to; `interest_in`: the opportunity it answers. Their themes are filled in.
    """
    if not directory.can_write(by, authority):
        raise NotPermitted(_("Only an editor of the authority may do this."))
    check_requester(kind, authority)
    _check_call(call, kind)
    Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
    origin = {"call": call, "interest_in": interest_in}
    untouched = _untouched(authority, kind, by).filter(copied_from=None, **origin).first()
    answers = {**_known_of(by, authority, language), **_themes_of(call or interest_in, kind)}
    return untouched or _create(authority, kind, by, language, answers, **origin)


def _check_call(call, kind: str) -> None:
    if call is None:
        return
    if call.kind != kind:
        raise ActionRefused(_("This call asks for another kind of request."))
    if call.state.key != "open":
        raise ActionRefused(_("This call is not open. You may ask outside it."))


def _themes_of(origin, kind: str) -> dict:
    if origin is None or "themes" not in answer_names(kind):
        return {}
    codes = list(origin.themes.order_by("code").values_list("code", flat=True)[:MOST_THEMES])
    return {"themes": codes} if codes else {}


def _untouched(authority: Authority, kind: str, by):
    """Drafts of this person that nobody wrote into yet, made a moment ago."""
    return PartnershipRequest.objects.filter(
        authority=authority,
        kind=kind,
        created_by=by,
        state="draft",
        draft_version=1,
        created_at__gte=timezone.now() - DOUBLE_CLICK,
    )


def save_step(
    *, request: PartnershipRequest, by, answers: dict[str, Any], base: dict | None, version: int | None
) -> Saved:
    """Keep what was typed in one step, valid or not.

    `base` is the step's answers as the page showed them; without it, `version` says whether the page was current.
    When somebody else saved meanwhile, fields changed by one side only are put together; a field changed by both
    stays as saved and comes back as a clash, for the person to choose. The `base` handed back keeps what the page
    still shows for such fields, so that saving the same page again never overwrites the other's change.
    """
    with deciding(request, "save_step", by=by) as row:
        asked = set(answer_names(row.kind))
        mine = {name: value for name, value in answers.items() if name in asked}
        seen = row.answers if base is None and version == row.draft_version else base
        merged = merge(seen, mine, row.answers)
        other = row.draft_saved_by if merged.taken_over or merged.clashes else None
        changed = {n: v for n, v in merged.answers.items() if not same(v, row.answers.get(n))}
        if changed:
            row.answers = {**row.answers, **changed}
            row.draft_version += 1
            row.draft_saved_at, row.draft_saved_by = timezone.now(), by
            _show_in_lists(row)
            row.save(update_fields=[*DRAFT_FIELDS, "title", "language", "search_text", "updated_at"])
        return Saved(row, _next_base(row, mine, base, merged), other, merged.taken_over, merged.clashes)


def _next_base(row: PartnershipRequest, mine: dict, base: dict | None, merged: Merged) -> dict:
    stands = {name: row.answers.get(name) for name in mine}
    not_shown = {*merged.taken_over, *(clash.name for clash in merged.clashes)}
    if base is None:
        return {name: value for name, value in stands.items() if name not in not_shown}
    return {**stands, **{name: base.get(name) for name in not_shown}}


DRAFT_FIELDS = ("answers", "draft_version", "draft_saved_at", "draft_saved_by")


@transaction.atomic
def submit_draft(*, request: PartnershipRequest, by, version: int) -> PartnershipRequest:
    """Submit what was reviewed: the draft of that version, with no gap left."""
    row = PartnershipRequest.objects.select_for_update(of=("self",)).select_related("authority").get(pk=request.pk)
    if row.is_draft and row.draft_version != version:
        raise Conflict(_("The draft was changed since you reviewed it. Look at it again before you submit."))
    if row.is_draft and progress(row).gaps:
        raise ActionRefused(_("Some answers are still missing or wrong; they are listed below."))
    return submit(request=row, by=by, answers=clean(row.kind, row.answers), version=row.version)


def discard_draft(*, request: PartnershipRequest, by) -> None:
    """Delete a draft with its files. Nothing that was submitted can be deleted."""
    with deciding(request, "discard_draft", by=by) as row:
        files = [file.file for file in row.files.all()]
        for upload in row.uploads.all():
            drop_upload(upload)
        row.delete()
        transaction.on_commit(lambda: _delete_from_storage(files))


def copy_as_new(*, request: PartnershipRequest, by, language: str) -> PartnershipRequest:
    """A new draft with the same answers, without consent and files: both belong to the request they were given for.
    Pressed twice, the untouched copy of a moment ago is taken up again."""
    with deciding(request, "copy_as_new", by=by) as row:
        check_requester(row.kind, row.authority)
        known = _untouched(row.authority, row.kind, by).filter(copied_from=row).first()
        if known is not None:
            return known
        names = {q.name for q in questions_for(row.kind)} - set(NOT_COPIED)
        answers = {name: value for name, value in row.answers.items() if name in names}
        return _create(row.authority, row.kind, by, row.language or language, answers, copied_from=row)


def _create(authority, kind: str, by, language: str, answers: dict, **origin) -> PartnershipRequest:
    row = PartnershipRequest(
        authority=authority,
        kind=kind,
        created_by=by,
        language=language,
        answers=answers,
        draft_saved_at=timezone.now(),
        draft_saved_by=by,
        **origin,
    )
    _show_in_lists(row)
    row.save()
    return row


def _known_of(by, authority: Authority, language: str) -> dict:
    """What need not be asked again: the person's role and the language they read."""
    membership = Membership.objects.active().filter(user=by, authority=authority).first()
    role = (membership.role_title if membership else "") or by.role_title
    return {"language": language if language in CODES else "en", **({"role": role} if role else {})}


def _show_in_lists(row: PartnershipRequest) -> None:
    title, language = row.answers.get("title"), row.answers.get("language")
    row.title = title[:120] if isinstance(title, str) else ""
    if language in CODES:
        row.language = language
    row.search_text = searchable(row)


def _delete_from_storage(files) -> None:
    for file in files:
        file.storage.delete(file.name)
