"""The demonstration's books are balanced, say that they are invented, and load once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.accounts.models import User
from portal.accounts.roles import give, sync_roles
from trustfunds.models import Donor, Entry, Fund, Report
from trustfunds.selectors import formulas, sums
from trustfunds.selectors.desk.received import by_project
from trustfunds.selectors.summaries import differences

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    sync_roles()
    officer = User.objects.create_user("funds@demo.example", None)
    give(officer, "funds")
    return officer, User.objects.create_user("donor.norway@demo.example", None)


def test_the_people_come_first():
    with pytest.raises(CommandError, match="load_demo"):
        call_command("load_demo_funds", stdout=StringIO())


def test_the_books_balance_are_loaded_once_and_read_by_their_donor(people):
    call_command("load_reference", verbosity=0, stdout=StringIO())
    call_command("load_demo_funds", stdout=StringIO())
    entries, said = Entry.objects.count(), StringIO()
    call_command("load_demo_funds", stdout=said)
    assert "there already" in said.getvalue()
    assert Entry.objects.count() == entries > 500
    assert not Fund.objects.filter(is_generated=False).exists()
    assert differences() == {}

    held = {fund.code: formulas.computed(sums.of_fund(fund)) for fund in Fund.objects.all()}
    assert all(figures["balance_with_aa"] >= 0 for figures in held.values())
    closed = held[Fund.objects.get(state="financially_closed").code]
    assert (closed["balance_with_aa"], closed["balance_with_punos"]) == (0, 0)

    reports = Report.objects.filter(organisation__isnull=False)
    assert reports.filter(received_on=None).count() == 1
    assert Report.objects.public().exclude(file="").filter(organisation=None).exists()
    assert [row.party.organisation_id for fund in Fund.objects.all() for row in by_project(fund, only_differing=True)]

    _officer, norway = people
    assert [donor.country_id for donor in Donor.objects.visible_to(norway)] == ["NO"]
