"""Municipalities out of GeoNames."""

import pytest
from django.core.management import CommandError, call_command

from portal.directory.imports.cities import load_cities, other_names
from portal.directory.models import Authority
from portal.directory.selectors import search_authorities
from portal.directory.states import Level, Standing

from .factories import AuthorityFactory, CountryFactory

pytestmark = pytest.mark.django_db


def test_a_countrys_municipalities_are_added_once_with_place_and_hint_of_population():
    CountryFactory(iso2="AL", name_en="Albania")
    added = load_cities(["AL"])
    assert added > 10
    vlora = Authority.objects.get(official_name="Vlorë")
    assert (vlora.level, vlora.standing, vlora.source) == (Level.MUNICIPALITY, Standing.UNCLAIMED, "geonames")
    assert (vlora.population, vlora.population_year) == (None, None)  # the year is unknown
    assert vlora.listed_population == 115261
    assert vlora.subdivision is None  # admin1 of GeoNames is not ISO 3166-2
    assert str(vlora.latitude) == "40.46960"
    assert load_cities(["AL"]) == 0


def test_they_are_found_by_their_names_in_other_languages():
    CountryFactory(iso2="MR", name_en="Mauritania")
    load_cities(["MR"])
    assert [str(one) for one in search_authorities("Kîfa")] == ["Kiffa"]


def test_a_municipality_of_the_iso_list_is_not_entered_twice():
    country = CountryFactory(iso2="AL", name_en="Albania")
    AuthorityFactory(official_name="Vlore", country=country, level=Level.MUNICIPALITY)
    load_cities(["AL"])
    assert not Authority.objects.filter(official_name="Vlorë", source="geonames").exists()


def test_other_names_are_those_people_write():
    names = other_names("Firenze", ["FLR", "Florence", "florence", "fei leng cui", "Флоренция", "فلورنسا", "Firenze"])
    assert names == ["Florence", "Флоренция", "فلورنسا"]


def test_an_unknown_country_is_named():
    with pytest.raises(CommandError, match="ZZ"):
        call_command("load_cities", "zz")
