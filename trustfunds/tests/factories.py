"""Rows of the trust funds as tests need them."""

from datetime import date
from decimal import Decimal
from itertools import count

from portal.accounts.models import User
from portal.accounts.roles import give, sync_roles
from trustfunds.actions import Line, book
from trustfunds.models import Agreement, Donor, Fund, Organisation, Project

_number = count(1)


def officer(*roles: str) -> User:
    sync_roles()
    user = User.objects.create_user(email=f"officer{next(_number)}@undp.example", password=None)
    give(user, *(roles or ("funds",)))
    return user


def fund(**values) -> Fund:
    n = next(_number)
    return Fund.objects.create(
        **{"code": f"TF{n:03}", "name_en": f"Fund {n}", "kind": "mdtf", "state": "active", **values}
    )


def donor(**values) -> Donor:
    n = next(_number)
    return Donor.objects.create(**{"code": f"donor-{n}", "name_en": f"Donor {n}", **values})


def organisation(**values) -> Organisation:
    n = next(_number)
    return Organisation.objects.create(**{"code": f"org-{n}", "name_en": f"Organisation {n}", **values})


def project(fund: Fund, organisation: Organisation, **values) -> Project:
    n = next(_number)
    return Project.objects.create(
        **{"code": f"P-{n}", "title": f"Project {n}", "fund": fund, "organisation": organisation, **values}
    )


def agreement(fund: Fund, donor: Donor, **values) -> Agreement:
    return Agreement.objects.create(
        **{"number": f"SAA-{next(_number)}", "kind": "saa", "fund": fund, "donor": donor, **values}
    )


def line(kind: str, amount, on: date = date(2024, 3, 1), **values) -> Line:
    if kind == "deposit" and "agreement" not in values:
        values.setdefault("description", "Paid without an arrangement, as agreed")
    return Line(kind=kind, value_date=on, amount=Decimal(amount), **values)


def booked(fund: Fund, *lines: Line, by: User | None = None):
    return book(fund=fund, lines=lines, by=by or officer())
