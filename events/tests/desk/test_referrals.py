"""An event and the UN bodies: whom the desk suggests, who may ask, what leaves, what the owner hears, how it ends."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import actions, policies
from events.models import Event, EventDocument, WorkingGroup
from events.selectors.preparation import preparation
from partnerships.tests.factories import BodyFactory, CountryFactory, FocalPointFactory, UserFactory, staff
from portal.core.attachments import Gone, open_attachment
from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.directory.models import BodyTheme, Theme
from portal.liaison import actions as liaison
from portal.liaison import policies as liaison_policies
from portal.liaison import tasks
from portal.liaison.models import Referral
from portal.liaison.policies.links import address
from portal.notifications.models import Message

from ..factories import made, simple
from .test_desk import client_of, decide, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return staff("triage")


@pytest.fixture
def habitat():
    body = BodyFactory(acronym="un-habitat")
    FocalPointFactory(body=body, email="desk@habitat.example", language="fr")
    return body


def refer(event: Event, body, *, by=None, **words) -> Referral:
    words = {"kind": "comment", "summary": "A day for partners.", "reason": "Works on cities.", **words}
    return actions.refer(event=event, by=by or event.owner, body=body, **words)


def sent(event: Event, body) -> Referral:
    return liaison.send(refer(event, body), by=event.owner)


def mails(event_key: str) -> list[Message]:
    return list(Message.objects.filter(event=event_key).order_by("pk"))


def test_the_bureau_of_the_country_and_the_agencies_of_the_groups_are_suggested(officer, habitat):
    bureau = BodyFactory(acronym="rba")
    event = simple(officer, country=CountryFactory(iso2="SN", iso3="SEN", bureau=bureau))
    theme, _created = Theme.objects.get_or_create(code="T03", defaults={"name_en": "Cities"})
    BodyTheme.objects.get_or_create(body=habitat, theme=theme, defaults={"rank": 1})
    WorkingGroup.objects.create(event=event, theme=theme, title_en="Cities")
    found = preparation(event)
    assert [one.body.acronym for one in found["suggestions"]][:2] == ["rba", "un-habitat"]
    assert event.host.official_name in found["summary"]
    refer(event, habitat)
    assert habitat not in [one.body for one in preparation(event)["suggestions"]], "it is asked already"


def test_documents_go_along_one_by_one_and_those_for_staff_never(officer):
    event = simple(officer)
    for number, audience in enumerate(("public", "registered", "staff")):
        EventDocument.objects.create(
            event=event,
            key=f"key-{number}",
            title=f"For {audience}",
            audience=audience,
            file=ContentFile(b"%PDF-1.7", name="agenda.pdf"),
            filename="agenda.pdf",
            content_type="application/pdf",
            size=8,
            sha256=str(number),
            added_by=officer,
        )
    offered = preparation(event)["attachments"]
    assert [one["label"] for one in offered] == ["For public", "For registered"]
    assert open_attachment(offered[0]).content == b"%PDF-1.7"
    event.documents.filter(title="For public").update(removed_at=timezone.now(), removed_by=officer)
    with pytest.raises(Gone):
        open_attachment(offered[0])
    assert [one["label"] for one in preparation(event)["attachments"]] == ["For registered"]


def test_from_the_desk_to_the_answer_by_the_link_in_the_mail(officer, habitat):
    """Prepared for the body chosen, sent by a named person, answered without an account; the owner is told."""
    event, desk = simple(officer, title_fr="Journée des partenaires"), client_of(officer)
    page = desk.get(url_of(event, "change")).content.decode()
    assert url_of(event, "refer") in page and 'href="#referrals"' in page
    assert desk.get(url_of(event, "refer")).status_code == 200
    data = {"other_body": habitat.pk, "other_kind": "expertise", "other_reason": "Cities", "summary": "A day."}
    decide(desk, event, "refer", **data)
    referral = Referral.objects.about(event).get()
    assert (referral.state, referral.subject_reference, referral.owner) == ("prepared", event.code, officer)
    assert referral.subject_title == "Journée des partenaires", "in the language of the mailbox"
    assert not mails("liaison.send")

    liaison.send(referral, by=officer)
    (mail,) = mails("liaison.send")
    assert (mail.to_email, mail.language) == ("desk@habitat.example", "fr")
    link = address(Referral.objects.get()).split("testserver", 1)[-1]
    link = link[link.index("/r/") :]
    assert link.split(".")[0] in mail.body_text
    body = Client()
    assert "Journée des partenaires" in body.get(link).content.decode()
    body.post(link, {"answer": "agree_with_comments", "text": "Nous amenons deux experts.", "seen": "0"})

    referral.refresh_from_db()
    assert referral.answer == "agree_with_comments"
    (told,) = mails("liaison.answered")
    assert told.to_email == officer.email and url_of(event, "change") in told.body_text
    page = desk.get(url_of(event, "change")).content.decode()
    assert "Nous amenons deux experts." in page
    assert "Approved and sent the referral" in page, "the history says it in words"


def test_who_may_refer_an_event(officer, habitat):
    event = simple(officer)
    for other in (staff("owner"), staff("auditor"), staff("funds"), UserFactory()):
        assert not policies.may_refer(other, event.pk)
        with pytest.raises(NotPermitted):
            refer(event, habitat, by=other)
    assert not policies.may_refer(officer, 471100)
    referral = refer(event, habitat, by=staff("liaison"))
    assert referral.owner == officer
    owner = staff("owner")
    Event.objects.filter(pk=event.pk).update(owner=owner)
    assert liaison_policies.can(owner, "edit_prepared", referral), "who runs the event follows its referrals"
    assert not liaison_policies.can(owner, "send", referral), "and whoever may send lets them leave"
    assert not liaison_policies.can(staff("owner"), "edit_prepared", referral)


def test_the_desk_refuses_where_the_action_would(habitat):
    event = simple(staff("owner"))
    assert client_of(staff("auditor")).get(url_of(event, "refer")).status_code == 403
    assert client_of(UserFactory()).get(url_of(event, "refer")).status_code == 302
    assert client_of(staff("triage")).get(reverse("admin:events_event_refer", args=[471100])).status_code == 404
    assert not Referral.objects.exists()


def test_a_second_thread_with_one_body_is_refused(officer, habitat):
    event = simple(officer)
    refer(event, habitat)
    with pytest.raises(ActionRefused, match="already"):
        refer(event, habitat)


@pytest.mark.parametrize("state", ["reported", "cancelled"])
def test_an_event_that_is_closed_is_referred_to_nobody(officer, habitat, state):
    with pytest.raises(IllegalMove):
        refer(simple(officer, state=state), habitat)


def test_before_it_is_public_the_consent_of_the_host_decides(habitat):
    event = made()
    event.request.consent_share = False
    event.request.save()
    with pytest.raises(ActionRefused, match="did not agree"):
        refer(event, habitat)
    Event.objects.filter(pk=event.pk).update(
        state="published",
        published_at=event.created_at,
        published_by=event.owner,
        starts_at=event.created_at,
        ends_at=event.created_at.replace(year=2100),
    )
    assert refer(event, habitat).state == "prepared"


def test_a_body_that_does_not_answer_is_reminded_and_the_owner_told(officer, habitat, time_machine):
    time_machine.move_to("2026-11-02 09:00Z")
    event = simple(officer)
    sent(event, habitat)
    for day in ("09", "16", "18", "23"):
        time_machine.move_to(f"2026-11-{day} 09:00Z")
        tasks.remind()
    assert len(mails("liaison.remind")) == 2
    (overdue,) = mails("liaison.overdue")
    assert overdue.to_email == officer.email and url_of(event, "change") in overdue.body_text


def test_a_cancelled_event_takes_its_questions_back_and_the_preview_says_so(officer, habitat):
    event = simple(officer)
    referral = sent(event, habitat)
    page = client_of(officer).post(
        url_of(event, "cancel_event"), {"preview": "1", "version": event.version, "notice": "The hall burned down."}
    )
    assert "desk@habitat.example" in page.content.decode()
    assert not mails("liaison.cancel")
    actions.cancel_event(event=event, by=officer, notice="The hall burned down.")
    referral.refresh_from_db()
    assert referral.state == "cancelled"
    (mail,) = mails("liaison.cancel")
    assert "The hall burned down." in mail.body_text


def test_the_page_costs_the_same_with_three_referrals(officer, queries_of):
    event, desk = simple(officer), client_of(officer)
    bodies = [BodyFactory(acronym=f"body{n}") for n in range(3)]
    refer(event, bodies[0])
    desk.get(url_of(event, "change"))
    one = len(queries_of(lambda: desk.get(url_of(event, "change"))))
    for body in bodies[1:]:
        refer(event, body)
    assert len(queries_of(lambda: desk.get(url_of(event, "change")))) == one
