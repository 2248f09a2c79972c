"""Registering in the public pages, and a guest's own page by link."""

from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.urls import reverse

from events.actions import registrations
from events.models import Session
from events.policies import links
from events.policies.links import INVITATION, REGISTRATION
from events.tests.factories import simple
from partnerships.tests.factories import AuthorityFactory, CountryFactory, member
from portal.core.tests.browser import SIZES, findings, listen, overflow
from portal.notifications.models import Message

from .making import arrive, opened, queue, states


def form(*numbers: int, **fields) -> dict:
    data = {
        "form-TOTAL_FORMS": str(len(numbers)),
        "form-INITIAL_FORMS": str(len(numbers)),
        "organisation": "Louga",
        "country": "SN",
        "language": "fr",
        "consent": "on",
    }
    for position, number in enumerate(numbers):
        data |= {
            f"form-{position}-name": f"Guest {number}",
            f"form-{position}-email": f"guest{number}@example.org",
            f"form-{position}-role_title": "Mayor",
        }
    return {**data, **fields}


def address(event) -> str:
    return reverse("events:register", args=[event.slug])


def own(row, name: str = "registration", *more: str) -> str:
    return reverse(f"events:{name}", args=[REGISTRATION.token(row.token), *more])


@pytest.mark.django_db
class TestRegistering:
    def test_anybody_registers_and_reads_the_rest_in_the_mail(self, client):
        event = opened(1)
        assert client.get(address(event)).status_code == 200
        response = client.post(address(event), form(1))
        assert response.url == reverse("events:register_done", args=[event.slug])
        row = event.registrations.get()
        assert (row.state, row.language, row.country_id, row.user) == ("confirmed", "fr", "SN", None)
        assert client.get(response.url).status_code == 200

    def test_the_page_does_not_tell_who_was_registered_before(self, client):
        event = opened(5)
        first, second = client.post(address(event), form(1)), client.post(address(event), form(1))
        assert first.url == second.url and event.registrations.count() == 1

    def test_a_member_registers_for_their_authority_and_sees_their_page(self, client):
        event, authority = opened(1), AuthorityFactory()
        client.force_login(member(authority, email="guest1@example.org"))
        response = client.post(address(event), form(1, authority=authority.number), follow=True)
        row = event.registrations.get()
        assert row.authority == authority and row.country == authority.country
        assert response.context["registration"] == row

    def test_who_has_an_account_finds_the_way_back(self, client):
        event, authority = opened(1), AuthorityFactory()
        guest = member(authority, email="guest1@example.org")
        client.force_login(guest)
        for url in (event.get_absolute_url(), reverse("workspace")):
            assert b"/events/r/" not in client.get(url).content
        client.post(address(event), form(1, authority=authority.number))
        row = event.registrations.get()
        for url in (event.get_absolute_url(), reverse("workspace")):
            assert f"/events/r/{row.token}" in client.get(url).content.decode(), url
        registrations.cancel(registration=row, by=guest)
        for url in (event.get_absolute_url(), reverse("workspace")):
            assert b"/events/r/" not in client.get(url).content

    def test_nobody_registers_for_anothers_authority(self, client):
        event, other = opened(1), AuthorityFactory()
        client.force_login(member(AuthorityFactory()))
        assert client.post(address(event), form(1, authority=other.number)).status_code == 422
        assert not event.registrations.exists()

    def test_a_group_without_script(self, client):
        event = opened(5)
        more = client.post(address(event), {**form(1), "add": "1"})
        assert more.status_code == 200 and len(more.context["people"].forms) == 2
        assert b"guest1@example.org" in more.content and not event.registrations.exists()
        fewer = client.post(address(event), {**form(1, 2), "remove": "1"})
        assert len(fewer.context["people"].forms) == 1
        client.post(address(event), form(1, 2, 3))
        assert states(event) == "ccc" and len({row.group for row in event.registrations.all()}) == 1

    @pytest.mark.parametrize(
        "change",
        [
            {"consent": ""},
            {"form-0-name": ""},
            {"form-0-email": "nobody"},
            {"form-0-name": "Win http://spam.example"},
            {"country": "XX"},
            {"form-TOTAL_FORMS": "0"},
            {"form-TOTAL_FORMS": "x"},
        ],
    )
    def test_what_is_missing_is_said(self, client, change):
        event = opened(5)
        CountryFactory()
        assert client.post(address(event), form(1, **change)).status_code == 422
        assert not event.registrations.exists()

    def test_a_machine_is_thanked_and_not_registered(self, client):
        event = opened(5)
        assert client.post(address(event), form(1, website="x")).status_code == 302
        assert not event.registrations.exists()

    def test_only_so_often(self, client):
        event = opened(5)
        answers = [client.post(address(event), form(1)).status_code for _n in range(8)]
        assert answers[0] == 302 and answers[-1] == 429

    def test_closed_by_invitation_unknown_and_wrong_verbs(self, client):
        assert client.get(address(simple())).status_code == 403
        assert client.post(address(opened(2, admission="invited")), form(1)).status_code == 403
        assert client.get(address(simple(state="date_agreed"))).status_code == 404
        assert client.put(address(opened(2))).status_code == 405
        assert client.post(reverse("events:register_done", args=[opened(2).slug])).status_code == 405


@pytest.mark.django_db
class TestOwnPage:
    def test_the_link_of_the_mail_shows_it_without_an_account(self, client):
        (row,) = arrive(opened(1), 1)
        text = Message.objects.about(row).get().body_text
        link = next(word for word in text.split() if "/events/r/" in word)
        response = client.get("/" + link.split("/", 3)[3])
        assert response.status_code == 200 and "Guest 1" in response.content.decode()
        assert "no-store" in response["Cache-Control"]

    def test_opening_changes_nothing_and_a_post_cancels_once(self, client):
        event = opened(1)
        row, _second = queue(event, 1, 2)
        client.get(own(row))
        assert client.get(own(row, "registration_answer", "cancel")).status_code == 405
        assert states(event) == "cw"
        for _n in range(2):
            assert client.post(own(row, "registration_answer", "cancel")).status_code == 302
        assert states(event) == "co"

    def test_an_offer_is_accepted_from_the_page(self, client):
        event = opened(1)
        first, second = queue(event, 1, 2)
        registrations.cancel(registration=first)
        assert b"Accept the place" in client.get(own(second)).content
        client.post(own(second, "registration_answer", "accept"))
        assert states(event) == "cc"

    def test_a_link_is_for_one_purpose_one_row_and_a_time(self, client, monkeypatch):
        (row,) = arrive(opened(1), 1)
        for token in ("x", row.token, INVITATION.token(row.token), TimestampSigner().sign(row.token)):
            assert client.get(reverse("events:registration", args=[token])).status_code == 404, token
        monkeypatch.setattr(links, "LASTS", timedelta(seconds=-1))
        assert client.get(own(row)).status_code == 410
        client.post(own(row, "registration_answer", "cancel"))
        row.refresh_from_db()
        assert row.state == "confirmed"
        client.post(own(row, "registration_answer", "renew"))
        assert Message.objects.about(row).filter(event="registration.send_link").count() == 1

    def test_a_new_secret_revokes_the_links(self, client):
        (row,) = arrive(opened(1), 1)
        old = own(row)
        row.token = "another"
        row.save()
        assert client.get(old).status_code == 404

    def test_unknown_verbs_and_the_calendar(self, client):
        event = opened(1, online_link="https://meet.example.org/secret")
        first, second = queue(event, 1, 2)
        assert client.post(own(first, "registration_answer", "confirm")).status_code == 404
        assert b"secret" in client.get(own(first, "registration_calendar")).content
        assert b"secret" not in client.get(own(second, "registration_calendar")).content
        assert b"secret" in client.get(own(first)).content and b"secret" not in client.get(own(second)).content


@pytest.mark.django_db(transaction=True)
class TestBrowser:
    @pytest.mark.parametrize("size", ["phone", "desk"])
    def test_accessible_quiet_and_as_wide_as_the_window(self, page, live_server, size):
        CountryFactory()
        event = opened(1)
        row, second = queue(event, 1, 2)
        registrations.cancel(registration=row)
        said = listen(page)
        page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
        Session.objects.create(event=event, title_en="Opening", starts_at=event.starts_at, ends_at=event.ends_at)
        for path in (address(event), reverse("events:register_done", args=[event.slug]), own(row), own(second)):
            page.goto(f"{live_server}{path}")
            assert findings(page) == [] and overflow(page) == 0, path
        page.get_by_role("button", name="Accept the place").click()
        for path in (own(second), own(second, "schedule"), own(second, "details")):
            page.goto(f"{live_server}{path}")
            assert findings(page) == [] and overflow(page) == 0, path
        page.goto(f"{live_server}{address(event)}")
        page.get_by_role("button", name="Add a person").click()
        assert page.get_by_text("Person 2").is_visible()
        assert said == []
