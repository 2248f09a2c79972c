from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from portal.directory.models import Country, Theme
from trustfunds import actions
from trustfunds.models import Window
from trustfunds.tests import factories as make


@pytest.fixture
def places(db):
    rows = [("SN", "SEN", "Senegal", "Sénégal"), ("LB", "LBN", "Lebanon", "Liban")]
    return {
        iso2: Country.objects.update_or_create(iso2=iso2, defaults={"iso3": iso3, "name_en": en, "name_fr": fr})[0]
        for iso2, iso3, en, fr in rows
    }


@pytest.fixture
def themes(db):
    rows = [("T11", "Water", ["14030", "14050"]), ("T15", "Education", ["11220"]), ("T17", "Gender", ["15170"])]
    return {
        code: Theme.objects.update_or_create(code=code, defaults={"name_en": name, "dac_purpose_codes": dac})[0]
        for code, name, dac in rows
    }


@pytest.fixture
def pool(places, themes):
    """A fund of two countries with every kind of entry, foreign currencies, concealed parties and reversals; it feeds
    a second one."""
    by = make.officer()
    agent = make.organisation(
        code="mptfo", name_en="UN Multi-Partner Trust Fund Office", kind="other", iati_reference="XM-DAC-41401"
    )
    fund = make.fund(
        code="PB000",
        name_en="Peace Fund",
        name_fr="Fonds pour la paix",
        purpose_en="Peace & water",
        purpose_fr="La paix et l’eau",
        administrative_agent=agent,
        started_on=date(2010, 1, 1),
        ends_on=date(2030, 12, 31),
    )
    fed = make.fund(code="FED01", country=places["LB"])
    fund.themes.set(themes.values())
    norway = make.donor(code="norway", name_en="Norway", name_fr="Norvège", kind="state")
    secret = make.donor(code="hidden-code", name_en="Baron Hidden", kind="private", is_hidden=True)
    undp = make.organisation(code="undp", name_en="UNDP", name_fr="PNUD", iati_reference="XM-DAC-41114")
    quiet = make.organisation(code="quiet-code", name_en="Quiet NGO", kind="ngo", is_redacted=True)
    water = make.project(fund, undp, code="PB/A-1", title="Water < for & all", country=places["SN"])
    water.themes.set([themes["T11"], themes["T15"]])
    school = make.project(fund, quiet, code="PB/A-2", title="A school", country=places["LB"])
    idle = make.project(fund, undp, code="PB_A-3", title="Nothing yet", country=places["LB"])
    saa = make.agreement(fund, norway, number="SAA-NOR-1")
    hush = make.agreement(fund, secret, number="SAA-BARON")
    window = Window.objects.create(fund=fund, code="W1", name_en="Water window", name_fr="Guichet eau")
    kroner = {"currency": "NOK", "rate": Decimal("10.5"), "rate_date": date(2023, 2, 1), "rate_source": "UN rate"}
    kroner["amount_usd"] = Decimal("1003.33")
    travel = {"category_set": "undg2012", "category": "travel", "organisation": undp}
    ahead = timezone.localdate() + timedelta(days=400)
    booked = make.booked(
        fund,
        make.line("pledge", "70", ahead, donor=norway),
        make.line("commitment", "2000.50", date(2010, 1, 4), donor=norway, agreement=saa),
        make.line("commitment", "-100.50", date(2012, 1, 4), donor=norway, agreement=saa, description="Amended"),
        make.line("deposit", "1000.25", date(2010, 2, 1), donor=norway, agreement=saa),
        make.line("deposit", "10500", date(2023, 2, 1), donor=norway, agreement=saa, **kroner),
        make.line("deposit", "300", date(2023, 3, 1), donor=secret, agreement=hush, description="From the Baron"),
        make.line("deposit", "55", date(2023, 3, 9), donor=norway, agreement=saa, description="Booked twice"),
        make.line("donor_refund", "40", date(2024, 3, 1), donor=norway),
        make.line("aa_fee", "15", date(2023, 3, 2)),
        make.line("direct_cost", "5", date(2023, 3, 3)),
        make.line("bank_charge", "1.25", date(2023, 3, 4)),
        make.line("fund_interest", "-3.5", date(2023, 12, 31)),
        make.line("puno_interest", "4.5", date(2023, 12, 31), organisation=undp),
        make.line("other_income", "6", date(2023, 12, 31)),
        make.line("allocation", "300", date(2023, 4, 1), organisation=undp, project=water, window=window),
        make.line("allocation", "600", date(2023, 4, 1), organisation=quiet, project=school),
        make.line("transfer", "250", date(2023, 5, 1), organisation=undp, project=water, window=window),
        make.line("transfer", "100", date(2023, 5, 2), organisation=quiet, project=school, description="To Quiet NGO"),
        make.line("puno_refund", "20", date(2024, 5, 1), organisation=undp, project=water),
        make.line("puno_refund", "7", date(2024, 5, 2), organisation=undp, project=water),
        make.line("transfer_to_fund", "30", date(2024, 6, 1), other_fund=fed),
        make.line("expenditure", "90", date(2023, 12, 31), is_certified=True, project=water, **travel),
        make.line("expenditure", "-8", date(2024, 1, 31), project=water, **travel),
        make.line("expenditure", "11", date(2024, 1, 31), **travel),
        by=by,
    )
    wrong = [booked[6], booked[19]]
    actions.reverse_all(fund=fund, entries=wrong, reason="Booked twice", by=by)
    make.booked(fed, make.line("deposit", "77", date(2020, 1, 2), donor=norway), by=by)
    make.fund(code="HIDE0", state="pipeline", name_en="Not yet told")
    return SimpleNamespace(
        fund=fund, fed=fed, norway=norway, secret=secret, undp=undp, water=water, school=school, idle=idle, by=by
    )
