"""Who is invited, once each; what they answer; reminders and mails that came back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events import tasks
from events.actions import invitations
from events.actions.invitations.queueing import queue_batch
from events.models import Event, Invitation
from events.policies.links import INVITATION, REGISTRATION
from events.selectors import invitees
from events.selectors.invitees import Invitee
from partnerships.tests.factories import AuthorityFactory, CountryFactory, member, staff
from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.tests.browser import SIZES, findings, listen, overflow
from portal.directory.models import Membership
from portal.directory.selectors.addressees import addressees_of
from portal.directory.states import Level
from portal.notifications.models import Message
from programmes.models import Presence, Programme
from programmes.selectors.reach import authorities_where

from .making import opened
from .test_pages import form

pytestmark = pytest.mark.django_db


def addressees(*numbers: int) -> list[Invitee]:
    return [Invitee(f"town{n}@example.org", f"Town {n}", "fr") for n in numbers]


def invited(event: Event, people=None, *, by=None, **options):
    values = {"source": "file", "criteria": {}, **options}
    run = invitations.invite(event=event, by=by or event.owner, invitees=people or addressees(1, 2, 3), **values)
    while queue_batch(run=run, size=2):
        pass
    return run


def link(row: Invitation, name: str = "invitation") -> str:
    return reverse(f"events:{name}", args=[INVITATION.token(row.token)])


class TestChoosing:
    def test_members_get_mail_then_mailboxes_then_letters(self):
        event = opened(5)
        claimed, mailbox, silent = (
            AuthorityFactory(country=event.country, level=Level.MUNICIPALITY, email=email)
            for email in ("old@example.org", "Mairie@Example.org", "")
        )
        writer, other = member(claimed, language="es"), member(claimed)
        AuthorityFactory(country=event.country, level=Level.NATIONAL, email="ministry@example.org")
        AuthorityFactory(country=CountryFactory(iso2="IT", iso3="ITA"), level=Level.MUNICIPALITY, email="x@example.it")
        found = addressees_of(invitees.of_country(event, [Level.MUNICIPALITY, Level.NATIONAL]), "fr")
        plan = invitees.plan(event, found)
        assert {(one.email, one.language) for one in plan.mails} == {
            (writer.email, "es"),
            (other.email, "en"),
            ("mairie@example.org", "fr"),
        }
        assert [one.authority_id for one in plan.letters] == [silent.pk]
        assert mailbox.pk in {one.authority_id for one in plan.mails}

    def test_who_left_an_authority_is_not_written_to(self):
        event = opened(5)
        claimed = AuthorityFactory(country=event.country, level=Level.MUNICIPALITY)
        member(claimed)
        Membership.objects.update(state="left")
        found = addressees_of(invitees.of_country(event, [Level.MUNICIPALITY]), "fr")
        assert [(one.email, one.user_id) for one in found] == [("", None)]

    def test_filter_by_country_level_and_where_a_programme_runs(self):
        italy, senegal = CountryFactory(iso2="IT", iso3="ITA"), CountryFactory()
        here, there = AuthorityFactory(country=senegal), AuthorityFactory(country=italy, level=Level.PROVINCE)
        programme, _new = Programme.objects.get_or_create(code="wacap", defaults={"name_en": "WACAP"})
        Presence.objects.create(programme=programme, country=senegal, is_active=True, source="facts")

        def ask(**criteria):
            return set(authorities_where(**{"countries": [], "levels": [], "programme": "", **criteria}))

        assert ask() >= {here, there}
        assert ask(countries=["IT"]) == {there}
        assert ask(levels=[Level.PROVINCE]) == {there}
        assert here in ask(programme="wacap") and there not in ask(programme="wacap")


class TestInviting:
    def test_each_address_gets_one_mail_in_its_language_with_its_own_link(self):
        event = opened(5)
        run = invited(event, messages={"fr": "Chers maires,", "en": "Dear mayors,"}, seats=2)
        run.refresh_from_db()
        assert (run.total, run.skipped) == (3, 0) and run.finished_at
        mails = Message.objects.about(run).order_by("to_email")
        assert [mail.to_email for mail in mails] == [f"town{n}@example.org" for n in (1, 2, 3)]
        assert all("Chers maires," in mail.body_text and mail.language == "fr" for mail in mails)
        assert len({mail.body_text.split("/events/i/")[1].split("/")[0] for mail in mails}) == 3

    def test_never_twice_to_one_address(self):
        event = opened(5)
        invited(event)
        again = invited(event, [*addressees(2, 3, 4), Invitee("town4@example.org", "the same", "en")])
        assert (again.total, again.skipped) == (1, 3)
        assert Message.objects.filter(event="invitation.queue").count() == 4
        with pytest.raises(ActionRefused, match="Nobody would be invited"):
            invited(event)

    def test_a_letter_is_listed_and_not_mailed_and_not_listed_twice(self):
        event, silent = opened(5), AuthorityFactory()
        letter = Invitee("", silent.official_name, "fr", silent.pk)
        run = invited(event, [letter])
        assert run.invitations.get().state == "letter" and not Message.objects.about(run).exists()
        with pytest.raises(ActionRefused):
            invited(event, [letter])

    def test_by_whom_and_when(self):
        event = opened(5)
        with pytest.raises(NotPermitted):
            invited(event, by=staff("auditor"))
        Event.objects.filter(pk=event.pk).update(state="registration_closed")
        with pytest.raises(IllegalMove):
            invited(event)

    def test_a_cancelled_event_sends_nothing_more(self):
        event = opened(5)
        run = invitations.invite(event=event, by=event.owner, source="file", criteria={}, invitees=addressees(1))
        Event.objects.filter(pk=event.pk).update(state="cancelled", closed_at=timezone.now())
        tasks.sweep_invitations()
        assert run.invitations.get().state == "withdrawn" and not Message.objects.about(run).exists()


class TestAnswering:
    def test_opening_the_link_answers_nothing_and_a_press_declines(self, client):
        event = opened(5)
        row = invited(event, addressees(1)).invitations.get()
        assert client.get(link(row)).status_code == 200
        assert client.get(link(row, "invitation_decline")).status_code == 405
        assert event.invitations.get().state == "queued"
        for _n in range(2):
            client.post(link(row, "invitation_decline"), {"note": "Elections."})
        row.refresh_from_db()
        assert (row.state, row.answer_note) == ("declined", "Elections.") and row.answered_at

    def test_the_invited_register_at_a_closed_door_as_many_as_it_is_for(self, client):
        event, authority = opened(5, admission="invited"), AuthorityFactory()
        people = [Invitee("town@example.org", "Town", "fr", authority.pk)]
        row = invited(event, people, seats=2).invitations.get()
        response = client.post(link(row, "invitation_register"), form(1, 2))
        assert response.status_code == 302
        assert {one.authority for one in event.registrations.all()} == {authority}
        row.refresh_from_db()
        assert row.state == "registered"
        assert client.post(link(row, "invitation_register"), form(3)).status_code == 422
        client.post(link(row, "invitation_decline"))
        row.refresh_from_db()
        assert row.state == "registered", "not declined while somebody is registered"

    def test_who_declined_may_register_after_all(self, client):
        event = opened(5)
        row = invited(event, addressees(1)).invitations.get()
        invitations.decline(invitation=row)
        client.post(link(row, "invitation_register"), form(1))
        row.refresh_from_db()
        assert row.state == "registered" and event.registrations.get().invitation == row

    def test_a_withdrawn_invitation_registers_nobody(self, client):
        event = opened(5)
        row = invited(event, addressees(1)).invitations.get()
        with pytest.raises(NotPermitted):
            invitations.withdraw(invitation=row, by=staff("auditor"))
        invitations.withdraw(invitation=row, by=event.owner)
        assert client.post(link(row, "invitation_register"), form(1)).status_code == 403

    def test_strange_tokens(self, client):
        row = invited(opened(5), addressees(1)).invitations.get()
        for token in ("x", row.token, REGISTRATION.token(row.token)):
            assert client.get(reverse("events:invitation", args=[token])).status_code == 404


class TestFollowing:
    def let_pass(self, event: Event, days: int) -> None:
        past = timezone.now() - timedelta(days=days)
        event.invitations.update(queued_at=past)

    def reminders(self) -> int:
        return Message.objects.filter(event="invitation.remind").count()

    def test_who_has_not_answered_is_reminded_after_a_week_and_before_the_date(self):
        event = opened(5, days=60)
        invited(event)
        tasks.remind_invited()
        assert self.reminders() == 0
        invitations.decline(invitation=event.invitations.first())
        self.let_pass(event, 8)
        tasks.remind_invited(), tasks.remind_invited()
        assert self.reminders() == 2
        event.invitations.update(last_reminder_at=timezone.now() - timedelta(days=10))
        tasks.remind_invited()
        assert self.reminders() == 2, "the date is far"
        soon = timezone.now() + timedelta(days=5)
        Event.objects.filter(pk=event.pk).update(starts_at=soon, ends_at=soon + timedelta(hours=3))
        tasks.remind_invited(), tasks.remind_invited()
        assert self.reminders() == 4

    def test_a_mail_that_came_back_is_noted(self):
        event = opened(5)
        run = invited(event)
        Message.objects.about(run).filter(to_email="town2@example.org").update(state="bounced")
        tasks.sweep_invitations(), tasks.sweep_invitations()
        (row,) = event.invitations.bounced()
        assert row.email == "town2@example.org" and row.bounced_at


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_the_page_of_an_invitation_in_a_browser(page, live_server, size):
    row = invited(opened(5), addressees(1)).invitations.get()
    said = listen(page)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    page.goto(f"{live_server}{link(row)}")
    assert findings(page) == [] and overflow(page) == 0 and said == []
    page.get_by_role("button", name="Decline the invitation").click()
    assert page.get_by_text("You declined this invitation").is_visible()
