"""A batch from the upload to its undoing, on a small file with the dirt of the real ones."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from portal.core.errors import ActionRefused, Conflict, IllegalMove
from trustfunds import actions
from trustfunds.actions import batches
from trustfunds.imports import running
from trustfunds.models import Alias, Batch, Donor, Entry, Fund
from trustfunds.selectors import formulas, sums
from trustfunds.selectors.summaries import differences
from trustfunds.tests import factories as make

from . import generated
from .importing import booked, checked, undone, upload, worked

pytestmark = pytest.mark.django_db
LAYOUT = "ocha-contributions"


def total(kind):
    return Entry.objects.filter(kind=kind).total()


def test_a_check_books_nothing_and_says_what_would_be(contributions, officer):
    batch = checked(contributions, LAYOUT, officer)
    rows = batch.report["rows"]
    assert (batch.state, rows["read"], rows["booked"], rows["rejected"]) == ("checked", 7, 7, 0)
    assert Decimal(batch.report["totals"]["file"]) == generated.PAID + generated.PLEDGED
    assert not Entry.objects.exists()
    assert not Donor.objects.exists()
    assert not Fund.objects.exists()


def test_booking_reaches_the_sums_of_the_file_and_both_amounts_stay(contributions, officer):
    batch = booked(contributions, LAYOUT, officer)
    assert (batch.state, batch.booked_by) == ("booked", officer)
    assert (total("deposit"), total("pledge")) == (generated.PAID, generated.PLEDGED)
    entry = Entry.objects.get(external_key="ocha-contributions:CHF/1/A|paid|2023-05-04")
    assert (entry.amount, entry.currency, entry.amount_usd) == (1050000, "NOK", Decimal("100003.17"))
    assert not Entry.objects.filter(kind="aa_fee").exists()
    assert differences() == {}


def test_the_same_file_twice_books_nothing_the_second_time(contributions, officer):
    booked(contributions, LAYOUT, officer)
    before = list(Entry.objects.values_list("number", flat=True))
    again = booked(contributions, LAYOUT, officer)
    assert (again.report["rows"]["booked"], again.report["rows"]["known"]) == (0, 7)
    assert list(Entry.objects.values_list("number", flat=True)) == before


def test_instalments_that_repeat_a_contribution_are_separate_payments(contributions, officer):
    booked(contributions, LAYOUT, officer)
    keys = Entry.objects.filter(external_key__contains="CHF/2/B").values_list("external_key", flat=True)
    assert sorted(keys) == [
        "ocha-contributions:CHF/2/B|paid|2023-05-04",
        "ocha-contributions:CHF/2/B|paid|2023-05-04#2",
    ]


def test_turkey_is_turkiye_and_the_report_says_so(contributions, officer):
    donor = make.donor(name_en="Türkiye")
    Alias.objects.create(text="Turkey", donor=donor)
    batch = booked(contributions, LAYOUT, officer)
    assert Entry.objects.filter(donor=donor).count() == 2
    assert {"column": "DonorName", "count": 1, "example": ["Turkey", "Türkiye"]}.items() <= next(
        repair for repair in batch.report["repairs"] if repair["column"] == "DonorName"
    ).items()


def test_turkey_is_turkiye_where_no_spelling_is_on_file(contributions, officer):
    booked(contributions, LAYOUT, officer)
    assert Donor.objects.filter(name_en__startswith="T").count() == 1


def test_a_private_donor_is_hidden(contributions, officer):
    booked(contributions, LAYOUT, officer)
    assert Donor.objects.get(kind="private").is_hidden


def test_the_year_of_the_source_is_kept_where_it_is_another(contributions, officer):
    booked(contributions, LAYOUT, officer)
    assert Entry.objects.get(external_key__contains="CHF/3/C").source_year == 2022
    assert Entry.objects.get(external_key__contains="CHF/5/E").source_year == 2027
    assert Entry.objects.get(external_key__contains="CHF/1/A").source_year is None


def test_without_leave_to_create_what_is_missing_is_reported(contributions, officer):
    make.fund(code="HSD20")
    batch = checked(contributions, LAYOUT, officer, create_missing=False)
    assert batch.report["rows"]["rejected"] == 7
    reasons = {(line["column"], line["reason"]) for line in batch.report["problems"]}
    assert reasons == {("DonorName", "There is no such donor."), ("PooledFundName", "There is no such fund.")}


def test_rejected_rows_stop_the_booking_unless_they_are_left_out(tmp_path, officer):
    path = generated.contributions(tmp_path / "x.csv", [*generated.ROWS, {"PaidAmt": "=1+1"}])
    batch = checked(path, LAYOUT, officer)
    with pytest.raises(ActionRefused, match="Rows are rejected"):
        batches.book_batch(batch=batch, by=officer)
    again = batches.check_again(batch=batch, layout=LAYOUT, create_missing=True, skip_rejected=True, by=officer)
    batches.book_batch(batch=worked(again), by=officer)
    assert worked(again).state == "booked"
    assert total("deposit") == generated.PAID


def test_the_list_of_findings_is_safe_to_open_in_a_spreadsheet(tmp_path, officer):
    path = generated.contributions(tmp_path / "x.csv", [{"PaidAmt": "=cmd|'/c calc'!A1"}])
    text = checked(path, LAYOUT, officer).findings.read().decode("utf-8-sig")
    assert "'=cmd|" in text
    assert ",=cmd" not in text


def test_undoing_takes_everything_back_in_one_reversing_batch(contributions, officer):
    batch = booked(contributions, LAYOUT, officer)
    reversing = undone(batch, officer)
    batch.refresh_from_db()
    assert (batch.state, reversing.state, reversing.undoes) == ("undone", "booked", batch)
    assert Entry.objects.total() == 0
    assert reversing.entries.count() == batch.entries.count() == 7
    assert differences() == {}


def test_after_an_undo_the_same_file_is_booked_again_and_then_known(contributions, officer):
    undone(booked(contributions, LAYOUT, officer), officer)
    again = booked(contributions, LAYOUT, officer)
    assert again.report["rows"]["booked"] == 7
    assert Entry.objects.filter(external_key="ocha-contributions:CHF/1/A|paid|2023-05-04~1").exists()
    undone(again, officer)
    booked(contributions, LAYOUT, officer)
    assert booked(contributions, LAYOUT, officer).report["rows"]["known"] == 7
    assert total("deposit") == generated.PAID


def test_undoing_is_refused_where_the_money_was_spent(contributions, officer):
    batch = booked(contributions, LAYOUT, officer)
    fund, puno = Fund.objects.get(code="HSD20"), make.organisation()
    (transfer,) = make.booked(fund, make.line("transfer", "1000", organisation=puno), by=officer)
    reversing = undone(batch, officer)
    batch.refresh_from_db()
    assert (batch.state, reversing.state) == ("booked", "failed")
    assert "holds" in reversing.error
    assert not reversing.entries.exists()
    actions.reverse(entry=transfer, reason="Wrong", by=officer)
    assert undone(batch, officer).pk == reversing.pk
    assert Entry.objects.total() == 0


def test_what_was_reversed_by_hand_is_not_reversed_again(contributions, officer):
    batch = booked(contributions, LAYOUT, officer)
    actions.reverse(entry=batch.entries.filter(kind="deposit").first(), reason="Wrong", by=officer)
    assert undone(batch, officer).entries.count() == 6
    assert Entry.objects.total() == 0


def test_a_pledge_that_was_paid_is_taken_down(tmp_path, officer):
    pledge = {"ContributionCode": "P/1", **generated.PLEDGE}
    booked(generated.contributions(tmp_path / "then.csv", [pledge]), LAYOUT, officer)
    paid = {"ContributionCode": "P/1", "PaidDate": "2024-01-05", "PaidAmtLocal": "500000.0", "PaidAmt": "47000.00"}
    later = generated.contributions(tmp_path / "later.csv", [paid])
    booked(later, LAYOUT, officer)
    assert (total("pledge"), total("deposit")) == (0, 47000)
    assert booked(later, LAYOUT, officer).report["entries"] == 0


def test_a_payment_that_changed_is_rejected_not_booked_twice(tmp_path, officer):
    booked(generated.contributions(tmp_path / "a.csv", [{"ContributionCode": "C/1"}]), LAYOUT, officer)
    changed = generated.contributions(tmp_path / "b.csv", [{"ContributionCode": "C/1", "PaidAmt": "99.00"}])
    batch = checked(changed, LAYOUT, officer)
    assert batch.report["rows"]["rejected"] == 1
    assert "It was booked as E-" in batch.report["problems"][0]["reason"]


def test_a_booking_that_would_overdraw_is_refused_whole(tmp_path, officer):
    rows = [
        {"number": "1", "amount": "100.00"},
        {"number": "2", "kind": "transfer", "amount": "100.01", "donor": "", "organisation": "A fund's partner"},
    ]
    path = generated.entries(tmp_path / "x.csv", rows)
    batch = booked(path, "portal-entries", officer)
    assert (batch.state, batch.entries.count()) == ("failed", 0)
    assert "holds" in batch.error
    assert not Fund.objects.exists()
    assert batch.report["funds"][0]["held_after"] == "-0.01"


def test_the_order_of_the_rows_does_not_matter_to_the_cash(tmp_path, officer):
    rows = [
        {"number": "2", "kind": "transfer", "amount": "100.00", "donor": "", "organisation": "A fund's partner"},
        {"number": "1", "amount": "100.00"},
    ]
    assert booked(generated.entries(tmp_path / "x.csv", rows), "portal-entries", officer).state == "booked"


def test_what_changed_in_the_ledger_since_the_check_stops_the_booking(contributions, officer):
    first, second = checked(contributions, LAYOUT, officer), checked(contributions, LAYOUT, officer)
    for batch in (first, second):
        batches.book_batch(batch=batch, by=officer)
    assert worked(first).state == "booked"
    assert (worked(second).state, Entry.objects.count()) == ("failed", 7)
    assert "check it again" in second.error


def test_a_file_that_cannot_be_read_says_why(tmp_path, officer):
    path = tmp_path / "x.csv"
    path.write_text("ContributionCode,DonorName\n1,2\n")
    batch = checked(path, LAYOUT, officer)
    assert batch.state == "unreadable"
    assert "PooledFundName" in batch.error


def test_a_heading_alone_is_read_and_nothing_is_booked(tmp_path, officer):
    batch = checked(generated.contributions(tmp_path / "x.csv", []), LAYOUT, officer)
    assert (batch.state, batch.report["rows"]["read"], batch.entries.count()) == ("checked", 0, 0)
    with pytest.raises(ActionRefused, match="nothing to book"):
        batches.book_batch(batch=batch, by=officer)


@pytest.mark.parametrize("role", ["auditor", "triage"])
def test_only_a_fund_officer_imports(contributions, officer, role):
    stranger = make.officer(role)
    with pytest.raises(PermissionDenied):
        upload(contributions, LAYOUT, stranger)
    batch = checked(contributions, LAYOUT, officer)
    with pytest.raises(PermissionDenied):
        batches.book_batch(batch=batch, by=stranger)
    with pytest.raises(PermissionDenied):
        batches.undo_batch(batch=batch, reason="x", by=stranger)


def test_a_batch_is_booked_once(contributions, officer):
    batch = booked(contributions, LAYOUT, officer)
    with pytest.raises(IllegalMove):
        batches.book_batch(batch=batch, by=officer)
    running.run(batch.pk)
    assert Entry.objects.count() == 7


def test_a_worker_that_dies_leaves_nothing_half_booked_and_another_goes_on(contributions, officer, monkeypatch):
    batch = checked(contributions, LAYOUT, officer)
    batches.book_batch(batch=batch, by=officer)
    monkeypatch.setattr(batches, "finish_booking", _die)
    with pytest.raises(MemoryError), transaction.atomic():
        running.run(batch.pk)
    assert not Entry.objects.exists()
    monkeypatch.undo()
    batch.refresh_from_db()
    assert batch.state == "booking"
    told = []
    monkeypatch.setattr(batches, "tell", told.extend)
    Batch.objects.filter(pk=batch.pk).update(told_at=timezone.now() - timedelta(minutes=5))
    batches.sweep()
    assert told == [batch.pk]
    assert worked(batch).state == "booked"


def _die(*args, **options):
    raise MemoryError


def test_after_three_deaths_somebody_must_look(contributions, officer):
    batch = upload(contributions, LAYOUT, officer)
    Batch.objects.filter(pk=batch.pk).update(attempts=3, state="checking")
    running.run(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, "3 times" in batch.error) == ("failed", True)


@pytest.mark.django_db(transaction=True)
def test_while_a_worker_is_at_it_others_find_nothing_to_do(contributions, officer):
    batch = upload(contributions, LAYOUT, officer)
    found = []

    def other():
        try:
            found.append(batches.begin(batch.pk))
            with pytest.raises(Conflict, match="just now"):
                batches.check_again(batch=batch, layout=LAYOUT, create_missing=True, skip_rejected=True, by=officer)
        finally:
            connection.close()

    with batches.working(batch.pk) as row:
        assert row == batch
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert found == [None]


def test_a_file_is_booked_with_a_few_queries_however_long(tmp_path, officer, django_assert_max_num_queries):
    rows = [{"ContributionCode": f"Q/{number}"} for number in range(400)]
    batch = checked(generated.contributions(tmp_path / "x.csv", rows), LAYOUT, officer)
    batches.book_batch(batch=batch, by=officer)
    with django_assert_max_num_queries(70):
        running.run(batch.pk)
    assert formulas.DEPOSITS.of(sums.of_fund(Fund.objects.get(code="HSD20"))) == 400 * Decimal("100003.17")


def test_every_sign_of_a_text_arrives_as_it_was(tmp_path, officer):
    said = "back\\slash \\N and “quotes” ; Ünïcode 中 \\. 'x'"
    booked(generated.entries(tmp_path / "x.csv", [{"number": "1", "description": said}]), "portal-entries", officer)
    assert Entry.objects.get().description == said
