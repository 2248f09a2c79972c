"""The people of the thread, each in a browser of their own, doing what they would do."""

import re
from email.message import EmailMessage

from playwright.sync_api import BrowserContext, Page, expect

from portal.core.tests.mail_server import MailServer
from portal.core.tests.waiting import until

DESK = "/admin/partnerships/partnershiprequest"
CONTINUE = "button[name=action][value=continue]"


class Mailbox:
    """What arrived at one address, by real SMTP."""

    def __init__(self, server: MailServer, address: str) -> None:
        self.server, self.address = server, address

    def mails(self) -> list[EmailMessage]:
        return [mail for mail in self.server.received if self.address in mail["To"]]

    def wait_for(self, words: str) -> EmailMessage:
        """The newest mail whose title or text has these words."""

        def found():
            return [m for m in self.mails() if words in m["Subject"] or words in text_of(m)]

        until(lambda: bool(found()), f"a mail with “{words}” reaches {self.address}")
        return found()[-1]


def text_of(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content()


def link_in(mail: EmailMessage, part: str) -> str:
    return next(link for link in re.findall(r"https?://\S+", text_of(mail)) if part in link)


class Person:
    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page: Page = context.new_page()
        self.base = base

    def go(self, path: str) -> None:
        response = self.page.goto(path if path.startswith("http") else self.base + path)
        assert response is not None and response.ok, f"{path}: {response and response.status}"

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.fill(f"main [name='{name.replace('__', '-')}']", value)

    def choose(self, **values: str) -> None:
        """Tick a radio button or a box by its name and value."""
        for name, value in values.items():
            box = f"[name='{name}'][value='{value}']"
            if not self.page.is_visible(f"main {box}"):
                self.page.click(f"main details:has({box}) > summary")
            self.page.check(f"main {box}")

    def press(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.page.click(selector)


class Officer(Person):
    """A local government's officer: signs up, finds the authority, writes, answers."""

    def sign_up(self, email: str, mailbox: Mailbox) -> None:
        self.go("/accounts/signup/")
        self.fill(name="Aïcha Essai", email=email, password1="sept-bornes-fontaines-2026")
        self.page.select_option("main [name=language]", "fr")
        self.page.select_option("main [name=time_zone]", "Africa/Dakar")
        self.press("main form button.btn-primary")
        self.go(link_in(mailbox.wait_for("Confirm"), "/accounts/confirm-email/"))
        self.press("main form button.btn-primary")

    def propose_authority(self, name: str, level: str, country: str) -> None:
        self.go("/authorities/propose/")
        self.fill(official_name=name, role_title="Chargée de coopération")
        self.page.select_option("main [name=level]", level)
        self.page.select_option("main [name=country]", country)
        self.page.check("main [name=may_act]")
        self.press("main form button.btn-primary")
        self.press("main button[name=none_of_these]")  # the directory knows similar ones and asks first

    def start(self, kind: str) -> str:
        """The address of the new draft."""
        self.go("/requests/new/")
        self.page.click(f"#{kind} summary")
        self.press(f"#{kind} button[name=kind]")
        return re.search(r"/requests/(draft-\w+)/", self.page.url)[1]

    def write_by_autosave(self, name: str, value: str) -> None:
        """Type and leave without pressing anything; the portal says when it is kept."""
        with self.page.expect_response(lambda r: "/autosave/" in r.url and r.ok):
            self.page.fill(f"[name='{name}']", value)
            self.page.dispatch_event(f"[name='{name}']", "change")

    def attach(self, path, purpose: str) -> None:
        self.page.select_option("main [name=purpose]", purpose)
        self.page.set_input_files("main [name=file]", path)
        self.press("main form.upload button.btn-outline-primary")
        expect(self.page.locator(".attached")).to_contain_text(path.name)

    def continue_(self) -> None:
        self.press(CONTINUE)


class DeskOfficer(Person):
    """UNDP staff in the admin."""

    def open_case(self, reference: str) -> int:
        """Found in the queue by its reference; returns the number in the address."""
        self.go(f"{DESK}/?q={reference}")
        self.press(f"main a:has-text('{reference}'), #content a:has-text('{reference}')")
        return int(re.search(r"/(\d+)/change/", self.page.url)[1])

    def decide(self, case: int, verb: str, *, preview: str = "", **values) -> None:
        self.go(f"{DESK}/{case}/{verb}/")
        for name, value in values.items():
            self._give(name, value)
        if preview:
            self.page.click("button[name=preview]")
            expect(self.page.locator("#preview")).to_contain_text(preview)
        self.press("button[name=confirm]")
        assert f"/{verb}/" not in self.page.url, self.page.inner_text("#content, main")

    def _give(self, name: str, value) -> None:
        field = self.page.locator(f"[name='{name}']").first
        kind = field.evaluate("e => e.tagName + ' ' + e.type")
        if kind.startswith("SELECT"):
            field.select_option(value)
        elif kind.endswith(("radio", "checkbox")):
            self.page.check(f"[name='{name}'][value='{value}']")
        else:
            field.fill(value)

    def check_everything(self, case: int) -> None:
        """The sixteen checks, one by one on the case page; each is kept without a reload."""
        self.go(f"{DESK}/{case}/change/")
        for number in range(16):
            row = self.page.locator("ol.desk-checks > li").nth(number)
            row.locator("select[name=value]").select_option(index=1)
            with self.page.expect_response(lambda r: r.url.endswith("/check/") or "/change/" in r.url):
                row.locator("button[type=submit]").click()
            expect(row.locator(".pill")).to_be_visible()


class BodyReader(Person):
    """A focal point who answers from the mail, without an account."""

    def answer(self, mailbox: Mailbox, answer: str, text: str) -> None:
        self.go(link_in(mailbox.wait_for("/r/"), "/r/"))
        self.choose(answer=answer)
        self.fill(text=text, by_label="Decentralised cooperation desk")
        self.press("main form:has([name=answer]) button.btn-primary")
