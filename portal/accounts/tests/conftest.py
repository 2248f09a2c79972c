import pytest

from portal.accounts.models import User
from portal.accounts.roles import give
from portal.notifications.models import Message

PASSWORD = "a long enough password"


@pytest.fixture
def make_person(db):
    def make(email="maria@toscana.example", *roles, **fields):
        person = User.objects.create_user(email, PASSWORD, verified=True, **{"name": "Maria Rossi", **fields})
        if roles:
            give(person, *roles)
        return person

    return make


@pytest.fixture
def member(make_person):
    return make_person()


@pytest.fixture
def administrator(make_person):
    return make_person("ada@undp.example", "administrator", name="Ada Admin")


@pytest.fixture
def officer(make_person):
    return make_person("tom@undp.example", "triage", name="Tom Triage")


@pytest.fixture
def mails():
    """Mails to an address, the newest last."""

    def to(email):
        return list(Message.objects.filter(to_email=email).order_by("pk"))

    return to


@pytest.fixture
def sign_in(client):
    def post(email, password=PASSWORD, **data):
        return client.post("/accounts/login/", {"login": email, "password": password, **data})

    return post


def link_in(message):
    """The one address of this site's accounts that a mail carries."""
    return next(word for word in message.body_text.split() if "/accounts/" in word)


def path_of(link):
    return "/" + link.split("/", 3)[3]
