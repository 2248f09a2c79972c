"""For each verb of the desk: a case on which it is legal, who may do it, what the form takes, where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from partnerships import actions
from partnerships.models import Deliverable
from partnerships.tests.factories import (
    BodyFactory,
    FocalPointFactory,
    ReasonFactory,
    fill_checklist,
    in_review,
    proposed,
    screening,
    staff,
    submitted,
)
from programmes.models import Programme


@dataclass
class Situation:
    row: object
    by: object
    data: dict
    state: str  # after the decision


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def owner():
    return staff("owner")


def take():
    return Situation(submitted(), owner(), {}, "screening")


def assign():
    return Situation(submitted(), staff("triage"), {"owner": owner().pk}, "screening")


def route():
    programme = Programme.objects.create(code="art-gold-test", name_en="ART GOLD", is_framework=True)
    row = screening(owner())
    return Situation(row, row.owner, {"programme": programme.pk}, "screening")


def ask():
    row = screening(owner())
    data = {"fields_asked": ["total"], "question": "Which part is voted?", "due_on": in_days(10)}
    return Situation(row, row.owner, data, "info_requested")


def asked():
    row = screening(owner())
    actions.ask(request=row, by=row.owner, fields=[], question="Voted?", due_on=timezone.localdate() + timedelta(10))
    row.refresh_from_db()
    return row


def answer():
    row = asked()
    return Situation(row, row.owner, {"text": "Told by Mr Sarr on the telephone."}, "screening")


def remind():
    row = asked()
    return Situation(row, row.owner, {}, "info_requested")


def advance():
    row = screening(owner())
    fill_checklist(row)
    return Situation(row, row.owner, {}, "review")


def merge():
    row = screening(owner())
    target = submitted(row.authority, by=row.created_by)
    return Situation(row, row.owner, {"target": target.reference.lower()}, "merged")


def referred():
    row = in_review(staff("liaison"))
    body = FocalPointFactory(body=BodyFactory(acronym="fao")).body
    actions.refer(request=row, by=row.owner, body=body, kind="comment", summary="Water.", reason="Theme")
    return row


def refer():
    row = in_review(owner())
    FocalPointFactory(body=BodyFactory(acronym="fao"))
    data = {"other_body": BodyFactory(acronym="fao").pk, "other_reason": "Water", "other_kind": "comment"}
    return Situation(row, row.owner, {**data, "summary": "Water for the villages."}, "review")


def consult():
    row = referred()
    return Situation(row, row.owner, {}, "consulting")


def conclude():
    row = referred()
    row = actions.consult(request=row, by=row.owner)
    return Situation(row, row.owner, {"reason": "The board meets tomorrow."}, "review")


def propose():
    row = in_review(owner())
    reason = ReasonFactory(code="test-declined", use="declined")
    data = {"outcome": "declined", "reason": reason.pk, "message": "Voici notre réponse."}
    return Situation(row, row.owner, data, "recommended")


def send_back():
    return Situation(proposed(owner()), staff("approver"), {"comment": "The reason does not convince."}, "review")


def decide():
    return Situation(proposed(owner()), staff("approver"), {"comment": "Agreed"}, "declined")


def accepted():
    row = proposed(owner(), outcome="accepted")
    return actions.decide(request=row, by=staff("approver"))


def add_deliverable():
    row = accepted()
    return Situation(row, row.owner, {"kind": "match", "title": "Match with Lombardy", "due_on": ""}, "accepted")


def with_deliverable():
    row = accepted()
    actions.add_deliverable(request=row, by=row.owner, kind="match", title="Match with Lombardy")
    return row


def close_deliverable():
    row = with_deliverable()
    item = Deliverable.objects.get(request=row)
    return Situation(row, row.owner, {"deliverable": item.pk, "result": "They met."}, "accepted")


def deliver():
    row = with_deliverable()
    return Situation(row, row.owner, {}, "delivery")


def complete():
    row = with_deliverable()
    row = actions.deliver(request=row, by=row.owner)
    item = Deliverable.objects.get(request=row)
    actions.close_deliverable(request=row, by=row.owner, deliverable=item, result="They met.")
    return Situation(row, row.owner, {"result_text": "An agreement between the two regions."}, "completed")


def withdraw():
    row = screening(owner())
    return Situation(row, row.owner, {"reason": "Their letter of today"}, "withdrawn")


def reopen():
    row = screening(owner())
    row = actions.withdraw(request=row, by=row.owner, reason="Their wish")
    return Situation(row, row.owner, {"reason": "They changed their mind"}, "review")


def hold():
    row = screening(owner())
    return Situation(row, row.owner, {"reason": "Elections", "until": in_days(30)}, "screening")


def resume():
    row = screening(owner())
    row = actions.hold(request=row, by=row.owner, reason="Elections")
    return Situation(row, row.owner, {}, "screening")


def note():
    row = screening(owner())
    return Situation(row, row.owner, {"text": "Called the region.", "once_key": "k1"}, "screening")


def message():
    row = screening(owner())
    return Situation(row, row.owner, {"text": "We look at it this week.", "once_key": "k2"}, "screening")


def check():
    row = screening(owner())
    return Situation(row, row.owner, {"check_key": "mandate", "value": "pass", "note": "Theme T11"}, "screening")


def publish():
    row = in_review(owner())
    return Situation(row, row.owner, {}, "review")


def unpublish():
    row = in_review(owner())
    row = actions.publish(request=row, by=row.owner)
    return Situation(row, row.owner, {}, "review")


def force():
    return Situation(screening(owner()), staff("administrator"), {"state": "declined", "reason": "Lost"}, "declined")


SITUATIONS: dict[str, Callable[[], Situation]] = {
    build.__name__: build
    for build in (
        take,
        assign,
        route,
        ask,
        answer,
        remind,
        advance,
        merge,
        refer,
        consult,
        conclude,
        propose,
        send_back,
        decide,
        add_deliverable,
        close_deliverable,
        deliver,
        complete,
        withdraw,
        reopen,
        hold,
        resume,
        note,
        message,
        check,
        publish,
        unpublish,
        force,
    )
}
