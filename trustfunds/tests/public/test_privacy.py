"""Nothing of a hidden donor or a redacted organisation leaves the ledger: not its name, code, agreement or words."""

import pytest
from django.urls import reverse

from trustfunds.models import Agreement, Entry

from .test_pages import PAGES

SECRETS = ["Baron", "hidden-code", "SAA-BARON", "Quiet NGO", "quiet-code"]


def everything(client, pool):
    for name, args in PAGES:
        address = reverse(name, args=args)
        yield address, client.get(address).content.decode()
        for kind in ("csv", "json"):
            response = client.get(f"{address}?export={kind}")
            if response.status_code == 200:
                content = response.getvalue() if response.streaming else response.content
                yield f"{address}?export={kind}", content.decode()
    for entry in Entry.objects.filter(fund=pool.fund):
        address = reverse("trustfunds:entry", args=["PB000", entry.number])
        yield address, client.get(address).content.decode()


def test_nothing_concealed_is_written_anywhere(client, pool):
    seen = 0
    for address, text in everything(client, pool):
        assert [secret for secret in SECRETS if secret in text] == [], address
        seen += 1
    assert seen > 40


def test_hidden_donor_counts_in_sums_under_one_name(client, pool):
    rows = client.get(reverse("trustfunds:fund_donors", args=["PB000"])).context["blocks"][0].table.rows
    assert [row.cells[2] for row in rows if row.cells[0] == "Private donor"] == [300]


@pytest.mark.parametrize("parameter", ["donor=hidden-code", "organisation=quiet-code"])
def test_own_code_of_a_concealed_party_finds_nothing(client, pool, parameter):
    response = client.get(f"{reverse('trustfunds:entries', args=['PB000'])}?{parameter}")
    assert response.context["totals"].entries == 0


def test_agreement_of_a_hidden_donor_cannot_be_tried_out(client, pool):
    address = reverse("trustfunds:entries", args=["PB000"])
    assert client.get(f"{address}?agreement=SAA-NOR-1").context["totals"].entries > 0
    assert client.get(f"{address}?agreement=SAA-BARON").context["totals"].entries == 0


def test_project_tells_its_agreement_unless_that_names_a_hidden_donor(client, pool):
    address = reverse("trustfunds:project", args=["PB000", "PB/A-1"])
    for number, shown in (("SAA-NOR-1", True), ("SAA-BARON", False)):
        pool.project.agreement = Agreement.objects.get(number=number)
        pool.project.save()
        assert (number in client.get(address).content.decode()) is shown


def test_entries_of_a_fund_in_preparation_are_in_no_list(client, pool):
    pool.fund.state = "pipeline"
    pool.fund.save()
    assert client.get(reverse("trustfunds:all_entries")).context["totals"].entries == 0
    assert client.get(reverse("trustfunds:all_entries") + "?fund=PB000").status_code == 404
    assert client.get(reverse("trustfunds:all_entries") + "?country=SN").context["totals"].entries == 0
    page = client.get(reverse("donors:detail", args=["norway"])).content.decode()
    assert "PB000" not in page
