"""The whole way of one event in a browser, with the mails that really arrive at a mail server: invitation, registration
in French, waiting list, offer, check-in on a telephone, outcome, report, and the request that follows."""

import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from events.actions import invitations
from events.documents.guests import check_in_address
from events.models import Event, Registration
from events.selectors.invitees import Invitee
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import member, staff
from portal.core.tests.browser import SIZES, overflow, sign_in
from portal.core.tests.mail_server import MailServer
from portal.notifications.delivery import deliver
from portal.notifications.models import Message

from .registrations.making import arrive, opened

pytestmark = pytest.mark.django_db(transaction=True)
INVITED, FIRST = "mairie@mbaye.example", "guest1@example.org"


@pytest.fixture
def post(settings, live_server, mail_server: MailServer):
    """`post(address)`: lets what is queued leave by SMTP; the newest mail that came to this address."""
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = "portal.notifications.backends.SmtpBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port

    def newest(address: str) -> EmailMessage:
        deliver(list(Message.objects.filter(state="queued").order_by("pk").values_list("pk", flat=True)))
        return mail_server.to(address)[-1]

    return newest


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return body.get_content()


def link_in(mail: EmailMessage, part: str) -> str:
    """The address in the mail that leads to `/events/<part>/`."""
    found = re.search(rf"http\S+/events/{part}/\S+", text_of(mail))
    assert found, text_of(mail)
    return found.group()


def in_french(words: str) -> str:
    with translation.override("fr"):
        return gettext(words)


def decide(page, event: Event, verb: str, live_server, **values: str) -> None:
    """A decision of the desk, by the page that asks for it."""
    page.goto(f"{live_server}{reverse(f'admin:events_event_{verb}', args=[event.pk])}")
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.click("button[name=confirm]")


def begin(event: Event) -> None:
    """Its days have come and gone."""
    past = timezone.now() - timedelta(hours=9)
    Event.objects.filter(pk=event.pk).update(starts_at=past, ends_at=past + timedelta(hours=8))


def test_from_the_invitation_to_the_request_that_follows(page, new_context, live_server, post):
    officer = staff("triage", name="Marta Ruiz")
    event = opened(1, owner=officer, title_fr="Des partenaires pour Mbaye")
    editor = member(event.host)
    arrive(event, 1)
    run = invitations.invite(
        event=event, by=officer, source="file", criteria={}, invitees=[Invitee(INVITED, "Commune de Mbaye", "fr")]
    )
    invitations.queue_batch(run=run)

    # Invited by mail, in French; the only place is taken.
    mairie = new_context(locale="fr-FR").new_page()
    mail = post(INVITED)
    assert event.title_fr in text_of(mail)
    mairie.goto(link_in(mail, "i"))
    mairie.get_by_role("link", name=in_french("Register"), exact=True).click()
    assert mairie.get_attribute("html", "lang") == "fr"
    mairie.fill("[name=form-0-name]", "Aïssatou Ndiaye")
    mairie.fill("[name=form-0-email]", INVITED)
    mairie.fill("[name=form-0-role_title]", "Maire")
    mairie.fill("[name=organisation]", "Commune de Mbaye")
    mairie.select_option("[name=country]", "SN")
    mairie.check("[name=consent]")
    mairie.get_by_role("button", name=in_french("Register"), exact=True).click()
    guest = event.registrations.get(email=INVITED)
    assert (guest.state, guest.language) == ("waitlisted", "fr")
    waiting = post(INVITED)
    assert in_french("You are on the waiting list") in waiting["Subject"] + text_of(waiting)

    # Somebody who has a place gives it back by the link in their mail.
    mairie.goto(link_in(post(FIRST), "r"))
    mairie.get_by_role("button", name=in_french("Cancel the registration")).click()
    assert event.registrations.get(email=FIRST).state == "cancelled"

    # The place is offered by mail and accepted; the mail that confirms it carries the calendar file.
    mairie.goto(link_in(post(INVITED), "r"))
    mairie.get_by_role("button", name=in_french("Accept the place")).click()
    confirmed = post(INVITED)
    assert in_french("Your place is confirmed.") in text_of(confirmed)
    assert [part.get_content_type() for part in confirmed.iter_attachments()] == ["text/calendar"]
    mairie.goto(link_in(confirmed, "r"))
    assert mairie.locator("img.check-in-code").evaluate("one => one.naturalWidth") > 0
    guest.refresh_from_db()

    at_the_door(new_context, live_server, officer, guest)
    report(page, live_server, officer, event)
    follow(page, live_server, editor, event)

    sign_in(page, live_server, officer)
    page.goto(f"{live_server}{reverse('admin:events_event_change', args=[event.pk])}#outcomes")
    assert page.locator("#outcomes").get_by_text("A new request from Mbaye").is_visible()


def at_the_door(new_context, live_server, officer, guest: Registration) -> None:
    """What the code on the guest's telephone leads to, on the telephone of the staff."""
    width, height = SIZES["phone"]
    phone = new_context(viewport={"width": width, "height": height}).new_page()
    sign_in(phone, live_server, officer)
    phone.goto(check_in_address(guest))
    assert overflow(phone) == 0
    phone.get_by_role("button", name="Check in").click()
    assert phone.get_by_text("Aïssatou Ndiaye is checked in.").is_visible()
    guest.refresh_from_db()
    assert (guest.state, guest.checked_in_by) == ("attended", officer)


def report(page, live_server, officer, event: Event) -> None:
    sign_in(page, live_server, officer)
    begin(event)
    decide(page, event, "mark_held", live_server)
    page.goto(f"{live_server}{reverse('admin:events_event_outcomes_new', args=[event.pk])}")
    page.fill("[name=committed_by]", "Fund of cities")
    page.fill("[name=commitment]", "Two water engineers for three years")
    page.locator("form button[type=submit], form button:not([type])").last.click()
    decide(page, event, "record_result", live_server, result_en="One commitment.", contacts_count="3")
    decide(page, event, "report", live_server)
    event.refresh_from_db()
    assert event.state == "reported"
    assert event.outcomes.get().commitment == "Two water engineers for three years"


def follow(page, live_server, editor, event: Event) -> None:
    """An editor of the host starts from the outcome; the draft carries the link."""
    sign_in(page, live_server, editor)
    page.goto(f"{live_server}{event.get_absolute_url()}")
    page.click("text=Start a request from this")
    page.click("text=Start the request")
    page.wait_for_url("**/requests/draft-**")
    link = event.follow_ons.get()
    assert link.outcome == event.outcomes.get()
    PartnershipRequest.objects.filter(pk=link.request_id).update(title="A new request from Mbaye")
