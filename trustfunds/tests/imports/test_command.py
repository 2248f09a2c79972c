"""`import_ledger`: what it prints, and how it ends."""

import json

import pytest
from django.core.management import CommandError, call_command

from trustfunds.models import Batch, Entry

from . import generated

pytestmark = pytest.mark.django_db


def run(path, *options, capsys, layout="ocha-contributions"):
    """The report and the exit code."""
    code, message = 0, ""
    try:
        call_command("import_ledger", str(path), "--layout", layout, "--json", *options)
    except CommandError as error:
        code, message = error.returncode, str(error)
    printed = capsys.readouterr().out
    return (json.loads(printed) if printed else {}), code, message


def test_everything_is_booked_and_then_known(contributions, officer, capsys):
    report, code, _message = run(contributions, "--create-missing", capsys=capsys)
    assert (code, report["rows"]["booked"], report["booked"]) == (0, 7, True)
    assert report["totals"]["file"] == report["totals"]["booked"]
    assert Batch.objects.get(number=report["batch"]).entries.count() == 7
    report, code, _message = run(contributions, "--create-missing", capsys=capsys)
    assert (code, report["rows"]["known"], report["entries"], Entry.objects.count()) == (0, 7, 0, 7)


def test_a_dry_run_leaves_no_trace(contributions, officer, capsys):
    report, code, _message = run(contributions, "--create-missing", "--dry-run", capsys=capsys)
    assert (code, report["rows"]["booked"], report["booked"]) == (0, 7, False)
    assert not Entry.objects.exists()
    assert not Batch.objects.exists()


def test_rejected_rows_end_with_three(tmp_path, officer, capsys):
    path = generated.contributions(tmp_path / "x.csv", [*generated.ROWS, {"PaidAmt": "x"}])
    report, code, message = run(path, "--create-missing", capsys=capsys)
    assert (code, report["booked"], Entry.objects.count()) == (3, False, 0)
    assert "row 9, PaidAmt: 'x': This is no amount." in message
    report, code, _message = run(path, "--create-missing", "--skip-rejected", capsys=capsys)
    assert (code, report["booked"], Entry.objects.count()) == (3, True, 7)


def test_what_is_missing_is_reported_without_leave_to_create(contributions, officer, capsys):
    report, code, message = run(contributions, capsys=capsys)
    assert (code, report["rows"]["rejected"]) == (3, 7)
    assert "There is no such fund." in message


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a,b\n1,2\n"])
def test_an_unreadable_file_ends_with_two(tmp_path, officer, capsys, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert run(path, capsys=capsys)[1] == 2


def test_no_file_and_no_layout_end_with_two(tmp_path, contributions, officer, capsys):
    assert run(tmp_path / "nothing.csv", capsys=capsys)[1] == 2
    assert run(contributions, capsys=capsys, layout="nonsense")[1] == 2


def test_it_is_said_in_words_too(contributions, officer, capsys):
    call_command("import_ledger", str(contributions), "--layout", "ocha-contributions", "--create-missing")
    said = capsys.readouterr().out
    assert "7 rows read: 7 booked" in said
    assert "USD 247933.39 in the file" in said


def test_who_may_not_book_does_not_by_command(contributions, capsys, db):
    from trustfunds.tests import factories as make

    auditor = make.officer("auditor")
    with pytest.raises(CommandError, match="may not book"):
        call_command("import_ledger", str(contributions), "--layout", "ocha-contributions", "--by", auditor.email)


def test_a_refusal_of_the_ledger_ends_with_one(tmp_path, officer, capsys):
    rows = [{"number": "1", "kind": "transfer", "donor": "", "organisation": "A partner"}]
    path = generated.entries(tmp_path / "x.csv", rows)
    _report, code, message = run(path, "--create-missing", capsys=capsys, layout="portal-entries")
    assert (code, Entry.objects.count(), Batch.objects.count()) == (1, 0, 0)
    assert "Nothing was booked" in message
