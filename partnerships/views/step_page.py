"""What a step's page shows, and where it leads."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from portal.core import formats

from ..actions.drafts import Saved
from ..forms.files import FileForm
from ..forms.lists import Search
from ..forms.posts import StepPost
from ..forms.step import QuestionsForm, asked_in
from ..models import PartnershipRequest
from ..registry import Step, Type, questions_for, steps_for
from ..selectors import authorities, clashes, home_state
from ..selectors.drafts import Progress, also_editing, progress
from .fetch import clock


def page(
    request: HttpRequest, row: PartnershipRequest, here: Step, *, saved: Saved | None = None, status=HTTPStatus.OK
) -> HttpResponse:
    """`saved`: a save that clashed; the page shows my values and asks which to keep."""
    clashing = [(clash.name, clash.mine, clash.theirs) for clash in saved.clashes] if saved else []
    state = progress(row, step=here.key)
    mine = {name: value for name, value, _theirs in clashing}
    form = _form(request, row, here, mine, None if mine else state.words)
    form.show(state.of_step(here.key), missing="gaps" in request.GET)
    steps = [step.key for step in steps_for(row.kind)]
    place = steps.index(here.key)
    context = {
        "row": row,
        "here": here,
        "form": form,
        "searches": any(q.type is Type.AUTHORITIES for q in asked_in(row, here.key)),
        "progress": state,
        "notes": [note for note in state.notes if note.step == here.key],
        "number": place + 1,
        "total": len(steps),
        "following": steps[place + 1] if place + 1 < len(steps) else "",
        "base": json.dumps({q.name: row.answers.get(q.name) for q in asked_in(row, here.key)}),
        "clashes": clashes.in_words(row.kind, row.answers, clashing),
        "other": saved.other if saved else None,
        "also": also_editing(row, request.user),
        "saved_at": clock(row.draft_saved_at or row.created_at),
        "zone": formats.zone_name(),
        "saved_step": request.GET.get("saved", ""),
        **_extras(row, here, state),
    }
    return render(request, "partnerships/step.html", context, status=status)


def _form(request: HttpRequest, row: PartnershipRequest, here: Step, mine: dict, words) -> QuestionsForm:
    name, text = request.GET.get("search", ""), request.GET.get("q", "")
    return QuestionsForm(
        asked_in(row, here.key),
        row.kind,
        {**row.answers, **mine},
        words=words,
        search_url=reverse("requests:authorities", args=[row.key]),
        search=Search(name, text, authorities.find(text)) if name else None,
    )


def _extras(row: PartnershipRequest, here: Step, state: Progress) -> dict:
    if here.key == "governance":
        return {"rules": home_state.shown_for(row.authority, row.answers, timezone.localdate())}
    if here.key == "files":
        return {"file_form": FileForm(row.kind), "file_places": _file_places(row, state)}
    return {}


def _file_places(row: PartnershipRequest, state: Progress) -> list[tuple]:
    """What may be attached, whether it is needed, and what is there."""
    return [
        (q, q.required_for(row.kind), [file for file in state.files if file.purpose == q.purpose])
        for q in questions_for(row.kind, "files")
    ]


def next_address(row: PartnershipRequest, here: Step, posted: StepPost, data: QueryDict) -> str:
    """Where the pressed button leads. A step with a wrong value keeps the person; what is missing does not."""
    query = QueryDict(mutable=True)
    query["saved"] = here.key
    target, anchor = _target(row, here, posted), ""
    if posted.verb == "search":
        query["search"], query["q"] = posted.argument, data.get(f"search-{posted.argument}", "").strip()
    if posted.verb in ("search", "up"):
        anchor = f"#div_id_{posted.argument.partition(':')[0]}"
    return f"{target}?{query.urlencode()}{anchor}"


def _target(row: PartnershipRequest, here: Step, posted: StepPost) -> str:
    steps = [step.key for step in steps_for(row.kind)]
    place = steps.index(here.key)
    if posted.verb == "leave":
        return reverse("requests:detail", args=[row.key])
    if posted.verb == "goto" and posted.argument == "review":
        return reverse("requests:review", args=[row.key])
    key = here.key
    if posted.verb == "goto" and posted.argument in steps:
        key = posted.argument
    elif posted.verb == "back":
        key = steps[max(place - 1, 0)]
    elif posted.verb == "continue" and not _is_wrong(row, here):
        if place + 1 == len(steps):
            return reverse("requests:review", args=[row.key])
        key = steps[place + 1]
    return reverse("requests:step", args=[row.key, key])


def _is_wrong(row: PartnershipRequest, here: Step) -> bool:
    return any(finding.weight == "wrong" for finding in progress(row, step=here.key).of_step(here.key))
