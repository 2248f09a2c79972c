"""Reports in public: what may be published is read and downloaded, the rest is as unknown as what is not there."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from trustfunds.models import Report

RECEIVED = date(2024, 5, 2)
CONTENT = b"%PDF-1.7 report"


def made(pool, *, received=True, **values):
    fields = {"fund": pool.fund, "kind": "consolidated", "year": 2023, "due_on": date(2024, 5, 31), **values}
    report = Report(**fields)
    if received:
        report.received_on, report.filename = RECEIVED, f"report-{report.year}.pdf"
        report.file.save("a.pdf", ContentFile(CONTENT), save=False)
    report.save()
    return report


def address(report):
    party = report.organisation.code if report.organisation else "-"
    return reverse("trustfunds:report", args=[report.fund.code, report.year, report.kind, party])


def main_of(client, name="reports", query=""):
    content = client.get(reverse(f"trustfunds:{name}", args=["PB000"]) + query).content.decode()
    return content[content.index("<main") : content.index("</main>")]


def test_public_report_is_on_the_fund_s_page_and_downloaded_by_anybody(client, pool):
    report = made(pool, is_public=True)
    for name in ("fund", "reports"):
        assert address(report) in main_of(client, name)
    response = client.get(address(report))
    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Disposition"] == 'attachment; filename="report-2023.pdf"'
    assert client.post(address(report)).status_code == 405


def test_report_shows_at_once_on_a_page_that_is_kept(client, pool):
    assert "has been published yet" in main_of(client, "fund")
    report = made(pool, is_public=True)
    assert address(report) in main_of(client, "fund")


@pytest.mark.parametrize(
    "hide",
    [
        lambda pool: made(pool, is_public=False),
        lambda pool: made(pool, is_public=True, kind="certified", organisation=pool.quiet),
    ],
    ids=["private", "name withheld"],
)
def test_report_that_is_not_public_is_not_there(client, pool, hide):
    report = hide(pool)
    client.force_login(pool.by)
    assert client.get(address(report)).status_code == 404  # staff have the desk
    for name in ("fund", "reports"):
        assert address(report) not in main_of(client, name)
        assert "quiet" not in main_of(client, name).lower()


def test_report_of_a_fund_in_preparation_or_without_a_file_is_not_there(client, pool):
    awaited = made(pool, is_public=True, received=False, year=2025, due_on=date(2199, 5, 31))
    assert "Not due yet" in main_of(client)
    assert client.get(address(awaited)).status_code == 404
    report = made(pool, is_public=True)
    type(pool.fund).objects.filter(pk=pool.fund.pk).update(state="pipeline")
    assert client.get(address(report)).status_code == 404


def test_reports_are_filtered_and_exported(client, pool):
    made(pool, is_public=True)
    made(pool, is_public=True, kind="certified", organisation=pool.undp, year=2022)
    made(pool, is_public=False, year=2021)
    assert "United Nations Development Programme" not in main_of(client, query="?kind=consolidated")
    assert "Nothing fits" in main_of(client, query="?year=2001")
    lines = client.get(reverse("trustfunds:reports", args=["PB000"]) + "?export=csv").content.decode().splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["Consolidated annual report", "2023"],
        ["Certified yearly expenditure", "2022"],
    ]


def test_list_costs_the_same_queries_however_long(client, pool, django_assert_num_queries):
    made(pool, is_public=True, kind="certified", organisation=pool.undp, year=2022)
    url = reverse("trustfunds:reports", args=["PB000"])
    client.get(url)
    with django_assert_num_queries(5):
        client.get(url)
    for year in (2019, 2020, 2021):
        made(pool, is_public=True, kind="certified", organisation=pool.undp, year=year)
    with django_assert_num_queries(5):
        client.get(url)
