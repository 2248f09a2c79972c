from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustfunds.models import DonorYear, FundYear, Instalment
from trustfunds.selectors import formulas, own, sums
from trustfunds.selectors.formulas import Share

from .. import factories as make

cents = st.decimals(min_value="0.01", max_value="100000000", places=2)


@given(st.lists(cents, min_size=1, max_size=20), st.decimals(min_value="-1e9", max_value="1e9", places=2))
def test_the_donors_of_a_pool_share_all_of_it(deposits, figure):
    whole = sum(deposits)
    shares = [Share(deposit, whole) for deposit in deposits]
    # exact in fractions; in decimals to the last of 28 digits
    assert sum(Fraction(share.numerator) / Fraction(share.denominator) for share in shares) == 1
    assert abs(sum(share.fraction for share in shares) - 1) < Decimal("1e-24")
    assert abs(sum(share.of(figure) for share in shares) - figure) < Decimal("1e-12")


def test_an_empty_pool_has_no_shares():
    share = Share(Decimal(0), Decimal(0))
    assert (share.fraction, share.percent, share.of(Decimal(100))) == (None, None, None)


@pytest.fixture
def pool(db):
    """Two donors in one fund over two years; the first also in a second fund."""
    italy, norway = make.donor(name_en="Italy"), make.donor(name_en="Norway")
    first, second, puno = make.fund(code="AA001"), make.fund(code="BB002"), make.organisation()
    saa = make.agreement(first, italy)
    make.booked(
        first,
        make.line("commitment", 1000, on=date(2023, 1, 1), donor=italy, agreement=saa),
        make.line("deposit", 300, on=date(2023, 2, 1), donor=italy, agreement=saa),
        make.line("deposit", 700, on=date(2023, 3, 1), donor=norway),
        make.line("deposit", 100, on=date(2024, 3, 1), donor=italy, agreement=saa),
        make.line("transfer", 500, on=date(2024, 4, 1), organisation=puno),
    )
    make.booked(second, make.line("deposit", 50, on=date(2024, 5, 1), donor=italy))
    return {"italy": italy, "norway": norway, "first": first, "second": second, "saa": saa}


def rows(donor, year=None):
    return own.positions(donor, own.period_of(donor, year))


def test_a_position_is_the_donors_own_and_knows_the_pool(pool):
    first, second = rows(pool["italy"])
    assert (first.fund, second.fund) == (pool["first"], pool["second"])
    assert (first.commitments, first.deposits, first.outstanding) == (1000, 400, 600)
    assert (first.share.numerator, first.share.denominator) == (400, 1100)
    assert (second.share.percent, second.outstanding, second.unagreed) == (100, 0, 50)


def test_the_share_of_a_year_counts_the_year_only(pool):
    (first, _second) = rows(pool["italy"], 2023)
    assert (first.share_of_year.numerator, first.share_of_year.denominator) == (300, 1000)
    assert first.share.percent == 30
    assert first.deposits_of_year == 300
    (norways,) = rows(pool["norway"], 2024)
    assert norways.share_of_year.numerator == 0


def test_figures_are_attributed_by_the_share(pool):
    first = rows(pool["norway"], 2024)[0]
    attributed = {row.figure.key: (row.of_fund, row.amount) for row in first.attributed}
    assert attributed["net_funded"] == (500, Decimal(700) / Decimal(1100) * 500)


def test_a_fund_s_donors_together_are_the_fund(pool):
    """Sum of all donors' positions = the fund's own figures, for every kind that names a donor."""
    together = sums.of_summaries(DonorYear.objects.filter(fund=pool["first"]))
    whole = sums.of_summaries(FundYear.objects.filter(fund=pool["first"]))
    assert formulas.DEPOSITS.of(together) == formulas.DEPOSITS.of(whole) == 1100
    found = [rows(pool[name])[0] for name in ("italy", "norway")]
    assert sum((row.deposits for row in found), Decimal(0)) == 1100


def test_arrangements_leave_nothing_out(pool):
    italy = pool["italy"]
    found = own.arrangements(italy, own.period_of(italy, None))
    assert [(row.fund.code, row.agreement, row.outstanding) for row in found.rows] == [
        ("AA001", pool["saa"], 600),
        ("BB002", None, 0),
    ]
    whole = own.total(rows(italy))
    assert formulas.OUTSTANDING_COMMITMENT.of(found.sums) == whole.outstanding == 600
    assert [row.unagreed for row in found.rows] == [0, 50]
    assert whole.unagreed == 50
    # nothing is lost between the two
    assert whole.commitments - whole.deposits == whole.outstanding - whole.unagreed


def test_a_year_ends_an_arrangement_s_figures(pool):
    italy = pool["italy"]
    found = own.arrangements(italy, own.period_of(italy, 2023))
    assert found.rows[0].outstanding == 700


def test_years_are_those_of_the_donors_funds(pool):
    make.booked(make.fund(), make.line("deposit", 5, on=date(2019, 1, 1), donor=make.donor()))
    assert own.years_of(pool["italy"]) == [2024, 2023]


def test_the_number_of_queries_does_not_grow_with_the_funds(pool, django_assert_num_queries):
    for donor in (pool["norway"], pool["italy"]):
        saa = make.agreement(pool["first"], donor)
        Instalment.objects.create(agreement=saa, due_on=date(2024, 1, 1), amount=10)
    for donor, funds in ((pool["norway"], 1), (pool["italy"], 2)):
        period = own.period_of(donor, 2024)
        with django_assert_num_queries(5):
            assert len(own.positions(donor, period)) == funds
        with django_assert_num_queries(5):
            own.arrangements(donor, period)


def test_a_donor_without_anything_has_no_position(db):
    donor = make.donor()
    assert rows(donor) == []
    assert own.total([]) is None
