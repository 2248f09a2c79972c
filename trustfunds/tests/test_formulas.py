"""F1 to F16 and the donor's share: against two printed ledgers to the dollar, and by their identities."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustfunds.selectors import formulas
from trustfunds.selectors.formulas import FIGURES, Share
from trustfunds.selectors.sums import Sums, spent_in_last_year
from trustfunds.states import EntryKind

from . import factories as make
from .real_data import real_file

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
ledgers = st.dictionaries(st.sampled_from([kind.value for kind in EntryKind]), amounts).map(Sums)
# A printed line of the Administrative Agent's side and the kind of entry it sums.
AGENT = {
    "contributions": "deposit",
    "interest_fund": "fund_interest",
    "interest_pos": "puno_interest",
    "other_income": "other_income",
    "transferred_to_pos": "transfer",
    "transfers_to_mdtfs": "transfer_to_fund",
    "refunds_from_pos": "puno_refund",
    "aa_fee": "aa_fee",
    "direct_cost": "direct_cost",
    "bank_charges": "bank_charge",
}
# The organisations report their own side, which the Agent's need not equal.
ORGANISATIONS = {"po_transfers": "transfer", "po_expenditure": "expenditure", "po_refunds": "puno_refund"}


def sums_of(lines: dict, names: dict[str, str]) -> Sums:
    return Sums({kind: Decimal(lines[name]) for name, kind in names.items()})


@pytest.mark.parametrize("place", [0, 1])
def test_both_printed_ledgers_come_out_to_the_dollar(place):
    ledger = json.loads(real_file("mptf_gateway/fund_ledgers.json").read_text())["ledgers"][place]["lines"]
    agent, organisations = sums_of(ledger, AGENT), sums_of(ledger, ORGANISATIONS)
    assert FIGURES["total_source"].of(agent) == ledger["total_source"]
    assert FIGURES["total_use"].of(agent) == ledger["total_use"]
    assert FIGURES["balance_with_aa"].of(agent) == ledger["balance_aa"]
    assert FIGURES["balance_with_punos"].of(organisations) == ledger["balance_po"]
    both = FIGURES["balance_with_aa"].of(agent) + FIGURES["balance_with_punos"].of(organisations)
    assert both == ledger["total_balance"]
    printed = [
        (FIGURES["balance_with_aa_share"].of(agent), ledger["balance_aa_pct"]),
        (FIGURES["balance_with_punos_share"].of(organisations), ledger["balance_po_pct"]),
        (both / ledger["contributions"] * 100, ledger["total_balance_pct"]),
    ]
    assert [round(share, 1) for share, _printed in printed] == [Decimal(str(value)) for _share, value in printed]


@given(ledgers)
def test_sources_less_uses_are_the_balances(sums):
    figure = formulas.computed(sums)
    assert figure["total_source"] - figure["total_use"] == figure["balance_with_aa"]
    assert figure["net_funded"] - figure["expenditure"] == figure["balance_with_punos"]
    assert figure["balance_with_aa"] + figure["balance_with_punos"] == figure["total_balance"]
    assert figure["balance_with_aa"] - figure["undisbursed_allocations"] == figure["available_to_programme"]
    left = figure["total_source"] - figure["transfers_to_funds"] - figure["expenditure"]
    assert figure["total_balance"] == left - figure["aa_fee"] - figure["direct_cost"] - figure["bank_charges"]


@given(st.lists(ledgers, max_size=6))
def test_the_sum_of_the_years_is_the_total(years):
    total = sum(years, start=Sums())
    for key, figure in FIGURES.items():
        if figure.unit == "USD":
            assert figure.of(total) == sum(figure.of(year) for year in years), key


@given(ledgers)
def test_reversing_everything_gives_zero(sums):
    nothing = sums + Sums({kind: -amount for kind, amount in sums.items()})
    assert set(formulas.computed(nothing).values()) == {Decimal(0), None}


@given(ledgers)
def test_the_delivery_rate_is_undefined_or_exact_and_never_capped(sums):
    rate, funded = FIGURES["delivery_rate"].of(sums), FIGURES["net_funded"].of(sums)
    if funded <= 0:
        assert rate is None
    else:
        assert abs(rate * funded / 100 - sums["expenditure"]) < Decimal("0.01")
        assert formulas.is_period_overspent(sums) == (sums["expenditure"] > funded)


@given(st.lists(st.decimals(min_value=Decimal("0.01"), max_value=10**11, places=2), min_size=1, max_size=12))
def test_the_shares_of_all_donors_are_the_whole(paid):
    shares = [Share(amount, sum(paid)) for amount in paid]
    assert abs(sum(share.percent for share in shares) - 100) < Decimal("1e-20")


def test_a_share_of_an_empty_pool_is_undefined():
    share = Share(Decimal(0), Decimal(0))
    assert (share.fraction, share.percent, share.of(Decimal(10))) == (None, None, None)


def test_the_worked_example_of_one_million():
    assert formulas.fee(Decimal(1_000_000)) == 10_000
    direct = formulas.cents(formulas.direct_cost_of(Decimal(990_000)))
    assert direct == Decimal("925233.64")
    assert formulas.cents(formulas.indirect_cost(direct)) == Decimal("64766.35")
    assert 990_000 - direct == Decimal("64766.36")  # what is booked: the rest, so that nothing is lost in rounding


@given(st.decimals(min_value=1, max_value=10**10, places=2))
def test_the_gross_up_pays_the_fee_and_the_indirect_cost(direct):
    deposit = formulas.gross_up(direct)
    assert abs(formulas.direct_cost_of(deposit * Decimal("0.99")) - direct) < Decimal("1e-12")


@pytest.mark.parametrize(
    ("deposit", "fee"),
    [("0.49", "0.00"), ("0.50", "0.01"), ("1.49", "0.01"), ("1.50", "0.02"), ("16619210", "166192.10")],
)
def test_the_fee_is_rounded_half_up_to_the_cent(deposit, fee):
    assert formulas.fee(Decimal(deposit)) == Decimal(fee)


def test_months_of_cash():
    assert formulas.months_of_cash(Decimal(600), Decimal(1200)) == 6
    assert formulas.months_of_cash(Decimal(600), Decimal(0)) is None


def test_every_figure_names_the_kinds_it_opens_into():
    kinds = {kind.value for kind in EntryKind}
    for figure in FIGURES.values():
        assert figure.kinds and set(figure.kinds) <= kinds
        assert str(figure.label) and str(figure.words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "counted"), [(date(2024, 2, 29), 3), (date(2025, 2, 28), 2), (date(2025, 3, 1), 1), (date(2026, 3, 1), 0)]
)
def test_the_last_twelve_months_of_expenditure(day, counted):
    fund, puno = make.fund(), make.organisation()
    spent = {"organisation": puno, "category_set": "undg2012", "category": "staff"}
    days = [date(2024, 1, 5), date(2024, 2, 28), date(2024, 2, 29), date(2025, 1, 1)]
    make.booked(fund, *[make.line("expenditure", 1, on=day, **spent) for day in days])
    assert spent_in_last_year([fund, make.fund()], day) == ({fund.pk: counted} if counted else {})
