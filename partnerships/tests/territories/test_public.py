"""The public list and page: only what was agreed to, found without accents, at the same cost for one and for three."""

import pytest
from django.urls import reverse
from django.utils import translation

from partnerships.actions import territories as actions
from partnerships.registry import about_territory
from partnerships.tests.factories import CountryFactory, staff
from portal.directory.models import Authority
from programmes.models import Programme
from programmes.registry import Related, Row

from .conftest import client_of
from .filled import fill, picture, territory

pytestmark = pytest.mark.django_db
LIST = reverse("territories:list")


def names(client, **query) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [line["row"].slug for line in response.context["lines"]]


def address(profile, name: str = "detail") -> str:
    return reverse(f"territories:{name}", args=[profile.slug])


def another(**authority):
    profile, admin = territory(**authority)
    fill(profile, admin)
    actions.agree(profile=profile, by=admin, content_version=profile.content_version, role="Mayor")
    actions.publish_profile(profile=profile, by=staff("approver"))
    return profile


def test_nothing_is_public_before_consent_and_publication(client, written):
    profile, admin = written
    assert names(client) == []
    assert client.get(address(profile)).status_code == 404
    actions.agree(profile=profile, by=admin, content_version=profile.content_version, role="President")
    assert names(client) == []
    assert client.get(address(profile)).status_code == 404


def test_the_page_shows_what_was_agreed_and_not_what_was_written_since(client, public):
    admin = public.content_saved_by
    actions.save_section(
        profile=public, by=admin, section="cover", language="en",
        answers={"promise": "Not agreed yet"}, base={"promise": "promise in en"}, version=None,
    )  # fmt: skip
    page = client.get(address(public)).content.decode()
    assert "promise in en" in page
    assert "Not agreed yet" not in page
    overview = client_of(admin).get(address(public, "overview")).content.decode()
    assert "changed since consent" in overview


def test_a_page_taken_off_or_taken_back_is_gone(client, public):
    approver = staff("approver")
    actions.hide(profile=public, by=approver, reason="A wrong name of the country")
    assert client.get(address(public)).status_code == 404
    public.refresh_from_db()
    admin = public.content_saved_by
    actions.agree(profile=public, by=admin, content_version=public.content_version, role="President")
    actions.publish_profile(profile=public, by=approver)
    assert client.get(address(public)).status_code == 200
    actions.take_back(profile=public, by=admin)
    assert client.get(address(public)).status_code == 404


@pytest.mark.parametrize("text", ["region d'etude", "ETUDE", "senegal", "product"])
def test_a_territory_is_found_without_accents_by_name_country_and_product(client, public, text):
    assert names(client, q=text) == [public.slug]


def test_what_does_not_match_is_not_found(client, public):
    assert names(client, q="nowhere") == []
    assert names(client, country="ZZ") == []
    assert b"No territory answers to this" in client.get(LIST, {"country": "ZZ"}).content


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"country": "SN"}, True),
        ({"level": "region"}, True),
        ({"level": "municipality"}, False),
        ({"theme": "T11"}, True),
        ({"theme": "T06"}, False),
        ({"theme": "T11", "exchange": "seeks"}, True),
        ({"exchange": "offers"}, True),
        ({"programme": "art-gold"}, False),
        ({"page": "x", "exchange": "nonsense"}, True),
    ],
)
def test_filters_stand_in_the_address(client, public, query, found):
    assert bool(names(client, **query)) is found


def test_a_programme_narrows_the_list_and_shows_its_territories(client, public):
    programme, _new = Programme.objects.get_or_create(code="art-gold", defaults={"name_en": "ART GOLD"})
    public.programmes.add(programme)
    assert names(client, programme="art-gold") == [public.slug]


def test_the_list_costs_the_same_with_one_and_with_three(client, public, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as one:
        names(client)
    CountryFactory(iso2="AL", iso3="ALB", name_en="Albania")
    for name in ("Qarku Vlorë", "Comune di Prova"):
        another(official_name=name)
    with django_assert_max_num_queries(len(one)):
        assert len(names(client)) == 3


def test_the_page_costs_few_queries(client, public, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(address(public))


def test_the_map_and_the_list_say_the_same(client, public):
    Authority.objects.filter(pk=public.authority_id).update(latitude="15.6", longitude="-16.2")
    response = client.get(LIST)
    (point,) = response.context["map"].points
    assert (point.name, point.url) == (public.names["en"], public.get_absolute_url())
    assert b"do not imply the expression of any opinion" in response.content


def test_a_reader_of_another_language_gets_the_one_there_is_and_is_told(client, public):
    with translation.override("fr"):
        page = client.get(address(public), headers={"accept-language": "fr"})
    assert page.context["language"] == "en"
    assert page.context["foreign"] is True


def test_higher_apps_add_their_rows(client, public, monkeypatch):
    monkeypatch.setattr(about_territory, "SOURCES", {})
    about_territory.register_about_territory(
        "projects", 40, lambda authority: Related("Funded projects", [Row(f"Water of {authority}", "/funds/x/")])
    )
    page = client.get(address(public)).content.decode()
    assert "Funded projects" in page and "/funds/x/" in page


def test_pictures_agreed_to_are_public_and_others_only_for_its_people(client, public, stranger):
    admin = public.content_saved_by
    agreed = public.photos.get()
    new = actions.add_photo(
        profile=public,
        by=admin,
        content=picture(colour="#9A4A12"),
        place="identity",
        credit="A",
        language="en",
        alt="B",
    )
    show = {photo.key: reverse("territories:picture", args=[public.slug, photo.key]) for photo in (agreed, new)}
    seen = client.get(show[agreed.key])
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/webp")
    assert "immutable" in seen["Cache-Control"]
    assert client.get(show[new.key]).status_code == 404
    assert client_of(stranger).get(show[new.key]).status_code == 404
    assert client_of(admin).get(show[new.key])["Cache-Control"].startswith("private")
    other = another(official_name="Elsewhere")
    assert client.get(reverse("territories:picture", args=[other.slug, agreed.key])).status_code == 404


def test_public_pages_are_read_only(client, public):
    for url in (LIST, address(public)):
        assert client.post(url).status_code in (302, 405)
        assert client_of(staff("auditor")).post(url).status_code == 405
