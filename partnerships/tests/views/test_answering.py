"""What staff asked is open, nothing else is; what was typed survives every error."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from partnerships import actions
from partnerships.models import RequestFile
from partnerships.tests.factories import AuthorityFactory, member, screening
from partnerships.tests.test_attachments import pdf
from portal.directory.states import MembershipRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    def ask(fields=("summary",), question="How many villages?"):
        row = screening()
        day = timezone.localdate() + timedelta(days=15)
        row = actions.ask(request=row, by=row.owner, fields=list(fields), question=question, due_on=day)
        row.created_by.language = "en"
        row.created_by.save()
        return row

    return ask


def url(row):
    return f"/requests/{row.reference}/answer/"


def test_only_the_named_fields_are_open_filled_with_what_was_submitted(signed_in, asked):
    row = asked(["summary", "themes"])
    page = signed_in(row.created_by).get(url(row))
    assert list(page.context["form"].fields) == ["summary", "themes", "text"]
    assert "Un second partenaire" in page.content.decode()


def test_the_answer_makes_a_revision_and_the_clock_runs(signed_in, asked):
    row = asked()
    client = signed_in(row.created_by)
    response = client.post(url(row), {"summary": "Neuf villages.", "text": "Nine.", "title": "No", "action": "send"})
    assert response.url == row.get_absolute_url()
    row.refresh_from_db()
    assert row.state == "screening"
    latest = row.revisions.order_by("-number").first()
    assert latest.number == 2
    assert latest.answers["summary"] == "Neuf villages."
    assert latest.answers["title"] == "Eau potable pour Mbaye"
    assert client.get(url(row)).url == row.get_absolute_url()


def test_sent_twice_it_counts_once(signed_in, asked):
    row = asked()
    client = signed_in(row.created_by)
    for _press in range(2):
        client.post(url(row), {"summary": "Neuf.", "text": "Nine.", "action": "send"})
    assert row.revisions.count() == 2


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"summary": "", "text": "Nine."}, "Not answered yet."),
        ({"summary": "x" * 1001, "text": "Nine."}, "too long"),
        ({"summary": "Neuf.", "text": " "}, "Answer the question too."),
    ],
)
def test_what_is_missing_is_told_and_the_rest_kept(signed_in, asked, typed, error):
    row = asked()
    page = signed_in(row.created_by).post(url(row), {**typed, "action": "send"})
    assert page.status_code == 400
    text = page.content.decode()
    assert error in text
    for value in typed.values():
        assert value.strip() in text
    row.refresh_from_db()
    assert row.state == "info_requested"


def test_an_amount_is_read_as_typed(signed_in, asked):
    row = asked(["total"], question="")
    signed_in(row.created_by).post(url(row), {"total": "96 000", "action": "send"})
    row.refresh_from_db()
    assert str(row.total) == "96000.00"


def test_a_file_asked_for_is_needed_and_kept_although_something_else_is_missing(signed_in, asked):
    row = asked(["letter_file", "summary"], question="")
    client = signed_in(row.created_by)
    page = client.post(url(row), {"text": "", "summary": "Neuf.", "action": "send"})
    assert page.status_code == 400
    assert "Add this file." in page.content.decode()
    file = SimpleUploadedFile("letter.pdf", pdf(), "application/pdf")
    page = client.post(url(row), {"text": "", "summary": "", "file-letter": file, "action": "send"})
    assert page.status_code == 400
    assert RequestFile.objects.get().purpose == "letter"
    assert "letter.pdf" in page.content.decode()
    assert client.post(url(row), {"text": "", "summary": "Neuf.", "action": "send"}).status_code == 302


def test_what_the_kind_does_not_require_may_be_left_out_with_a_word(signed_in, asked):
    row = asked(["total", "letter_file"], question="")
    client = signed_in(row.created_by)
    assert client.post(url(row), {"total": "", "action": "send"}).status_code == 400
    assert (
        client.post(url(row), {"total": "", "text": "The council votes in May.", "action": "send"}).status_code == 302
    )
    row.refresh_from_db()
    assert str(row.total) == "95000.00"
    assert row.information_requests.get().answer == "The council votes in May."


def test_what_the_kind_requires_may_not(signed_in, asked):
    row = asked(["summary"])
    page = signed_in(row.created_by).post(url(row), {"summary": "", "text": "Later", "action": "send"})
    assert page.status_code == 400


def test_a_bad_file_is_told_beside_its_field_and_the_text_kept(signed_in, asked):
    row = asked(["letter_file"])
    bad = SimpleUploadedFile("letter.pdf", b"MZ" + b"\0" * 600)
    page = signed_in(row.created_by).post(url(row), {"text": "My answer", "file-letter": bad, "action": "send"})
    assert "not accepted" in page.content.decode()
    assert "My answer" in page.content.decode()


def test_a_new_file_may_be_taken_out_again_without_losing_the_text(signed_in, asked):
    row = asked(["letter_file"])
    client = signed_in(row.created_by)
    file = SimpleUploadedFile("letter.pdf", pdf(), "application/pdf")
    client.post(url(row), {"text": "", "file-letter": file, "action": "send"})
    kept = RequestFile.objects.get()
    page = client.post(url(row), {"text": "Half written", "action": f"remove:{kept.key}"})
    assert "Half written" in page.content.decode()
    kept.refresh_from_db()
    assert kept.removed_at


def test_an_authority_is_found_without_javascript_and_nothing_typed_is_lost(signed_in, asked):
    row = asked(["joint_authorities"])
    found = AuthorityFactory(official_name="Málaga", search_text="malaga")
    client = signed_in(row.created_by)
    page = client.post(
        url(row), {"text": "Half", "search-joint_authorities": "mala", "action": "search:joint_authorities"}
    ).content.decode()
    assert found.number in page
    assert "Half" in page
    client.post(url(row), {"text": "Done", "joint_authorities": [found.number], "action": "send"})
    row.refresh_from_db()
    assert list(row.joint_authorities.all()) == [found]


def test_a_reader_and_a_case_without_question_are_sent_back(signed_in, asked):
    row = asked()
    reader = member(row.authority, MembershipRole.VIEWER)
    assert signed_in(reader).get(url(row)).url == row.get_absolute_url()
    assert signed_in(reader).post(url(row), {"text": "x", "action": "send"}).url == row.get_absolute_url()
    row.refresh_from_db()
    assert row.state == "info_requested"
    plain = screening()
    assert signed_in(plain.created_by).get(url(plain)).url == plain.get_absolute_url()
