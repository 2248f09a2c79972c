import pytest

from trustfunds.tests import factories as make


@pytest.fixture
def officer(client):
    person = make.officer()
    client.force_login(person)
    return person


@pytest.fixture
def auditor(client):
    person = make.officer("auditor")
    client.force_login(person)
    return person
