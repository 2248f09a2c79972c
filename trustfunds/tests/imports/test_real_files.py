"""The five pooled funds' real files against their golden sums. Skipped where the files are not there."""

import json
from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce, ExtractYear

from trustfunds.models import Donor, DonorYear, Entry, FundYear, Organisation, Project, ProjectYear
from trustfunds.selectors.summaries import differences
from trustfunds.tests.real_data import real_file

from .importing import booked

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]
AFTER = datetime(2026, 11, 24, 12, tzinfo=UTC)  # the files tell of payments until then
YEAR = Coalesce("source_year", ExtractYear("value_date"))
FUNDS = {"Afghanistan": "HAF10", "CAR": "HCF10", "DRC": "HCG10", "South Sudan": "HSS10", "Sudan": "HSD20"}
NUMBERS = {"15": "HSD20", "17": "HCF10", "19": "HSS10", "23": "HAF10", "24": "HCG10"}
LAYOUTS = {
    "contributions.csv": "ocha-contributions",
    "projects_2015_2026.csv": "ocha-projects",
    "allocations_by_cluster.csv": "ocha-allocations",
}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AFTER, tick=True):
        yield


@pytest.fixture
def golden():
    return json.loads(file("golden_totals.json").read_text())


def file(name):
    return real_file(f"mptf_aa_cbpf/{name}")


def book(name, officer):
    batch = booked(file(name), LAYOUTS[name], officer)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE trustfunds_entry, trustfunds_project")  # as autovacuum would, outside of a test
    return batch


def totals(kind, *by):
    rows = Entry.objects.filter(kind=kind).annotate(year=YEAR).values_list(*by).annotate(total=Sum("amount_usd"))
    return {key[0] if len(by) == 1 else key: total for *key, total in rows.order_by() for key in [tuple(key)]}


def test_contributions_reach_every_golden_sum_and_are_booked_once(golden, officer):
    expected = golden["contributions"]
    batch = book("contributions.csv", officer)
    assert (batch.state, batch.report["rows"]["read"], batch.report["rows"]["rejected"]) == ("booked", 1323, 0)
    assert FundYear.objects.filter(kind="deposit").aggregate(t=Sum("amount_usd"))["t"] == Decimal(expected["paid_usd"])
    pledged = FundYear.objects.filter(kind="pledge").aggregate(t=Sum("amount_usd"))["t"]
    assert pledged == Decimal(expected["pledge_outstanding_usd"])
    assert DonorYear.objects.aggregate(n=Count("donor", distinct=True))["n"] == expected["distinct_donors"]
    paid, outstanding = totals("deposit", "fund__code"), totals("pledge", "fund__code")
    assert {name: paid[code] for name, code in FUNDS.items()} == _decimals(expected["by_fund"], "paid_usd")
    assert {name: outstanding[code] for name, code in FUNDS.items()} == _decimals(
        expected["by_fund"], "pledge_outstanding_usd"
    )
    assert differences() == {}
    nothing_the_second_time("contributions.csv", officer, batch)


def test_contributions_by_fund_and_year_of_the_source(golden, officer):
    book("contributions.csv", officer)
    for kind, column in (("deposit", "paid_usd"), ("pledge", "pledge_outstanding_usd")):
        found = totals(kind, "fund__code", "year")
        expected = {
            (FUNDS[fund], int(year)): Decimal(values[column])
            for fund, years in golden["contributions"]["by_fund_year"].items()
            for year, values in years.items()
            if Decimal(values[column])
        }
        assert found == expected


def test_contributions_by_donor_and_the_private_one_is_hidden(golden, officer):
    book("contributions.csv", officer)
    found = totals("deposit", "donor__name_en")
    top = _decimals({name: {"usd": usd} for name, usd in golden["contributions"]["top_donors_paid_usd"].items()}, "usd")
    assert {name: found[name] for name in top} == top
    assert list(Donor.objects.filter(is_hidden=True).values_list("name_en", flat=True)) == [
        "Private donations (through UNF)"
    ]


def test_both_amounts_are_kept_as_printed(officer):
    book("contributions.csv", officer)
    entry = Entry.objects.get(external_key="ocha-contributions:CHF/000551/HAF10/12-2014/2869|paid|2014-12-17")
    assert (entry.amount, entry.currency, entry.amount_usd) == (Decimal("5981633.00"), "GBP", Decimal("9375600.00"))
    assert (entry.rate, entry.rate_source) == (Decimal("0.64"), "OCHA, as printed")


def test_projects_reach_every_golden_sum_and_are_booked_once(golden, officer):
    batch = book("projects_2015_2026.csv", officer)
    assert (batch.state, batch.report["rows"]["booked"]) == ("booked", 5620)
    assert Project.objects.count() == golden["projects"]["rows"]
    assert ProjectYear.objects.aggregate(t=Sum("amount_usd"))["t"] == Decimal(golden["projects"]["budget_usd"])
    expected = defaultdict(Decimal)
    for key, values in golden["projects"]["by_fundid_year"].items():
        number, year = key.split("|")
        expected[NUMBERS[number], int(year)] += Decimal(values["budget_usd"])
    assert totals("allocation", "fund__code", "year") == expected
    assert Entry.objects.total() == Decimal(golden["projects"]["budget_usd"])
    by_type = golden["projects"]["by_org_type_id"]
    assert totals("allocation", "organisation__kind") == {
        "ngo": Decimal(by_type["1"]) + Decimal(by_type["2"]),
        "puno": Decimal(by_type["3"]),
        "other": Decimal(by_type["4"]),
    }
    assert Organisation.objects.filter(is_redacted=True).count() == 3  # International NGO, National NGO, UN Agency
    nothing_the_second_time("projects_2015_2026.csv", officer, batch)


def test_allocations_by_cluster_reach_the_golden_sum_to_the_cent_and_are_booked_once(golden, officer):
    batch = book("allocations_by_cluster.csv", officer)
    assert batch.report["rows"]["read"] == golden["allocations"]["rows"]
    assert Entry.objects.total() == Decimal(golden["allocations"]["usd"])
    assert Project.objects.exclude(sector="").count() == Project.objects.count() == 6016
    nothing_the_second_time("allocations_by_cluster.csv", officer, batch)


def nothing_the_second_time(name, officer, first):
    entries, total = Entry.objects.count(), Entry.objects.total()
    again = book(name, officer)
    assert (again.report["rows"]["booked"], again.report["entries"]) == (0, 0)
    assert again.report["totals"]["file"] == first.report["totals"]["file"]
    assert (Entry.objects.count(), Entry.objects.total()) == (entries, total)


def test_projects_and_clusters_are_the_same_money(golden, officer):
    """In either order a project's budget is booked once; the clusters still give sectors."""
    projects = book("projects_2015_2026.csv", officer)
    assert (projects.state, projects.error) == ("booked", "")
    batch = book("allocations_by_cluster.csv", officer)
    assert (batch.state, batch.error) == ("booked", "")
    budgets = totals("allocation", "fund__code")
    assert batch.report["rows"]["known"] == 7_723
    of_projects = Entry.objects.filter(external_key__startswith="ocha-projects:").total()
    assert of_projects == Decimal(golden["projects"]["budget_usd"])
    assert Project.objects.exclude(sector="").count() == 6016
    assert sum(budgets.values()) < Decimal(golden["allocations"]["usd"]) + 1


def _decimals(rows, column):
    return {name: Decimal(values[column]) for name, values in rows.items()}
