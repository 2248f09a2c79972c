"""Sending an edition out: to whom, once, in their language, in batches; the log, and who may read what of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnerships import tasks
from partnerships.actions import territories as actions
from partnerships.actions.territories.dissemination import forget_reader
from partnerships.models import DisseminationEntry, DisseminationRun
from partnerships.registry.readers import Reader
from partnerships.selectors.own_data import documents_received
from partnerships.selectors.territories import readers
from partnerships.selectors.territories.disseminated import state_of
from partnerships.tests.factories import AuthorityFactory, BodyFactory, CountryFactory, FocalPointFactory, member, staff
from portal.core.errors import ActionRefused, IllegalMove, NotPermitted
from portal.core.models import Activity
from portal.directory.selectors.addressees import chosen_authorities
from portal.directory.states import Level
from portal.notifications.models import Message, Preference

from .conftest import client_of
from .filled import fill

pytestmark = pytest.mark.django_db
DESK = "admin:partnerships_marketingdocument"


def published_in(profile, admin, *languages: str, forms=("standard",)):
    for language in languages[1:]:
        profile = actions.add_language(profile=profile, by=admin, language=language)
        fill(profile, admin, language)
    producer = staff("owner")
    document = actions.start_document(
        authority=profile.authority, by=producer, languages=list(languages), forms=list(forms)
    )
    for verb in ("collect", "draft", "show"):
        document = getattr(actions, verb)(document=document, by=producer)
    profile.refresh_from_db()
    document = actions.consent(document=document, by=admin, content_version=profile.content_version, role="President")
    return actions.publish(document=document, by=staff("approver"))


@pytest.fixture
def document(written):
    return published_in(*written, "en")


@pytest.fixture
def officer(document):
    return document.owner


def mailbox(name: str, language: str = "en") -> Reader:
    return Reader(f"{name}@example.org", "", language, name.title())


def send(document, *found: Reader, **options) -> DisseminationRun:
    run = actions.disseminate(document=document, by=document.owner, criteria={}, readers=found, **options)
    tasks.queue_dissemination(run.pk)
    run.refresh_from_db()
    return run


def mails():
    return Message.objects.filter(event=readers.EVENT).order_by("pk")


class TestWhom:
    def test_members_read_their_own_language_and_mailboxes_the_one_chosen(self):
        claimed, silent = (
            AuthorityFactory(official_name="A"),
            AuthorityFactory(official_name="B", email="B@Example.org"),
        )
        lost = AuthorityFactory(official_name="C")
        person = member(claimed, language="es")
        found = readers.readers_of_authorities(chosen_authorities([claimed, silent, lost]), "fr")
        assert [(one.email, one.language, one.organisation, one.name) for one in found] == [
            (person.email, "es", "A", person.name),
            ("b@example.org", "fr", "B", ""),
            ("", "fr", "C", ""),
        ]

    def test_a_body_reads_where_its_focal_point_for_the_country_does(self, document):
        country = document.profile.authority.country
        body, silent = BodyFactory(), BodyFactory(acronym="unido")
        FocalPointFactory(body=body, email="all@fao.example")
        FocalPointFactory(body=body, email="Dakar@fao.example", language="fr").countries.add(country)
        found = readers.readers_of_bodies([body, silent], country)
        assert [(one.email, one.language) for one in found] == [("dakar@fao.example", "fr"), ("", "en")]

    def test_the_plan_names_who_has_it_who_does_not_want_it_and_who_cannot_be_reached(self, document):
        send(document, mailbox("one"))
        off = member(AuthorityFactory())
        Preference.objects.create(user=off, event=readers.EVENT, frequency="off")
        unwilling = Reader(off.email, off.name, "en", "Off", user_id=off.pk)
        found = [mailbox("one"), mailbox("two"), mailbox("two", "fr"), unwilling, Reader("", "", "en", "Lost")]
        plan = readers.plan(document, found)
        assert [one.email for one in plan.mails] == ["two@example.org"]
        assert (plan.known, plan.unwilling, plan.unreached) == (1, 1, ["Lost"])


class TestSending:
    def test_each_reader_gets_the_edition_of_their_language(self, written):
        document = published_in(*written, "en", "fr", forms=("standard", "short"))
        run = send(
            document, mailbox("anna"), mailbox("paul", "fr"), mailbox("juan", "es"), greetings={"fr": "Bonjour à tous."}
        )
        english, french, spanish = mails()
        slug = document.profile.slug
        assert f"/territories/{slug}/document/en/" in english.body_text
        assert f"/territories/{slug}/document/en/short/" in english.body_text
        assert f"/territories/{slug}/document/fr/" in french.body_text
        assert "Bonjour à tous." in french.body_text
        assert f"/territories/{slug}/document/en/" in spanish.body_text, "the English one stands in"
        entries = DisseminationEntry.objects.filter(run=run).order_by("pk")
        assert [one.edition.language for one in entries] == ["en", "fr", "en"]
        assert all(one.edition.form == "standard" for one in entries)
        assert run.finished_at is not None
        assert french.body_html and "href=" in french.body_html

    def test_nobody_gets_the_same_edition_twice(self, document):
        send(document, mailbox("one"), mailbox("two"))
        again = send(document, mailbox("two", "fr"), mailbox("three"))
        assert (again.total, again.known) == (1, 1)
        assert mails().count() == 3
        with pytest.raises(ActionRefused, match="Nobody"):
            actions.disseminate(document=document, by=document.owner, criteria={}, readers=[mailbox("one")])
        assert tasks.sweep_disseminations() == 0

    def test_the_database_refuses_a_second_entry_of_one_address(self, document):
        send(document, mailbox("one"))
        entry = DisseminationEntry.objects.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            DisseminationEntry.objects.create(
                edition=entry.edition, email=entry.email, name="Again", sent_by=document.owner
            )

    def test_a_new_edition_goes_to_everybody_again(self, document, written):
        profile, admin = written
        send(document, mailbox("one"))
        document = actions.revise(document=document, by=document.owner)
        document = actions.show(document=document, by=document.owner)
        profile.refresh_from_db()
        document = actions.consent(document=document, by=admin, content_version=profile.content_version)
        document = actions.publish(document=document, by=staff("approver"))
        assert send(document, mailbox("one")).total == 1
        assert mails().count() == 2

    def test_a_killed_worker_leaves_nothing_half_sent_and_the_sweep_goes_on(self, document):
        run = actions.disseminate(
            document=document, by=document.owner, criteria={}, readers=[mailbox(f"town{n}") for n in range(5)]
        )
        assert actions.queue_dissemination(run=run, size=2) == 2
        assert mails().count() == 2
        assert tasks.sweep_disseminations() == 1
        assert tasks.sweep_disseminations() == 0
        assert sorted(mails().values_list("to_email", flat=True)) == [f"town{n}@example.org" for n in range(5)]

    def test_a_sending_goes_on_behind_the_mails_it_has_brought(self, document, monkeypatch):
        run = actions.disseminate(document=document, by=document.owner, criteria={}, readers=[mailbox("one")])
        told = []
        monkeypatch.setattr(actions, "tell_the_worker", lambda run, *, goes_on: told.append((run.pk, goes_on)))
        for _turn in range(2):
            tasks.queue_dissemination(run.pk)
        assert told == [(run.pk, True)]

    def test_what_was_not_handed_over_never_goes_out_once_the_document_is_archived(self, document):
        run = actions.disseminate(
            document=document, by=document.owner, criteria={}, readers=[mailbox("one"), mailbox("two")]
        )
        actions.queue_dissemination(run=run, size=1)
        actions.archive(document=document, by=document.owner)
        tasks.queue_dissemination(run.pk)
        run.refresh_from_db()
        assert (mails().count(), run.total, run.entries.count()) == (1, 1, 1)
        assert run.finished_at is not None

    def test_who_switches_it_off_after_the_choice_is_not_written_to(self, document):
        person = member(AuthorityFactory())
        reader = Reader(person.email, person.name, "en", "A", user_id=person.pk)
        run = actions.disseminate(document=document, by=document.owner, criteria={}, readers=[reader])
        Preference.objects.create(user=person, event=readers.EVENT, frequency="off")
        tasks.queue_dissemination(run.pk)
        entry = run.entries.get()
        assert (entry.message, state_of(entry).key) == (None, "unsent")

    def test_what_stands_in_the_mail_for_people_and_for_mailboxes(self, document):
        person = member(AuthorityFactory(), name="Anna Sy")
        send(document, Reader(person.email, person.name, "en", "A", user_id=person.pk), mailbox("box"))
        to_person, to_box = mails()
        assert document.profile.authority.official_name in to_person.title
        for mail in (to_person, to_box):
            assert document.profile.get_absolute_url() in mail.body_text
        assert (to_person.body_text.splitlines()[0], to_box.body_text.splitlines()[0]) == ("Anna Sy", "Box")
        assert "promise in en" in to_person.body_text
        assert "no more documents" in to_box.body_text
        assert "no more documents" not in to_person.body_text

    def test_who_may(self, document, written):
        _profile, admin = written
        for person in (staff("auditor"), admin):
            with pytest.raises(NotPermitted):
                actions.disseminate(document=document, by=person, criteria={}, readers=[mailbox("one")])
        document = actions.revise(document=document, by=document.owner)
        with pytest.raises(IllegalMove):
            actions.disseminate(document=document, by=document.owner, criteria={}, readers=[mailbox("one")])

    def test_the_history_says_what_was_done_without_addresses(self, document):
        send(document, mailbox("one"))
        line = Activity.objects.about(document).get(verb="disseminate")
        assert line.data == {"edition": 1, "number": 1}
        page = client_of(document.owner).get(reverse(f"{DESK}_change", args=[document.pk])).content.decode()
        assert "Sent edition 1 to 1 address" in page


class TestHandOver:
    def test_it_is_noted_once(self, document, officer):
        said = {"edition": document.editions.first().reference, "channel": "event", "name": "Forum of cities"}
        for _twice in range(2):
            actions.hand_out(document=document, by=officer, on=timezone.localdate(), **said)
        entry = DisseminationEntry.objects.get()
        assert (entry.name, entry.get_channel_display(), state_of(entry).key) == (
            "Forum of cities", "At an event", "handed",
        )  # fmt: skip
        assert Activity.objects.about(document).filter(verb="hand_out").count() == 1

    def test_what_is_refused(self, document, officer):
        said = {
            "edition": document.editions.first().reference, "channel": "hand", "name": "A", "on": timezone.localdate(),
        }  # fmt: skip
        ahead = timezone.localdate() + timedelta(days=2)
        for wrong in ({"edition": "TM-1"}, {"channel": "mail"}, {"name": " "}, {"on": ahead}):
            with pytest.raises(ActionRefused):
                actions.hand_out(document=document, by=officer, **{**said, **wrong})

    def test_the_desk_takes_it_and_the_auditor_does_not(self, document, officer):
        address = reverse(f"{DESK}_hand_out", args=[document.pk])
        data = {"edition": document.editions.first().reference, "channel": "hand", "name": "A", "on": "2026-01-05"}
        assert client_of(staff("auditor")).post(address, {"confirm": "1", **data}).status_code == 403
        assert client_of(officer).get(address).status_code == 200
        assert client_of(officer).post(address, {"confirm": "1", **data}).status_code == 302
        assert DisseminationEntry.objects.count() == 1


class TestDesk:
    @pytest.fixture
    def address(self, document):
        return reverse(f"{DESK}_disseminate", args=[document.pk])

    def chosen(self, document, **changes) -> dict:
        document.refresh_from_db()
        return {"version": document.version, "language": "fr", "greeting_en": "Good day.", **changes}

    def test_it_is_looked_at_before_it_leaves(self, document, officer, address):
        CountryFactory(iso2="IT", iso3="ITA", name_en="Italy", name_fr="Italie", name_es="Italia")
        AuthorityFactory(official_name="Regione", country_id="IT", email="regione@example.org")
        AuthorityFactory(official_name="Comune", country_id="IT", level=Level.MUNICIPALITY, email="comune@example.org")
        client = client_of(officer)
        assert "presents itself to partners" in client.get(address).content.decode()
        data = self.chosen(document, countries=["IT"], levels=["region"], addresses="press@example.org; The Press; en")
        seen = client.post(address, {**data, "preview": "1"})
        assert seen.status_code == 200
        assert [one.email for one in seen.context["plan"].mails] == ["regione@example.org", "press@example.org"]
        assert [letter.code for letter in seen.context["letters"]] == ["fr", "en"]
        assert "Good day." in seen.context["letters"][1].text
        assert not DisseminationEntry.objects.exists()
        blind = client.post(address, {**data, "confirm": "1"})
        assert b"Look at the preview once more" in blind.content
        changed = {**data, "digest": seen.context["digest"], "levels": ["municipality"], "confirm": "1"}
        assert client.post(address, changed).status_code == 200
        assert not DisseminationEntry.objects.exists()
        sent = client.post(address, {**data, "digest": seen.context["digest"], "confirm": "1"})
        assert sent.status_code == 302
        run = DisseminationRun.objects.get()
        assert (run.total, run.criteria) == (2, {"countries": ["IT"], "levels": ["region"], "mailboxes": 1})
        twice = client.post(address, {**data, "preview": "1"})
        assert (twice.context["plan"].known, twice.context["plan"].mails) == (2, [])

    def test_what_the_form_refuses(self, document, officer, address):
        client = client_of(officer)
        for data, words in (
            ({}, "Choose at least one reader"),
            ({"addresses": "nonsense@"}, "no valid address"),
            ({"authorities": "LRA-999999"}, "The directory knows no such authority"),
            ({"countries": ["QQ"]}, "not one of the available choices"),
        ):
            response = client.post(address, {**self.chosen(document, **data), "preview": "1"})
            assert words in response.content.decode()

    def test_bodies_donors_and_authorities_by_number_are_reached(self, document, officer, address):
        FocalPointFactory(email="desk@fao.example")
        authority = AuthorityFactory(email="town@example.org")
        named = AuthorityFactory(official_name="Ville-du-Lac", email="lac@example.org")
        named.fill_search_text()
        named.save()
        data = self.chosen(document, bodies=["fao"], authorities=f"{authority.number} Town\nVille-du-Lac", preview="1")
        seen = client_of(officer).post(address, data)
        assert {one.email for one in seen.context["plan"].mails} == {
            "desk@fao.example", "town@example.org", "lac@example.org",
        }  # fmt: skip

    def test_an_older_page_is_told_that_the_document_moved_on(self, document, officer, address):
        data = self.chosen(document, addresses="a@example.org")
        seen = client_of(officer).post(address, {**data, "preview": "1"})
        actions.take_over(document=document, by=staff("owner"))
        late = client_of(officer).post(address, {**data, "digest": seen.context["digest"], "confirm": "1"})
        assert late.status_code == 409
        assert not DisseminationEntry.objects.exists()

    def test_readers_of_the_desk_may_not_send(self, document, address):
        client = client_of(staff("auditor"))
        assert client.get(address).status_code == 403
        data = self.chosen(document, addresses="a@example.org", confirm="1")
        assert client.post(address, data).status_code == 403
        assert client_of(member(document.profile.authority)).get(address).status_code in (302, 404)
        assert client_of(document.owner).put(address).status_code == 405

    def test_the_log_names_each_and_what_became_of_the_mail(self, document, officer):
        log = reverse(f"{DESK}_dissemination", args=[document.pk])
        client = client_of(staff("auditor"))
        assert b"sent to nobody yet" in client.get(log).content
        send(document, mailbox("one"))
        with CaptureQueriesContext(connection) as one:
            client.get(log)
        send(document, mailbox("two"), mailbox("three"))
        with CaptureQueriesContext(connection) as three:
            client.get(log)
        assert len(three) == len(one)
        Message.objects.filter(to_email="two@example.org").update(state="bounced")
        page = client.get(log)
        assert {tab.key: tab.count for tab in page.context["tabs"]} == {"waiting": 2, "returned": 1}
        back = client.get(log, {"outcome": "returned"})
        assert [row.email for row, _state, _why in back.context["lines"]] == ["two@example.org"]
        assert [row.email for row, _s, _w in client.get(log, {"q": "THREE"}).context["lines"]] == ["three@example.org"]
        text = b"".join(client.get(log, {"format": "csv"}).streaming_content).decode()
        assert "two@example.org" in text and "Bounced" in text and text.count(document.number) == 3
        assert client.post(log).status_code == 405
        assert client_of(member(AuthorityFactory())).get(log).status_code in (302, 404)


def test_work_on_the_next_edition_stops_no_sending_of_this_one(document):
    run = actions.disseminate(document=document, by=document.owner, criteria={}, readers=[mailbox("one")])
    actions.revise(document=document, by=document.owner)
    tasks.queue_dissemination(run.pk)
    run.refresh_from_db()
    assert (mails().count(), run.total) == (1, 1)


class TestOfTheAuthority:
    def test_its_people_read_organisations_and_no_addresses(self, document, viewer, stranger):
        person = member(AuthorityFactory(), name="Anna Sy")
        of_a = Reader(person.email, person.name, "en", "Regione A", user_id=person.pk)
        colleague = Reader("second@regione.example", "", "en", "Regione A")
        send(document, of_a, colleague, Reader("press@paper.example", "", "en", "press@paper.example"))
        address = reverse("territories:readers", args=[document.profile.slug])
        client = client_of(viewer)
        page = client.get(address).content.decode()
        assert page.count("Regione A") == 1 and "paper.example" in page
        assert not any(secret in page for secret in (person.email, "press@", "Anna Sy"))
        assert client_of(stranger).get(address).status_code == 404
        assert client.post(address).status_code == 405
        assert address in client.get(reverse("territories:overview", args=[document.profile.slug])).content.decode()

    def test_a_closed_account_leaves_no_address_in_the_log(self, document):
        person = member(AuthorityFactory())
        send(document, Reader(person.email, person.name, "en", "A", user_id=person.pk))
        (row,) = documents_received(person)
        assert row["edition"] == document.editions.first().reference
        forget_reader(person)
        entry = DisseminationEntry.objects.get()
        assert (entry.name, entry.user, entry.greeted_as) == ("A", None, "")
        assert person.email not in entry.email

    def test_an_account_is_closed_also_when_two_of_its_addresses_had_the_edition(self, document):
        person = member(AuthorityFactory())
        for email in ("old@example.org", "new@example.org"):
            send(document, Reader(email, person.name, "en", "A", user_id=person.pk))
        forget_reader(person)
        emails = set(DisseminationEntry.objects.values_list("email", flat=True))
        assert len(emails) == 2 and all(email.endswith("@closed.invalid") for email in emails)
