"""Each hint beside a check, on a case that has it and on one that has not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from partnerships import actions
from partnerships.models import PartnershipRequest, RequestFile
from partnerships.registry import questions_for
from partnerships.selectors.case import cases
from partnerships.selectors.hints import HINTS, Facts, hints
from partnerships.selectors.related import related_to
from partnerships.states import Check
from partnerships.tests.factories import (
    AuthorityFactory,
    BodyFactory,
    CountryFactory,
    FocalPointFactory,
    clean_answers,
    screening,
    staff,
    submitted,
)
from portal.directory.models import HomeStateRule
from portal.liaison import actions as liaison
from portal.liaison import selectors
from programmes.models import Presence, Programme

from .pages import case_url, client_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


def of(row, check: Check, *, today=TODAY, purposes=()) -> list[tuple[str, str]]:
    row = cases().get(pk=row.pk)
    referrals = selectors.case_rows(row, row.owner or staff("auditor"))
    facts = Facts(row, today, frozenset(purposes), related_to(row), referrals)
    return [(hint.tone, hint.text) for hint in hints(facts)[check]]


def tones(row, check: Check, **options) -> list[str]:
    return [tone for tone, _text in of(row, check, **options)]


def change(row, **fields):
    PartnershipRequest.objects.filter(pk=row.pk).update(**fields)
    return row


def authority(row, **fields):
    type(row.authority).objects.filter(pk=row.authority_id).update(**fields)
    return row


def test_every_check_has_its_hints():
    assert set(HINTS) == set(Check)


def test_hints_ask_the_database_nothing(django_assert_num_queries):
    row = cases().get(pk=screening().pk)
    facts = Facts(row, TODAY, frozenset(), related_to(row), [])
    with django_assert_num_queries(0):
        hints(facts)


def test_complete_names_what_is_not_answered():
    row = submitted()
    given = {q.name: "x" for q in questions_for(row.kind) if q.required_for(row.kind)}
    change(row, answers={**given, **row.answers})
    assert of(row, Check.COMPLETE)[0] == ("good", "Every required answer is there.")
    change(row, answers={**given, **row.answers, "title": "", "summary": ""})
    assert of(row, Check.COMPLETE)[0] == ("bad", "Not answered: Title; Summary.")


def test_requester_says_level_and_verification():
    row = submitted()
    assert tones(row, Check.REQUESTER) == ["good", "waiting"]
    authority(row, level="national", verification="verified")
    assert tones(row, Check.REQUESTER) == ["bad", "bad", "good"]


def test_signatory_looks_at_annexes_and_at_the_mandate():
    row = submitted()
    assert tones(row, Check.SIGNATORY) == ["waiting"]
    assert tones(row, Check.SIGNATORY, purposes=["letter"]) == ["good"]
    for days, tone in ((-1, "bad"), (100, "waiting"), (700, "good")):
        authority(row, mandate_until=TODAY + timedelta(days))
        assert tones(row, Check.SIGNATORY, purposes=["letter"]) == ["good", tone]


def test_home_state_shows_the_rule_and_its_clock():
    row = submitted()
    assert of(row, Check.HOME_STATE) == [
        ("neutral", "No rule of the home state is recorded for this country and level.")
    ]
    rule = HomeStateRule.objects.create(
        code="italy-test", country=row.authority.country, name_en="Law", text_en="Inform first.", waiting_days=30,
        levels=["region"], source="test",
    )  # fmt: skip
    assert of(row, Check.HOME_STATE)[1] == ("waiting", "Not notified yet; after notification 30 days must pass.")
    change(row, home_state_notified_on=TODAY - timedelta(10))
    assert of(row, Check.HOME_STATE)[1] == ("waiting", "Notified on 5 June 2026; may sign from 5 July 2026.")
    assert of(row, Check.HOME_STATE, today=TODAY + timedelta(30))[1][0] == "good"
    rule.levels = ["municipality"]
    rule.save()
    assert len(of(row, Check.HOME_STATE)) == 1


def test_home_state_warns_of_an_agreement_with_a_foreign_state():
    row = submitted()
    HomeStateRule.objects.create(
        code="france-test", country=row.authority.country, name_en="Law", text_en="None.", source="test",
        forbids_foreign_state=True,
    )  # fmt: skip
    change(row, answers={**row.answers, "agreement_with": ["state"]})
    assert ("bad", "The request speaks of an agreement with a foreign State, which the rule forbids.") in of(
        row, Check.HOME_STATE
    )


def test_host_country_says_programme_country_and_framework_programme():
    row = submitted()
    row.host_countries.clear()
    assert tones(row, Check.HOST_COUNTRY) == ["waiting"]
    lebanon = CountryFactory(iso2="LB", iso3="LBN", name_en="Lebanon", is_programme_country=True)
    row.host_countries.set([lebanon])
    assert of(row, Check.HOST_COUNTRY)[1] == ("waiting", "No framework programme is active in Lebanon.")
    programme = Programme.objects.create(code="art-test", name_en="ART GOLD", is_framework=True)
    presence = Presence.objects.create(programme=programme, country=lebanon, is_active=True, source="test")
    assert of(row, Check.HOST_COUNTRY)[1:] == [("good", "ART GOLD is active in Lebanon.")]
    presence.is_active = False
    presence.save()
    assert tones(row, Check.HOST_COUNTRY) == ["good", "waiting", "waiting"]
    lebanon.is_programme_country = False
    lebanon.save()
    assert tones(row, Check.HOST_COUNTRY)[0] == "bad"


def test_country_office_says_what_the_bureau_answered():
    officer = staff("liaison")
    row = screening(officer)
    bureau = FocalPointFactory(body=BodyFactory(acronym="rba", kind="regional")).body
    country = row.authority.country
    country.bureau = bureau
    country.save()
    assert of(row, Check.COUNTRY_OFFICE) == [("waiting", "Not asked yet: RBA.")]
    referral = actions.refer(request=row, by=officer, body=bureau, kind="concurrence", summary="Water.", reason="Host")
    liaison.send(referral, by=officer)
    assert of(row, Check.COUNTRY_OFFICE) == [("waiting", "RBA: No answer")]
    referral.refresh_from_db()
    liaison.answer(referral, answer="object", text="Not now.")
    assert of(row, Check.COUNTRY_OFFICE)[0][0] == "bad"


def test_national_reads_the_governments_position():
    row = submitted(kind="leda")
    assert of(row, Check.NATIONAL) == []
    change(row, answers={**row.answers, "government_position": "supports"})
    assert tones(row, Check.NATIONAL) == ["good"]
    change(row, answers={**row.answers, "government_position": "against"})
    assert tones(row, Check.NATIONAL) == ["bad"]


def test_mandate_shows_themes_with_their_notes():
    row = submitted()
    assert of(row, Check.MANDATE)[0] == ("good", "Themes: Water.") or tones(row, Check.MANDATE)[0] == "good"
    theme = row.themes.get()
    theme.note = "Outside the listed agencies"
    theme.save()
    assert ("waiting", "Outside the listed agencies") in of(row, Check.MANDATE)
    row.themes.clear()
    assert tones(row, Check.MANDATE) == ["waiting"]


def test_priorities_ask_for_a_plan():
    row = submitted()
    assert tones(row, Check.PRIORITIES) == ["waiting"]
    authority(row, plan_reference="Plan 2025")
    assert of(row, Check.PRIORITIES) == [("good", "The profile names a plan: Plan 2025.")]


def test_duplication_finds_alike_titles_and_territories_of_24_months():
    row = submitted(answers=clean_answers(title="Drinking water for the villages of Mbaye"))
    assert tones(row, Check.DUPLICATION) == ["good"]
    alike = submitted(answers=clean_answers(title="Drinking water for the villages around Louga"))
    alike.host_countries.clear()
    assert of(row, Check.DUPLICATION) == [("waiting", "Similar title")]
    change(alike, title="Roads", search_text="roads")
    assert tones(row, Check.DUPLICATION) == ["good"]
    alike.host_authorities.set([row.authority])
    assert of(row, Check.DUPLICATION) == [("waiting", "Same territory")]
    change(alike, submitted_at=timezone.now() - timedelta(days=800))
    assert tones(row, Check.DUPLICATION) == ["good"]


def test_duplication_names_earlier_requests_and_known_partnerships():
    row = submitted()
    row.host_countries.clear()
    earlier = submitted(row.authority, by=row.created_by, answers=clean_answers(title="Roads"))
    earlier.host_countries.clear()
    assert of(row, Check.DUPLICATION) == [("neutral", "Earlier request of this authority")]
    row.host_countries.set([CountryFactory(iso2="LB", iso3="LBN", name_en="Lebanon")])
    authority(row, partnerships_known=[{"counterpart": "Tyre", "country": "LB"}])
    assert ("waiting", "The profile names a partnership there: Tyre.") in of(row, Check.DUPLICATION)


def test_resources_weigh_the_parts_and_the_population():
    row = submitted()
    assert tones(row, Check.RESOURCES) == ["good", "neutral"]
    authority(row, population=1000, population_year=2025, population_source="Census")
    assert of(row, Check.RESOURCES)[2] == ("waiting", "EUR\xa095 for each of 1,000 inhabitants.")
    change(row, currency="XOF", own_funds=None)
    assert tones(row, Check.RESOURCES) == ["bad", "waiting", "neutral"]
    change(row, total=None)
    assert of(row, Check.RESOURCES) == [("neutral", "No amount is named.")]


def test_due_diligence_names_the_companies():
    row = submitted()
    assert tones(row, Check.DUE_DILIGENCE) == ["good"]
    change(row, answers={**row.answers, "third_parties": [{"name": "Acqua SpA", "sort": "company"}]})
    assert of(row, Check.DUE_DILIGENCE) == [("waiting", "Companies take part: Acqua SpA.")]


def test_language_consent_naming_routing():
    officer = staff("triage", name="Marta Ruiz")
    row = screening(officer)
    assert tones(row, Check.LANGUAGE) == ["good"]
    assert tones(row, Check.CONSENT) == ["good", "good"]
    authority(row, working_languages=["es"])
    change(row, consent_publish=False)
    assert tones(row, Check.LANGUAGE) == ["good", "waiting"]
    assert tones(row, Check.CONSENT) == ["waiting", "good"]
    assert of(row, Check.NAMING) == []
    country = row.authority.country
    country.note = "UN usage"
    country.save()
    assert ("waiting", "Senegal: UN usage") in of(row, Check.NAMING)
    assert of(row, Check.ROUTING) == [
        ("waiting", "Programme: not set"),
        ("good", "Owner: Marta Ruiz"),
        ("waiting", "Referrals: none prepared"),
    ]


def test_files_for_staff_only_do_not_count_as_annexes():
    officer = staff("triage")
    row = screening(officer)
    RequestFile.objects.create(
        request=row, purpose="letter", filename="note.pdf", content_type="application/pdf", size=1, sha256="z",
        is_internal=True, uploaded_by=officer,
    )  # fmt: skip
    checks = client_of(officer).get(case_url(row)).context["checks"]
    signatory = next(check for check in checks if check.key == "signatory")
    assert [hint.tone for hint in signatory.hints] == ["waiting"]


def test_similar_authorities_are_not_confused():
    row = submitted(AuthorityFactory(official_name="Louga"))
    submitted(AuthorityFactory(official_name="Louga Nord"), answers=clean_answers(title="Something else entirely"))
    row.host_countries.clear()
    assert tones(row, Check.DUPLICATION) == ["good"]
