"""Donors as readers of the territories' documents."""

import pytest

from partnerships.registry.readers import GROUPS
from partnerships.tests.factories import AuthorityFactory, UserFactory
from trustfunds.models import DonorMember

from .factories import donor

pytestmark = pytest.mark.django_db
DONORS = GROUPS["donors"]


def test_their_people_read_or_the_mailbox_of_the_authority_that_gives():
    state = donor(name_en="State")
    person = UserFactory(language="es", name="Ana")
    closed = UserFactory(is_active=False)
    for user in (person, closed):
        DonorMember.objects.create(donor=state, user=user)
    region = donor(name_en="Region", authority=AuthorityFactory(email="Office@region.example"))
    silent = donor(name_en="Silent")
    assert [key for key, _name in DONORS.choices()] == [region.code, state.code]
    found = DONORS.readers([state.code, region.code, silent.code], "fr")
    assert [(one.email, one.name, one.language) for one in found] == [
        (person.email, "Ana", "es"),
        ("office@region.example", "", "fr"),
    ]
    assert found[0].organisation == "State" and found[0].party == ("trustfunds.donor", state.pk)


def test_hidden_donors_are_neither_offered_nor_reached():
    hidden = donor(is_hidden=True)
    DonorMember.objects.create(donor=hidden, user=UserFactory())
    assert DONORS.choices() == []
    assert DONORS.readers([hidden.code], "en") == []
