"""Write a territory and take its document through the cycle: every step is the action itself, on its own day."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import time_machine
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.core.languages import CODES
from portal.directory.models import Authority, Body, Membership
from portal.directory.selectors.addressees import chosen_authorities
from portal.directory.states import MembershipRole
from programmes.models import Programme

from ....actions import close_deliverable
from ....actions import territories as actions
from ....emails.dissemination import usual_greeting
from ....models import MarketingDocument, PartnershipRequest, TerritoryProfile
from ....registry.profile import SECTIONS
from ....selectors.territories.loaded import Loaded
from ....selectors.territories.readers import readers_of_authorities, readers_of_bodies
from ..walk import deliver_mail, working_day
from .pictures import landscape
from .shape import Territory

# Working days after the document was begun.
DAYS = {
    "start": 0,
    "collect": 1,
    "write": 6,
    "draft": 9,
    "show": 12,
    "comment": 14,
    "consent": 16,
    "publish": 19,
    "send": 21,
}


@contextmanager
def at(age: int, step: str, hour: int = 9):
    day: date = working_day(max(age - DAYS[step], 1))
    with time_machine.travel(datetime.combine(day, time(hour), UTC)):
        yield


def load(what: Territory, places: dict[str, Authority], users: dict) -> TerritoryProfile:
    authority = places[what.place]
    admin = Membership.objects.active().filter(authority=authority, role=MembershipRole.ADMIN).first().user
    producer, approver = users["triage"], users["approver"]
    with translation.override(what.language):
        document = _begin(what, authority, producer)
        with at(what.age, "collect"):
            due = timezone.localdate() + timedelta(days=14)
            actions.collect(document=document, by=producer, data_due_on=due)
        profile = document.profile
        with at(what.age, "write"):
            write(what, profile, admin)
        with at(what.age, "draft"):
            actions.draft(document=document, by=producer)
        with at(what.age, "show"):
            document = actions.show(document=document, by=producer)
        _answer(what, document, admin, approver)
        if what.sent_to:
            _send(what, document, [places[key] for key in what.sent_to], producer)
    profile.refresh_from_db()
    return profile


def _begin(what: Territory, authority: Authority, producer) -> MarketingDocument:
    """From the request that asked for it, where there is one in delivery; else at the desk."""
    rows = PartnershipRequest.objects.filter(authority=authority, kind="marketing_document", owner=producer)
    request = rows.filter(state__in=["accepted", "delivery"]).first()
    with at(what.age, "start"):
        document = actions.start_document(
            authority=authority,
            by=producer,
            languages=what.languages,
            forms=list(what.forms),
            due_on=timezone.localdate() + timedelta(days=60),
            request=request,
        )
        TerritoryProfile.objects.filter(pk=document.profile_id).update(is_demonstration=True)
    document.profile.programmes.set(Programme.objects.filter(code="art-gold"))
    for item in request.deliverables.filter(subject_id=None, kind="document", closed_at=None) if request else []:
        result = _("Followed as %(number)s") % {"number": document.number}
        close_deliverable(request=request, by=producer, deliverable=item, result=result)
    document.profile.refresh_from_db()
    return document


def write(what: Territory, profile: TerritoryProfile, by) -> None:
    for kind, rows in what.rows.items():
        for old in _rows_begun(profile, kind):
            actions.remove_row(profile=profile, by=by, kind=kind, key=old)
        for typed, words in rows:
            given = {name: value for name, value in typed.items() if value is not None}
            actions.add_row(profile=profile, by=by, kind=kind, typed=given, texts=words)
    for language, sections in what.texts.items():
        for key, texts in sections.items():
            neutral = {name: text for name, text in what.neutral.items() if key == "contact"}
            _save(profile, by, key, language, {**texts, **neutral})
    actions.set_accent(profile=profile, by=by, colour=what.accent)
    for picture in what.pictures:
        _picture(what, picture, profile, by)


def _rows_begun(profile: TerritoryProfile, kind: str) -> list[int]:
    """What the directory had put there."""
    return [row.pk for row in Loaded(profile).rows(kind)]


def _save(profile, by, section: str, language: str, answers: dict) -> None:
    unknown = set(answers) - {q.name for q in SECTIONS[section].questions}
    if unknown:
        raise ValueError(f"{section} has no {sorted(unknown)}")
    profile.refresh_from_db(fields=["content_version"])
    actions.save_section(
        profile=profile,
        by=by,
        section=section,
        language=language,
        answers=answers,
        base=None,
        version=profile.content_version,
    )


def _picture(what: Territory, picture, profile, by) -> None:
    alt, caption = picture.words[what.language]
    photo = actions.add_photo(
        profile=profile,
        by=by,
        content=landscape(picture.seed, what.accent),
        place=picture.place,
        credit={"fr": "Dessin de démonstration", "ar": "رسم للعرض"}.get(what.language, "Drawing for the demonstration"),
        language=what.language,
        alt=alt,
        caption=caption,
    )
    kept = {"place": picture.place, "credit": photo.credit, "focal_x": picture.focal[0], "focal_y": picture.focal[1]}
    for language, (alt_text, words) in picture.words.items():
        values = {**kept, "alt": alt_text, "caption": words}
        actions.describe_photo(profile=profile, by=by, key=photo.key, language=language, values=values)


def _answer(what: Territory, document: MarketingDocument, admin, approver) -> None:
    profile = TerritoryProfile.objects.select_related("authority").get(pk=document.profile_id)
    version = profile.content_version
    if what.until == "authority_check":
        with at(what.age, "consent"):  # to its page; about the document it still has something to say
            actions.agree(profile=profile, by=admin, content_version=version, role=admin.role_title)
        with at(what.age, "publish"):
            actions.publish_profile(profile=profile, by=approver)
        for section, text in what.comments:
            with at(what.age, "publish", 11):
                actions.comment(document=document, by=admin, section=section, language=what.language, text=text)
        return
    with at(what.age, "consent"):
        document = actions.consent(document=document, by=admin, content_version=version, role=admin.role_title)
    with at(what.age, "publish"):
        actions.publish(document=document, by=approver)


def _send(what: Territory, document: MarketingDocument, authorities: list[Authority], by) -> None:
    bodies = list(Body.objects.filter(acronym__in=what.sent_to_bodies))
    found = [
        *readers_of_authorities(chosen_authorities(authorities), what.language),
        *readers_of_bodies(bodies, document.profile.authority.country),
    ]
    greetings = {code: usual_greeting(document, code) for code in CODES}
    chosen = {"authorities": [one.number for one in authorities], "bodies": list(what.sent_to_bodies)}
    with at(what.age, "send"):
        run = actions.disseminate(document=document, by=by, criteria=chosen, readers=found, greetings=greetings)
        while actions.queue_dissemination(run=run):
            pass
        deliver_mail()
