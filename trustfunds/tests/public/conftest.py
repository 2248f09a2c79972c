from datetime import date
from types import SimpleNamespace

import pytest

from portal.directory.models import Country, Goal, Theme
from trustfunds.tests import factories as make

LAST = date(2024, 11, 30)


@pytest.fixture
def senegal(db):
    values = {"iso3": "SEN", "name_en": "Senegal", "name_fr": "Sénégal"}
    return Country.objects.update_or_create(iso2="SN", defaults=values)[0]


@pytest.fixture
def water(db):
    return Theme.objects.update_or_create(code="T11", defaults={"name_en": "Water", "name_fr": "Eau"})[0]


@pytest.fixture
def mdg7(db):
    values = {"family": "MDG", "number": 7, "name_en": "Ensure environmental sustainability"}
    return Goal.objects.update_or_create(code="MDG7", defaults=values)[0]


@pytest.fixture
def pool(senegal, water, mdg7):
    """One fund with a bit of everything: two named donors and a hidden one, two organisations and a redacted one."""
    by = make.officer()
    fund = make.fund(code="PB000", name_en="Peace Fund", name_fr="Fonds pour la paix", country=senegal)
    norway = make.donor(code="norway", name_en="Norway", kind="state")
    tuscany = make.donor(code="tuscany", name_en="Tuscany", kind="decentralised")
    secret = make.donor(code="hidden-code", name_en="Baron Hidden", kind="private", is_hidden=True)
    undp = make.organisation(code="undp", name_en="United Nations Development Programme", acronym="UNDP")
    quiet = make.organisation(code="quiet-code", name_en="Quiet NGO", is_redacted=True)
    project = make.project(fund, undp, code="PB/A-1", title="Water for all", country=senegal)
    project.themes.add(water)
    project.goals.add(mdg7)
    saa = make.agreement(fund, norway, number="SAA-NOR-1")
    hush = make.agreement(fund, secret, number="SAA-BARON")
    spent = {"category_set": "undg2012", "category": "travel", "organisation": undp, "project": project}
    old = {"category_set": "undg2006", "category": "training", "organisation": undp}
    make.booked(
        fund,
        make.line("commitment", "1200.50", date(2010, 1, 4), donor=norway, agreement=saa),
        make.line("deposit", "1000.25", date(2010, 2, 1), donor=norway, agreement=saa),
        make.line("deposit", "500", date(2023, 2, 1), donor=tuscany),
        make.line("deposit", "300", date(2023, 3, 1), donor=secret, agreement=hush, description="From the Baron"),
        make.line("donor_refund", "40", date(2024, 3, 1), donor=tuscany),
        make.line("aa_fee", "15", date(2023, 3, 2)),
        make.line("fund_interest", "-3.5", date(2023, 12, 31)),
        make.line("allocation", "900", date(2023, 4, 1), organisation=undp, project=project),
        make.line("transfer", "800", date(2023, 5, 1), organisation=undp, project=project),
        make.line("transfer", "100", date(2023, 5, 2), organisation=quiet),
        make.line("puno_refund", "50", date(2024, 5, 1), organisation=undp, project=project),
        make.line("expenditure", "90", date(2010, 12, 31), is_certified=True, **old),
        make.line("expenditure", "600", date(2023, 12, 31), is_certified=True, **spent),
        make.line("expenditure", "70", LAST, **spent),
        by=by,
    )
    return SimpleNamespace(
        fund=fund, norway=norway, tuscany=tuscany, secret=secret, undp=undp, quiet=quiet, project=project, by=by
    )


@pytest.fixture
def more(pool):
    """Adds a donor, an organisation, a project and their entries: what must not cost a query."""

    def add(count: int) -> None:
        for n in range(count):
            donor, organisation = make.donor(), make.organisation()
            project = make.project(pool.fund, organisation, country=pool.project.country)
            project.themes.set(pool.project.themes.all())
            project.goals.set(pool.project.goals.all())
            make.booked(
                pool.fund,
                make.line("deposit", 100 + n, date(2015 + n, 2, 1), donor=donor),
                make.line("transfer", 60 + n, date(2015 + n, 3, 1), organisation=organisation, project=project),
                by=pool.by,
            )

    return add
