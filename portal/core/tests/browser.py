"""What browser tests of every app share: `page` is pytest-playwright's, `live_server` pytest-django's.

def test_my_page_is_accessible(page, live_server):
    said = listen(page)
    page.goto(f"{live_server}/requests/")
    assert findings(page) == []
    assert said == []
"""

import gzip
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, Response

SIZES = {"phone": (360, 780), "tablet": (768, 1024), "desk": (1280, 900)}
TEXT = ("text/", "application/json", "application/javascript", "image/svg")


def findings(page: Page, part: str | None = None) -> list[str]:
    """What axe has to say against the page: rule, and the elements that break it. Empty is clean."""
    violations = Axe().run(page, context=part).response["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in violations for node in v["nodes"]]


def listen(page: Page) -> list[str]:
    """Errors of the console from now on: scripts that fail, and whatever the content policy refuses."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def sign_in(page: Page, live_server, user) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server)}])


def read_in(page: Page, live_server, language: str) -> None:
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": str(live_server)}])


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window; 0 is right."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@dataclass(frozen=True)
class Weight:
    bytes: int
    requests: int
    parts: dict[str, int]


def weigh(page: Page, address: str) -> Weight:
    """What a first visit costs: texts as gzip sends them (the test server does not compress), the rest as it is."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    parts = {answer.url: _on_the_wire(answer) for answer in answers if answer.url.startswith("http")}
    return Weight(sum(parts.values()), len(answers), parts)


def _on_the_wire(response: Response) -> int:
    body = response.body()
    is_text = response.headers.get("content-type", "").startswith(TEXT)
    return len(gzip.compress(body, 9)) if is_text else len(body)
