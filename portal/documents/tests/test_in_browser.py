import pytest

from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in
from portal.documents.making import make
from portal.documents.models import Document

from .asking import ask_for

pytestmark = pytest.mark.django_db(transaction=True)


def test_status_changes_on_the_page_without_reload(page, live_server, person):
    said = listen(page)
    document = ask_for()
    sign_in(page, live_server, person)
    page.goto(f"{live_server}/documents/{document.number}/")
    page.get_by_text("Waiting to be made").wait_for()
    page.evaluate("window.untouched = true")
    Document.objects.update(state="rendering", progress=70)
    page.get_by_text("Writing the file").wait_for(timeout=10_000)
    Document.objects.update(state="asked")
    make(document.pk)
    link = page.get_by_role("link", name="Copy of a request")
    link.wait_for(timeout=10_000)
    assert page.evaluate("window.untouched")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "copy.pdf"
    assert said == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", ["asked", "rendering", "failed"])
def test_page_is_accessible_and_fits(page, live_server, person, state, size):
    document = ask_for("A document with a title that is so long that it must be broken on a telephone")
    Document.objects.update(state=state)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    sign_in(page, live_server, person)
    page.goto(f"{live_server}/documents/{document.number}/")
    assert findings(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("size", SIZES)
def test_desk_pages_are_accessible_and_fit(page, live_server, officer, size):
    officer.is_superuser = True
    officer.save()
    document = ask_for(subject=officer)
    Document.objects.update(state="failed", failure="template", error="TemplateSyntaxError: " + "x" * 300)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    said = listen(page)
    sign_in(page, live_server, officer)
    for address in ("", f"{document.pk}/change/", f"{document.pk}/retry/"):
        page.goto(f"{live_server}/admin/documents/document/{address}")
        assert findings(page, "main") == []
        assert overflow(page) == 0
    assert said == []
