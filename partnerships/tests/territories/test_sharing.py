"""What is passed on: addresses that stay, QR codes, the card in other people's pages; and downloads that are counted
without knowing whose they are."""

import html
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partnerships.actions import territories as actions
from partnerships.models import EditionDownloads
from partnerships.selectors.territories.downloads import downloads
from partnerships.tests.factories import UserFactory, staff
from partnerships.views.territories.share import share_context
from portal.documents.models import Document
from programmes.models import Programme

from .conftest import client_of
from .test_dissemination import published_in

pytestmark = pytest.mark.django_db
READER = {"headers": {"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}}


def at(profile, name: str, *args: str) -> str:
    return reverse(f"territories:{name}", args=[profile.slug, *args])


def made(pdf: Document, pages: int = 10) -> Document:
    """As if the worker had made its file."""
    pdf.file.save("a.pdf", ContentFile(b"%PDF-1.7"), save=False)
    pdf.state, pdf.ready_at, pdf.sha256, pdf.pages, pdf.size = "ready", timezone.now(), "0" * 64, pages, 8
    pdf.save()
    return pdf


@pytest.fixture
def document(written):
    return published_in(*written, "en", "fr", forms=("standard", "short"))


@pytest.fixture
def edition(document):
    found = document.editions.get(language="en", form="standard")
    made(found.pdf)
    return found


def counted(edition) -> int:
    return sum(edition.downloads.values_list("count", flat=True))


class TestAddresses:
    def test_they_lead_to_the_newest_edition_of_language_and_form(self, client, document, edition):
        profile = document.profile
        found = client.get(at(profile, "latest", "en"))
        assert found.url == reverse("documents:download", args=[edition.pdf.number])
        short = document.editions.get(language="fr", form="short")
        found = client.get(at(profile, "latest_short", "fr"))
        assert found.url == reverse("documents:download", args=[short.pdf.number])
        assert client.head(at(profile, "latest", "en")).status_code == 302
        assert client.post(at(profile, "latest", "en")).status_code == 405

    def test_what_is_no_longer_offered_leads_to_the_page_or_nowhere(self, client, document):
        profile = document.profile
        assert client.get(at(profile, "latest", "es")).url == profile.get_absolute_url()
        actions.archive(document=document, by=document.owner)
        assert client.get(at(profile, "latest", "en")).url == profile.get_absolute_url()
        profile.refresh_from_db()
        actions.hide(profile=profile, by=staff("approver"), reason="A wrong name")
        for name, args in (("latest", ("en",)), ("card", ()), ("qr_svg", ()), ("qr_png", ())):
            assert client.get(at(profile, name, *args)).status_code == 404, name


class TestPage:
    def test_it_can_be_passed_on(self, client, document, edition):
        profile = document.profile
        page = client.get(profile.get_absolute_url()).content.decode()
        for address in (at(profile, "latest", "en"), at(profile, "latest_short", "fr"), at(profile, "qr_svg")):
            assert address in page
        assert "&lt;iframe src=" in page and "/card/?language=en" in page
        assert '<meta property="og:title"' in page and '<link rel="canonical"' in page
        picture = profile.photos.get()
        assert '<meta property="og:image" content="http' in page and picture.key in page
        assert 'name="description" content="promise in en"' in page

    def test_lines_to_copy_stay_one_frame_whatever_the_territory_is_called(self, document):
        name, row = '"Nord" & <script>', document.profile
        context = {"row": row, "page": {"content": {"name": name}}, "share": share_context(row, "en", [])}
        page = render_to_string("partnerships/territories/_share.html", context)
        area = page[page.index('id="share-card"') :]
        lines = html.unescape(area[area.index(">") + 1 : area.index("</textarea>")])
        assert f'title="{html.escape(name)}"' in lines and "<script" not in lines

    def test_qr_codes_are_pictures_anybody_may_keep(self, client, document):
        profile = document.profile
        for ending, begins in (("svg", b"<?xml"), ("png", b"\x89PNG")):
            response = client.get(at(profile, f"qr_{ending}"))
            assert response.content.startswith(begins)
            assert "public" in response["Cache-Control"]
            assert not response.cookies
            saved = client.get(at(profile, f"qr_{ending}"), {"download": ""})
            assert saved["Content-Disposition"] == f'attachment; filename="{profile.slug}-qr.{ending}"'
            assert client.post(at(profile, f"qr_{ending}")).status_code == 405


class TestCard:
    def test_it_alone_may_stand_in_other_pages_and_can_do_nothing_there(self, client, document):
        profile = document.profile
        response = client.get(at(profile, "card"))
        policy = response["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
        assert "X-Frame-Options" not in response
        assert "public" in response["Cache-Control"]
        assert not response.cookies
        assert b"<script" not in response.content and b"<form" not in response.content
        other = client.get(profile.get_absolute_url())
        assert other["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]

    def test_it_says_the_same_to_everybody_and_speaks_the_language_of_its_address(self, client, document, edition):
        profile = document.profile
        anybody = client.get(at(profile, "card"), headers={"accept-language": "es"}).content
        assert client_of(UserFactory(language="fr")).get(at(profile, "card")).content == anybody
        french = client.get(at(profile, "card"), {"language": "fr"}).content.decode()
        assert '<html lang="fr"' in french and "promise in fr" in french
        assert at(profile, "latest", "fr") in french
        assert client.get(at(profile, "card"), {"language": "zz"}).content == anybody
        assert client.post(at(profile, "card")).status_code == 405


class TestCounting:
    def test_a_reader_is_counted_and_nothing_else_is_kept(self, client, edition):
        address = reverse("documents:download", args=[edition.pdf.number])
        for _twice in range(2):
            assert client.get(address, **READER).status_code == 200
        assert client_of(UserFactory()).get(address, **READER).status_code == 200
        (row,) = edition.downloads.all()
        assert (row.day, row.count) == (timezone.localdate(), 3)
        assert {field.name for field in EditionDownloads._meta.get_fields()} == {"id", "edition", "day", "count"}
        assert not client.get(address, **READER).cookies

    def test_days_are_the_portals_wherever_they_are_read(self, client, edition, viewer):
        viewer.time_zone = "Pacific/Auckland"
        viewer.save()
        with time_machine.travel(datetime(2027, 3, 2, 23, 30, tzinfo=UTC), tick=False):
            client.get(reverse("documents:download", args=[edition.pdf.number]), **READER)
            page = client_of(viewer).get(at(edition.document.profile, "readers"))
        first = page.context["downloads"].days[0]
        assert (first.begins_on, first.count) == (date(2027, 3, 2), 1)

    def test_what_nobody_reads_is_not_counted(self, client, edition):
        address = reverse("documents:download", args=[edition.pdf.number])
        for headers in (
            {"sec-purpose": "prefetch;prerender"},
            {"purpose": "prefetch"},
            {"x-moz": "prefetch"},
            {"range": "bytes=65536-"},
            {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
            {"user-agent": "facebookexternalhit/1.1"},
        ):
            response = client.get(address, headers={**READER["headers"], **headers})
            assert (response.status_code, counted(edition)) == (200, 0), headers
        assert client.head(address, **READER).status_code == 200
        assert counted(edition) == 0
        client.get(address, headers={**READER["headers"], "range": "bytes=0-"})
        assert counted(edition) == 1

    def test_staff_and_the_authoritys_own_people_are_not_its_readers(self, edition, viewer):
        address = reverse("documents:download", args=[edition.pdf.number])
        for person in (staff("triage"), staff("auditor"), viewer):
            assert client_of(person).get(address, **READER).status_code == 200
        assert counted(edition) == 0

    def test_the_numbers_of_days_and_weeks_add_up(self, document, edition):
        today = timezone.localdate()
        for days, count in ((0, 2), (6, 3), (7, 4), (40, 5), (400, 6)):
            EditionDownloads.objects.create(edition=edition, day=today - timedelta(days=days), count=count)
        found = downloads(document, today)
        one = next(row for row in found.editions if row.edition == edition)
        assert (one.week, one.month, one.total, found.total) == (5, 9, 20, 20)
        assert sum(week.count for week in found.weeks) == 14
        assert [day.count for day in found.days[:8]] == [2, 0, 0, 0, 0, 0, 3, 4]

    def test_staff_and_the_authority_read_them(self, document, edition, viewer):
        EditionDownloads.objects.create(edition=edition, day=timezone.localdate(), count=41)
        desk = reverse("admin:partnerships_marketingdocument_dissemination", args=[document.pk])
        assert ">41<" in client_of(staff("auditor")).get(desk).content.decode()
        assert ">41<" in client_of(viewer).get(at(document.profile, "readers")).content.decode()


def test_programmes_lead_to_the_documents_of_their_territories(client, document, edition):
    programme, _new = Programme.objects.get_or_create(code="art-gold", defaults={"name_en": "ART GOLD"})
    document.profile.programmes.set([programme])
    page = reverse("programmes:detail", args=["art-gold"])
    assert client.get(page).text.count(at(document.profile, "latest", "en")) == 1
    french = client.get(page, headers={"accept-language": "fr"}).text
    assert at(document.profile, "latest", "fr") in french
    assert at(document.profile, "latest", "en") not in french
    actions.archive(document=document, by=document.owner)
    assert "/document/" not in client.get(page).text
