from datetime import date

import pytest
from django.test import Client

from portal.accounts.models import User
from trustfunds import actions
from trustfunds.models import DonorMember, Instalment, Report

from .. import factories as make


def reader(*donors, **values) -> User:
    number = User.objects.count()
    fields = {"email": f"reader{number}@donor.example", "password": None, "name": f"Reader {number}", **values}
    user = User.objects.create_user(**fields)
    for donor in donors:
        DonorMember.objects.create(donor=donor, user=user)
    return user


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def house(db):
    """Italy and Norway share one fund; each has one of its own. Today is later than every date here."""
    italy, norway = make.donor(code="italy", name_en="Italy"), make.donor(code="norway", name_en="Norway")
    shared, italys, norways = (make.fund(code=code) for code in ("SHARE", "ITFUND", "NOFUND"))
    puno, officer = make.organisation(), make.officer()
    saa = make.agreement(shared, italy, number="SAA-IT-1", currency="USD", amount=1000)
    other = make.agreement(shared, norway, number="SAA-NO-1")
    Instalment.objects.create(agreement=saa, due_on=date(2023, 6, 30), amount=500)
    Instalment.objects.create(agreement=saa, due_on=date(2024, 6, 30), amount=500)
    make.booked(
        shared,
        make.line("commitment", 1000, on=date(2023, 1, 2), donor=italy, agreement=saa),
        make.line("commitment", 3000, on=date(2023, 1, 3), donor=norway, agreement=other),
        make.line("deposit", 3000, on=date(2023, 5, 5), donor=norway, agreement=other),
        by=officer,
    )
    deposit = make.line("deposit", 600, on=date(2023, 6, 1), donor=italy, agreement=saa)
    actions.deposit(fund=shared, line=deposit, by=officer)
    make.booked(
        shared,
        make.line("transfer", 1200, on=date(2023, 9, 1), organisation=puno),
        make.line(
            "expenditure", 300, on=date(2023, 12, 31), organisation=puno, category="travel", category_set="undg2012"
        ),
        by=officer,
    )
    make.booked(italys, make.line("deposit", "77.77", on=date(2024, 2, 2), donor=italy), by=officer)
    make.booked(norways, make.line("deposit", "88.88", on=date(2024, 2, 2), donor=norway), by=officer)
    for fund in (shared, italys, norways):
        Report.objects.create(fund=fund, kind="consolidated", year=2023, due_on=date(2024, 5, 31))
    return {
        "italy": italy,
        "norway": norway,
        "shared": shared,
        "italys": italys,
        "norways": norways,
        "saa": saa,
        "puno": puno,
        "officer": officer,
        "giulia": reader(italy),
        "ola": reader(norway),
    }
