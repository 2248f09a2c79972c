"""The description of the open data, and a file that is not offered, as a browser shows them."""

from datetime import date

import pytest

from portal.core.tests.browser import SIZES, findings, listen, overflow, read_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_description_is_accessible(page, live_server, pool, language):
    said = listen(page)
    read_in(page, live_server, language)
    page.goto(f"{live_server}/api/v1/docs")
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert findings(page) == []
    assert said == []


@pytest.mark.parametrize("size", SIZES)
def test_the_description_fits_its_window(page, live_server, pool, size):
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    page.goto(f"{live_server}/api/v1/docs")
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert overflow(page) == 0


def test_a_file_that_is_not_offered_says_so(page, live_server, pool):
    pool.fund.state, pool.fund.operationally_closed_on = "operationally_closed", date(2001, 1, 1)
    pool.fund.save()
    answer = page.goto(f"{live_server}/funds/PB000/iati.xml")
    assert answer.status == 503
    assert page.get_by_role("heading", level=1).inner_text() == "The IATI file is not offered"
    assert findings(page) == []
