"""Files of other publishers, who know nothing of our namespace; and files that mean harm."""

from decimal import Decimal

import pytest

from trustfunds.actions import batches
from trustfunds.models import Entry, ExchangeRate, Project
from trustfunds.tests import factories as make
from trustfunds.tests.imports.importing import checked, worked

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
<iati-activity default-currency="USD" xml:lang="en" hierarchy="1">
<iati-identifier>XX-POOL-SAHEL</iati-identifier>
<reporting-org ref="XX-POOL" type="40"><narrative>A pool</narrative></reporting-org>
<title><narrative>Sahel Fund</narrative></title>
<other-identifier ref="SAH01" type="A1"/>
<recipient-country code="SN" percentage="100"/>
"""
BETWEEN = """</iati-activity>
<iati-activity default-currency="USD" xml:lang="en" hierarchy="2">
<iati-identifier>XX-POOL-SAHEL-1</iati-identifier>
<reporting-org ref="XX-POOL" type="40"><narrative>A pool</narrative></reporting-org>
<title><narrative>Wells</narrative></title>
<participating-org role="1" type="40" activity-id="XX-POOL-SAHEL"><narrative>Sahel Fund</narrative></participating-org>
<participating-org role="4" type="40"><narrative>UNOPS</narrative></participating-org>
<activity-date iso-date="2023-02-01" type="2"/>
"""
TAIL = "</iati-activity>\n</iati-activities>\n"
NORWAY = '<provider-org type="10"><narrative>Norway</narrative></provider-org>'
AGENT = '<provider-org ref="XM-DAC-41401" type="40"><narrative>MPTF Office</narrative></provider-org>'
UNOPS = '<receiver-org type="40" receiver-activity-id="XX-POOL-SAHEL-1"><narrative>UNOPS</narrative></receiver-org>'
SPENT = '<provider-org type="40"><narrative>UNOPS</narrative></provider-org>'
ADMINISTRATIVE = '<aid-type code="G01"/>'


def transaction(code, amount, parties="", words="", *, currency="", ref="", on="2023-03-01", last=""):
    currency = f' currency="{currency}"' if currency else ""
    ref = f' ref="{ref}"' if ref else ""
    said = f"<description><narrative>{words}</narrative></description>" if words else ""
    return (
        f'<transaction{ref}><transaction-type code="{code}"/><transaction-date iso-date="{on}"/>'
        f'<value{currency} value-date="{on}">{amount}</value>{said}{parties}{last}</transaction>\n'
    )


@pytest.fixture
def officer(db):
    return make.officer()


@pytest.fixture
def write(tmp_path):
    def written(*of_fund, of_project=()):
        path = tmp_path / "activities.xml"
        project = BETWEEN + "".join(of_project) if of_project else ""
        path.write_text(HEAD + "".join(of_fund) + project + TAIL, encoding="utf-8")
        return path

    return written


def booked(path, by):
    batch = checked(path, "iati", by)
    assert batch.report["rows"]["rejected"] == 0, batch.report["shown"]["rejected"]
    batches.book_batch(batch=batch, by=by)
    return worked(batch)


def rejected(path, by):
    (found,) = checked(path, "iati", by).report["shown"]["rejected"]
    return found


PAID = transaction("1", "1000.00", NORWAY, "Contribution")


@pytest.mark.parametrize(
    ("line", "kind", "amount"),
    [
        (transaction("13", "5", NORWAY), "pledge", "5"),
        (transaction("11", "-5", NORWAY), "commitment", "-5"),
        (transaction("1", "7.5", NORWAY), "deposit", "7.5"),
        (transaction("1", "-7.5", NORWAY), "donor_refund", "7.5"),
        (transaction("1", "2", AGENT, "Interest"), "fund_interest", "2"),
        (transaction("2", "9", UNOPS), "allocation", "9"),
        (transaction("3", "9", UNOPS), "transfer", "9"),
        (transaction("4", "10", AGENT, "Agent’s fee", last=ADMINISTRATIVE), "aa_fee", "10"),
        (transaction("4", "10", AGENT, "Audit", last=ADMINISTRATIVE), "direct_cost", "10"),
        (transaction("4", "1", AGENT, "Bank charges", last=ADMINISTRATIVE), "bank_charge", "1"),
    ],
)
def test_each_type_becomes_its_kind(write, officer, line, kind, amount):
    booked(write(PAID, line), officer)
    entry = Entry.objects.filter(kind=kind).latest("pk")
    assert (entry.fund.code, entry.amount) == ("SAH01", Decimal(amount))


def test_a_fund_with_its_project_is_booked_once_and_not_from_both_sides(write, officer):
    path = write(
        PAID,
        transaction("2", "500", UNOPS),
        transaction("3", "400", UNOPS),
        transaction("3", "-30", UNOPS),
        of_project=(
            transaction("1", "400"),
            transaction("4", "120", SPENT, "Contractual services"),
            transaction("3", "60", SPENT, "To a village"),
        ),
    )
    batch = booked(path, officer)
    assert batch.report["rows"]["empty"] == 1
    found = Entry.objects.order_by("pk").values_list("kind", "amount", "category")
    assert list(found) == [
        ("deposit", 1000, ""),
        ("allocation", 500, ""),
        ("transfer", 400, ""),
        ("puno_refund", 30, ""),
        ("expenditure", 120, "operating"),
        ("expenditure", 60, "transfers"),
    ]
    assert batch.report["rows"]["repaired"] == 1
    project = Project.objects.get()
    assert (project.title, project.organisation.name_en) == ("Wells", "UNOPS")
    assert Entry.objects.filter(project=project).count() == 5


def test_the_same_file_twice_books_nothing_the_second_time(write, officer):
    path = write(PAID, transaction("13", "5", NORWAY, ref="A-1"), transaction("13", "5", NORWAY))
    booked(path, officer)
    assert checked(path, "iati", officer).report["rows"]["known"] == 3


def test_another_currency_takes_the_rate_on_file(write, officer):
    path = write(transaction("1", "100", NORWAY, currency="NOK"))
    assert "exchange rate" in rejected(path, officer)["reason"]
    ExchangeRate.objects.create(currency="NOK", day="2023-02-28", rate=10, source="UN")
    booked(path, officer)
    assert Entry.objects.get().amount_usd == 10


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (transaction("5", "1", NORWAY), "transaction-type"),
        (transaction("13", "many", NORWAY), "value"),
        (transaction("13", "1", NORWAY, currency="ABC"), "currency"),
        (transaction("13", "1", NORWAY, on="yesterday"), "transaction-date"),
        (transaction("13", "1"), "donor"),
        ('<transaction><transaction-type code="13"/></transaction>', "value"),
        (transaction("1", "1", NORWAY, on="2990-01-01"), "transaction-date"),
    ],
)
def test_what_cannot_be_booked_is_rejected_with_its_place(write, officer, line, column):
    assert rejected(write(line), officer)["column"] == column


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/evil.dtd">',
    ],
)
def test_definitions_are_refused(write, officer, prolog):
    path = write(PAID)
    path.write_text(path.read_text().replace("<iati-activities", f"{prolog}<iati-activities", 1))
    batch = checked(path, "iati", officer)
    assert batch.state == "unreadable"


def test_a_torn_file_books_nothing(write, officer):
    path = write(PAID, PAID)
    path.write_bytes(path.read_bytes()[:-80])
    assert checked(path, "iati", officer).state == "unreadable"
    assert not Entry.objects.exists()
