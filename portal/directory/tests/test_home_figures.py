import pytest

from portal.directory.models import Authority, Country
from portal.directory.selectors.figures import home_figures
from portal.directory.states import Level, Standing

pytestmark = pytest.mark.django_db
NAMES = {"SN": ("SEN", "Senegal"), "IT": ("ITA", "Italy")}


@pytest.fixture(autouse=True)
def _empty_directory():
    Authority.objects.all().delete()


def authority(number: int, country: str, standing: str) -> Authority:
    iso3, name = NAMES[country]
    where, _created = Country.objects.get_or_create(iso2=country, defaults={"iso3": iso3, "name_en": name})
    return Authority.objects.create(
        number=f"LRA-T{number}",
        slug=f"authority-{number}",
        official_name=f"Authority {number}",
        level=Level.REGION,
        country=where,
        standing=standing,
    )


def said() -> list[tuple[str, str]]:
    return [(figure.value, figure.label) for figure in home_figures()]


def test_an_empty_directory_says_nothing():
    assert said() == []


def test_a_directory_that_nobody_claimed_says_how_many_it_lists():
    authority(1, "SN", Standing.UNCLAIMED)
    assert said() == [("1", "authority in the directory")]


def test_claimed_authorities_come_first_with_their_countries_and_retired_ones_do_not_count():
    authority(1, "SN", Standing.CLAIMED)
    authority(2, "IT", Standing.CLAIMED)
    authority(3, "IT", Standing.UNCLAIMED)
    authority(4, "IT", Standing.RETIRED)
    assert said() == [("2", "authorities taking part, from 2 countries"), ("3", "authorities in the directory")]


def test_one_authority_is_one():
    authority(1, "SN", Standing.CLAIMED)
    assert said()[0] == ("1", "authority taking part")


def test_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        said()
