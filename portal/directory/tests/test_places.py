"""Countries, bureaux, subdivisions: facts that are easily got wrong."""

import pycountry
import pytest

from portal.directory.imports import countries
from portal.directory.imports.levels import level_of
from portal.directory.imports.subdivisions import exonyms, main_name, names_of
from portal.directory.models import Country
from portal.directory.states import Level

RBAS = ["DZ", "BH", "DJ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "SA", "SO", "SD", "SY", "TN", "AE", "YE", "PS"]


def bureau_of(iso2: str) -> str | None:
    row = Country.objects.select_related("bureau").get(pk=iso2)
    return row.bureau and row.bureau.acronym


def test_the_arab_states_bureau_serves_seventeen_countries_and_palestine(bodies_and_countries):
    assert set(Country.objects.filter(bureau__acronym="rbas").values_list("pk", flat=True)) == set(RBAS)


def test_each_host_country_has_its_bureau_and_donors_have_none(bodies_and_countries):
    expected = {
        "rba": "MR KM SS SN CV",
        "rbap": "IR AF LK MV",
        "rbec": "TR CY KZ GE AL XK MK",
        "rblac": "EC CU HT JM",
        None: "IT ES FR BE JP KR OM QA",
    }
    found = {
        bureau: [iso2 for iso2 in codes.split() if bureau_of(iso2) == bureau] for bureau, codes in expected.items()
    }
    assert found == {bureau: codes.split() for bureau, codes in expected.items()}


def test_no_donor_is_a_programme_country(bodies_and_countries):
    assert not Country.objects.filter(bureau=None, is_programme_country=True).exists()


def test_least_developed_countries_are_forty_four(bodies_and_countries):
    poorest = set(Country.objects.filter(is_least_developed=True).values_list("pk", flat=True))
    assert len(poorest) == 44
    assert {"SN", "MR", "HT", "AF"} <= poorest
    assert not poorest & {"ST", "BT", "CV", "LB"}


def test_lebanon_is_flagged_for_recovery(bodies_and_countries):
    assert Country.objects.get(pk="LB").in_crisis


def test_countries_are_named_as_the_united_nations_name_them(bodies_and_countries):
    expected = {
        "XK": ("Kosovo*", "Kosovo*", "Kosovo*"),
        "PS": ("State of Palestine", "État de Palestine", "Estado de Palestina"),
        "TR": ("Türkiye", "Türkiye", "Türkiye"),
        "MD": ("Republic of Moldova", "République de Moldova", "República de Moldova"),
        "TW": ("Taiwan Province of China", "Province chinoise de Taiwan", "Provincia china de Taiwán"),
        "CI": ("Côte d’Ivoire", "Côte d’Ivoire", "Côte d’Ivoire"),
        "AG": ("Antigua and Barbuda", "Antigua-et-Barbuda", "Antigua y Barbuda"),
    }
    rows = Country.objects.in_bulk(expected)
    assert {code: (row.name_en, row.name_fr, row.name_es) for code, row in rows.items()} == expected


def test_kosovo_carries_its_note_in_every_language(bodies_and_countries):
    row = Country.objects.get(pk="XK")
    assert all("1244 (1999)" in note for note in (row.note, row.note_fr, row.note_es))


def test_every_country_has_a_name_in_every_language(bodies_and_countries):
    nameless = [row.pk for row in Country.objects.all() if not all((row.name_en, row.name_fr, row.name_es))]
    assert nameless == []


def test_kosovo_is_the_only_code_beyond_iso():
    assert {iso2 for iso2, _iso3 in countries.codes()} - {c.alpha_2 for c in pycountry.countries} == {"XK"}


def test_every_category_of_the_list_has_a_level():
    unknown = []
    for row in pycountry.subdivisions:
        try:
            level_of(row.code, row.type)
        except KeyError:
            unknown.append((row.code, row.type))
    assert unknown == []


@pytest.mark.parametrize(
    ("code", "category", "level"),
    [
        ("IT-52", "Region", Level.REGION),
        ("IT-AR", "Province", Level.PROVINCE),
        ("IT-BZ", "Autonomous province", Level.REGION),
        ("IT-FI", "Metropolitan city", Level.METROPOLITAN),
        ("FR-33", "Metropolitan department", Level.PROVINCE),
        ("FR-20R", "Metropolitan collectivity with special status", Level.REGION),
        ("FR-69M", "Metropolitan collectivity with special status", Level.METROPOLITAN),
        ("ES-MA", "Province", Level.PROVINCE),
        ("CA-QC", "Province", Level.REGION),
        ("AL-12", "County", Level.PROVINCE),
        ("LU-LU", "Canton", Level.PROVINCE),
        ("CH-GE", "Canton", Level.REGION),
        ("SI-061", "Municipality", Level.MUNICIPALITY),
        ("CN-BJ", "Municipality", Level.REGION),
    ],
)
def test_a_category_means_the_level_it_has_in_its_country(code, category, level):
    assert level_of(code, category) == level


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Madrid, Comunidad de", "Comunidad de Madrid"),
        ("wallonne, Région", "Région wallonne"),
        ("Vale of Glamorgan, The [Bro Morgannwg GB-BMG]", "The Vale of Glamorgan"),
        ("Newry, Mourne and Down", "Newry, Mourne and Down"),
        ("Catalunya [Cataluña]", "Catalunya"),
        ("Stockholms län [SE-01]", "Stockholms län"),
        ("//Karas", "//Karas"),
    ],
)
def test_a_listed_name_reads_as_people_write_it(listed, name):
    assert main_name(listed) == name


def test_other_names_come_from_brackets_and_languages_without_codes():
    assert names_of("GB-AGY", "Isle of Anglesey [Sir Ynys Môn GB-YNM]")[1][:1] == ["Sir Ynys Môn"]
    official, others = names_of("IT-52", "Toscana")
    assert official == "Toscana"
    assert {"Tuscany", "Toscane", "Regione Toscana"} <= set(others)
    assert not any(other.startswith("SE-") for other in names_of("SE-AB", "Stockholms län [SE-01]")[1])


def test_our_own_names_are_for_codes_that_exist():
    assert set(exonyms()) <= {row.code for row in pycountry.subdivisions}
