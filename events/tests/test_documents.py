import pikepdf
import pytest
from django.urls import reverse

from events import actions, documents
from events.models import WorkingGroup
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import UserFactory, submitted
from portal.documents import making
from portal.documents.models import Document

from .factories import outcome, simple

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
    }


def rendered(document: Document) -> Document:
    making.make(document.pk)
    document.refresh_from_db()
    assert document.is_ready, document.error
    return document


def test_a_report_of_the_longest_event_has_four_pages_at_most():
    event = simple(state="held", days=-20, result_en="A long result in words. " * 160, attended_count=900)
    long = "Two engineers of the provincial water services for six weeks a year, with their tools. " * 10
    for number in range(45):
        line = outcome(
            event, commitment=long[:1000], committed_by="Gobierno Autónomo " * 10, value=number, currency="EUR"
        )
    for number in range(12):
        WorkingGroup.objects.create(event=event, title_en=f"Group {number}", conclusions="We agreed on much. " * 200)
    for _n in range(15):
        request = submitted()
        PartnershipRequest.objects.filter(pk=request.pk).update(title="A request that followed " * 4)
        actions.link_request(event=event, by=event.owner, request=request, outcome=line)
    document = rendered(documents.ask_report(event, by=event.owner))
    assert document.pages <= 4
    assert document.data["left_out"] == 45 - documents.REPORT_ROWS


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_programme_is_tagged_and_says_its_language(language):
    event = simple(title_fr="Rencontre", title_es="Jornada")
    document = rendered(documents.ask_programme(event, language=language, by=None))
    with pikepdf.open(document.file.open("rb")) as pdf:
        assert str(pdf.Root.Lang) == language and pdf.Root.MarkInfo.Marked
        assert event.written("title", language) in str(pdf.docinfo["/Title"])
    assert document.data["title"] == event.written("title", language)


def test_the_same_content_is_the_same_file_and_another_content_another():
    event = simple()
    first = documents.ask_programme(event, language="en", by=None)
    assert documents.ask_programme(event, language="en", by=None) == first
    event = actions.edit_texts(event=event, by=event.owner, summary_en="Other words.")
    assert documents.ask_programme(event, language="en", by=None) != first


def test_who_may_download(client):
    event = simple(state="held", days=-20, result_en="Good.", attended_count=3)
    outcome(event)
    programme = documents.ask_programme(event, language="en", by=None)
    report = documents.ask_report(event, by=event.owner)
    assert documents.may_download(UserFactory(), programme)
    assert not documents.may_download(UserFactory(), report)
    actions.report(event=event, by=event.owner)
    assert documents.may_download(UserFactory(), report)
    assert client.get(reverse("documents:detail", args=[report.number])).status_code == 200


def test_the_programme_of_an_event_that_is_not_public_is_for_its_people():
    event = simple(state="date_agreed")
    programme = documents.ask_programme(event, language="en", by=event.owner)
    assert documents.may_download(event.owner, programme) and not documents.may_download(UserFactory(), programme)
