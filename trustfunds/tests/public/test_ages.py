from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from trustfunds.selectors.ages import remaining, with_agent
from trustfunds.selectors.sums import Sums

amounts = st.integers(-1000, 1000).map(Decimal)


def test_what_is_left_came_last():
    came = {2020: Decimal(100), 2021: Decimal(50), 2022: Decimal(30)}
    assert remaining(came, Decimal(60)) == {2021: Decimal(30), 2022: Decimal(30)}


def test_negative_balance_has_no_age():
    assert remaining({2020: Decimal(10)}, Decimal(-1)) == {}


@given(st.dictionaries(st.integers(2000, 2030), amounts), st.integers(0, 5000).map(Decimal))
def test_parts_make_up_the_balance_as_far_as_it_ever_came(came, left):
    kept = remaining(came, left)
    positive = sum((amount for amount in came.values() if amount > 0), Decimal(0))
    assert sum(kept.values(), Decimal(0)) == min(left, positive)
    assert all(0 < kept[year] <= came[year] for year in kept)


def test_balance_with_the_agent_is_what_came_less_what_went():
    by_year = {2020: Sums({"deposit": Decimal(100)}), 2021: Sums({"deposit": Decimal(40), "transfer": Decimal(90)})}
    assert with_agent(by_year) == {2020: Decimal(10), 2021: Decimal(40)}
