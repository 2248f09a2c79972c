"""An import as a fund officer sees it, in a real browser."""

import pytest

from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in
from trustfunds.imports import running
from trustfunds.models import Batch

from . import generated
from .importing import booked, checked

pytestmark = pytest.mark.django_db(transaction=True)
DIRTY = [*generated.ROWS, {"PaidAmt": "=1+1"}, {"PaidAmtLocalCurrency": "ZZZ"}]


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_an_import_is_clean(page, live_server, officer, tmp_path, size):
    said = listen(page)
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, live_server, officer)
    path = generated.contributions(tmp_path / "contributions.csv", DIRTY)
    done = booked(path, "ocha-contributions", officer, skip_rejected=True)
    batch = checked(path, "ocha-contributions", officer, skip_rejected=True)
    base = f"{live_server}/admin/trustfunds/batch/"
    for address in ("", "upload/", f"{batch.pk}/change/", f"{batch.pk}/book_batch/", f"{done.pk}/undo_batch/"):
        page.goto(base + address)
        assert findings(page, ".desk") == []
        assert overflow(page) == 0
    assert said == []


def test_a_file_is_uploaded_and_its_check_is_followed(page, live_server, officer, contributions):
    sign_in(page, live_server, officer)
    page.goto(f"{live_server}/admin/trustfunds/batch/upload/")
    page.set_input_files("input[name=file]", str(contributions))
    page.select_option("select[name=layout]", "ocha-contributions")
    page.check("input[name=create_missing]")
    page.get_by_role("button", name="Upload and check").click()
    page.get_by_text("The worker is checking the file.").wait_for()
    running.run(Batch.objects.get().pk)
    page.get_by_role("heading", name="The file beside what is booked, in USD").wait_for()
    assert page.get_by_role("link", name="Book", exact=True).is_visible()
