import pytest

from partnerships.tests.factories import AuthorityFactory, draft, member, staff, submitted
from portal.directory.states import MembershipRole


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
    }


@pytest.fixture
def authority(db):
    return AuthorityFactory()


@pytest.fixture
def editor(authority):
    return member(authority, language="en")


@pytest.fixture
def admin(authority):
    return member(authority, MembershipRole.ADMIN, language="en")


@pytest.fixture
def viewer(authority):
    return member(authority, MembershipRole.VIEWER, language="en")


@pytest.fixture
def stranger(db):
    return member(AuthorityFactory(), language="en")


@pytest.fixture
def auditor(db):
    return staff("auditor", language="en")


@pytest.fixture
def a_draft(authority, editor):
    return draft(authority, by=editor, language="en")


@pytest.fixture
def a_case(authority, editor):
    return submitted(authority, by=editor)


@pytest.fixture
def signed_in(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in
