from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from portal.core.errors import NotPermitted
from portal.notifications.models import Message
from trustfunds import actions, emails
from trustfunds.actions.alerts import Choice, choose_alerts
from trustfunds.actions.batches import create, finish_booking
from trustfunds.models import Alert, Batch, Report
from trustfunds.tasks import watch_delivery

from .. import factories as make
from .conftest import reader, signed_in

DEPOSIT, REPORT, DELIVERY, CLOSING = Alert.Kind.DEPOSIT, Alert.Kind.REPORT, Alert.Kind.DELIVERY, Alert.Kind.CLOSING


def choose(house, *choices, who="giulia", donor="italy"):
    return choose_alerts(donor=house[donor], choices=choices, by=house[who])


def pay(house, amount=10, donor="italy", fund="shared", **values):
    deposit = make.line("deposit", amount, on=date(2024, 3, 1), donor=house[donor])
    return actions.deposit(fund=house[fund], line=deposit, by=house["officer"], **values)


def told(event):
    return list(Message.objects.filter(event=event).order_by("pk"))


def test_nobody_is_told_of_what_they_did_not_choose(house):
    pay(house)
    assert not Message.objects.exists()


def test_a_deposit_is_told_to_who_chose_it_in_their_language_and_to_nobody_else(house):
    house["giulia"].language = "fr"
    house["giulia"].save()
    choose(house, Choice(DEPOSIT, house["shared"]))
    choose(house, Choice(DEPOSIT, None), who="ola", donor="norway")
    pay(house, "1234.50")
    (message,) = told("donor.deposit")
    assert (message.to_email, message.language) == (house["giulia"].email, "fr")
    assert "1\u00a0234,50" in message.body_text
    assert "/donor/italy/entries/" in message.body_text
    assert "Norway" not in message.body_text


def test_a_choice_for_one_fund_hears_nothing_of_another(house):
    choose(house, Choice(DEPOSIT, house["shared"]))
    pay(house, fund="italys")
    assert told("donor.deposit") == []
    choose(house, Choice(DEPOSIT, None))
    pay(house, fund="italys")
    assert len(told("donor.deposit")) == 1


def test_who_booked_it_is_not_told(house):
    house["officer"].donor_memberships.create(donor=house["italy"])
    choose_alerts(donor=house["italy"], choices=[Choice(DEPOSIT, None)], by=house["officer"])
    pay(house)
    assert told("donor.deposit") == []


def test_a_refused_booking_leaves_no_mail(house):
    choose(house, Choice(DEPOSIT, None))
    with pytest.raises(Exception, match="holds"):
        make.booked(
            house["shared"],
            make.line("deposit", 5, donor=house["italy"]),
            make.line("transfer", 10**9, organisation=house["puno"]),
        )
    assert not Message.objects.exists()


def test_a_reversal_is_no_deposit(house):
    choose(house, Choice(DEPOSIT, None))
    entry, *_fee = pay(house)
    actions.reverse(entry=entry, reason="wrong", by=house["officer"])
    assert len(told("donor.deposit")) == 1


def test_a_batch_of_many_deposits_is_one_mail_for_each_donor(house):
    choose(house, Choice(DEPOSIT, None))
    choose(house, Choice(DEPOSIT, None), who="ola", donor="norway")
    batch = create(file=None, filename="", layout="", by=house["officer"], state=Batch.State.BOOKING)
    lines = [make.line("deposit", n, donor=house[who]) for n in range(1, 31) for who in ("italy", "norway")]
    actions.book(fund=house["shared"], lines=lines, by=house["officer"], batch=batch)
    actions.book(fund=house["italys"], lines=lines[:1], by=house["officer"], batch=batch)
    assert told("donor.deposit") == []  # the batch is not complete
    finish_booking(batch, by=house["officer"])
    italys, norways = told("donor.deposit")
    assert "31" in italys.title
    assert "and 11 more" in italys.body_text
    assert (italys.to_email, norways.to_email) == (house["giulia"].email, house["ola"].email)
    emails.batch_booked(batch, by=house["officer"])
    assert len(told("donor.deposit")) == 2


def test_a_report_is_told_once_to_a_person_of_two_donors(house):
    both = reader(house["italy"], house["norway"])
    for donor in ("italy", "norway"):
        choose_alerts(donor=house[donor], choices=[Choice(REPORT, None)], by=both)
    report = Report.objects.get(fund=house["shared"])
    actions.receive_report(report=report, by=house["officer"], received_on=date(2024, 5, 1))
    (message,) = told("donor.report")
    assert message.to_email == both.email
    assert "2023" in message.title


def test_a_report_of_a_fund_one_does_not_give_to_is_not_told(house):
    choose(house, Choice(REPORT, None))
    report = Report.objects.get(fund=house["norways"])
    actions.receive_report(report=report, by=house["officer"], received_on=date(2024, 5, 1))
    assert told("donor.report") == []


def test_a_closing_fund_is_told_at_each_step(house):
    choose(house, Choice(CLOSING, house["shared"]))
    actions.close_operationally(fund=house["shared"], by=house["officer"])
    (message,) = told("donor.closing")
    assert "closed operationally" in message.title


def test_a_low_delivery_rate_is_told_once_a_year_however_often_the_clock_asks(house):
    choose(house, Choice(DELIVERY, house["shared"], Decimal(30)))
    assert [watch_delivery() for _ in range(3)] == [1, 1, 1]
    (message,) = told("donor.delivery")  # 300 of 1,200 spent
    assert "25.00%" in message.title
    assert "30.00%" in message.body_text


def test_a_rate_that_is_high_enough_or_not_defined_is_not_told(house):
    choose(house, Choice(DELIVERY, house["shared"], Decimal(25)), Choice(DELIVERY, house["italys"], Decimal(99)))
    assert watch_delivery() == 0


def test_a_funds_own_threshold_stands_before_the_one_for_all(house):
    choose(house, Choice(DELIVERY, None, Decimal(90)), Choice(DELIVERY, house["shared"], Decimal(10)))
    assert watch_delivery() == 0


def test_a_new_threshold_is_told_anew(house):
    choose(house, Choice(DELIVERY, house["shared"], Decimal(30)))
    watch_delivery()
    choose(house, Choice(DELIVERY, house["shared"], Decimal(40)))
    watch_delivery()
    assert len(told("donor.delivery")) == 2


def test_who_no_longer_reads_for_the_donor_is_told_nothing(house):
    choose(house, Choice(DEPOSIT, None))
    house["italy"].people.all().delete()
    pay(house)
    assert not Message.objects.exists()


def test_preferences_list_the_alerts_to_donors_people_and_switch_them_off(house):
    from portal.notifications.models import Preference
    from portal.notifications.preferences import events_for

    keys = {event.key for event in events_for(house["giulia"])}
    assert {"donor.deposit", "donor.report", "donor.delivery", "donor.closing"} <= keys
    assert not {event.key for event in events_for(reader())} & {"donor.deposit"}
    choose(house, Choice(DEPOSIT, None))
    Preference.objects.create(user=house["giulia"], event="donor.deposit", frequency="off")
    pay(house)
    assert told("donor.deposit") == []


def test_the_form_saves_exactly_what_is_ticked(house):
    client, address = signed_in(house["giulia"]), reverse("donor:alerts", args=["italy"])
    sent = {"deposit-all": "on", "delivery-SHARE": "on", "below-SHARE": "62.5", "below-ITFUND": "10"}
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    chosen = Alert.objects.order_by("kind").values_list("kind", "fund__code", "below")
    assert list(chosen) == [("delivery", "SHARE", Decimal("62.50")), ("deposit", None, None)]
    page = client.get(address).content.decode()
    assert 'value="62.50"' in page
    client.post(address, {})
    assert not Alert.objects.exists()


@pytest.mark.parametrize("below", ["", "0", "101", "abc"])
def test_a_threshold_that_says_nothing_is_refused_with_words(house, below):
    client, address = signed_in(house["giulia"]), reverse("donor:alerts", args=["italy"])
    response = client.post(address, {"delivery-SHARE": "on", "below-SHARE": below})
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert not Alert.objects.exists()


def test_another_donors_fund_cannot_be_chosen(house):
    client, address = signed_in(house["giulia"]), reverse("donor:alerts", args=["italy"])
    client.post(address, {"deposit-NOFUND": "on"})
    assert not Alert.objects.exists()


def test_only_its_people_choose(house):
    for user in (house["officer"], house["ola"]):
        with pytest.raises(NotPermitted):
            choose_alerts(donor=house["italy"], choices=[Choice(DEPOSIT, None)], by=user)


def test_choosing_the_same_again_keeps_the_rows(house):
    first = choose(house, Choice(DEPOSIT, None), Choice(DELIVERY, None, Decimal(50)))
    again = choose(house, Choice(DEPOSIT, None), Choice(DELIVERY, None, Decimal("50.00")))
    assert {alert.pk for alert in first} == {alert.pk for alert in again}
