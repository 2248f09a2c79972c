"""The page behind the signed link, as somebody without an account meets it."""

import pytest
from django.conf import settings
from django.urls import reverse

from portal.core import attachments
from portal.core.attachments import Attachment, Gone, NotReady, Source
from portal.liaison import actions
from portal.liaison.models import LinkUse
from portal.liaison.policies import links
from portal.liaison.tests.factories import BodyFactory, FocalPointFactory, sent, staff
from portal.liaison.views import limits
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db

FILES = [{"source": "test", "key": "one", "label": "Copy of the request (PDF)"}]


@pytest.fixture
def files(monkeypatch):
    """A source of files: `one` is there, `making` not yet, `gone` no more."""

    def open_one(key):
        if key == "making":
            raise NotReady("The copy is being made.")
        if key == "gone":
            raise Gone("It was replaced.")
        return Attachment("copie d’été.pdf", "application/pdf", b"%PDF-1.7")

    monkeypatch.setitem(attachments.SOURCES, "test", Source(open_one))


def address(referral, name="answer", *args):
    return reverse(f"liaison:{name}", args=[links.token_for(referral), *args])


def fill(seen=0, **words):
    return {"answer": "agree", "text": "", "by_label": "", "seen": seen, **words}


def uses(referral):
    return list(referral.link_uses.order_by("pk").values_list("purpose", flat=True))


def test_it_says_what_is_asked_by_whom_by_when_and_for_whom_without_an_account(client):
    referral = sent(kind="concurrence", attachments=FILES)
    page = client.get(address(referral))
    text = page.content.decode()
    assert page.status_code == 200
    for words in (
        "Drinking water for Mbaye",
        "PR-2026-0042",
        referral.number,
        "We ask for your concurrence.",
        "Drinking water for three villages near Louga.",
        "Copy of the request (PDF)",
        "Liaison desk, Africa",
        "Partnerships unit",
        referral.body.name,
    ):
        assert words in text
    assert f"{referral.answer_due_on:%Y}" in text


def test_a_forwarded_page_shows_no_contact_data_and_no_names(client):
    referral = sent()
    actions.answer(referral, answer="agree", by_label="Water section")
    text = client.get(address(referral)).content.decode()
    for secret in (
        referral.focal_point.email,
        referral.owner.email,
        referral.owner.name,
        referral.sent_by.name,
        referral.reason,
    ):
        assert secret not in text


def test_opening_is_noted_and_changes_nothing(client, fresh):
    referral = sent()
    for _index in range(2):
        client.get(address(referral))
    client.head(address(referral))
    row = fresh(referral)
    assert (row.state, row.acknowledged_at, row.version) == ("sent", None, referral.version)
    assert uses(referral) == ["opened", "opened"]


def test_it_stays_out_of_caches_and_search_engines_and_its_address_goes_nowhere(client):
    page = client.get(address(sent()))
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex' in page.content.decode()


def test_receipt_is_confirmed_by_the_button_and_pressed_again_says_nothing_new(client, fresh):
    referral = sent()
    for _index in range(2):
        answer = client.post(address(referral, "acknowledge"), follow=True)
        assert "Receipt confirmed" in answer.content.decode()
    assert fresh(referral).state == "acknowledged"
    assert uses(referral).count("acknowledged") == 1


@pytest.mark.parametrize("name", ["acknowledge", "renew"])
def test_what_changes_something_is_never_a_get(client, name):
    assert client.get(address(sent(), name)).status_code == 405


def test_verbs_the_page_does_not_know_are_refused(client):
    referral = sent()
    for verb in ("put", "delete", "patch"):
        assert getattr(client, verb)(address(referral)).status_code == 405


def test_an_answer_is_recorded_and_shown(client, fresh):
    referral = sent()
    answer = client.post(
        address(referral), fill(answer="agree_with_comments", text="From <May> on.", by_label="Water"), follow=True
    )
    text = answer.content.decode()
    assert answer.redirect_chain
    assert "Your answer is recorded" in text
    assert "We agree, with comments" in text
    assert "From &lt;May&gt; on." in text
    row = fresh(referral)
    assert (row.state, row.answer, row.answered_by_label) == ("interested", "agree_with_comments", "Water")
    assert "answered" in uses(referral)


def test_an_answer_can_be_corrected_and_the_earlier_one_stays(client, fresh):
    referral = sent()
    client.post(address(referral), fill())
    client.post(address(referral), fill(seen=1, answer="object", text="Another donor is there."))
    assert fresh(referral).answer == "object"
    assert referral.replies.count() == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"answer": ""}, "This field is required"),
        ({"answer": "maybe"}, "Select a valid choice"),
        ({"answer": "object", "text": " "}, "Write why you object"),
        ({"answer": "question"}, "Write your question"),
        ({"answer": "suggests_other"}, "Choose the body, or name it"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, fresh, words, message):
    referral = sent()
    page = client.post(address(referral), fill(**{"by_label": "Water section", **words}))
    text = page.content.decode()
    assert page.status_code == 422
    assert message in text
    assert "Water section" in text
    assert fresh(referral).answer == ""


def test_another_body_can_be_suggested_and_its_own_cannot(client, fresh):
    referral, other = sent(), BodyFactory()
    assert (
        client.post(address(referral), fill(answer="suggests_other", suggested_body=referral.body_id)).status_code
        == 422
    )
    client.post(address(referral), fill(answer="suggests_other", suggested_body=other.pk))
    row = fresh(referral)
    assert (row.state, row.suggested_body) == ("suggests_other", other)


def test_a_commitment_without_agreement_is_none(client, fresh):
    referral = sent()
    client.post(address(referral), fill(answer="object", text="No.", commits="on"))
    assert fresh(referral).state == "not_available"
    client.post(address(referral), fill(seen=1, commits="on"))
    assert fresh(referral).state == "committed"


def test_two_colleagues_at_once_the_second_sees_the_first_and_keeps_its_words(client, fresh):
    referral = sent()
    client.post(address(referral), fill())
    page = client.post(address(referral), fill(answer="object", text="My long objection."))
    text = page.content.decode()
    assert page.status_code == 409
    assert "An answer was recorded meanwhile" in text
    assert "My long objection." in text
    assert 'name="seen" value="1"' in text
    assert fresh(referral).answer == "agree"


def test_a_question_and_our_answer_stand_on_the_page(client):
    referral = sent()
    client.post(address(referral), fill(answer="question", text="Who maintains the pump?"))
    actions.give_information(referral, text="The water committee.", by=referral.sent_by)
    text = client.get(address(referral)).content.decode()
    assert "Who maintains the pump?" in text
    assert "The water committee." in text
    assert "What we ask" in text


def test_a_closed_referral_shows_the_answer_and_takes_none(client, fresh, files):
    referral = sent(attachments=FILES)
    actions.answer(referral, answer="agree")
    actions.close(referral, by=referral.sent_by)
    text = client.get(address(referral)).content.decode()
    assert "We agree" in text
    assert "<textarea" not in text
    assert "Copy of the request" not in text
    assert client.post(address(referral), fill(seen=1, answer="no_interest")).status_code == 422
    assert fresh(referral).answer == "agree"
    assert client.get(address(referral, "file", 1)).status_code == 404


# Links that are no longer good


def test_an_invented_link_gets_a_kind_404(client):
    for token in ("x", "LN-2026-0001.1.f.1abcde.AAAA", "%00", "é" * 10):
        page = client.get(f"/r/{token}/")
        assert page.status_code == 404
        assert "reply to our mail" in page.content.decode()
    assert not LinkUse.objects.exists()


@pytest.mark.parametrize("end", ["expired", "revoked"])
def test_an_ended_link_gets_a_kind_410_and_can_be_renewed(client, time_machine, end, fresh):
    time_machine.move_to("2026-11-02 09:00Z")
    referral = sent()
    old = address(referral)
    if end == "expired":
        time_machine.move_to("2027-01-05 09:00Z")
    else:
        actions.reassign(referral, focal_point=FocalPointFactory(body=referral.body), by=referral.sent_by)
    for answer in (client.get(old), client.post(old, fill()), client.post(f"{old}acknowledge/")):
        assert answer.status_code == 410
        assert f'action="{old}renew/"' in answer.content.decode()
    assert (fresh(referral).answer, fresh(referral).state) == ("", "sent")
    assert "refused" in uses(referral)
    for _index in range(3):
        page = client.post(f"{old}renew/")
        assert page.status_code == 200
        assert "Look into the mailbox" in page.content.decode()
    (mail,) = Message.objects.filter(event="liaison.renew")
    assert mail.to_email == fresh(referral).focal_point.email


def test_a_fresh_link_goes_to_nobody_when_the_question_is_over(client, time_machine):
    time_machine.move_to("2026-11-02 09:00Z")
    referral = sent()
    old = address(referral)
    actions.close(referral, by=referral.sent_by, note="No view.")
    time_machine.move_to("2027-01-05 09:00Z")
    assert client.post(f"{old}renew/").status_code == 200
    assert not Message.objects.filter(event="liaison.renew").exists()


def test_a_good_link_needs_no_renewal(client):
    referral = sent()
    answer = client.post(address(referral, "renew"))
    assert answer.url == address(referral)
    assert not Message.objects.filter(event="liaison.renew").exists()


def test_a_cancelled_question_says_so(client):
    referral = sent()
    token = address(referral)
    actions.cancel(referral, by=referral.sent_by, reason="Withdrawn.")
    page = client.get(token)
    assert page.status_code == 410
    assert "No longer asked" in page.content.decode()
    assert "Send a fresh link" not in page.content.decode()


# Files


def test_a_chosen_file_is_downloaded_by_the_same_link_and_noted(client, files):
    referral = sent(attachments=FILES)
    answer = client.get(address(referral, "file", 1))
    assert answer.content == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "no-store" in answer["Cache-Control"]
    assert uses(referral) == ["downloaded"]


def test_files_that_were_not_chosen_are_not_there(client, files):
    referral = sent(attachments=FILES)
    for position in (0, 2, 99):
        assert client.get(address(referral, "file", position)).status_code == 404


@pytest.mark.parametrize(("key", "status"), [("making", 503), ("gone", 410)])
def test_a_file_that_is_not_there_is_explained(client, files, key, status):
    referral = sent(attachments=[{"source": "test", "key": key, "label": "Copy"}])
    page = client.get(address(referral, "file", 1))
    assert page.status_code == status
    assert "<h1>" in page.content.decode()


def test_a_file_needs_a_good_link(client, files, time_machine):
    time_machine.move_to("2026-11-02 09:00Z")
    token = address(sent(attachments=FILES), "file", 1)
    time_machine.move_to("2027-01-05 09:00Z")
    assert client.get(token).status_code == 410


# Language


def test_the_page_speaks_the_mailboxs_language_until_the_reader_chooses(client):
    body = BodyFactory(name_fr="Organisation d’essai")
    FocalPointFactory(body=body, language="fr")
    referral = sent(body=body)
    page = client.get(address(referral), headers={"accept-language": "es"})
    assert '<html lang="fr"' in page.content.decode()
    assert page["Content-Language"] == "fr"
    assert "Organisation d’essai" in page.content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    assert '<html lang="es"' in client.get(address(referral)).content.decode()


# Limits


def test_strange_tokens_are_not_tried_out_by_the_thousand(client, monkeypatch):
    monkeypatch.setattr(limits, "STRANGE_TOKENS", 3)
    assert [client.get(f"/r/x{n}/").status_code for n in range(5)] == [404, 404, 404, 429, 429]


def test_one_link_is_not_hammered_and_the_others_go_on(client, monkeypatch):
    monkeypatch.setattr(limits, "OPENINGS", 2)
    hammered, other = sent(), sent()
    assert [client.get(address(hammered)).status_code for _index in range(3)] == [200, 200, 429]
    assert client.get(address(other)).status_code == 200
    assert "Retry-After" in client.get(address(hammered))


def test_without_the_cache_the_page_works(client, monkeypatch):
    from redis.exceptions import ConnectionError as Unreachable

    def broken(*args, **options):
        raise Unreachable("no cache")

    monkeypatch.setattr(limits.cache, "add", broken)
    assert client.get(address(sent())).status_code == 200


# Cost


def test_the_page_costs_the_same_with_one_and_three_replies(client, django_assert_max_num_queries):
    referral = sent(attachments=FILES)
    client.get(address(referral))
    actions.answer(referral, answer="question", text="One?")
    with django_assert_max_num_queries(8):
        client.get(address(referral))
    for seen in (1, 2):
        actions.answer(referral, answer="question", text="More?", seen=seen)
    with django_assert_max_num_queries(8):
        client.get(address(referral))


def test_staff_with_the_link_are_no_focal_point_of_another_kind(client):
    """The link is all the page looks at: a signed-in person sees the same page in their own language."""
    client.force_login(staff("auditor", language="es"))
    assert '<html lang="es"' in client.get(address(sent())).content.decode()
