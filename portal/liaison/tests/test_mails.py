"""Every mail in every language: it renders whole, says what it must, and shows only what it may."""

import re

import pytest

from portal.liaison import actions, tasks
from portal.liaison.tests.factories import CountryFactory, FocalPointFactory, body_with_mailbox, prepared, sent, staff
from portal.notifications.models import Message
from portal.notifications.registry import EVENTS

pytestmark = pytest.mark.django_db

WITH_LINK = {"send", "remind", "renew", "answer", "give_information"}


@pytest.fixture
def all_mails(time_machine):
    """One life that writes every mail there is, the body's in `language`."""

    def write(language: str) -> dict[str, Message]:
        time_machine.move_to("2026-11-02 09:00Z")
        officer = staff("liaison", language=language)
        senegal = CountryFactory(country_office_email="registry.sn@example.int")
        body = body_with_mailbox()
        FocalPointFactory(body=body, is_deputy=True)
        body.focal_points.update(language=language)
        files = [{"source": "document", "key": "DOC-1", "label": "L’eau & l’assainissement"}]
        referral = sent(
            body=body, by=officer, country=senegal, attachments=files, subject_title="L’eau < l’air & Mbaye"
        )
        for day in ("09", "16", "18", "23"):
            time_machine.move_to(f"2026-11-{day} 09:00Z")
            tasks.remind()
        actions.answer(referral, answer="question", text="Qui paie l'entretien ?")
        actions.give_information(referral, text="Le comité.", by=officer)
        actions.answer(referral, answer="agree")
        actions.renew(referral, mailbox=None)
        actions.close(referral, by=officer)
        other = sent(by=officer, country=senegal)
        other.focal_point.language = language
        other.focal_point.save()
        actions.cancel(other, by=officer, reason="Retiré.")
        lost = prepared(body=body_with_mailbox(), by=officer)
        actions.mark_unreachable(lost, reason="Parti.")
        return {mail.event.removeprefix("liaison."): mail for mail in Message.objects.order_by("-pk")}

    return write


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_mail_is_whole_in_every_language(all_mails, language):
    mails = all_mails(language)
    assert set(mails) == {key.removeprefix("liaison.") for key in EVENTS if key.startswith("liaison.")}
    for verb, mail in mails.items():
        assert mail.language == language, verb
        for part in (mail.title, mail.body_text, mail.body_html):
            assert part.strip(), verb
            assert not re.search(r"None|\{\{|\{%|\(\)|%\(", part), f"{verb}: {part}"
        assert "&amp;" not in mail.title + mail.body_text, verb
        assert "< l’air &" not in mail.body_html, verb
        assert mail.confidential is (verb in WITH_LINK), verb
        assert ("/r/" in mail.body_text) is (verb in WITH_LINK), verb
        assert mail.body_html.count('href="http') >= (2 if verb in WITH_LINK else 1), verb
        assert "/r/" not in mail.link


def test_a_mail_to_the_body_says_what_is_asked_by_when_and_that_silence_is_no_consent(all_mails):
    mail = all_mails("en")["send"]
    for words in (
        "L’eau < l’air & Mbaye",
        "PR-2026-0042",
        "We ask for your comments.",
        "Please confirm receipt by",
        "L’eau & l’assainissement",
        "works for 60 days",
        "we do not take your silence for consent",
    ):
        assert words in mail.body_text
    assert mail.attachments == []
