from email import message_from_bytes, policy

import pytest
from django.core.mail import EmailMessage, get_connection

from portal.notifications.backends import EmlFileBackend, OutcomeUnknown


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def a_mail(number: int = 1, **options) -> EmailMessage:
    headers = {"Message-ID": f"<{number:032x}@portal.example>"}
    return EmailMessage("Água", "Olá", "portal@un.example", ["Ana <ana@town.example>"], headers=headers, **options)


def test_each_mail_is_one_file_a_mail_program_opens(folder):
    assert EmlFileBackend().send_messages([a_mail(1), a_mail(2)]) == 2
    files = sorted(folder.iterdir())
    assert [file.name.split("_")[1:] for file in files] == [
        ["ana@town.example", f"{number:032x}.eml"] for number in (1, 2)
    ]
    mail = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert (mail["Subject"], mail.get_content().strip()) == ("Água", "Olá")


def test_a_mail_sent_twice_leaves_one_file(folder):
    EmlFileBackend().send_messages([a_mail()])
    EmlFileBackend().send_messages([a_mail()])
    assert len(list(folder.iterdir())) == 1


def test_an_address_cannot_leave_the_folder(folder):
    mail = a_mail()
    mail.to = ["../../x@town.example"]
    EmlFileBackend().send_messages([mail])
    (file,) = folder.iterdir()
    assert file.suffix == ".eml"


def test_the_settings_choose_files_where_no_server_is_named(settings):
    assert settings.EMAIL_BACKEND == "django.core.mail.backends.locmem.EmailBackend"  # pytest-django's, in tests
    assert get_connection("portal.notifications.backends.EmlFileBackend")


@pytest.fixture
def smtp(mail_server):
    return get_connection(
        "portal.notifications.backends.SmtpBackend", host="127.0.0.1", port=mail_server.port, timeout=10
    )


def test_smtp_hands_a_mail_over(smtp, mail_server):
    assert smtp.send_messages([a_mail()]) == 1
    assert mail_server.received[0]["Subject"] == "Água"


def test_smtp_tells_an_unanswered_transfer_from_a_broken_connection(smtp, mail_server):
    mail_server.break_off_after_data = True
    with pytest.raises(OutcomeUnknown):
        smtp.send_messages([a_mail()])
    mail_server.stop()
    with pytest.raises(ConnectionRefusedError):
        smtp.send_messages([a_mail()])


def test_smtp_keeps_its_connection_for_the_next_mail(smtp, mail_server):
    for number in (1, 2, 3):
        smtp.open()
        smtp.send_messages([a_mail(number)])
    assert (len(mail_server.received), len(mail_server.connections)) == (3, 1)
    smtp.close()


def test_smtp_notices_before_the_next_mail_that_the_server_gave_the_connection_up(smtp, mail_server):
    smtp.open()
    smtp.send_messages([a_mail(1)])
    mail_server.stop()
    mail_server.start()
    smtp.open()
    smtp.send_messages([a_mail(2)])
    assert (len(mail_server.received), len(mail_server.connections)) == (2, 2)
    smtp.close()


def test_smtp_survives_a_server_that_breaks_off_at_the_farewell(smtp, mail_server, monkeypatch):
    def vanish(self):
        raise ConnectionResetError

    monkeypatch.setattr("smtplib.SMTP.quit", vanish)
    assert smtp.send_messages([a_mail()]) == 1
    assert len(mail_server.received) == 1
