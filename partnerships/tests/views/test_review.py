import pytest
from django.urls import reverse

from partnerships.models import PartnershipRequest
from partnerships.tests.factories import clean_answers, draft, member
from portal.documents.models import Document
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(authority, editor):
    return draft(authority, by=editor, language="en", answers=clean_answers(language="en", readiness="idea"))


def url(name, row):
    return reverse(f"requests:{name}", args=[row.address])


def test_everything_is_shown_as_it_will_be_sent(signed_in, editor, ready):
    page = signed_in(editor).get(url("review", ready)).content.decode()
    for words in ("Eau potable pour Mbaye", "Neuf bornes-fontaines", "EUR\u00a095,000", "UNDP may suggest"):
        assert words in page
    assert "Submit the request" in page


def test_every_gap_is_listed_with_a_link_to_its_field(signed_in, editor, a_draft):
    page = signed_in(editor).get(url("review", a_draft))
    text = page.content.decode()
    assert "Submit the request" not in text
    for gap in page.context["progress"].gaps:
        assert f'href="/requests/{a_draft.key}/steps/{gap.step}/?gaps#div_id_{gap.name}"' in text
        target = signed_in(editor).get(f"/requests/{a_draft.key}/steps/{gap.step}/?gaps").content.decode()
        assert f'id="div_id_{gap.name}"' in target


def test_a_missing_file_is_listed_too(signed_in, authority, editor):
    from portal.directory.states import Level

    authority.level = Level.NATIONAL
    authority.save()
    row = draft(authority, by=editor, kind="national_event")
    page = signed_in(editor).get(url("review", row)).content.decode()
    assert "#div_id_letter_file" in page
    assert 'id="div_id_letter_file"' in signed_in(editor).get(f"/requests/{row.key}/steps/files/").content.decode()


def test_submitting_gives_the_reference_and_tells_what_happens_next(signed_in, editor, ready):
    client = signed_in(editor)
    page = client.post(url("submit", ready), {"version": ready.draft_version}, follow=True)
    row = PartnershipRequest.objects.get()
    assert page.redirect_chain[-1][0] == url("sent", row)
    text = page.content.decode()
    assert row.reference in text
    assert "What happens next" in text
    assert f'id="document-{Document.objects.get().number}"' in text
    assert Message.objects.filter(event="request.submit").count() == 1


def test_the_button_pressed_twice_gives_one_reference(signed_in, editor, ready):
    client = signed_in(editor)
    key = ready.key
    pages = [client.post(f"/requests/{key}/submit/", {"version": ready.draft_version}) for _press in range(2)]
    row = PartnershipRequest.objects.get()
    assert [page.url for page in pages] == [url("sent", row)] * 2
    assert row.revisions.count() == 1
    assert Document.objects.count() == 1
    assert Message.objects.filter(event="request.submit").count() == 1


def test_what_a_colleague_changed_after_the_review_is_looked_at_first(signed_in, editor, ready):
    client = signed_in(editor)
    page = client.post(url("submit", ready), {"version": ready.draft_version - 1}, follow=True).content.decode()
    assert "was changed since you reviewed it" in page
    assert PartnershipRequest.objects.get().is_draft


def test_a_draft_with_gaps_cannot_be_submitted_by_hand(signed_in, editor, a_draft):
    page = signed_in(editor).post(url("submit", a_draft), {"version": a_draft.draft_version}, follow=True)
    assert "still missing or wrong" in page.content.decode()
    assert PartnershipRequest.objects.get().is_draft


def test_colleagues_see_the_reference_too(signed_in, authority, editor, ready):
    signed_in(editor).post(url("submit", ready), {"version": ready.draft_version})
    row = PartnershipRequest.objects.get()
    assert row.reference in signed_in(member(authority)).get(url("detail", row)).content.decode()
