"""The desk of the trust funds in a browser: axe, the policy, the width; a booking with its document, by keyboard."""

from datetime import date

import pytest
from django.urls import reverse

from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in
from trustfunds import actions
from trustfunds.admin_views.pages import PAGES
from trustfunds.models import Entry, ExchangeRate, Instalment, Report
from trustfunds.tests import factories as make
from trustfunds.tests.desk.test_booking import picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(transactional_db):
    return make.officer()


@pytest.fixture
def desk(page, live_server, officer):
    sign_in(page, live_server, officer)
    return page


@pytest.fixture
def fund(officer):
    fund, donor, puno = make.fund(), make.donor(), make.organisation()
    saa = make.agreement(fund, donor, currency="USD")
    Instalment.objects.create(agreement=saa, due_on=date(2024, 1, 31), amount=1200)
    actions.deposit(fund=fund, line=make.line("deposit", 1000, donor=donor, agreement=saa), by=officer)
    make.booked(fund, make.line("transfer", 500, organisation=puno), by=officer)
    make.booked(
        fund, make.line("expenditure", 600, organisation=puno, category_set="undg2012", category="travel"), by=officer
    )
    Report.objects.create(fund=fund, organisation=puno, kind="certified", year=2024, due_on=date(2025, 4, 30))
    ExchangeRate.objects.create(currency="EUR", day=date(2024, 1, 1), rate="0.9", source="UN operational rates")
    return fund


def pages_of(fund) -> dict[str, str]:
    entry = Entry.objects.get(kind="deposit")
    return {
        "funds": reverse("admin:trustfunds_fund_changelist"),
        "fund": reverse("admin:trustfunds_fund_change", args=[fund.pk]),
        "edit": reverse("admin:trustfunds_fund_edit", args=[fund.pk]),
        "close": reverse("admin:trustfunds_fund_close_operationally", args=[fund.pk]),
        "ledger": reverse("admin:trustfunds_entry_changelist"),
        "entry": reverse("admin:trustfunds_entry_change", args=[entry.pk]),
        "reverse": reverse("admin:trustfunds_entry_reverse", args=[entry.pk]),
        "book": reverse("admin:trustfunds_fund_book", args=[fund.pk, "deposit"]),
        "spend": reverse("admin:trustfunds_fund_book", args=[fund.pk, "expenditure"]),
        "receive": reverse("admin:trustfunds_report_receive", args=[Report.objects.get().pk]),
        "rates": reverse("admin:trustfunds_exchangerate_upload"),
        **{page.key: f"{page.url}?fund={fund.code}&show=all&year=2024" for page in PAGES.pages},
    }


# Unfold's own form, whose markup is not ours to change.
NOT_OURS = {"edit"}


def test_nothing_for_axe_to_find_and_nothing_refused(desk, live_server, fund):
    for name, address in pages_of(fund).items():
        said = listen(desk)
        desk.goto(f"{live_server}{address}")
        assert name in NOT_OURS or findings(desk) == [], name
        assert said == [], name


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_window(desk, live_server, fund, size):
    width, height = SIZES[size]
    desk.set_viewport_size({"width": width, "height": height})
    for name, address in pages_of(fund).items():
        desk.goto(f"{live_server}{address}")
        assert overflow(desk) == 0, name


def test_a_deposit_is_booked_by_keyboard_with_its_document(desk, live_server, fund, tmp_path):
    advice = tmp_path / "advice.png"
    advice.write_bytes(picture().read())
    said = listen(desk)
    desk.goto(f"{live_server}{pages_of(fund)['book']}")
    desk.select_option("[name=agreement]", index=1)
    desk.fill("[name=amount]", "900")
    desk.fill("[name=currency]", "EUR")
    desk.set_input_files("[name=document]", advice)
    assert desk.input_value("[name=fee_percent]") == ""
    desk.focus("button[value=check]")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("button[value=book]")
    assert "1,000.00" in desk.inner_text("main")
    assert "advice.png" in desk.inner_text("main")
    assert findings(desk) == []
    desk.focus("button[value=book]")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("text=Booked: entries")
    entry = Entry.objects.filter(kind="deposit").order_by("-pk")[0]
    assert (entry.amount, entry.amount_usd, entry.source_filename) == (900, 1000, "advice.png")
    assert said == []
