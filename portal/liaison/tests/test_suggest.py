"""The routing rule, on the reference data themselves: each row a trap of the domain facts."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import translation

from portal.directory.models import Body, BodyTheme, Country, FocalPoint, Theme
from portal.liaison import selectors
from portal.liaison.states import Kind

IN_2010 = date(2010, 6, 1)
IN_2026 = date(2026, 11, 24)


@pytest.fixture(scope="module")
def reference_data(django_db_setup, django_db_blocker):
    """Loaded once for the module, in a transaction around those of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        for dataset in ("goals", "targets", "themes", "bodies", "countries"):
            call_command("load_reference", only=f"directory.{dataset}", verbosity=0)
        for body in Body.objects.all():
            FocalPoint.objects.create(body=body, role_title="Partnerships", email=f"{body.acronym}@example.int")
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _on_reference_data(reference_data, db):
    pass


def suggest(hosts: str, themes: str, *, framework: bool = False, on: date = IN_2010, exclude=()):
    return selectors.suggest(
        host_countries=Country.objects.filter(pk__in=hosts.split()).order_by("pk"),
        themes=Theme.objects.filter(pk__in=themes.split()).order_by("pk"),
        framework=framework,
        on=on,
        exclude=exclude,
    )


def acronyms(suggestions) -> list[str]:
    return [s.body.acronym for s in suggestions]


def agencies(suggestions) -> list[str]:
    return [s.body.acronym for s in suggestions if s.body.kind == Body.Kind.AGENCY]


@pytest.mark.parametrize(
    ("hosts", "bureaux"),
    [
        ("LB", ["rbas"]),
        ("MA", ["rbas"]),
        ("MR", ["rba"]),  # Mauritania is not of the Arab States' bureau
        ("SN", ["rba"]),
        ("AL", ["rbec"]),
        ("TR", ["rbec"]),
        ("CY", ["rbec"]),
        ("KZ", ["rbec"]),
        ("GE", ["rbec"]),
        ("IR", ["rbap"]),
        ("AF", ["rbap"]),
        ("LK", ["rbap"]),
        ("EC", ["rblac"]),
        ("SO", ["rbas"]),
        ("SD", ["rbas"]),
        ("DJ", ["rbas"]),
        ("PS", ["rbas"]),
        ("IT", []),  # donors have none
        ("ES", []),
        ("FR", []),
        ("BE", []),
        ("", []),
        ("LB MA", ["rbas"]),  # one thread for one bureau
        ("LB SN AL", ["rbec", "rbas", "rba"]),
        ("IT MR", ["rba"]),
    ],
)
def test_the_regional_bureau_is_that_of_each_host(hosts, bureaux):
    regional = [s for s in suggest(hosts, "T01") if s.body.kind == Body.Kind.REGIONAL]
    assert [s.body.acronym for s in regional] == bureaux
    assert all(s.kind == Kind.CONCURRENCE for s in regional)


@pytest.mark.parametrize(
    ("themes", "expected"),
    [
        ("T02", ["uncdf", "un-habitat"]),
        ("T03", ["ilo", "unops"]),
        ("T04", ["ilo", "unesco"]),
        ("T06", ["fao"]),
        ("T08", ["unesco", "unctad"]),
        ("T11", ["un-habitat", "unops"]),
        ("T13 T14", ["unaids"]),
        ("T17", ["unifem"]),
        ("T19", ["unhcr", "ilo"]),
        ("T20", ["unitar", "un-habitat"]),
        ("T21", ["unitar", "unesco", "unctad"]),
        # two themes covered come before one; then the rank; four at most
        ("T04 T03", ["ilo", "unesco", "unops"]),
        ("T01 T02 T10 T11", ["un-habitat", "uncdf", "unops"]),
        ("T02 T06 T08 T15 T19", ["unesco", "fao", "uncdf", "unhcr"]),
    ],
)
def test_agencies_come_by_coverage_then_rank_and_never_more_than_four(themes, expected):
    assert agencies(suggest("MA", themes)) == expected


def test_all_themes_still_give_four_agencies_beside_the_bureaux():
    found = suggest("LB", " ".join(Theme.objects.values_list("pk", flat=True)), framework=True)
    assert len(agencies(found)) == 4
    assert acronyms(found)[:3] == ["rbas", "bdp", "bcpr"]
    assert [s.rank for s in found] == list(range(1, len(found) + 1))


def test_the_policy_bureau_is_copied_on_frameworks_and_asked_on_its_themes():
    copied = next(s for s in suggest("MA", "T06", framework=True) if s.body.acronym == "bdp")
    assert copied.kind == Kind.INFORMATION
    assert "framework programme" in copied.reason
    asked = next(s for s in suggest("MA", "T01", framework=True) if s.body.acronym == "bdp")
    assert asked.kind == Kind.COMMENT
    assert "Local governance" in asked.reason
    assert "bdp" not in acronyms(suggest("MA", "T06"))


@pytest.mark.parametrize(
    ("hosts", "themes", "is_asked", "why"),
    [
        ("LB", "T06", True, "Lebanon"),
        ("MA", "T18", True, "Crisis prevention"),
        ("MA", "T06", False, ""),
        ("", "T18", True, "Crisis prevention"),
    ],
)
def test_the_crisis_bureau_is_asked_for_crisis_themes_and_countries(hosts, themes, is_asked, why):
    found = [s for s in suggest(hosts, themes) if s.body.acronym == "bcpr"]
    assert bool(found) is is_asked
    assert all(why in s.reason for s in found)


@pytest.mark.parametrize(
    ("on", "theme", "body", "words"),
    [
        (date(2010, 12, 31), "T17", "unifem", None),  # its last day
        (date(2011, 1, 1), "T17", "un-women", "in the place of UNIFEM, which ended on 31 December 2010"),
        (date(2014, 9, 30), "T01", "bdp", None),
        (date(2014, 10, 1), "T01", "bpps", "BDP"),
        (IN_2026, "T18", "crisis-bureau", "BCPR"),
    ],
)
def test_a_body_that_ended_gives_way_to_its_successor_and_the_reason_says_so(on, theme, body, words):
    found = {s.body.acronym: s for s in suggest("MA", theme, on=on)}
    assert body in found
    assert len({"unifem", "un-women"} & set(found)) <= 1
    assert (words in found[body].reason) if words else ("place of" not in found[body].reason)


def test_a_body_that_ended_without_a_successor_is_not_suggested():
    Body.objects.filter(acronym="unifem").update(successor=None)
    BodyTheme.objects.filter(body__acronym="un-women").delete()
    assert agencies(suggest("MA", "T17", on=IN_2026)) == []


def test_bodies_that_name_each_other_as_successor_do_not_hang_the_search():
    unifem, women = Body.objects.get(acronym="unifem"), Body.objects.get(acronym="un-women")
    Body.objects.filter(pk=women.pk).update(successor=unifem, valid_to=date(2012, 1, 1))
    assert agencies(suggest("MA", "T17", on=IN_2026)) == []


def test_the_capital_fund_comes_first_in_a_least_developed_country_when_its_themes_match():
    assert agencies(suggest("SN", "T10 T11"))[0] == "uncdf"
    assert agencies(suggest("MA", "T10 T11"))[0] == "un-habitat"
    first = suggest("SN", "T10 T11")[1]
    assert "least developed" in first.reason
    assert "Senegal" in first.reason
    assert first.preselected


def test_the_capital_fund_is_offered_last_and_unticked_in_a_least_developed_country_when_no_theme_matches():
    """Case 4, Louga: water and food in Senegal."""
    found = suggest("SN", "T11 T06")
    assert acronyms(found)[0] == "rba"
    assert set(agencies(found)) >= {"un-habitat", "fao", "uncdf"}
    assert agencies(found)[-1] == "uncdf"
    assert not found[-1].preselected


def test_health_without_hiv_warns_that_who_is_outside_the_listed_agencies():
    found = next(s for s in suggest("LB", "T13") if s.body.acronym == "unaids")
    assert "WHO is outside the listed agencies" in found.warning
    assert not found.preselected
    hosts, themes = Country.objects.filter(pk="LB"), Theme.objects.filter(pk="T13")
    assert any("WHO" in notice for notice in selectors.notices(host_countries=hosts, themes=themes))


def test_health_with_hiv_or_with_who_in_the_list_does_not_warn():
    with_hiv = next(s for s in suggest("LB", "T13 T14") if s.body.acronym == "unaids")
    assert with_hiv.preselected
    assert "WHO" not in with_hiv.warning
    who = Body.objects.create(acronym="who", display_acronym="WHO", name_en="World Health Organization", kind="agency")
    BodyTheme.objects.create(body=who, theme_id="T13", rank=1)
    found = suggest("LB", "T13")
    assert agencies(found) == ["who", "unaids"]
    assert not any("outside the listed" in s.warning for s in found)
    assert not selectors.notices(host_countries=Country.objects.filter(pk="LB"), themes=Theme.objects.filter(pk="T13"))


def test_case_1_tuscany_with_lebanon():
    found = suggest("LB", "T13 T01", framework=True)
    assert acronyms(found)[:3] == ["rbas", "bdp", "bcpr"]
    assert "Lebanon" in found[0].reason


def test_case_2_andalusia_with_tangier_asks_the_arab_states_bureau_of_the_host_not_of_spain():
    assert acronyms(suggest("MA", "T04 T20"))[0] == "rbas"
    assert {"ilo", "unitar"} <= set(agencies(suggest("MA", "T04 T20")))


def test_case_5_kiffa():
    found = suggest("MR", "T04")
    assert acronyms(found)[:2] == ["rba", "ilo"]
    assert "rbas" not in acronyms(found)


def test_bodies_already_asked_are_left_out_and_free_their_place():
    themes = "T02 T06 T08 T15 T19"
    first = agencies(suggest("MA", themes))
    excluded = [*Body.objects.filter(acronym=first[0]), *Body.objects.filter(acronym="rbas")]
    again = suggest("MA", themes, exclude=excluded)
    assert first[0] not in acronyms(again)
    assert "rbas" not in acronyms(again)
    assert len(agencies(again)) == 4


def test_staff_are_told_where_no_country_office_can_be_written_to():
    Country.objects.filter(pk="LB").update(country_office_email="registry.lb@example.int")
    bureau = suggest("LB MA", "T01")[0]
    assert "Morocco" in bureau.warning
    assert "Lebanon" not in bureau.warning
    assert {c.pk for c in bureau.countries} == {"LB", "MA"}
    assert bureau.country is None
    assert suggest("LB", "T01")[0].country.pk == "LB"
    assert suggest("LB", "T01")[0].warning == ""


def test_staff_are_told_where_a_body_has_no_focal_point():
    FocalPoint.objects.filter(body__acronym="fao").delete()
    FocalPoint.objects.filter(body__acronym="rbas").update(language="fr")
    bureau, agency = suggest("MA", "T06")
    assert ("No focal point" in agency.warning, agency.language) == (True, "")
    assert bureau.language == "fr"


def test_donors_and_missing_hosts_are_noticed():
    themes = Theme.objects.filter(pk="T01")
    assert "Italy" in selectors.notices(host_countries=Country.objects.filter(pk="IT"), themes=themes)[0]
    assert "No host country" in selectors.notices(host_countries=[], themes=themes)[0]


def test_reasons_are_in_the_language_of_the_person_who_looks():
    with translation.override("fr"):
        assert "Liban" in suggest("LB", "T01")[0].reason


def test_the_same_few_queries_whatever_is_asked(django_assert_num_queries):
    few, many = list(Theme.objects.filter(pk="T01")), list(Theme.objects.all())
    one, all_hosts = list(Country.objects.filter(pk="LB")), list(Country.objects.all())
    with django_assert_num_queries(4):
        selectors.suggest(host_countries=one, themes=few, framework=False, on=IN_2010)
    with django_assert_num_queries(4):
        selectors.suggest(host_countries=all_hosts, themes=many, framework=True, on=IN_2010)
