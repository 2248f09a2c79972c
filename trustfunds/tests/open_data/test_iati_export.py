"""The funds as IATI 2.03 activities: what the file says, that it is valid, and that nothing else is ever offered."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from portal.documents.models import Document
from trustfunds import actions
from trustfunds.exports.iati import background, validation, writing
from trustfunds.exports.iati.validation import NotValid, validate
from trustfunds.models import Donor, Entry
from trustfunds.selectors.iati import shares
from trustfunds.selectors.iati.identifiers import spelled
from trustfunds.tests import factories as make

FUND = "/funds/PB000/iati.xml"
SECRETS = ["Baron", "hidden-code", "SAA-BARON", "Quiet NGO", "quiet-code", "HIDE0", "Not yet told"]
LEDGER = "{urn:partnership-portal:ledger:1}"


def read(client, address=FUND):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return etree.fromstring(answer.getvalue())


def transactions(root, kind):
    return root.xpath(f"iati-activity/transaction[@l:kind='{kind}']", namespaces={"l": LEDGER.strip("{}")})


def value(transaction):
    return Decimal(transaction.findtext("value"))


def activity(root, code):
    (found,) = root.xpath(f"iati-activity[other-identifier/@ref='{code}']")
    return found


def test_windows_are_tags_of_the_fund_and_of_the_projects_they_pay(client, pool):
    root = read(client)
    for code, tagged in (("PB000", True), ("PB/A-1", True), ("PB/A-2", False)):
        tags = activity(root, code).findall("tag")
        assert [(tag.get("code"), tag.get("vocabulary"), tag.findtext("narrative")) for tag in tags] == (
            [("W1", "99", "Water window")] if tagged else []
        )
        assert all(tag.get("vocabulary-uri").endswith("/funds/PB000/") for tag in tags)
    marked = root.xpath("//transaction[@l:window='W1']/@l:kind", namespaces={"l": LEDGER.strip("{}")})
    assert sorted(marked) == ["allocation", "transfer"]


def test_the_file_is_valid_and_says_every_entry_once(client, pool):
    content = client.get(FUND).getvalue()
    assert validate(io.BytesIO(content)) == 4
    root = etree.fromstring(content)
    stated = root.xpath("//transaction[@l:kind]/@ref", namespaces={"l": LEDGER.strip("{}")})
    assert sorted(stated) == sorted(Entry.objects.filter(fund=pool.fund).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("kind", "code", "amounts"),
    [
        ("pledge", "13", ["70.00"]),
        ("commitment", "11", ["2000.50", "-100.50"]),
        ("deposit", "1", ["1000.25", "10500.00", "300.00", "55.00", "-55.00"]),
        ("donor_refund", "1", ["-40.00"]),
        ("aa_fee", "4", ["15.00"]),
        ("direct_cost", "4", ["5.00"]),
        ("bank_charge", "4", ["1.25"]),
        ("fund_interest", "1", ["-3.50"]),
        ("puno_interest", "1", ["4.50"]),
        ("other_income", "1", ["6.00"]),
        ("allocation", "2", ["300.00", "600.00"]),
        ("transfer", "3", ["250.00", "100.00"]),
        ("puno_refund", "3", ["-20.00", "-7.00", "7.00"]),
        ("transfer_to_fund", "3", ["30.00"]),
        ("expenditure", "4", ["11.00", "90.00", "-8.00"]),
    ],
)
def test_every_kind_has_its_transaction_type_and_sign(client, pool, kind, code, amounts):
    found = transactions(read(client), kind)
    assert [row.find("transaction-type").get("code") for row in found] == [code] * len(amounts)
    assert [row.findtext("value") for row in found] == amounts


def test_costs_of_administration_bear_their_aid_type(client, pool):
    root = read(client)
    for kind in ("aa_fee", "direct_cost", "bank_charge"):
        assert [row.find("aid-type").get("code") for row in transactions(root, kind)] == ["G01"]
    assert transactions(root, "deposit")[0].find("aid-type") is None


def test_a_deposit_is_in_the_donors_currency_on_the_day_it_came(client, pool):
    row = transactions(read(client), "deposit")[1]
    assert dict(row.find("value").attrib) == {"currency": "NOK", "value-date": "2023-02-01"}
    assert row.get(f"{LEDGER}amount-usd") == "1003.33"
    assert row.find("provider-org").get("type") == "10"
    assert row.find("receiver-org").get("ref") == "XM-DAC-41401"


def test_fund_and_project_are_tied_both_ways(client, pool):
    root = read(client)
    fund, water = activity(root, "PB000"), activity(root, "PB/A-1")
    fund_id, water_id = fund.findtext("iati-identifier"), water.findtext("iati-identifier")
    assert (fund.get("hierarchy"), water.get("hierarchy")) == ("1", "2")
    assert water_id in [row.get("ref") for row in fund.findall("related-activity[@type='2']")]
    assert [row.get("ref") for row in water.findall("related-activity[@type='1']")] == [fund_id]
    assert transactions(root, "transfer")[0].find("receiver-org").get("receiver-activity-id") == water_id
    came = [row for row in water.findall("transaction") if row.find("transaction-type").get("code") == "1"]
    assert [value(row) for row in came] == [250, -20, -7, 7]
    assert {row.find("provider-org").get("provider-activity-id") for row in came} == {fund_id}


def test_a_project_without_entries_is_an_activity_of_its_own(client, pool):
    assert activity(read(client), "PB_A-3").find("transaction") is None


def test_codes_become_identifiers_one_to_one():
    assert spelled("PB/A-1") == "PB_2FA-1"
    assert spelled("PB_2FA-1") != spelled("PB/A-1")


def test_the_fund_says_who_reports_and_who_takes_part(client, pool, settings):
    fund = activity(read(client), "PB000")
    assert dict(fund.find("reporting-org").attrib)["secondary-reporter"] == "1"
    roles = [(row.get("role"), row.findtext("narrative")) for row in fund.findall("participating-org")]
    assert roles == [
        ("1", "Norway"),
        ("1", "Private donor"),
        ("3", "UN Multi-Partner Trust Fund Office"),
        ("4", "UNDP"),
        ("4", "Name withheld"),
    ]
    settings.IATI_REPORTER = "XM-DAC-41401"
    assert activity(read(client), "PB000").find("reporting-org").get("secondary-reporter") == "0"


def test_texts_stand_in_the_languages_there_are(client, pool):
    fund = activity(read(client), "PB000")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [(row.get(lang), row.text) for row in fund.find("title")] == [
        (None, "Peace Fund"),
        ("fr", "Fonds pour la paix"),
    ]
    assert fund.find("description").findtext("narrative") == "Peace & water"


def test_whoever_asks_the_file_is_in_the_same_words(client, pool):
    client.cookies["django_language"] = "fr"
    row = activity(read(client), "PB000").findall("participating-org")[1]
    assert [narrative.text for narrative in row] == ["Private donor", "Donateur privé", "Donante privado"]


def test_shares_of_sectors_and_countries_are_a_hundred(client, pool):
    fund = activity(read(client), "PB000")
    assert {row.get("code"): row.get("percentage") for row in fund.findall("sector")} == {
        "11220": "33.33",
        "14030": "16.67",
        "14050": "16.67",
        "15170": "33.33",
    }
    assert {row.get("code"): row.get("percentage") for row in fund.findall("recipient-country")} == {
        "SN": "33.33",
        "LB": "66.67",
    }


def test_without_themes_and_countries_the_file_says_so(client, pool):
    fed = activity(read(client, "/funds/FED01/iati.xml"), "FED01")
    assert [row.get("code") for row in fed.findall("sector")] == ["99810"]
    make.booked(make.fund(code="WORLD"), make.line("deposit", 1, donor=pool.norway))
    world = activity(read(client, "/funds/WORLD/iati.xml"), "WORLD")
    assert world.find("recipient-region").get("code") == "998"


@pytest.mark.parametrize(
    "weights", [{"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 99999999}, {"a": 7}, dict.fromkeys("abcdefg", 3)]
)
def test_percentages_always_sum_to_a_hundred(weights):
    found = shares.percentages({key: Decimal(weight) for key, weight in weights.items()})
    assert sum(found.values()) == 100
    assert all(share > 0 for share in found.values())


def test_budgets_are_what_was_allocated_in_a_year(client, pool):
    root = read(client)
    (budget,) = activity(root, "PB000").findall("budget")
    assert (budget.find("period-start").get("iso-date"), budget.findtext("value")) == ("2023-01-01", "900.00")
    assert activity(root, "PB/A-1").find("budget").findtext("value") == "300.00"


def test_what_is_promised_for_later_is_stated_today(client, pool):
    (pledge,) = transactions(read(client), "pledge")
    assert pledge.find("transaction-date").get("iso-date") == timezone.localdate().isoformat()
    assert date.fromisoformat(pledge.get(f"{LEDGER}value-date")) > timezone.localdate()


@pytest.mark.parametrize(
    ("state", "code"), [("active", "2"), ("operationally_closed", "3"), ("financially_closed", "4")]
)
def test_the_state_of_a_fund_is_its_status(client, pool, state, code):
    pool.fund.state = state
    pool.fund.operationally_closed_on = pool.fund.financially_closed_on = date(2024, 1, 1)
    pool.fund.save()
    assert activity(read(client), "PB000").find("activity-status").get("code") == code


def test_a_fund_of_the_demonstration_says_so(client, pool):
    pool.fund.is_generated = True
    pool.fund.save()
    root = read(client)
    for code in ("PB000", "PB/A-1"):
        assert "generated to show" in etree.tostring(activity(root, code).findall("description")[-1]).decode()


@pytest.mark.parametrize("address", [FUND, "/funds/iati.xml"])
def test_nothing_concealed_is_in_the_file(client, pool, address):
    content = client.get(address).getvalue().decode()
    assert [secret for secret in SECRETS if secret in content] == []
    assert "Private donor" in content and "Name withheld" in content


def test_the_whole_has_every_public_fund(client, pool):
    root = read(client, "/funds/iati.xml")
    assert root.xpath("iati-activity[@hierarchy='1']/other-identifier/@ref") == ["FED01", "PB000"]


def test_what_the_list_shows_is_a_file_of_those_funds(client, pool):
    assert 'href="/funds/iati.xml?q=peace"' in client.get("/funds/?q=peace").text
    root = read(client, "/funds/iati.xml?q=peace&sort=name")
    assert root.xpath("iati-activity[@hierarchy='1']/other-identifier/@ref") == ["PB000"]
    assert client.get("/funds/iati.xml?q=nothing").status_code == 404
    assert read(client).xpath("count(//transaction)") == root.xpath("count(//transaction)")
    assert Document.objects.count() == 1  # the very file of that fund


def test_files_of_selections_go_with_their_state(client, pool):
    kind = {"q": "f"}  # both funds' names begin a word with it
    first = client.get("/funds/iati.xml", kind)
    assert (first.status_code, client.get("/funds/iati.xml", kind)["ETag"]) == (200, first["ETag"])
    client.get("/funds/iati.xml")
    assert Document.objects.count() == 2
    actions.book(fund=pool.fund, lines=[make.line("fund_interest", 1)], by=pool.by)
    client.get("/funds/iati.xml")
    assert Document.objects.count() == 1


@pytest.mark.parametrize("code", ["HIDE0", "NONE", "EMPTY"])
def test_a_fund_that_is_not_public_or_says_nothing_has_no_file(client, pool, code):
    make.fund(code="EMPTY")
    assert client.get(f"/funds/{code}/iati.xml").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, pool, method):
    assert getattr(client, method)(FUND).status_code == 405


def test_the_same_ledger_is_the_same_file_and_is_not_sent_twice(client, pool):
    first, again = client.get(FUND), client.get(FUND)
    assert first.getvalue() == again.getvalue()
    assert Document.objects.count() == 1
    assert client.get(FUND, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(FUND, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304


def test_a_new_entry_makes_a_new_file_and_the_old_one_goes(client, pool):
    first = client.get(FUND)
    actions.book(fund=pool.fund, lines=[make.line("fund_interest", 1)], by=pool.by)
    answer = client.get(FUND, headers={"If-None-Match": first["ETag"]})
    assert answer.status_code == 200
    assert Document.objects.count() == 1


def test_a_name_withheld_later_is_withheld_at_once(client, pool):
    assert "Norway" in client.get(FUND).getvalue().decode()
    Donor.objects.filter(pk=pool.norway.pk).update(is_hidden=True)
    assert "Norway" not in client.get(FUND).getvalue().decode()


def test_a_file_that_is_not_valid_is_not_offered(client, pool):
    pool.fund.state, pool.fund.operationally_closed_on = "operationally_closed", date(2001, 1, 1)
    pool.fund.save()
    answer = client.get(FUND)
    assert answer.status_code == 503
    document = Document.objects.get()
    assert document.state == "failed" and "11.1.3" in document.error
    assert not document.file


def test_a_large_file_is_left_to_the_worker(client, pool, monkeypatch):
    monkeypatch.setattr(background, "AT_ONCE", 3)
    answer = client.get(FUND)
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    background.making.make(Document.objects.get().pk)
    assert client.get(FUND).status_code == 200


def test_pages_lead_to_the_files(client, pool):
    assert reverse("trustfunds:iati", args=["PB000"]) in client.get("/funds/PB000/").content.decode()
    assert reverse("trustfunds:iati_all") in client.get("/funds/").content.decode()
    assert reverse("trustfunds:iati_all") in client.get("/api/v1/docs").content.decode()


BREAKS = [
    ("<iati-identifier>XI-IATI-UNPF-PB000</iati-identifier>", "<iati-identifier>elsewhere</iati-identifier>", "1.1.21"),
    ('percentage="16.67"', 'percentage="16.60"', "2.1.2"),
    ('code="SN" percentage="33.33"', 'code="SN" percentage="33.30"', "3.4.2"),
    ('iso-date="2010-01-01" type="2"', 'iso-date="2010-01-01" type="3"', "6.11.1"),
    ('<transaction-date iso-date="2010-02-01"/>', '<transaction-date iso-date="2990-02-01"/>', "11.2.1"),
    ("<narrative>Peace Fund</narrative>", "<narrative> </narrative>", "4.3.1"),
    ('<period-end iso-date="2023-12-31"/>', '<period-end iso-date="2029-12-31"/>', "7.5.3"),
    ('<activity-status code="2"/>', "", "schema"),
    ('<transaction-type code="11"/>', "<surprise/>", "schema"),
]


@pytest.mark.parametrize(("found", "instead", "problem"), BREAKS)
def test_each_rule_finds_its_error(client, pool, found, instead, problem):
    content = client.get(FUND).getvalue().decode()
    assert found in content
    with pytest.raises(NotValid, match=problem.replace(".", r"\.")):
        validate(io.BytesIO(content.replace(found, instead).encode()))


def test_problems_are_told_up_to_a_number(client, pool):
    content = (
        client.get(FUND).getvalue().decode().replace('<transaction-date iso-date="20', '<transaction-date iso-date="30')
    )
    with pytest.raises(NotValid) as raised:
        validate(io.BytesIO(content.encode()))
    assert len(raised.value.problems) == validation.MOST


@pytest.mark.django_db(transaction=True)
def test_the_file_is_of_one_moment_and_tells_how_far_it_is(monkeypatch):
    """What is booked while it is written stands neither at the fund nor at its projects; progress is seen at once."""
    monkeypatch.setattr(writing, "CHUNK", 1)
    fund, organisation, by = make.fund(started_on=date(2020, 1, 1)), make.organisation(), make.officer()
    project = make.project(fund, organisation)
    make.booked(fund, make.line("deposit", 100, donor=make.donor()), by=by)
    make.booked(fund, *[make.line("transfer", 10, organisation=organisation, project=project)] * 3, by=by)
    document = Document(data={"funds": [fund.code], "entries": 4})
    told = []

    def book_one(percent: int) -> None:
        make.booked(fund, make.line("transfer", 1, organisation=organisation, project=project), by=by)
        make.project(fund, organisation)
        told.append(percent)

    file = io.BytesIO()
    background.make(document, file, book_one)
    root = etree.fromstring(file.getvalue())
    assert len(told) == Entry.objects.filter(amount=1).count() > 2
    assert len(root) == 2
    assert sum(value(row) for row in transactions(root, "transfer")) == 30
    assert {value(row) for row in activity(root, project.code).findall("transaction")} == {Decimal(10)}
