"""Who and what the measurements need: people, a case with a history, a draft."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from partnerships import actions
from partnerships.actions import drafts
from partnerships.management.demo.answers import of_row
from partnerships.management.demo.others import ROWS
from partnerships.models import PartnershipRequest
from partnerships.states import CHECK_VALUES, Check
from portal.accounts.models import User
from portal.directory.models import Authority, Body, FocalPoint, Membership
from portal.directory.states import MembershipRole, MembershipState
from programmes.models import Programme

from . import rows

SHARE_OF_REAL_AUTHORITIES = 400


@dataclass
class World:
    officer: User
    editor: User
    authority: Authority
    case: PartnershipRequest
    draft: PartnershipRequest
    desk: Client
    requester: Client


def _person(email: str, **fields) -> User:
    return User.objects.create_user(email, "bench-bench-bench", **fields)


def build() -> World:
    """One officer, one authority with an editor, one case walked to consultation with a long history, one draft."""
    officer = _person("officer@bench.example", name="Officer", is_staff=True, is_superuser=True)
    officer.groups.add(*Group.objects.all())
    editor = _person("editor@bench.example", name="Editor", language="en")
    authority = Authority.objects.get(source="iso3166-2", source_key="SN-LG")
    Membership.objects.create(
        authority=authority,
        user=editor,
        role=MembershipRole.ADMIN,
        state=MembershipState.ACTIVE,
        decided_at=timezone.now(),
    )
    for body in Body.objects.all():
        FocalPoint.objects.create(body=body, role_title="Desk", email=f"{body.acronym}@bench.example")
    case = _case(authority, editor, officer)
    # Of a kind that the measured submissions do not use: `start` takes up an untouched draft of the same kind.
    draft = drafts.start(authority=authority, kind="leda", by=editor, language="en")
    return World(officer, editor, authority, case, draft, _signed_in(officer), _signed_in(editor))


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def answers() -> dict:
    row = next(r for r in ROWS if r.kind == "host_territory" and r.language == "en")
    return of_row(row, timezone.localdate())


def _case(authority, editor, officer) -> PartnershipRequest:
    row = drafts.start(authority=authority, kind="host_territory", by=editor, language="en")
    row = actions.submit(request=row, by=editor, answers=answers())
    row = actions.take(request=row, by=officer)
    for turn in range(4):
        for key in Check:
            actions.check(request=row, by=officer, check_key=key, value=CHECK_VALUES[key][0][0], note=f"Look {turn}")
    for number in range(25):
        actions.note(request=row, by=officer, text=f"Note {number}")
        actions.message(request=row, by=editor, text=f"Message {number}")
    due = timezone.localdate() + timedelta(days=15)
    actions.ask(request=row, by=officer, fields=["summary"], question="How many?", due_on=due)
    actions.answer(request=row, by=editor, answers={"summary": "A new summary"}, text="Three.")
    row.refresh_from_db()
    row = actions.advance(request=row, by=officer)
    for body in Body.objects.filter(acronym__in=["fao", "un-habitat", "unops", "rba"]):
        actions.refer(request=row, body=body, by=officer, kind="comment", summary=row.summary, reason="Theme")
    return actions.consult(request=row, by=officer)


def grow(here: World, size: int) -> None:
    authorities = list(Authority.objects.exclude(level="national").order_by("pk")[:SHARE_OF_REAL_AUTHORITIES])
    rows.generate(
        size,
        authorities=authorities,
        people=[here.editor],
        owners=[here.officer],
        programmes=list(Programme.objects.all()),
        themes=[f"T{n:02d}" for n in range(1, 22)],
        countries=["SN", "MA", "LB", "AL", "CO", "EC", "MZ", "LK"],
        bodies=list(Body.objects.order_by("pk")),
    )
