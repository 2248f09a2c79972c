"""load_reference as a whole: what is there afterwards, and that a second run changes nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.core.models import ReferenceRow
from portal.core.reference import DATASETS, sync
from portal.directory.imports.authorities import load_authorities
from portal.directory.models import Authority, Body, Country, Goal, HomeStateRule, Subdivision, Target, Theme
from portal.directory.states import Level, Standing

pytestmark = pytest.mark.django_db


def load(*args) -> str:
    out = StringIO()
    call_command("load_reference", *args, stdout=out)
    return out.getvalue()


def test_everything_is_loaded_once_and_a_second_run_finds_nothing_to_do():
    load()
    counts = {
        model: model.objects.count() for model in (Goal, Target, Theme, Body, HomeStateRule, Subdivision, Country)
    }
    assert counts[Goal] == 8 + 17
    assert counts[Target] == 21
    assert counts[Theme] == 21
    assert counts[Body] == 11 + 2 + 5 + 3  # agencies, bureaux, regional bureaux, successors
    assert counts[HomeStateRule] == 4
    assert counts[Country] == 249 + 1  # ISO 3166-1 and Kosovo
    assert counts[Subdivision] > 5000
    assert Authority.objects.count() == counts[Subdivision]
    assert set(Authority.objects.values_list("standing", flat=True)) == {Standing.UNCLAIMED}
    assert not Authority.objects.filter(search_text="").exists()

    tuscany = Authority.objects.get(source_key="IT-52")
    florence = Authority.objects.get(source_key="IT-FI")
    assert (tuscany.official_name, tuscany.name_en, tuscany.level) == ("Toscana", "Tuscany", Level.REGION)
    assert (florence.parent, florence.level) == (tuscany, Level.METROPOLITAN)
    assert len(set(Authority.objects.values_list("number", flat=True))) == counts[Subdivision]

    outcomes = {name: sync(dataset) for name, dataset in DATASETS.items()}
    assert {(one.created, one.updated, one.kept) for one in outcomes.values()} == {(0, 0, 0)}
    load_authorities()
    assert Authority.objects.count() == counts[Subdivision]


def test_one_dataset_alone_and_an_unknown_one():
    load("--only", "directory.goals")
    assert Goal.objects.count() == 25
    assert not Country.objects.exists()
    with pytest.raises(CommandError, match=r"no dataset directory.nothing.*directory\.themes"):
        load("--only", "directory.nothing")


def test_datasets_come_in_the_order_of_the_apps():
    apps = [name.partition(".")[0] for name in DATASETS]
    assert apps == sorted(apps, key=["directory", "programmes", "partnerships", "trustfunds"].index)


def test_authorities_of_a_new_edition_are_added_and_the_others_left_alone(bodies_and_countries):
    Subdivision.objects.create(code="IT-52", country_id="IT", name="Toscana", category="Region")
    load_authorities()
    authority = Authority.objects.get()
    Authority.objects.update(official_name="Regione Toscana", standing=Standing.CLAIMED)
    Subdivision.objects.create(
        code="IT-FI", country_id="IT", parent_id="IT-52", name="Firenze", category="Metropolitan city"
    )
    load_authorities()
    authority.refresh_from_db()
    assert authority.official_name == "Regione Toscana"
    assert Authority.objects.get(source_key="IT-FI").parent == authority


def test_what_staff_make_of_subdivisions_never_stops_a_load(bodies_and_countries):
    Subdivision.objects.create(code="IT-ZZ", country_id="IT", name="Nuova", category="Kingdom")
    Subdivision.objects.create(code="IT-52", country_id="IT", name="Toscana", category="Grand duchy")
    Subdivision.objects.filter(code="IT-ZZ").update(parent="IT-52")
    Subdivision.objects.filter(code="IT-52").update(parent="IT-ZZ")
    load_authorities()
    assert list(Authority.objects.values_list("source_key", "level")) == [("IT-52", Level.REGION)]


def test_what_was_loaded_is_dated(bodies_and_countries):
    row = ReferenceRow.objects.get(dataset="directory.countries", key="LB")
    assert row.values["in_crisis"] is True
    assert row.loaded_at is not None
