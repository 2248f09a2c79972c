"""What an account knows of its person's registrations, and what closing it leaves."""

import pytest

from events.actions import registrations
from partnerships.tests.factories import UserFactory
from portal.accounts import own_data
from portal.accounts.registry import CLOSING
from portal.notifications.models import Message

from .making import arrive, opened

pytestmark = pytest.mark.django_db


def test_the_file_about_oneself_names_ones_registrations_and_nobody_elses():
    event, user = opened(5), UserFactory(email="guest1@example.org")
    arrive(event, 1, by=user, note="By train")
    arrive(event, 2)
    (line,) = own_data.collect(user)["registrations"]
    assert (line["event"], line["name"], line["note"]) == (event.code, "Guest 1", "By train")


def test_a_closed_account_leaves_the_registration_to_its_link():
    event, user = opened(5), UserFactory(email="guest1@example.org")
    (row,) = arrive(event, 1, by=user)
    CLOSING["registrations"](user)
    row.refresh_from_db()
    assert row.user is None and row.state == "confirmed"
    registrations.cancel(registration=row)
    assert Message.objects.filter(event="registration.cancel", to_email="guest1@example.org").exists()
