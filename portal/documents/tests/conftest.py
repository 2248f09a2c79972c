import pytest

from portal.accounts.models import User

from . import kinds  # noqa: F401 - registers them


@pytest.fixture
def person(db):
    return User.objects.create_user("ana@town.example", name="Ana Lima")


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer@un.example", name="An Officer", is_staff=True)
