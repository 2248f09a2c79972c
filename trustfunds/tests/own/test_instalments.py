from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustfunds import actions
from trustfunds.models import Agreement, Entry, Instalment
from trustfunds.selectors.instalments import Standing, allocate, schedules

from .. import factories as make

TODAY = date(2024, 7, 1)
amounts = st.decimals(min_value="0.01", max_value="1000000", places=2)
payments = st.decimals(min_value="-1000", max_value="9000000", places=2)


def with_instalments(fund, donor, *days_and_amounts, **values) -> Agreement:
    row = make.agreement(fund, donor, **values)
    for day, amount in days_and_amounts:
        Instalment.objects.create(agreement=row, due_on=day, amount=Decimal(amount))
    return row


def one(agreement, day=TODAY, **values):
    (schedule,) = schedules([agreement], day, **values)
    return schedule


@given(payments, st.lists(amounts, max_size=12))
def test_what_is_paid_is_spread_without_loss_and_in_order(paid, due):
    parts, beyond = allocate(paid, due)
    assert sum(parts) + beyond == paid
    assert all(0 <= part <= amount for part, amount in zip(parts, due, strict=True))
    # an instalment receives something only when all before it are paid in full
    for place, part in enumerate(parts):
        if part > 0:
            assert parts[:place] == due[:place]
    assert sum(due) - sum(parts) == max(Decimal(0), sum(due, Decimal(0)) - max(paid, Decimal(0)))


@pytest.mark.django_db
def test_deposits_pay_the_instalments_in_order():
    fund, donor = make.fund(), make.donor()
    saa = with_instalments(fund, donor, (date(2024, 1, 31), 100), (date(2024, 6, 30), 100), (date(2024, 12, 31), 100))
    make.booked(fund, make.line("deposit", 130, on=date(2024, 2, 1), donor=donor, agreement=saa))
    schedule = one(saa)
    assert [(d.paid, d.outstanding, d.standing) for d in schedule.dues] == [
        (100, 0, Standing.PAID),
        (30, 70, Standing.LATE),
        (0, 100, Standing.AHEAD),
    ]
    assert [d.days_late for d in schedule.dues] == [0, 1, 0]
    assert schedule.next is schedule.dues[2]
    assert schedule.beyond == 0


@pytest.mark.django_db
def test_an_instalment_is_not_late_on_its_day():
    saa = with_instalments(make.fund(), make.donor(), (TODAY, 100))
    assert one(saa).late == []


@pytest.mark.django_db
def test_only_deposits_that_name_the_agreement_pay_it_and_refunds_count_against_it():
    fund, donor = make.fund(), make.donor()
    saa = with_instalments(fund, donor, (date(2024, 1, 31), 100))
    make.booked(fund, make.line("deposit", 500, donor=donor))
    make.booked(fund, make.line("deposit", 100, donor=donor, agreement=saa))
    assert one(saa).late == []
    make.booked(fund, make.line("donor_refund", 40, donor=donor, agreement=saa))
    assert one(saa).dues[0].outstanding == 40


@pytest.mark.django_db
def test_a_deposit_after_the_day_asked_about_has_not_paid_yet():
    fund, donor = make.fund(), make.donor()
    saa = with_instalments(fund, donor, (date(2024, 1, 31), 100))
    make.booked(fund, make.line("deposit", 100, on=date(2024, 3, 1), donor=donor, agreement=saa))
    assert one(saa, date(2024, 2, 28)).dues[0].standing == Standing.LATE
    assert one(saa, date(2024, 3, 1)).dues[0].standing == Standing.PAID
    known_before = Entry.objects.get(agreement=saa).entered_at.date().replace(year=2020)
    assert one(saa, known_on=known_before).dues[0].standing == Standing.LATE


@pytest.mark.django_db
def test_a_reversed_deposit_has_paid_nothing():
    fund, donor, officer = make.fund(), make.donor(), make.officer()
    saa = with_instalments(fund, donor, (date(2024, 1, 31), 100))
    (deposit,) = make.booked(fund, make.line("deposit", 100, donor=donor, agreement=saa), by=officer)
    actions.reverse(entry=deposit, reason="twice", by=officer)
    assert one(saa).dues[0].outstanding == 100


@pytest.mark.django_db
def test_an_agreement_in_its_own_currency_is_paid_in_it():
    fund, donor = make.fund(), make.donor()
    saa = with_instalments(fund, donor, (date(2024, 1, 31), 100), currency="EUR")
    euro = {"currency": "EUR", "rate": Decimal("0.9"), "rate_source": "UN"}
    make.booked(fund, make.line("deposit", 60, donor=donor, agreement=saa, **euro))
    schedule = one(saa)
    assert (schedule.currency, schedule.dues[0].paid, schedule.dues[0].standing) == ("EUR", 60, Standing.LATE)


@pytest.mark.django_db
def test_a_payment_in_another_currency_makes_the_standing_unclear_and_not_late():
    fund, donor = make.fund(), make.donor()
    saa = with_instalments(fund, donor, (date(2024, 1, 31), 100), currency="EUR")
    make.booked(fund, make.line("deposit", 110, donor=donor, agreement=saa))
    schedule = one(saa)
    assert (schedule.dues[0].standing, schedule.elsewhere_usd, schedule.late) == (Standing.UNCLEAR, 110, [])


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    fund, donor = make.fund(), make.donor()
    rows = [with_instalments(fund, donor, (date(2024, 1, 31), 100)) for _ in range(3)]
    make.agreement(fund, donor)
    for asked in (rows[:1], rows):
        with django_assert_num_queries(2):
            assert len(schedules(asked, TODAY)) == len(asked)
