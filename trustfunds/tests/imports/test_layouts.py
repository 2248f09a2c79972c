"""Layouts besides contributions: projects, clusters, our own table, and a mapping that staff made."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from portal.directory.models import Theme
from trustfunds import actions
from trustfunds.exports.entries import csv_lines, to_book
from trustfunds.imports import layouts
from trustfunds.imports.errors import Unreadable
from trustfunds.models import ColumnMapping, Donor, Entry, ExchangeRate, Organisation, Project
from trustfunds.selectors.entries import EntryFilter
from trustfunds.tests import factories as make

from . import generated
from .generated import clusters, projects
from .importing import booked, checked, undone

pytestmark = pytest.mark.django_db


def test_a_project_comes_with_its_facts_and_its_budget(tmp_path, officer):
    booked(projects(tmp_path), "ocha-projects", officer)
    project, entry = Project.objects.get(), Entry.objects.get()
    assert (project.title, project.organisation.name_en, project.organisation.kind) == (
        "Food & fodder",
        "World Food Programme",
        "puno",
    )
    assert (project.starts_on, project.status, project.direct_cost) == (
        date(2023, 1, 31),
        "Implementation",
        Decimal("1400000.50"),
    )
    assert project.search_text.startswith("sud 1 un 7 food fodder")
    assert (entry.project, entry.organisation) == (project, project.organisation)
    assert (entry.kind, entry.amount_usd, entry.value_date, entry.source_year) == (
        "allocation",
        1_500_000,
        date(2023, 1, 5),
        2022,
    )


def test_a_newer_file_tells_the_status_and_books_nothing(tmp_path, officer):
    booked(projects(tmp_path), "ocha-projects", officer)
    Project.objects.update(title="As staff call it")
    batch = booked(projects(tmp_path, PrjStsNm="Project Closure"), "ocha-projects", officer)
    project = Project.objects.get()
    assert (batch.report["entries"], project.status, project.title) == (0, "Project Closure", "As staff call it")


def test_a_withheld_name_is_withheld(tmp_path, officer):
    booked(projects(tmp_path, OrgNm="National NGO", OrgTypeId="1"), "ocha-projects", officer)
    assert Organisation.objects.get().is_redacted


@pytest.mark.parametrize(
    ("column", "value"), [("PFId", "99"), ("OrgTypeId", "9"), ("PrgBdg", ""), ("AStrDt", "31/1/23")]
)
def test_a_project_that_cannot_be_booked_says_where(tmp_path, officer, column, value):
    batch = checked(projects(tmp_path, **{column: value}), "ocha-projects", officer)
    assert batch.report["problems"][0]["column"] == column


def test_parts_of_a_cent_sum_to_the_total_of_the_project(tmp_path, officer):
    for code in ("T11", "T13"):
        Theme.objects.create(code=code, name_en=code)
    path = clusters(
        tmp_path,
        ["Sudan", "2014", "SUD-1/UN/7", "Health", "", "33.3", "33.3333"],
        ["Sudan", "2014", "SUD-1/UN/7", "Water, Sanitation and Hygiene", "", "33.4", "33.3334"],
        ["Sudan", "2014", "SUD-1/UN/7", "Health", "", "33.3", "33.3333"],
        ["Sudan", "2014", "SUD-1/UN/7", "Logistics", "", "0", "0"],
    )
    batch = booked(path, "ocha-allocations", officer)
    project = Project.objects.get()
    assert Entry.objects.total() == 100
    assert (batch.report["rows"]["empty"], project.sector, project.organisation.is_redacted) == (1, "Health", True)
    assert set(project.themes.values_list("code", flat=True)) == {"T11", "T13"}
    assert booked(path, "ocha-allocations", officer).report["entries"] == 0


def test_a_budget_that_another_source_booked_is_known(tmp_path, officer):
    booked(projects(tmp_path), "ocha-projects", officer)
    path = clusters(tmp_path, ["Sudan", "2022", "SUD-1/UN/7", "Health", "", "100", "1500000"])
    batch = booked(path, "ocha-allocations", officer)
    assert (batch.report["rows"]["known"], Project.objects.get().sector) == (1, "Health")
    assert Entry.objects.total() == 1_500_000


def test_a_budget_in_parts_that_another_source_booked_differently_is_said(tmp_path, officer):
    """Known and not booked again; the whole of the project is compared, not each part of it."""
    booked(projects(tmp_path), "ocha-projects", officer)
    half, rest = (
        ["Sudan", "2022", "SUD-1/UN/7", name, "", "50", usd]
        for name, usd in (("Health", "750000"), ("WASH", "749999.5"))
    )
    batch = checked(clusters(tmp_path, half, rest), "ocha-allocations", officer)
    assert batch.report["differences"] == {
        "count": 1,
        "lines": [{"row": 2, "project": "SUD-1/UN/7", "fund": "HSD20", "file": "1499999.50", "booked": "1500000.00"}],
    }
    text = batch.findings.read().decode("utf-8-sig")
    assert "known with another amount,ClusterBudget,1499999.50,1500000.00" in text
    rest[-1] = "750000"
    same = checked(clusters(tmp_path, half, rest), "ocha-allocations", officer)
    assert (same.report["differences"]["count"], same.report["rows"]["known"]) == (0, 2)


def test_clusters_first_then_the_projects_file_names_the_recipient(tmp_path, officer):
    booked(clusters(tmp_path, ["Sudan", "2022", "SUD-1/UN/7", "Health", "", "100", "9"]), "ocha-allocations", officer)
    batch = booked(projects(tmp_path), "ocha-projects", officer)
    project = Project.objects.get()
    assert (project.title, project.organisation.name_en) == ("Food & fodder", "World Food Programme")
    assert (batch.report["entries"], Entry.objects.total()) == (0, 9)


# Our own table


def exported(path, fund):
    """By the portal's own exports."""
    chosen = EntryFilter(fund=fund.code)
    if path.suffix == ".csv":
        path.write_text("".join(csv_lines(chosen)))
    else:
        path.write_bytes(to_book(chosen, title="Entries", language="en").response("x.xlsx").content)
    return path


@pytest.fixture
def ledger(officer):
    fund, donor, puno = make.fund(), make.donor(name_en="Norway"), make.organisation()
    project = make.project(fund, puno)
    euros = {"currency": "EUR", "amount_usd": Decimal("101.37"), "rate": Decimal("0.9"), "rate_source": "The bank"}
    make.booked(
        fund,
        make.line("deposit", 90, donor=donor, **euros),
        make.line("deposit", 50, donor=donor, agreement=make.agreement(fund, donor)),
        make.line("transfer", 60, organisation=puno, project=project),
        make.line("expenditure", "-0.5", organisation=puno, category_set="undg2012", category="travel"),
        by=officer,
    )
    actions.reverse(
        entry=make.booked(fund, make.line("deposit", 7, donor=donor), by=officer)[0], reason="No", by=officer
    )
    return fund


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_our_own_export_that_comes_back_is_known(tmp_path, officer, ledger, name):
    batch = booked(exported(tmp_path / name, ledger), "portal-entries", officer)
    assert (batch.report["rows"]["known"], batch.report["entries"]) == (6, 0)


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_an_export_of_another_portal_is_booked_with_its_reversals(tmp_path, officer, ledger, name):
    path = exported(tmp_path / name, ledger)
    sums = dict(_sums(ledger))
    ledger.code, ledger.name_en, mine = "MINE", "Mine", ledger.code
    ledger.save()
    ledger.projects.update(code="MINE-1")
    ledger.agreements.update(number="MINE-SAA")
    batch = booked(path, "portal-entries", officer)
    other = batch.entries.first().fund
    assert other.code == mine
    assert (batch.report["entries"], _sums(other)) == (6, sums)
    assert other.entries.filter(reverses__isnull=False).count() == 1
    again = booked(path, "portal-entries", officer)
    assert (again.report["rows"]["known"], again.report["entries"]) == (6, 0)
    undone(batch, officer)
    assert booked(path, "portal-entries", officer).report["entries"] == 4
    assert _sums(other) == sums


def _sums(fund):
    found = {}
    for kind, usd in fund.entries.values_list("kind", "amount_usd"):
        found[kind] = found.get(kind, 0) + usd
    return found


def test_a_reversal_of_nothing_is_rejected(tmp_path, officer):
    heading = (*generated.ENTRIES, "reverses")
    path = generated.entries(tmp_path / "x.csv", [{"number": "2", "amount": "-100", "reverses": "1"}], heading)
    assert "neither in the file" in checked(path, "portal-entries", officer).report["problems"][0]["reason"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"amount": "-1"}, "cannot be negative"),
        ({"amount": "0"}, ""),
        ({"amount": "NaN"}, "no amount"),
        ({"amount": "Infinity"}, "no amount"),
        ({"amount": "1e400"}, "larger than the ledger"),
        ({"amount": "=1+1"}, "formula"),
        ({"currency": "ZZZ"}, "ISO 4217"),
        ({"currency": "EUR"}, "no EUR exchange rate"),
        ({"donor": ""}, "needed for this kind"),
        ({"kind": "gift"}, "Not one of"),
        ({"kind": "transfer", "donor": ""}, "needed for this kind"),
        ({"kind": "expenditure", "donor": "", "organisation": "X"}, "needed for this kind"),
        ({"value_date": "2999-01-01"}, "out of reach"),
        ({"value_date": "2099-01-01"}, "in the future"),
        ({"number": "", "description": ""}, "Name the arrangement"),
    ],
)
def test_what_an_entry_may_not_be(tmp_path, officer, changes, reason):
    rows = checked(
        generated.entries(tmp_path / "x.csv", [{"number": "1", **changes}]), "portal-entries", officer
    ).report
    assert rows["rows"]["booked"] == 0
    assert (reason in rows["problems"][0]["reason"]) if reason else rows["rows"]["empty"] == 1


def test_the_same_number_twice_in_a_file_is_rejected(tmp_path, officer):
    path = generated.entries(tmp_path / "x.csv", [{"number": "1"}, {"number": "1"}])
    assert checked(path, "portal-entries", officer).report["rows"]["rejected"] == 1


def test_a_rate_on_file_is_used(tmp_path, officer):
    ExchangeRate.objects.create(currency="EUR", day=date(2023, 1, 1), rate="0.5", source="UN operational rate")
    booked(generated.entries(tmp_path / "x.csv", [{"number": "1", "currency": "EUR"}]), "portal-entries", officer)
    entry = Entry.objects.get()
    assert (entry.amount, entry.amount_usd, entry.rate_source) == (100, 200, "UN operational rate")


def test_rows_without_numbers_are_told_apart_by_what_they_say(tmp_path, officer):
    path = generated.entries(tmp_path / "x.csv", [{}, {}, {"amount": "5.00"}])
    assert booked(path, "portal-entries", officer).entries.count() == 3
    assert booked(path, "portal-entries", officer).entries.count() == 0


def test_a_closed_fund_takes_nothing(tmp_path, officer):
    today = timezone.localdate()
    make.fund(code="TF900", state="financially_closed", financially_closed_on=today)
    batch = checked(generated.entries(tmp_path / "x.csv", [{"number": "1"}]), "portal-entries", officer)
    assert "can no longer be booked" in batch.report["problems"][0]["reason"]


# A mapping that staff made


def test_a_foreign_table_is_read_by_its_mapping(tmp_path, officer):
    mapping = ColumnMapping.objects.create(
        key="bank",
        name="The bank's table",
        columns={"value_date": "Datum", "amount": "Betrag", "donor": "Geber", "description": "Zweck"},
        constants={"fund": "TF900", "kind": "deposit", "currency": "USD"},
        day_order="dmy",
        decimal_sign=",",
    )
    path = generated.table(
        tmp_path / "x.csv",
        ["Datum", "Geber", "Zweck", "betrag ", "Konto"],
        [["31.1.2023", "Norwegen", "Beitrag", "1.234,56", "99"]],
        delimiter=";",
        encoding="cp1252",
    )
    batch = booked(path, f"mapping:{mapping.key}", officer)
    entry = Entry.objects.get()
    assert (entry.amount_usd, entry.value_date) == (Decimal("1234.56"), date(2023, 1, 31))
    assert (entry.donor, batch.report["unused_columns"]) == (Donor.objects.get(name_en="Norwegen"), ["Konto"])


def test_an_unknown_layout_is_no_layout():
    with pytest.raises(Unreadable, match="no layout"):
        layouts.find("mapping:nobody")


def test_a_window_that_is_not_there_is_created_with_its_code_for_a_name_only_where_that_was_asked_for(
    tmp_path, officer
):
    heading = [*generated.ENTRIES, "window"]
    make.fund(code="TF900")
    rows = [{"window": "water", "donor": "norway", "number": "1"}, {"window": "two words", "number": "2"}]
    path = generated.entries(tmp_path / "x.csv", rows, heading)
    make.donor(code="norway", name_en="Norway")
    refused = checked(path, "portal-entries", officer, create_missing=False)
    assert refused.report["rows"]["rejected"] == 2
    batch = booked(path, "portal-entries", officer, skip_rejected=True)
    assert batch.report["rows"]["rejected"] == 1
    entry = Entry.objects.get()
    assert (entry.window.code, entry.window.name_en, entry.window.fund) == ("water", "water", entry.fund)
