"""An officer finds their authority, whatever they type."""

import pytest
from django.urls import reverse

from portal.directory.models import Authority
from portal.directory.selectors import did_you_mean, search_authorities, similar_authorities
from portal.directory.states import Level, Standing

from .factories import AuthorityFactory, CountryFactory, UserFactory

pytestmark = pytest.mark.django_db
FIND = reverse("directory:find")


@pytest.fixture
def places():
    def place(name, country="IT", level=Level.REGION, **fields):
        return AuthorityFactory(official_name=name, country__iso2=country, level=level, **fields)

    return {
        "tuscany": place("Toscana", name_en="Tuscany", other_names=["Regione Toscana", "Toskana"]),
        "florence": place(
            "Firenze", level=Level.METROPOLITAN, other_names=["Florence", "Città metropolitana di Firenze"]
        ),
        "tangier": place("Tanger-Tétouan-Al Hoceïma", "MA", other_names=["Tánger"]),
        "vlora": place("Vlorë", "AL", Level.PROVINCE, name_en="Vlora"),
        "louga": place("Louga", "SN"),
        "gone": place("Louga ancienne", "SN", standing=Standing.RETIRED),
    }


def names(found) -> list[str]:
    return [authority.official_name for authority in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("toscana", "Toscana"),
        ("TOSC", "Toscana"),
        ("tuscany", "Toscana"),
        ("Regione Toscana", "Toscana"),
        ("Toskana", "Toscana"),
        ("tanger tetouan", "Tanger-Tétouan-Al Hoceïma"),
        ("Tánger", "Tanger-Tétouan-Al Hoceïma"),
        ("vlore", "Vlorë"),
        ("VLORA", "Vlorë"),
        ("louga sénégal", "Louga"),
        ("firenze ital", "Firenze"),
        ("Comune di Firenze", "Firenze"),
    ],
)
def test_any_spelling_of_any_name_finds_it(places, typed, found):
    assert names(search_authorities(typed)) == [found]


def test_the_number_finds_it(places):
    assert names(search_authorities(places["louga"].number)) == ["Louga"]


def test_the_country_narrows_and_what_was_retired_is_not_found(places):
    assert names(search_authorities("louga")) == ["Louga"]
    assert search_authorities("louga", country="IT") == []


def test_names_that_begin_with_the_text_come_first(places):
    AuthorityFactory(official_name="Bagno a Ripoli Firenze", other_names=["Firenze Sud"])
    assert names(search_authorities("firenze"))[0] == "Firenze"


def test_one_letter_and_signs_find_nothing(places):
    assert search_authorities("t") == []
    assert search_authorities("  !? ") == []
    assert search_authorities("'; drop table") == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("Tuscanny", "Toscana"), ("Firense", "Firenze"), ("Lougga", "Louga"), ("Vlorra", "Vlorë")]
)
def test_a_slip_of_the_pen_is_understood(places, typed, meant):
    assert search_authorities(typed) == []
    assert names(did_you_mean(typed))[0] == meant


def test_nothing_alike_is_no_guess(places):
    assert did_you_mean("Quetzaltenango") == []


def test_words_for_a_kind_of_authority_do_not_make_two_alike(places):
    assert names(similar_authorities("Regione Veneto", country="IT")) == []
    assert names(similar_authorities("Provincia de Toscana", country="IT")) == ["Toscana"]


def test_likeness_knows_the_row_itself_and_other_languages(places):
    assert names(similar_authorities("Regio Thusciae", "Tuscany", country="IT")) == ["Toscana"]
    assert similar_authorities("Toscana", country="IT", exclude=places["tuscany"].pk) == []


def test_searching_costs_the_same_with_one_and_with_three_found(places, django_assert_num_queries):
    with django_assert_num_queries(0):
        search_authorities("t")
    with django_assert_num_queries(2):
        [str(authority.country) for authority in search_authorities("vlora")]
    AuthorityFactory.create_batch(3, official_name="Vlorë e Re")
    with django_assert_num_queries(2):
        assert len([str(authority.country) for authority in search_authorities("vlor")]) == 4


class TestPage:
    def test_a_visitor_signs_in_first(self, client):
        assert client.get(FIND).status_code == 302

    def test_it_answers_as_a_whole_page_without_javascript(self, client, places):
        client.force_login(UserFactory())
        page = client.get(FIND, {"q": "tuscany"}).content.decode()
        assert "<html" in page
        assert reverse("directory:detail", args=[places["tuscany"].number]) in page
        assert 'value="tuscany"' in page

    def test_it_answers_with_the_results_alone_while_typing(self, client, places):
        client.force_login(UserFactory())
        part = client.get(FIND, {"q": "tusc"}, headers={"hx-request": "true"}).content.decode()
        assert "<html" not in part
        assert "Toscana" in part

    def test_nothing_found_offers_what_is_alike_and_to_propose(self, client, places):
        client.force_login(UserFactory())
        page = client.get(FIND, {"q": "Lougga", "country": ""}).content.decode()
        assert "Did you mean" in page
        assert reverse("directory:detail", args=[places["louga"].number]) in page
        assert f"{reverse('directory:propose')}?name=Lougga" in page

    def test_what_was_typed_is_never_markup(self, client, places):
        client.force_login(UserFactory())
        page = client.get(FIND, {"q": '"><script>alert(1)</script>'}).content.decode()
        assert "<script>alert" not in page

    def test_an_unknown_country_is_ignored(self, client, places):
        client.force_login(UserFactory())
        assert client.get(FIND, {"q": "toscana", "country": "ZZ"}).status_code == 200

    def test_only_reading(self, client):
        client.force_login(UserFactory())
        assert client.post(FIND).status_code == 405

    def test_a_page_costs_the_same_with_one_and_with_three_lines(self, client, django_assert_num_queries):
        client.force_login(UserFactory())
        CountryFactory()
        AuthorityFactory(official_name="Prato")
        client.get(FIND, {"q": "prato"})
        with django_assert_num_queries(5):  # session, person, edition of the countries, keys, rows
            client.get(FIND, {"q": "prato"})
        AuthorityFactory.create_batch(2, official_name="Prato Nuovo")
        with django_assert_num_queries(5):
            client.get(FIND, {"q": "prato"})


class TestDetail:
    def test_anybody_signed_in_reads_names_and_what_to_do_next_but_no_people(self, client, places):
        client.force_login(UserFactory())
        page = client.get(reverse("directory:detail", args=[places["tuscany"].number])).content.decode()
        assert "Regione Toscana" in page
        assert reverse("directory:claim", args=[places["tuscany"].number]) in page

    def test_the_uns_note_on_a_name_is_shown(self, client):
        country = CountryFactory(iso2="XK", name_en="Kosovo*", note="* Resolution 1244 (1999).")
        authority = AuthorityFactory(country=country)
        client.force_login(UserFactory())
        assert "1244" in client.get(reverse("directory:detail", args=[authority.number])).content.decode()

    def test_geonames_is_credited_where_it_is_the_source(self, client):
        authority = AuthorityFactory(source="geonames", source_key="1")
        client.force_login(UserFactory())
        page = client.get(reverse("directory:detail", args=[authority.number])).content.decode()
        assert "https://creativecommons.org/licenses/by/4.0/" in page

    def test_an_unknown_or_retired_one_is_not_found(self, client, places):
        client.force_login(UserFactory())
        assert client.get(reverse("directory:detail", args=["LRA-999999"])).status_code == 404
        assert client.get(reverse("directory:detail", args=[places["gone"].number])).status_code == 404


def test_an_authority_is_found_by_its_countrys_new_name_after_reindexing(places):
    from portal.directory.actions import reindex

    country = places["louga"].country
    country.name_fr = "République du Sénégal"
    country.save()
    assert names(search_authorities("louga republique")) == []
    assert reindex(country) == 2
    assert names(search_authorities("louga republique")) == ["Louga"]
    assert Authority.objects.get(official_name="Toscana").search_text == places["tuscany"].search_text
