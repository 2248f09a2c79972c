"""The list of entries, an entry's page, and taking one back."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from trustfunds import actions
from trustfunds.models import Batch, Entry
from trustfunds.selectors import formulas, sums
from trustfunds.tests import factories as make

pytestmark = pytest.mark.django_db


def ledger(**parameters):
    return reverse("admin:trustfunds_entry_changelist", query=parameters)


def page(entry, part="change"):
    return reverse(f"admin:trustfunds_entry_{part}", args=[entry.pk])


def press(client, entry, **inputs):
    return client.post(page(entry, "reverse"), {"version": 0, "seen": 0, "confirm": "1", **inputs})


@pytest.fixture
def deposit(officer):
    fund, donor = make.fund(), make.donor()
    line = make.line("deposit", 1000, donor=donor, agreement=make.agreement(fund, donor))
    return actions.deposit(fund=fund, line=line, by=officer)[0]


def numbers(client, **parameters):
    return {row.number for row in client.get(ledger(**parameters)).context["queue"].rows}


@pytest.mark.parametrize("words", ["{number}", "e-{digits}", "{digits}", "  {number} "])
def test_search_by_number(client, officer, deposit, words):
    digits = str(int(deposit.number.removeprefix("E-")))
    assert numbers(client, q=words.format(number=deposit.number, digits=digits)) == {deposit.number}
    assert numbers(client, q="deposit") == set()


def test_filters_narrow_and_combine(client, officer, deposit):
    other, puno = make.fund(), make.organisation()
    batch = Batch.objects.create(number="B-1", state="booked", created_by=officer)
    (elsewhere,) = actions.book(
        fund=other,
        lines=[make.line("deposit", 5, on=date(2023, 1, 1), donor=make.donor())],
        by=make.officer(),
        batch=batch,
    )
    (sent,) = make.booked(other, make.line("transfer", 5, organisation=puno))
    assert numbers(client, fund=other.pk) == {elsewhere.number, sent.number}
    assert numbers(client, kind="transfer") == {sent.number}
    assert numbers(client, kind="transfer", donor=elsewhere.donor_id) == set()
    assert numbers(client, organisation=puno.pk) == {sent.number}
    assert numbers(client, year=2023) == {elsewhere.number}
    assert numbers(client, batch=batch.pk) == {elsewhere.number}
    assert numbers(client, by=elsewhere.entered_by_id) == {elsewhere.number}
    assert numbers(client, value_from="2023-01-01", value_to="2023-01-01") == {elsewhere.number}
    assert deposit.number in numbers(client, tab="mine")
    assert elsewhere.number not in numbers(client, tab="mine")
    assert numbers(client, booked_to="2020-01-01") == set()


def test_the_list_costs_the_same_with_one_and_three(client, officer, deposit, django_assert_max_num_queries):
    client.get(ledger())
    with django_assert_max_num_queries(13) as one:
        client.get(ledger())
    for _n in range(3):
        make.booked(make.fund(), make.line("deposit", 5, donor=make.donor()))
    with django_assert_max_num_queries(len(one)):
        client.get(ledger())


def test_export_says_what_the_list_shows_and_calculates_nothing(client, officer):
    fund = make.fund()
    make.booked(fund, make.line("deposit", "12.50", donor=make.donor(name_en="=HYPERLINK(1)")))
    make.booked(make.fund(), make.line("deposit", 7, donor=make.donor()))
    answer = client.get(reverse("admin:trustfunds_entry_export", query={"fund": fund.pk}))
    text = b"".join(answer.streaming_content).decode()
    assert "12.50" in text
    assert "'=HYPERLINK" in text
    assert len(text.strip().splitlines()) == 2


def test_an_entry_has_no_form(client, officer, deposit):
    assert client.post(page(deposit), {"amount": 5}).status_code == 405
    for part in ("add/", f"{deposit.pk}/delete/", f"{deposit.pk}/edit/"):
        assert client.get(ledger() + part).status_code == 404


def test_the_page_names_who_booked_and_what_belongs_to_it(client, officer, deposit):
    text = client.get(page(deposit)).content.decode()
    assert officer.get_full_name() in text
    assert Entry.objects.get(kind="aa_fee").number in text


def test_a_deposit_is_reversed_with_its_fee(client, officer, deposit):
    form = client.get(page(deposit, "reverse"))
    assert [e.amount_usd for e in form.context["preview"].entries] == [-1000, -10]
    assert Entry.objects.count() == 2
    assert press(client, deposit, reason="Wrong fund", with_fee="on").url == page(deposit)
    assert formulas.computed(sums.of_fund(deposit.fund))["balance_with_aa"] == 0
    assert Entry.objects.get(reverses=deposit).description == "Wrong fund"


def test_the_fee_may_stay(client, officer, deposit):
    make.booked(deposit.fund, make.line("deposit", 10, donor=make.donor()))  # the fee is paid out of something
    press(client, deposit, reason="Wrong donor")
    assert list(Entry.objects.filter(reverses__isnull=False).values_list("kind", flat=True)) == ["deposit"]


def test_a_reversal_needs_a_reason_and_is_done_once(client, officer, deposit):
    assert "reason" in press(client, deposit, reason="").context["form"].errors
    press(client, deposit, reason="Twice", with_fee="on")
    assert press(client, deposit, reason="Twice", with_fee="on").status_code in (200, 409)
    assert Entry.objects.filter(reverses__isnull=False).count() == 2
    back = Entry.objects.get(reverses=deposit)
    assert client.get(page(back, "reverse")).status_code == 302
    assert (
        "itself a reversal" in client.get(page(back)).content.decode()
        or page(back, "reverse") not in client.get(page(back)).content.decode()
    )


def test_a_reversal_that_would_overdraw_says_so_beforehand(client, officer, deposit):
    make.booked(deposit.fund, make.line("transfer", 900, organisation=make.organisation()))
    assert "holds" in client.get(page(deposit, "reverse")).context["would_not"]
    assert "holds" in str(press(client, deposit, reason="Wrong").context["form"].non_field_errors())
    assert not Entry.objects.filter(reverses__isnull=False).exists()


def test_the_auditor_reads_and_reverses_nothing(client, deposit, auditor):
    assert client.get(ledger()).status_code == 200
    assert page(deposit, "reverse") not in client.get(page(deposit)).content.decode()
    assert client.get(page(deposit, "reverse")).status_code == 403
    assert press(client, deposit, reason="I want to").status_code == 403
    assert not Entry.objects.filter(reverses__isnull=False).exists()


def test_strangers(client, deposit):
    client.logout()
    assert client.get(ledger()).status_code == 302
    assert client.get(page(deposit)).status_code == 302


def test_an_entry_without_document_has_none_to_download(client, officer, deposit):
    assert client.get(page(deposit, "document")).status_code == 404


def test_the_other_side_of_money_from_fund_to_fund(client, officer, deposit):
    other = make.fund()
    (left,) = make.booked(deposit.fund, make.line("transfer_to_fund", 100, other_fund=other))
    address = client.get(page(left)).context["counterpart_url"]
    form = client.get(address).context["form"]
    assert (form["amount"].value(), form["source_fund"].value()) == ("100.00", str(deposit.fund_id))


def test_the_journal_says_who_booked_what(client, officer, deposit):
    text = client.get(reverse("admin:trustfunds_fund_journal"))
    ((day, lines),) = text.context["days"]
    assert day == timezone.localdate()
    assert {(line.kind, line.entries, line.amount, line.by_id) for line in lines} == {
        ("deposit", 1, Decimal(1000), officer.pk),
        ("aa_fee", 1, Decimal(10), officer.pk),
    }
    before = reverse("admin:trustfunds_fund_journal", query={"until": "2020-01-31"})
    assert client.get(before).context["days"] == []
