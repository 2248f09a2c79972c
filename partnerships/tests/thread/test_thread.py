"""From sign-up to the letter: the whole thread as the people would play it, with a real worker, a real mail server,
a real browser for each person, and the PDFs read back."""

import shutil
import subprocess
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from pikepdf import Pdf
from playwright.sync_api import expect

from partnerships.models import PartnershipRequest, ReasonCode
from partnerships.tests.factories import staff
from portal.core.tests.browser import sign_in
from portal.core.tests.waiting import until
from portal.directory.models import Body, FocalPoint
from portal.documents.models import Document
from portal.liaison import tasks as liaison_tasks
from portal.liaison.models import Referral

from .people import BodyReader, DeskOfficer, Mailbox, Officer, text_of

pytestmark = pytest.mark.django_db(transaction=True)
OFFICER = "cooperation@louga.example"
TITLE = "Eau potable pour Mbaye et les villages voisins"


@pytest.fixture
def portal(live_server, settings, mail_server, tmp_path):
    """The portal as it runs: reference data, roles, links that lead back to it, files in one place."""
    settings.SITE_URL = live_server.url
    files = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "media")},
    }
    settings.STORAGES = {**settings.STORAGES, "default": files}
    call_command("load_reference", verbosity=0)
    call_command("sync_roles", verbosity=0)
    for body in Body.objects.all():
        FocalPoint.objects.create(body=body, role_title="Desk", email=f"{body.acronym}@un.example", language="en")
    return live_server.url


@pytest.fixture
def people(new_context, portal, live_server):
    def person(kind, user=None, locale="en"):
        context = new_context(locale=locale)
        made = kind(context, portal)
        if user is not None:
            sign_in(made.page, live_server, user)
        return made

    return person


def write_request(officer: Officer, tmp_path) -> None:
    officer.start("host_territory")
    officer.choose(capacity="official", language="fr")
    officer.continue_()
    officer.write_by_autosave("title", TITLE)
    officer.page.reload()
    expect(officer.page.locator("[name=title]")).to_have_value(TITLE)
    officer.fill(
        summary="Un second partenaire pour étendre le réseau d’eau.",
        motivation="Trois villages marchent encore quatre kilomètres.",
        expected_results__0__result="Neuf bornes-fontaines",
    )
    officer.continue_()
    officer.choose(themes="T11", goals="7.C")
    officer.continue_()
    officer.choose(readiness="studied")
    officer.continue_()
    officer.choose(seeks="money")
    officer.continue_()
    officer.choose(partners_where="suggest")
    officer.continue_()
    officer.page.select_option("main [name=currency]", "EUR")
    officer.fill(total="95 000", own_secured="14 000", in_kind="8 000,00", sought="73 000")
    officer.continue_()
    for _step in ("time", "governance", "third_parties"):
        officer.continue_()
    letter = tmp_path / "deliberation.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(letter)
    officer.attach(letter, "resolution")
    officer.continue_()
    officer.choose(consent_publish="true", consent_share="true", declaration="true")
    officer.continue_()


def words_of(path: str) -> str:
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_a_request_goes_from_sign_up_to_the_letter(portal, people, worker, mail_server, tmp_path):
    triage, approver = staff("triage", email="triage@undp.example"), staff("approver", email="approver@undp.example")
    worker.start(SITE_URL=portal, PORTAL_HOME=str(tmp_path))
    officer, mailbox = people(Officer, locale="fr-FR"), Mailbox(mail_server, OFFICER)

    # The officer signs up by the mail's link, makes the authority and writes; nothing typed is lost.
    officer.sign_up(OFFICER, mailbox)
    officer.propose_authority("Région d’essai de Louga", "region", "SN")
    write_request(officer, tmp_path)
    officer.press("form[action$='/submit/'] button")
    row = PartnershipRequest.objects.get()
    assert row.reference and row.state == "submitted" and row.language == "fr"
    receipt = mailbox.wait_for(row.reference)
    assert f"«\N{NO-BREAK SPACE}{TITLE}\N{NO-BREAK SPACE}»" in text_of(receipt) and "accusé" not in receipt["Subject"]
    download = officer.page.locator("main a[href*='/documents/']").first
    expect(download).to_be_visible(timeout=60_000)  # without a reload: the page asks until it is there
    copy = Document.objects.about(row).get(kind="request_copy")
    assert "Neuf bornes-fontaines" in words_of(copy.file.path)

    # Triage takes it and asks; the officer answers.
    desk = people(DeskOfficer, triage)
    case = desk.open_case(row.reference)
    desk.decide(case, "take")
    due = (timezone.localdate() + timedelta(days=20)).isoformat()
    question = "Combien de villages ?"
    desk.decide(case, "ask", preview=question, fields_asked="summary", question=question, due_on=due)
    assert question in text_of(mailbox.wait_for(question))
    officer.go(f"/requests/{row.reference}/answer/")
    officer.fill(summary="Trois villages, 15 000 personnes.", text="Trois.")
    officer.press("button[name=action][value=send]")
    row.refresh_from_db()
    assert row.state == "screening" and row.summary.startswith("Trois villages")

    # Screening, then the UN bodies are asked; two answer by link, one only after a reminder.
    desk.check_everything(case)
    desk.decide(case, "advance")
    desk.decide(case, "refer")
    desk.decide(case, "consult")
    row.refresh_from_db()
    asked = list(Referral.objects.about(row).awaiting_answer().select_related("body"))
    assert row.state == "consulting" and {"rba", "uncdf"} & {r.body.acronym for r in asked} and len(asked) >= 3
    first, second, *others = asked
    for referral, answer in ((first, "agree"), (second, "agree_with_comments")):
        reader = people(BodyReader)
        reader.answer(Mailbox(mail_server, referral.focal_point.email), answer, "We know the territory.")
        referral.refresh_from_db()
        assert referral.answer == answer
    late = next(referral for referral in others if referral.kind != "information")
    yesterday = timezone.localdate() - timedelta(days=1)
    Referral.objects.filter(pk=late.pk).update(sent_at=timezone.now() - timedelta(days=9), acknowledge_due_on=yesterday)
    liaison_tasks.remind()  # what beat does every quarter of an hour
    until(lambda: Referral.objects.get(pk=late.pk).reminders_sent == 1, "the late body is reminded")
    reader_box = Mailbox(mail_server, late.focal_point.email)
    reader_box.wait_for("Reminder")
    row.refresh_from_db()
    assert row.state == "consulting", "silence is never consent"
    for referral in others:
        people(BodyReader).answer(Mailbox(mail_server, referral.focal_point.email), "no_interest", "")
    row.refresh_from_db()
    assert row.state == "review", "the last answer brings the case back"

    # One proposes, another approves; the letter arrives in French with its PDF.
    reason = ReasonCode.objects.filter(use="accepted", is_active=True).first()
    message = "Votre demande est acceptée ; un premier échange aura lieu en janvier."
    desk.decide(case, "propose", preview=message, outcome="accepted", reason=reason.pk, message=message)
    assert not [m for m in mailbox.mails() if message in text_of(m)], "nothing leaves before the approval"
    people(DeskOfficer, approver).decide(case, "decide")
    letter = mailbox.wait_for(message)
    (attached,) = letter.iter_attachments()
    path = tmp_path / "letter.pdf"
    path.write_bytes(attached.get_content())
    with Pdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "fr" and "/StructTreeRoot" in pdf.Root
    text = " ".join(words_of(str(path)).split())
    assert row.reference in text and message in text and "Votre demande est acceptée" in text
    officer.go(f"/requests/{row.reference}/")
    expect(officer.page.locator("main")).to_contain_text("Acceptée")
