"""The desk's list of guests, its bulk decisions, inviting with a preview, and the list of letters."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.actions import registrations
from events.forms.inviting import addresses_of
from events.models import Event
from events.tests.factories import made, simple
from partnerships.tests.factories import AuthorityFactory, member, staff
from portal.core.models import Activity
from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in
from portal.directory.states import Level
from portal.documents import making
from portal.documents.models import Document
from portal.notifications.models import Message

from .making import opened, queue, states
from .test_invitations import addressees, invited

pytestmark = pytest.mark.django_db
PAGES = ("guests", "invitations", "invite")


def address(event: Event, name: str) -> str:
    return reverse(f"admin:events_event_{name}", args=[event.pk])


def keys(event: Event) -> list[str]:
    return list(event.registrations.order_by("sequence").values_list("key", flat=True))


def shown(event: Event) -> dict:
    """What the page that shows a decision first carries to the second press."""
    rows = list(event.registrations.order_by("sequence"))
    return {"case": [row.pk for row in rows], **{f"version_{row.pk}": row.version for row in rows}}


def choice(**fields) -> dict:
    return {"source": "file", "language": "fr", "seats": "1", **fields}


class TestAccess:
    @pytest.mark.parametrize("name", PAGES)
    def test_who_may_see_it(self, client, name):
        event = opened(2)
        assert client.get(address(event, name)).status_code == 302
        client.force_login(member(event.host))
        assert client.get(address(event, name)).status_code in (302, 403)
        client.force_login(staff("editor"))
        assert client.get(address(event, name)).status_code == 403
        client.force_login(staff("auditor"))
        assert client.get(address(event, name)).status_code == (403 if name == "invite" else 200)
        client.force_login(event.owner)
        assert client.get(address(event, name)).status_code == 200
        assert client.put(address(event, name)).status_code == 405
        assert client.get(reverse(f"admin:events_event_{name}", args=[0])).status_code == 404

    def test_the_auditor_changes_nothing(self, client):
        event = opened(2)
        queue(event, 1)
        row = invited(event, addressees(1)).invitations.get()
        client.force_login(staff("auditor"))
        assert client.post(address(event, "guests"), {"verb": "cancel", "guest": keys(event)}).status_code == 403
        assert client.post(address(event, "invite"), choice(addresses="a@example.org")).status_code == 403
        client.post(address(event, "invitations"), {"invitation": row.pk})
        row.refresh_from_db()
        assert states(event) == "c" and row.state == "queued"


class TestGuests:
    def test_bulk_confirmation_fills_the_places_in_order_of_arrival(self, client):
        event = opened(2, admission="moderated")
        queue(event, 1, 2, 3)
        client.force_login(event.owner)
        client.post(address(event, "guests"), {"verb": "confirm", "step": "do", **shown(event)})
        assert states(event) == "ccw"
        again = client.post(address(event, "guests"), {"verb": "confirm", "step": "do", **shown(event)})
        assert states(event) == "ccw" and "is not possible" in again.content.decode()

    def test_a_rejection_needs_its_reason(self, client):
        event = opened(2, admission="moderated")
        queue(event, 1)
        client.force_login(event.owner)
        page = client.post(address(event, "guests"), {"verb": "reject", "guest": keys(event)})
        assert states(event) == "p" and not page.context["checked"]
        page = client.post(address(event, "guests"), {"verb": "reject", "step": "do", "reason": " ", **shown(event)})
        assert states(event) == "p" and page.context["form"].errors
        client.post(address(event, "guests"), {"verb": "reject", "step": "do", "reason": "One a town.", **shown(event)})
        assert states(event) == "r"

    def test_who_is_told_and_who_is_left_out_is_shown_first(self, client):
        event = opened(2, admission="moderated")
        rows = queue(event, 1, 2, 3, 4)
        registrations.reject(registration=rows[3], by=event.owner, reason="One a town.")
        client.force_login(event.owner)
        lines = (Message.objects.count(), Activity.objects.count())
        page = client.post(address(event, "guests") + "?state=pending", {"verb": "confirm", "guest": keys(event)})
        assert states(event) == "pppr" and (Message.objects.count(), Activity.objects.count()) == lines
        outcomes = [(line.subject.sequence, line.outcome, len(line.letters)) for line in page.context["changed"]]
        assert outcomes == [(1, "Confirmed", 1), (2, "Confirmed", 1), (3, "On the waiting list", 1)]
        assert [line.subject.sequence for line in page.context["skipped"]] == [4]
        text = page.content.decode()
        assert "Nothing has been changed yet." in text and "is not possible" in text and "Confirm: 3 guests" in text
        assert page.context["back_url"].endswith("?state=pending")
        done = client.post(address(event, "guests"), {"verb": "confirm", "step": "do", **shown(event)})
        assert states(event) == "ccwr" and "3 guests were changed." in done.content.decode()

    def test_whoever_was_decided_on_meanwhile_is_left_as_they_are(self, client):
        event = opened(2, admission="moderated")
        row, _other = queue(event, 1, 2)
        page = shown(event)
        registrations.confirm(registration=row, by=event.owner)
        client.force_login(event.owner)
        answer = client.post(address(event, "guests"), {"verb": "cancel", "step": "do", **page})
        assert states(event) == "cc" and event.registrations.get(sequence=1).state == "confirmed"
        assert [line.subject.sequence for line in answer.context["skipped"]] == [1]

    def test_guests_of_another_event_are_not_touched(self, client):
        event, other = opened(2), opened(2)
        queue(other, 1)
        client.force_login(event.owner)
        page = client.post(address(event, "guests"), {"verb": "cancel", "step": "do", **shown(other)})
        assert states(other) == "c" and "No guest was chosen." in page.content.decode()

    def test_nothing_chosen_or_unknown(self, client):
        event, other = opened(2), opened(2)
        queue(event, 1), queue(other, 1)
        client.force_login(event.owner)
        for data in ({}, {"verb": "erase", "guest": keys(event)}, {"verb": "check_in", "guest": keys(other)}):
            client.post(address(event, "guests"), data)
        assert states(event) == states(other) == "c"

    def test_papers_are_offered_after_the_report_too_but_not_to_the_auditor(self, client):
        event = simple(state="reported", days=-3)
        for who, offered in ((event.owner, True), (staff("auditor"), False)):
            client.force_login(who)
            assert ("Send certificates" in client.get(address(event, "guests")).content.decode()) is offered

    def test_states_search_and_export(self, client):
        event = opened(1)
        queue(event, 1, 2)
        client.force_login(event.owner)
        page = client.get(address(event, "guests"), {"state": "waitlisted"})
        assert [row.name for row in page.context["page"]] == ["Guest 2"]
        page = client.get(address(event, "guests"), {"q": "guest 1"})
        assert [row.name for row in page.context["page"]] == ["Guest 1"]
        text = b"".join(client.get(address(event, "guests"), {"format": "csv"}).streaming_content).decode()
        assert "Guest 1" in text and "All places were taken." in text

    def test_the_same_queries_for_one_row_and_for_three(self, client, queries_of):
        event = opened(None)
        queue(event, 1)
        client.force_login(event.owner)
        client.get(address(event, "guests"))
        one = len(queries_of(lambda: client.get(address(event, "guests"))))
        queue(event, 2, 3)
        assert len(queries_of(lambda: client.get(address(event, "guests")))) == one


class TestInviting:
    def test_preview_writes_nothing_then_sending_writes_once(self, client):
        event = opened(5)
        client.force_login(event.owner)
        data = choice(addresses="a@example.org;Town A;es\nB@example.org", message_es="Estimados alcaldes:")
        page = client.post(address(event, "invite"), data)
        assert page.status_code == 200 and page.context["preview"]["plan"].total == 2
        assert not event.invitations.exists() and not Message.objects.exists()
        for _n in range(2):
            client.post(address(event, "invite"), {**data, "send": "1"})
        assert sorted(event.invitations.values_list("email", "language")) == [
            ("a@example.org", "es"),
            ("b@example.org", "fr"),
        ]

    def test_a_file_is_shown_and_then_sent_as_text(self, client):
        event = opened(5)
        client.force_login(event.owner)
        file = SimpleUploadedFile(
            "towns.csv", "e-mail,name,language\nmairie@example.org,Ville,fr\n".encode("utf-8-sig")
        )
        page = client.post(address(event, "invite"), choice(file=file))
        client.post(address(event, "invite"), choice(addresses=page.context["preview"]["addresses"], send="1"))
        assert event.invitations.get().name == "Ville"

    @pytest.mark.parametrize(
        "data",
        [
            {"addresses": "a@example.org\nnot-an@address@"},
            {"addresses": ""},
            {"source": "chosen"},
            {"source": "filter"},
            {"source": "country"},
            {"file": SimpleUploadedFile("x.csv", b"\xff\xfe\x00")},
        ],
    )
    def test_what_is_wrong_is_said(self, client, data):
        event = opened(5)
        client.force_login(event.owner)
        assert client.post(address(event, "invite"), choice(**data)).status_code == 422

    def test_all_local_governments_of_the_country_of_a_national_event(self, client):
        event = made("national_event")
        Event.objects.filter(pk=event.pk).update(
            state="published", published_at=event.created_at, published_by=event.owner,
            starts_at="2027-03-10T09:00Z", ends_at="2027-03-10T17:00Z",
        )  # fmt: skip
        for email in ("mairie@example.org", ""):
            AuthorityFactory(country=event.country, level=Level.MUNICIPALITY, email=email)
        region = AuthorityFactory(country=event.country, level=Level.REGION, email="region@example.org")
        client.force_login(event.owner)
        client.post(address(event, "invite"), choice(source="country", levels=[Level.MUNICIPALITY], send="1"))
        assert sorted(event.invitations.values_list("state", flat=True)) == ["letter", "prepared"]
        assert event.invitation_runs.get().criteria == {"levels": ["municipality"]}
        client.post(address(event, "invite"), choice(source="country", send="1"))
        assert event.invitations.filter(authority=region).exists()
        text = client.get(address(event, "invitations"), {"state": "letter", "format": "csv"})
        lines = b"".join(text.streaming_content).decode().splitlines()
        assert len(lines) == 2 and "Région" in lines[1]
        page = client.get(address(event, "invitations"))
        assert "Letters to print (PDF)" in page.content.decode()
        made_of = client.post(address(event, "papers"), {"paper": "letters"})
        document = Document.objects.about(event).get(kind="event_letters")
        assert made_of.url == document.get_absolute_url()
        (letter,) = document.data["people"]
        assert (letter["name"], letter["level"]) == (lines[1].split(",")[1], "Municipality")
        token = letter["code"].rstrip("/").rsplit("/", 1)[-1]
        assert client.get(reverse("events:invitation", args=[token])).status_code == 200
        making.make(document.pk)
        document.refresh_from_db()
        assert document.state == "ready" and document.pages == 1
        file = reverse("documents:download", args=[document.number])
        assert client.get(file).status_code == 200
        client.force_login(staff("auditor"))
        assert client.get(file).status_code == 404, "its codes register authorities"
        case = reverse("admin:events_event_change", args=[event.pk])
        assert file not in client.get(case).content.decode()

    def test_an_invitation_is_taken_back(self, client):
        event = opened(5)
        row = invited(event, addressees(1)).invitations.get()
        client.force_login(event.owner)
        for _n in range(2):
            client.post(address(event, "invitations"), {"invitation": row.pk})
        row.refresh_from_db()
        assert row.state == "withdrawn"
        client.post(address(event, "invitations"), {"invitation": "x"})

    def test_lines_of_a_file(self):
        found, wrong = addresses_of("Mail;Name\na@x.org;Ville, Nord;FR\nb@x.org\tB\n\nbad", "es")
        assert [(one.email, one.name, one.language) for one in found] == [
            ("a@x.org", "Ville, Nord", "fr"),
            ("b@x.org", "B", "es"),
        ]
        assert wrong == ["bad"]

    def test_lines_no_column_can_hold(self):
        long = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"
        lines = ["a@x.org", long, "b@x.org;B\0", f"c@x.org;{'n' * 200_000}"]
        found, wrong = addresses_of("\n".join(lines), "en")
        assert ([one.email for one in found], wrong) == (["a@x.org"], lines[1:])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_in_a_browser(page, live_server, size):
    event = opened(1)
    first, *_rest = queue(event, 1, 2, 3)
    registrations.cancel(registration=first)
    invited(event)
    sign_in(page, live_server, event.owner)
    said = listen(page)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    guest = reverse("admin:events_event_guest", args=[event.pk, keys(event)[1]])
    for path in (guest, *(address(event, name) for name in ("write_guests", *PAGES))):
        page.goto(f"{live_server}{path}")
        assert findings(page, ".desk") == [] and overflow(page) == 0, path
    page.get_by_label("A CSV file").check()
    page.get_by_label("Or addresses, one a line").fill("mairie@example.org;Ville;fr")
    page.get_by_role("button", name="Show whom it reaches").click()
    assert findings(page, ".desk") == [] and overflow(page) == 0
    page.get_by_role("button", name="Invite 1").click()
    assert page.get_by_text("1 invitation is on its way.").is_visible() and said == []
