"""The desk's pages of imports: who may do what, and that each does it once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trustfunds.models import Batch, ColumnMapping, Entry
from trustfunds.tests import factories as make

from . import generated
from .generated import clusters, projects
from .importing import booked, checked, worked

pytestmark = pytest.mark.django_db
LIST, UPLOAD = "admin:trustfunds_batch_changelist", "admin:trustfunds_batch_upload"
LAYOUT = "ocha-contributions"


def page(name, batch):
    return reverse(f"admin:trustfunds_batch_{name}", args=[batch.pk])


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def dirty(tmp_path):
    return generated.contributions(tmp_path / "x.csv", [*generated.ROWS, {"PaidAmt": "<b>=1+1</b>"}])


def test_a_file_is_uploaded_checked_booked_and_undone(desk, contributions):
    file = SimpleUploadedFile("paid.csv", contributions.read_bytes())
    sent = desk.post(reverse(UPLOAD), {"file": file, "layout": LAYOUT, "create_missing": "on"})
    batch = Batch.objects.get()
    assert sent.url == page("change", batch)
    assert "The worker is checking the file" in desk.get(sent.url).content.decode()
    worked(batch)
    shown = desk.get(sent.url).content.decode()
    for words in ("247,933.39", "To be booked", "Turkey", "Private donations", "Blanks or small letters"):
        assert words in shown
    assert "7 entries" in desk.get(page("book_batch", batch)).content.decode()
    desk.post(page("book_batch", batch), {"confirm": "1"})
    worked(batch)
    assert Entry.objects.count() == 7
    desk.post(page("undo_batch", batch), {"confirm": "1", "reason": "Wrong file"})
    worked(Batch.objects.get(undoes=batch))
    assert Entry.objects.total() == 0
    assert "Undone" in desk.get(sent.url).content.decode()


@pytest.mark.parametrize("given", [{}, {"layout": LAYOUT}, {"layout": "nonsense"}])
def test_an_upload_that_says_too_little_is_shown_again(desk, contributions, given):
    file = {"file": SimpleUploadedFile("x.csv", b"a")} if given else {}
    given = {**given, **(file if given.get("layout") != LAYOUT else {})}
    assert desk.post(reverse(UPLOAD), given).status_code == 200
    assert not Batch.objects.exists()


def test_rejected_values_are_shown_as_text_with_row_column_and_reason(desk, officer, dirty):
    batch = checked(dirty, LAYOUT, officer)
    shown = desk.get(page("change", batch)).content.decode()
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in shown
    assert "<b>=1+1" not in shown
    answer = desk.get(page("findings", batch))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert answer["Content-Disposition"] == f'attachment; filename="{batch.number}-findings.csv"'
    assert "9,rejected,PaidAmt,<b>=1+1</b>,,This is no amount." in text


def test_a_batch_with_rejected_rows_offers_no_booking_until_they_are_left_out(desk, officer, dirty):
    batch = checked(dirty, LAYOUT, officer)
    assert page("book_batch", batch) not in desk.get(page("change", batch)).content.decode()
    assert desk.post(page("book_batch", batch), {"confirm": "1"}).status_code == 200
    given = {"confirm": "1", "layout": LAYOUT, "create_missing": "on", "skip_rejected": "on"}
    desk.post(page("check_again", batch), given)
    worked(batch)
    assert page("book_batch", batch) in desk.get(page("change", batch)).content.decode()


def test_a_file_that_is_known_throughout_offers_no_booking(desk, officer, contributions):
    booked(contributions, LAYOUT, officer)
    again = checked(contributions, LAYOUT, officer)
    shown = desk.get(page("change", again)).content.decode()
    assert "There is nothing to book" in shown
    assert page("book_batch", again) not in shown
    desk.post(page("book_batch", again), {"confirm": "1"})
    again.refresh_from_db()
    assert again.state == "checked"
    assert again.filename not in desk.get(reverse(LIST)).content.decode()  # not to do
    assert again.number in desk.get(reverse(LIST), {"tab": "all"}).content.decode()


def test_a_budget_known_with_another_amount_is_shown(desk, officer, tmp_path):
    booked(projects(tmp_path), "ocha-projects", officer)
    other = checked(projects(tmp_path, PrgBdg="1400000"), "ocha-projects", officer, skip_rejected=True)
    assert "reverse that entry first" in desk.get(page("change", other)).content.decode()
    path = clusters(tmp_path, ["Sudan", "2022", "SUD-1/UN/7", "Health", "", "100", "1400000"])
    shown = desk.get(page("change", checked(path, "ocha-allocations", officer))).content.decode()
    for words in ("Known with another amount", "SUD-1/UN/7", "1,400,000.00", "1,500,000.00", "-100,000.00"):
        assert words in shown.replace("−", "-")


def test_progress_is_shown_and_ends_with_a_fresh_page(desk, officer, contributions):
    batch = checked(contributions, LAYOUT, officer)
    assert desk.get(page("progress", batch))["HX-Refresh"] == "true"
    Batch.objects.filter(pk=batch.pk).update(state="checking")
    answer = desk.get(page("progress", batch))
    assert "HX-Refresh" not in answer
    assert "every 2s" in answer.content.decode()


def test_sent_twice_it_is_booked_once(desk, officer, contributions):
    batch = checked(contributions, LAYOUT, officer)
    desk.post(page("book_batch", batch), {"confirm": "1"})
    assert desk.post(page("book_batch", batch), {"confirm": "1"}).status_code == 409
    worked(batch)
    assert Entry.objects.count() == 7


def test_the_auditor_reads_and_changes_nothing(client, officer, dirty):
    batch = checked(dirty, LAYOUT, officer)
    client.force_login(make.officer("auditor"))
    for name in ("change", "progress", "findings"):
        assert client.get(page(name, batch)).status_code == 200
    assert client.get(reverse(LIST)).status_code == 200
    assert client.get(reverse(UPLOAD)).status_code == 403
    assert client.post(reverse(UPLOAD)).status_code == 403
    for verb in ("check_again", "book_batch", "undo_batch"):
        assert client.post(page(verb, batch), {"confirm": "1", "reason": "x", "layout": LAYOUT}).status_code == 403
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_strangers_see_nothing(client, officer, contributions, django_user_model):
    batch = checked(contributions, LAYOUT, officer)
    for person in (None, django_user_model.objects.create_user(email="nobody@x.example", password=None)):
        if person is not None:
            client.force_login(person)
        for address in (reverse(LIST), reverse(UPLOAD), page("change", batch), page("findings", batch)):
            assert client.get(address).status_code in (302, 403, 404)


def test_wrong_verbs_are_refused(desk, officer, contributions):
    batch = checked(contributions, LAYOUT, officer)
    assert desk.post(page("progress", batch)).status_code == 405
    assert desk.post(page("findings", batch)).status_code == 405
    assert desk.delete(reverse(UPLOAD)).status_code == 405
    assert desk.put(page("book_batch", batch)).status_code == 405


def test_no_findings_no_file(desk, officer, tmp_path):
    batch = checked(generated.entries(tmp_path / "x.csv", [{"number": "1"}]), "portal-entries", officer)
    assert desk.get(page("findings", batch)).status_code == 404


def test_the_list_costs_the_same_with_one_batch_and_with_three(desk, officer, tmp_path):
    address = f"{reverse(LIST)}?tab=all"
    counts = []
    for number in (1, 2, 3):
        booked(generated.entries(tmp_path / "x.csv", [{"number": str(number)}]), "portal-entries", officer)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[2]


def mapping(**changes):
    columns = {"column_value_date": "Date", "column_amount": "Sum", "column_donor": "Who"}
    constants = {"constant_fund": "TF900", "constant_kind": "deposit", "constant_currency": "USD"}
    plain = {"key": "bank", "name": "The bank", "day_order": "dmy", "decimal_sign": ",", **columns, **constants}
    return {**plain, **changes}


def test_a_mapping_is_made_and_changed_on_the_desk(desk):
    desk.post(reverse("admin:trustfunds_columnmapping_add"), mapping())
    row = ColumnMapping.objects.get()
    assert row.columns == {"value_date": "Date", "amount": "Sum", "donor": "Who"}
    assert row.constants == {"fund": "TF900", "kind": "deposit", "currency": "USD"}
    address = reverse("admin:trustfunds_columnmapping_change", args=[row.pk])
    assert 'value="Sum"' in desk.get(address).content.decode()
    desk.post(address, mapping(column_amount="Total"))
    row.refresh_from_db()
    assert row.columns["amount"] == "Total"
    assert "mapping:bank" in desk.get(reverse(UPLOAD)).content.decode()


@pytest.mark.parametrize("changes", [{"column_amount": ""}, {"constant_amount": "1"}])
def test_a_mapping_names_each_needed_field_once(desk, changes):
    answer = desk.post(reverse("admin:trustfunds_columnmapping_add"), mapping(**changes))
    assert answer.status_code == 200
    assert not ColumnMapping.objects.exists()
