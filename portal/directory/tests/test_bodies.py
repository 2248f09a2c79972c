"""Which body is asked on what, and on which day."""

from datetime import date

from django.urls import reverse

from portal.directory.models import Body, BodyTheme, Theme
from portal.directory.selectors import bodies_asked_on, home_state_rules_for, mission_bodies
from portal.directory.states import Level

from .factories import AuthorityFactory

TODAY, IN_2010 = date(2026, 3, 1), date(2010, 3, 1)
# facts.md 7.1, the bodies of the mission's day.
FIRST_LIAISON = {
    "T01": "bdp un-habitat",
    "T02": "uncdf un-habitat",
    "T03": "ilo unops",
    "T04": "ilo unesco",
    "T05": "uncdf ilo",
    "T06": "fao",
    "T07": "fao",
    "T08": "unesco unctad",
    "T09": "unctad ilo",
    "T10": "un-habitat uncdf",
    "T11": "un-habitat unops",
    "T12": "bdp fao unitar",
    "T13": "unaids",
    "T14": "unaids",
    "T15": "unesco",
    "T16": "unesco",
    "T17": "unifem",
    "T18": "bcpr unops un-habitat",
    "T19": "unhcr ilo",
    "T20": "unitar un-habitat",
    "T21": "unitar unesco unctad",
}
SUCCESSORS = {"unifem": "un-women", "bdp": "bpps", "bcpr": "crisis-bureau"}


def asked(theme: str, day: date) -> list[str]:
    return [body.acronym for body in bodies_asked_on([theme], day)]


def test_each_theme_asks_the_bodies_of_the_table_in_its_order(bodies_and_countries):
    assert {theme: " ".join(asked(theme, IN_2010)) for theme in FIRST_LIAISON} == FIRST_LIAISON


def test_today_the_successors_stand_in_their_place(bodies_and_countries):
    today = {theme: asked(theme, TODAY) for theme in FIRST_LIAISON}
    assert today == {t: [SUCCESSORS.get(name, name) for name in names.split()] for t, names in FIRST_LIAISON.items()}


def test_a_body_ends_when_its_successor_begins(bodies_and_countries):
    for old, new in SUCCESSORS.items():
        before, after = Body.objects.get(acronym=old), Body.objects.get(acronym=new)
        assert before.successor == after
        assert (after.valid_from - before.valid_to).days == 1
        assert set(before.bodytheme_set.values_list("theme_id", "rank")) == set(
            after.bodytheme_set.values_list("theme_id", "rank")
        )


def test_the_mission_names_eleven_agencies_two_bureaux_and_five_regional_bureaux(bodies_and_countries):
    kinds = [body.kind for body in mission_bodies()]
    assert [kinds.count(kind) for kind in ("agency", "bureau", "regional")] == [11, 2, 5]


def test_one_theme_is_for_crises_and_health_carries_its_warning(bodies_and_countries):
    assert list(Theme.objects.filter(is_crisis=True).values_list("pk", flat=True)) == ["T18"]
    note = Theme.objects.get(pk="T13")
    assert all("VIH" in text or "HIV" in text for text in (note.note, note.note_fr, note.note_es))


def test_every_body_speaks_three_languages(bodies_and_countries):
    for body in Body.objects.all():
        assert all((body.name_fr, body.name_es, body.mandate_fr, body.mandate_es, body.headquarters_fr)), body


def test_no_focal_point_is_invented(bodies_and_countries):
    assert not Body.objects.filter(focal_points__isnull=False).exists()


def rules(country: str, level: str, day: date = TODAY) -> list[str]:
    authority = AuthorityFactory(country__iso2=country, level=level)
    return [rule.code for rule in home_state_rules_for(authority, day)]


def test_home_state_rules_bind_by_country_level_and_day(bodies_and_countries):
    assert rules("IT", Level.REGION) == ["it-regions"]
    assert rules("IT", Level.MUNICIPALITY) == ["it-local"]
    assert rules("FR", Level.PROVINCE) == ["fr-all"]
    assert rules("ES", Level.PROVINCE) == ["es-all"]
    assert rules("ES", Level.PROVINCE, IN_2010) == []  # the law is of 2014
    assert rules("SN", Level.REGION) == []


def test_the_public_page_says_what_each_body_is_today(client, bodies_and_countries, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get(reverse("agencies"))
    text = response.content.decode()
    assert response.status_code == 200
    assert "Part of UN Women" in text
    assert "Bureau for Policy and Programme Support" in text
    assert client.post(reverse("agencies")).status_code == 405


def test_the_public_page_speaks_french(client, bodies_and_countries):
    text = client.get(reverse("agencies"), headers={"accept-language": "fr"}).content.decode()
    assert "Organisation internationale du Travail" in text
    assert "Genève" in text


def test_a_theme_without_bodies_asks_nobody(bodies_and_countries):
    BodyTheme.objects.filter(theme="T15").delete()
    assert asked("T15", TODAY) == []
