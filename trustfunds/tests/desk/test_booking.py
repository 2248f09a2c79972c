"""The guided forms: what is shown before is what is booked, once, and nothing typed is lost."""

import re
import threading
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from trustfunds import actions
from trustfunds.forms.kinds import KINDS
from trustfunds.models import Entry, ExchangeRate, HeldFile
from trustfunds.states import EntryKind
from trustfunds.tests import factories as make

pytestmark = pytest.mark.django_db


def address(fund, kind):
    return reverse("admin:trustfunds_fund_book", args=[fund.pk, kind])


def values(**changes):
    given = {"token": "one-form", "value_date": "2024-03-01", "amount": "1000", "currency": "USD", **changes}
    return {name: value for name, value in given.items() if value is not None}


def picture(name="proof.png"):
    content = BytesIO()
    Image.new("RGB", (4, 4)).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


def confirmed(client, fund, kind, **given):
    """Check, then book exactly what the confirm page carries along, as a browser does."""
    page = client.post(address(fund, kind), values(step="check", **given))
    assert "preview" in page.context, page.context["form"].errors
    return client.post(address(fund, kind), hidden(page) | {"step": "book"})


def hidden(page):
    found = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', page.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_every_kind_of_entry_has_its_form():
    assert set(KINDS) == {kind.value for kind in EntryKind}


@pytest.mark.parametrize("kind", KINDS)
def test_each_form_opens(client, officer, kind):
    page = client.get(address(make.fund(), kind))
    assert page.status_code == 200
    assert page.context["form"].fields.keys() >= {"value_date", "amount", "description", "document"}


def test_a_form_asks_only_what_its_kind_needs(client, officer):
    fields = client.get(address(make.fund(), "fund_interest")).context["form"].fields
    assert not fields.keys() & {"donor", "organisation", "project", "category", "fee_percent", "is_certified"}


def test_a_deposit_shows_its_fee_before_it_is_booked(client, officer):
    fund, donor = make.fund(), make.donor()
    saa = make.agreement(fund, donor, fee_rate="0.015")
    page = client.post(address(fund, "deposit"), values(step="check", agreement=saa.pk, amount="1,000,000.00"))
    _deposit, fee = page.context["preview"].entries
    assert (fee.amount_usd, fee.fee_rate) == (15_000, Decimal("0.015"))
    assert "15,000.00" in page.content.decode()
    assert "985,000.00" in page.content.decode()
    pays = page.context["pays"]
    assert (pays.net, pays.direct, pays.indirect) == (985_000, Decimal("920560.75"), Decimal("64439.25"))
    assert not Entry.objects.exists()
    answer = client.post(address(fund, "deposit"), hidden(page) | {"step": "book"})
    booked = Entry.objects.order_by("pk")
    assert [(e.kind, e.amount_usd, e.donor) for e in booked] == [
        ("deposit", 1_000_000, donor),
        ("aa_fee", 15_000, donor),
    ]
    assert answer.url == reverse("admin:trustfunds_entry_change", args=[booked[0].pk])


@pytest.mark.parametrize(("percent", "fees"), [("", [10]), ("0", []), ("2.5", [25])])
def test_the_fee_without_an_arrangement(client, officer, percent, fees):
    fund = make.fund()
    confirmed(client, fund, "deposit", donor=make.donor().pk, fee_percent=percent, description="Before its arrangement")
    assert list(Entry.objects.filter(kind="aa_fee").values_list("amount_usd", flat=True)) == fees


def test_the_deposit_for_a_direct_cost_is_computed_by_the_arrangement_s_rates(client, officer):
    """F15: d × 1.07 ÷ 0.99, and the form is filled in with it."""
    fund, donor = make.fund(), make.donor()
    saa = make.agreement(fund, donor, fee_rate="0.02", indirect_rate="0.05")
    for asked, deposit in (
        ({}, "1080808.08"),
        ({"agreement": saa.pk}, "1071428.57"),
        ({"agreement": "x"}, "1080808.08"),
    ):
        page = client.get(address(fund, "deposit"), {"direct": "1 000 000", **asked})
        assert page.context["needed"].deposit == Decimal(deposit)
        assert page.context["form"]["amount"].value() == deposit
    refused = client.get(address(fund, "deposit"), {"direct": "much"})
    assert refused.context["needed"].form.errors
    assert refused.context["form"]["amount"].value() is None
    assert "needed" not in client.get(address(fund, "aa_fee"), {"direct": "10"}).context


def test_a_form_sent_twice_books_once(client, officer):
    fund = make.fund()
    given = {"donor": make.donor().pk, "description": "No arrangement yet"}
    confirmed(client, fund, "deposit", **given)
    answer = client.post(address(fund, "deposit"), values(step="book", **given), follow=True)
    assert Entry.objects.count() == 2  # the deposit and its fee
    assert "Nothing was booked again" in answer.content.decode()


def test_the_same_document_sent_twice_goes_with_one_entry(client, officer):
    fund = make.fund()
    page = client.post(address(fund, "fund_interest"), values(step="check", document=picture("Übersicht.png")))
    first = client.post(address(fund, "fund_interest"), hidden(page) | {"step": "book"})
    again = client.post(address(fund, "fund_interest"), hidden(page) | {"step": "book"})
    assert first.url == again.url


@pytest.fixture
def held_cash():
    fund, puno = make.fund(), make.organisation()
    make.booked(fund, make.line("deposit", 100, donor=make.donor()))
    return fund, puno


def test_the_cash_held_is_shown_and_a_transfer_above_it_refused(client, officer, held_cash):
    fund, puno = held_cash
    assert "holds USD 100.00" in client.get(address(fund, "transfer")).content.decode()
    page = client.post(address(fund, "transfer"), values(step="check", organisation=puno.pk, amount="100.01"))
    assert "holds" in str(page.context["form"].non_field_errors())
    assert page.context["form"]["amount"].value() == "100.01"
    assert not Entry.objects.filter(kind="transfer").exists()


def test_each_kind_is_booked_as_it_was_filled_in(client, officer, held_cash):
    fund, puno = held_cash
    project, other = make.project(fund, puno), make.fund()
    saa = make.agreement(fund, make.donor())
    forms = {
        "pledge": {"donor": make.donor().pk},
        "commitment": {"agreement": saa.pk},
        "fund_interest": {"amount": "-2"},
        "other_income": {"description": "A gift", "source_fund": other.pk},
        "aa_fee": {"agreement": saa.pk, "currency": None, "amount": "1"},
        "direct_cost": {"description": "Secretariat", "amount": "3"},
        "bank_charge": {"amount": "1"},
        "allocation": {"project": project.pk},
        "transfer": {"project": project.pk, "amount": "60"},
        "transfer_to_fund": {"other_fund": other.pk, "amount": "7"},
        "puno_refund": {"organisation": puno.pk, "amount": "10"},
        "puno_interest": {"organisation": puno.pk, "amount": "1"},
        "expenditure": {"project": project.pk, "category": "undg2006:training", "is_certified": "on"},
        "donor_refund": {"donor": Entry.objects.get(kind="deposit").donor_id, "amount": "4"},
    }
    for kind, given in forms.items():
        confirmed(client, fund, kind, token=f"form-{kind}", **given)
        assert Entry.objects.filter(kind=kind, external_key=f"form:form-{kind}").exists(), kind
    spent = Entry.objects.get(kind="expenditure")
    assert (spent.organisation, spent.category_set, spent.category) == (puno, "undg2006", "training")
    assert spent.is_certified
    assert Entry.objects.get(kind="commitment").donor == saa.donor


def test_a_rate_on_file_is_used_and_shown(client, officer):
    ExchangeRate.objects.create(currency="EUR", day=date(2024, 2, 1), rate="0.9", source="UN operational rates")
    fund = make.fund()
    page = client.post(
        address(fund, "pledge"), values(step="check", donor=make.donor().pk, amount="90", currency="eur")
    )
    assert page.context["preview"].entries[0].amount_usd == 100
    assert "UN operational rates" in page.content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"currency": "EUR"}, "rate"),
        ({"currency": "EUR", "rate": "0.9"}, "rate_source"),
        ({"rate": "0.9"}, "rate"),
        ({"currency": "EU"}, "currency"),
        ({"amount": "0"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"amount": "12,34,5"}, "amount"),
        ({"donor": ""}, "donor"),
        ({"currency": "EUR", "rate": "9000000", "rate_source": "Bank", "amount": "1"}, "amount"),
        ({"currency": "EUR", "rate": "0.00000001", "rate_source": "Bank", "amount": "9999999999999999"}, "amount"),
        ({"currency": "EUR", "rate": "1", "rate_source": "Bank", "amount_usd": "-5"}, "amount_usd"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, officer, given, field):
    sent = values(**{"step": "check", "donor": make.donor().pk, "description": "typed", **given})
    form = client.post(address(make.fund(), "pledge"), sent).context["form"]
    assert field in form.errors
    assert form["description"].value() == "typed"


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("deposit", {"donor": ""}, "donor"),
        ("deposit", {"value_date": "2999-01-01", "description": "Because"}, "value_date"),
        ("deposit", {}, "agreement"),
        ("deposit", {"amount": "-5", "description": "Because"}, "amount"),
        ("expenditure", {"category": ""}, "category"),
        ("transfer", {}, "organisation"),
        ("transfer_to_fund", {}, "other_fund"),
        ("other_income", {"description": ""}, "description"),
    ],
)
def test_what_a_kind_needs(client, officer, kind, given, field):
    sent = values(**{"step": "check", "donor": make.donor().pk, **given})
    assert field in client.post(address(make.fund(), kind), sent).context["form"].errors


def test_what_was_confirmed_is_what_is_booked(client, officer):
    """The rate on file changes between the two pages: nothing is booked, the new figures are shown."""
    known = ExchangeRate.objects.create(currency="EUR", day=date(2024, 2, 1), rate="0.9", source="UN")
    fund, given = make.fund(), {"donor": make.donor().pk, "currency": "EUR", "amount": "90"}
    page = client.post(address(fund, "pledge"), values(step="check", **given))
    known.rate = Decimal("0.8")
    known.save()
    again = client.post(address(fund, "pledge"), hidden(page) | {"step": "book"})
    assert not Entry.objects.exists()
    assert again.context["preview"].entries[0].amount_usd == Decimal("112.5")


def test_a_document_survives_an_error_and_the_confirm_page(client, officer):
    fund = make.fund()
    wrong = client.post(address(fund, "fund_interest"), values(step="check", amount="", document=picture("bill.png")))
    assert wrong.context["held"].filename == "bill.png"
    held = hidden(wrong)["held"]
    page = client.post(address(fund, "fund_interest"), values(step="check", amount="5", held=held))
    client.post(address(fund, "fund_interest"), hidden(page) | {"step": "book"})
    entry = Entry.objects.get()
    assert entry.source_filename == "bill.png"
    assert not HeldFile.objects.exists()
    download = client.get(reverse("admin:trustfunds_entry_document", args=[entry.pk]))
    assert b"".join(download.streaming_content).startswith(b"\x89PNG")
    assert 'filename="bill.png"' in download["Content-Disposition"]


def test_a_document_is_judged_by_its_content(client, officer):
    program = SimpleUploadedFile("bill.pdf", b"#!/bin/sh\necho", content_type="application/pdf")
    page = client.post(address(make.fund(), "fund_interest"), values(step="check", amount="5", document=program))
    assert "document" in page.context["form"].errors
    assert not HeldFile.objects.exists()


def test_anothers_held_document_is_not_reached(client, officer):
    held = actions.hold(content=picture("secret.png"), by=make.officer())
    page = client.post(address(make.fund(), "fund_interest"), values(step="check", amount="5", held=held.key))
    assert "document" in page.context["form"].errors


def test_change_something_keeps_what_was_typed(client, officer):
    fund = make.fund()
    page = client.post(address(fund, "fund_interest"), values(step="check", amount="5", description="June"))
    back = client.post(address(fund, "fund_interest"), hidden(page) | {"step": "change"})
    assert "preview" not in back.context
    assert (back.context["form"]["amount"].value(), back.context["form"]["description"].value()) == ("5", "June")


def test_only_posts_and_gets(client, officer):
    assert client.put(address(make.fund(), "deposit")).status_code == 405


@pytest.mark.parametrize("role", ["auditor", "triage"])
def test_who_may_not_book_reads_why(client, role):
    client.force_login(make.officer(role))
    fund = make.fund()
    for answer in (client.get(address(fund, "pledge")), client.post(address(fund, "pledge"), values(step="book"))):
        assert answer.status_code == 403
    assert not Entry.objects.exists()


def test_a_stranger_signs_in_first(client):
    assert client.get(address(make.fund(), "pledge")).status_code == 302


def test_an_unknown_kind_or_fund_is_not_found(client, officer):
    assert client.get(address(make.fund(), "gift")).status_code == 404
    assert client.get(reverse("admin:trustfunds_fund_book", args=[0, "pledge"])).status_code == 404


def test_a_closed_fund_offers_no_form(client, officer):
    fund = make.fund()
    actions.close_operationally(fund=fund, by=officer)
    assert client.get(address(fund, "pledge")).url == reverse("admin:trustfunds_fund_change", args=[fund.pk])
    page = client.post(address(fund, "pledge"), values(step="book", donor=make.donor().pk))
    assert "no longer be booked" in str(page.context["form"].non_field_errors())
    assert client.get(address(fund, "bank_charge")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_books_once():
    """As a double click does: the second waits for the fund's lock and finds the entry of the first."""
    fund, officer, donor = make.fund(), make.officer(), make.donor()
    line = make.line("deposit", 1000, donor=donor, fee_rate=Decimal("0.01"))
    start, outcomes = threading.Barrier(4), []

    def send():
        try:
            start.wait()
            booked = actions.book_once(fund=fund, line=line, by=officer, token="double-click")
            outcomes.append((booked.is_new, booked.entries[0].pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(new for new, _pk in outcomes) == [False, False, False, True]
    assert len({pk for _new, pk in outcomes}) == 1
    assert Entry.objects.count() == 2
