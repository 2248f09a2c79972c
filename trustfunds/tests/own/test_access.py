"""Another donor's is a 404, asked of every address under /donor/ and of every parameter of the entries."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from trustfunds.models import Entry
from trustfunds.selectors.entries import QUERY_FIELDS
from trustfunds.urls import own as urls

from .. import factories as make
from .conftest import reader, signed_in

ARGUMENTS = {
    "code": "italy",
    "form": "csv",
    "fund": "SHARE",
    "year": 2023,
    "kind": "consolidated",
    "organisation": "-",
}
ADDRESSES = {
    pattern.name: "/donor/" + str(pattern.pattern) for pattern in urls.urlpatterns
}  # every address there is, so that a new one cannot be forgotten
FORMS = ["statements", "alerts", "people"]
WITH_FILES = {"report"}  # 404 for the donor's own people too while there is none


def address(name: str, **changes) -> str:
    pattern = next(pattern for pattern in urls.urlpatterns if pattern.name == name)
    wanted = {key: {**ARGUMENTS, **changes}[key] for key in pattern.pattern.converters}
    return reverse(f"donor:{name}", kwargs=wanted)


def test_the_walk_knows_every_address():
    assert len(ADDRESSES) >= 9
    assert all(address(name).startswith("/donor/italy/") for name in ADDRESSES)


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_stranger_gets_404_and_so_does_another_donors_person(house, name):
    for user in (house["ola"], reader()):
        client = signed_in(user)
        assert client.get(address(name)).status_code == 404
        if name in FORMS:
            assert client.post(address(name), {"email": "x@x.example"}).status_code == 404


@pytest.mark.parametrize("name", ADDRESSES)
def test_anonymous_is_asked_to_sign_in(house, name):
    response = Client().get(address(name))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - WITH_FILES))
def test_its_own_people_fund_officers_and_auditors_read_it(house, name):
    for user in (house["giulia"], house["officer"], make.officer("auditor")):
        assert signed_in(user).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_that_names_another_donor_in_a_parameter_is_404(house, name):
    for user in (house["giulia"], reader(house["italy"], house["norway"]), house["officer"]):
        assert signed_in(user).get(address(name), {"donor": "norway"}).status_code == 404


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_wrong_verb_is_405(house, name):
    assert signed_in(house["giulia"]).put(address(name)).status_code == 405
    if name not in FORMS:
        assert signed_in(house["giulia"]).post(address(name)).status_code == 405


@pytest.mark.parametrize("name", FORMS)
def test_an_auditor_changes_nothing(house, name):
    sent = {"year": 2023, "language": "en", "email": "new@donor.example", "deposit-all": "on"}
    assert signed_in(make.officer("auditor")).post(address(name), sent).status_code == 403


NORWAYS = {
    "fund": "NOFUND",
    "figure": "deposits",
    "kind": "deposit",
    "year": "2024",
    "since": "1900-01-01",
    "until": "2200-01-01",
    "organisation": "org-1",
    "project": "P-1",
    "window": "elsewhere",
    "agreement": "SAA-NO-1",
    "country": "NO",
    "theme": "01",
    "goal": "01",
    "currency": "USD",
    "category": "undg2012",
    "certified": "no",
    "known_on": "2200-01-01",
}


def test_the_walk_knows_every_parameter():
    assert set(NORWAYS) == QUERY_FIELDS - {"donor"}


@pytest.mark.parametrize("parameter", NORWAYS)
def test_no_parameter_brings_another_donors_entries(house, parameter):
    client = signed_in(house["giulia"])
    query = {parameter: NORWAYS[parameter]}
    others = Entry.objects.exclude(donor=house["italy"])
    shown = [client.get(address("entries"), query).content.decode()]
    for form in ("csv", "json"):
        response = client.get(address("export", form=form), query)
        shown.append(b"".join(response.streaming_content if response.streaming else [response.content]).decode())
    for text in map(unescape, shown):
        assert [entry.number for entry in others if entry.number in text] == []


def test_no_page_names_another_donor_of_the_same_fund(house):
    client = signed_in(house["giulia"])
    for name in set(ADDRESSES) - WITH_FILES - {"export"}:
        text = client.get(address(name)).content.decode()
        assert "Norway" not in text
        assert "SAA-NO-1" not in text
        assert "NOFUND" not in text


def test_a_person_of_two_donors_switches_between_them(house):
    client = signed_in(reader(house["italy"], house["norway"]))
    page = client.get(reverse("donor"))
    assert "/donor/italy/" in page.content.decode()
    assert "/donor/norway/" in page.content.decode()
    assert 'href="/donor/norway/"' in client.get(address("detail")).content.decode()
    assert client.get(address("detail", code="norway")).status_code == 200


def test_the_one_donor_of_a_person_is_opened_at_once(house):
    assert signed_in(house["giulia"]).get(reverse("donor"))["Location"] == "/donor/italy/"


def test_who_reads_for_nobody_has_no_such_page(house):
    assert signed_in(reader()).get(reverse("donor")).status_code == 404


def test_staff_find_any_donor_by_name(house):
    page = signed_in(house["officer"]).get(reverse("donor"), {"q": "ital"}).content.decode()
    assert "/donor/italy/" in page
    assert "/donor/norway/" not in page


def test_removed_from_the_donor_means_404_at_once(house):
    client = signed_in(house["giulia"])
    assert "/donor/" in client.get(reverse("workspace")).content.decode()
    assert client.get(address("detail")).status_code == 200
    house["italy"].people.all().delete()
    assert client.get(address("detail")).status_code == 404
