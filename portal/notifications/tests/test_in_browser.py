import pytest

from portal.core.tests.browser import SIZES, findings, listen, overflow, sign_in
from portal.notifications import preferences
from portal.notifications.models import Message

from .posting import post_one

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=SIZES)
def sized_page(page, request):
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[request.param], strict=True)))
    return page


def test_preferences_are_chosen_and_the_page_is_accessible(sized_page, live_server, make_person):
    page, person = sized_page, make_person()
    sign_in(page, live_server, person)
    page.goto(f"{live_server}/accounts/messages/")
    assert findings(page) == []
    assert overflow(page) == 0
    page.get_by_label("A note").select_option("weekly")
    page.get_by_role("button", name="Keep my choice").click()
    page.get_by_text("Your choice is kept.").wait_for()
    assert preferences.choices_of(person)["test.note"] == "weekly"


def test_desk_pages_are_accessible_and_fit(sized_page, live_server, make_person):
    page, officer = sized_page, make_person("officer@un.example", is_staff=True, is_superuser=True)
    message = post_one("test.letter", make_person(), subject=officer)
    Message.objects.update(failure="refused", last_error="554 " + "x" * 300)
    said = listen(page)
    sign_in(page, live_server, officer)
    for address in ("", *(f"{message.pk}/{part}/" for part in ("change", "edit", "release"))):
        page.goto(f"{live_server}/admin/notifications/message/{address}")
        assert findings(page, "main") == []
        assert overflow(page) == 0
    assert said == []


def test_the_formatted_mail_shows_in_its_frame(page, live_server, make_person):
    officer = make_person("officer@un.example", is_staff=True, is_superuser=True)
    message = post_one("test.note", make_person())
    sign_in(page, live_server, officer)
    page.goto(f"{live_server}/admin/notifications/message/{message.pk}/change/")
    frame = page.frame_locator("iframe.desk-mail")
    assert frame.get_by_role("heading", level=1).inner_text() == "Water & sanitation"
    assert frame.locator(".wordmark").evaluate("e => getComputedStyle(e).color") == "rgb(4, 104, 177)"
