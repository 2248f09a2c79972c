"""What a section's page shows, and where its buttons lead."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from portal.core import formats

from ...actions.drafts import Saved
from ...forms.territories.section import SectionForm, SectionPost, kind_groups, language_choices, text_lines
from ...models import TerritoryProfile
from ...registry.profile import LANGUAGES, SECTIONS, Section
from ...selectors.territories.asked import Asked, asked
from ...selectors.territories.completeness import completeness
from ...selectors.territories.loaded import Loaded
from ..fetch import clock

KEYS = list(SECTIONS)


def page(
    request: HttpRequest,
    row: TerritoryProfile,
    here: Section,
    language: str,
    *,
    saved: Saved | None = None,
    status=HTTPStatus.OK,
) -> HttpResponse:
    """`saved`: a save that clashed; the page shows my values and asks which to keep."""
    loaded = Loaded(row)
    fields = asked(loaded, here, language)
    progress = completeness(loaded, language)
    gaps = next(one.gaps for one in progress.sections if one.section.key == here.key)
    form = SectionForm(fields, language)
    for clash in saved.clashes if saved else []:
        form.initial[clash.name] = clash.mine
    form.show(gaps, missing="gaps" in request.GET)
    place = KEYS.index(here.key)
    context = {
        "row": row,
        "here": here,
        "language": language,
        "language_name": LANGUAGES[language],
        "source_language": row.source_language,
        "source_name": LANGUAGES[row.source_language],
        "languages": [(code, LANGUAGES[code]) for code in row.languages],
        "more_languages": language_choices(row.languages),
        "form": form,
        "lines": text_lines(form, fields),
        "groups": kind_groups(form, here, fields, gaps),
        "progress": progress,
        "following": KEYS[place + 1] if place + 1 < len(KEYS) else "",
        "number": place + 1,
        "total": len(KEYS),
        "base": json.dumps({one.question.name: one.value for one in fields}),
        "clashes": _clashes(saved, fields),
        "other": saved.other if saved else None,
        "saved_at": clock(row.content_saved_at),
        "zone": formats.zone_name(),
        "saved_step": request.GET.get("saved", ""),
    }
    return render(request, "partnerships/territories/section.html", context, status=status)


def _clashes(saved: Saved | None, fields: list[Asked]) -> list[dict]:
    labels = {one.question.name: str(one.question.label) for one in fields}
    return [
        {"name": clash.name, "label": labels[clash.name], "mine": clash.mine or "", "theirs": clash.theirs or ""}
        for clash in (saved.clashes if saved else [])
    ]


def next_address(row: TerritoryProfile, here: Section, language: str, posted: SectionPost, added) -> str:
    query = QueryDict(mutable=True)
    query["saved"] = f"{here.key}-{language}"
    anchor = f"#row-{added.kind}-{added.pk}" if added is not None else ""
    if posted.verb in ("remove", "up"):
        anchor = f"#rows-{posted.target[0]}"
    return f"{_target(row, here, language, posted)}?{query.urlencode()}{anchor}"


def _target(row: TerritoryProfile, here: Section, language: str, posted: SectionPost) -> str:
    place = KEYS.index(here.key)
    if posted.verb == "leave" or (posted.verb == "continue" and place + 1 == len(KEYS)):
        return reverse("territories:overview", args=[row.slug])
    key = here.key
    if posted.verb == "goto" and posted.argument == "photographs":
        return reverse("territories:photographs", args=[row.slug])
    if posted.verb == "goto" and posted.argument in SECTIONS:
        key = posted.argument
    elif posted.verb == "continue":
        key = KEYS[place + 1]
    elif posted.verb == "back":
        key = KEYS[max(place - 1, 0)]
    elif posted.verb == "language" and posted.argument in row.languages:
        language = posted.argument
    return reverse("territories:section", args=[row.slug, language, key])
