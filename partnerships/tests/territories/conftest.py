import pytest
from django.test import Client

from partnerships.actions import territories as actions
from partnerships.tests.factories import AuthorityFactory, staff
from portal.directory.states import MembershipRole

from .filled import fill, member, territory


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
    }


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def written(db):
    """A complete profile nobody has agreed to yet, and its admin."""
    profile, admin = territory(official_name="Région d’Étude")
    return fill(profile, admin), admin


@pytest.fixture
def public(written):
    """The same, public."""
    profile, admin = written
    actions.agree(profile=profile, by=admin, content_version=profile.content_version, role="President")
    profile.refresh_from_db()
    actions.publish_profile(profile=profile, by=staff("approver"))
    profile.refresh_from_db()
    return profile


@pytest.fixture
def checking(written):
    """A document that waits for the authority's check."""
    profile, _admin = written
    producer = staff("owner")
    document = actions.start_document(authority=profile.authority, by=producer, languages=["en"], forms=["standard"])
    for verb in ("collect", "draft", "show"):
        document = getattr(actions, verb)(document=document, by=producer)
    return document


@pytest.fixture
def viewer(written):
    return member(written[0].authority, MembershipRole.VIEWER)


@pytest.fixture
def stranger(db):
    return member(AuthorityFactory())
