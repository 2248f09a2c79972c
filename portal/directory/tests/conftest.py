import pytest
from django.utils import translation

from portal.core.reference import DATASETS, sync
from portal.notifications.models import Message


@pytest.fixture(autouse=True)
def _english():
    """A request leaves its language behind in the thread: none reaches the next test."""
    with translation.override("en"):
        yield


@pytest.fixture
def bodies_and_countries(db):
    """The reference data, without the five thousand subdivisions."""
    for name, dataset in DATASETS.items():
        if name.startswith("directory.") and name != "directory.subdivisions":
            sync(dataset)


@pytest.fixture
def mails(db):
    """Event and address of every mail written, in order."""
    return lambda: list(Message.objects.order_by("pk").values_list("event", "to_email"))


@pytest.fixture
def fresh():
    """The row as it stands in the database."""
    return lambda row: type(row)._base_manager.get(pk=row.pk)
