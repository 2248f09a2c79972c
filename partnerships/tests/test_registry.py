"""The catalogue holds together, and agrees with the models it does not import."""

import pytest

from partnerships.models import RequestFile
from partnerships.registry import (
    ALL,
    KINDS,
    QUESTIONS,
    Type,
    goals_and_targets,
    has_private_partner,
    host_countries,
    instead_of,
    may_ask,
    money_columns,
    questions_for,
    steps_for,
    why_not,
)
from partnerships.states import Kind
from portal.directory.states import Level


def test_kinds_are_those_of_the_model():
    assert set(Kind.values) == ALL


@pytest.mark.parametrize("kind", sorted(ALL))
def test_each_kind_asks_each_name_once_in_a_step_it_has(kind):
    steps = [step.key for step in steps_for(kind)]
    names = [question.name for question in questions_for(kind)]
    assert len(names) == len(set(names))
    assert {question.step for question in questions_for(kind)} == set(steps)


@pytest.mark.parametrize("kind", sorted(ALL))
def test_a_question_depends_only_on_one_asked_before_it_in_the_same_step(kind):
    asked = questions_for(kind)
    for place, question in enumerate(asked):
        if question.when:
            earlier = [q for q in asked[:place] if q.step == question.step]
            assert question.when[0] in [q.name for q in earlier], question.name


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.step}-{q.name}")
def test_a_question_carries_what_its_type_needs(question):
    assert question.kinds <= ALL
    assert question.optional_for <= ALL
    assert bool(question.choices) == (question.type in (Type.CHOICE, Type.CHOICES))
    assert bool(question.columns) == (question.type is Type.ROWS)
    assert (question.type is Type.FILE) == (question.purpose in RequestFile.Purpose.values)
    if question.type in (Type.TEXT, Type.LONG_TEXT):
        assert question.max_length


@pytest.mark.parametrize("level", Level.values)
def test_only_a_national_government_asks_for_a_national_event(level):
    assert may_ask("national_event", level) == (level == Level.NATIONAL)
    assert may_ask("territorial_event", level) == (level != Level.NATIONAL)


def test_a_municipality_is_offered_the_territorial_event_with_the_reason():
    assert "national government" in str(why_not("national_event", Level.MUNICIPALITY))
    assert instead_of("national_event", Level.MUNICIPALITY) == "territorial_event"
    assert instead_of("territorial_event", Level.NATIONAL) == "national_event"
    assert instead_of("territorial_event", Level.MUNICIPALITY) == ""


@pytest.mark.parametrize("level", Level.values)
def test_every_level_may_ask_for_something_and_is_told_why_not(level):
    assert any(may_ask(kind, level) for kind in ALL)
    for kind in KINDS:
        assert bool(why_not(kind, level)) != may_ask(kind, level)


def test_own_funds_are_secured_and_planned_together():
    columns = money_columns(
        "host_territory", {"currency": "EUR", "total": "95000.00", "own_secured": "10.00", "own_planned": "5.50"}
    )
    assert str(columns["own_funds"]) == "15.50"
    assert columns["sought"] is None


def test_a_contribution_is_its_own_total():
    columns = money_columns("contribution", {"currency": "NOK", "amount": "5000.00"})
    assert columns["total"] == columns["own_funds"] == 5000
    assert columns["currency"] == "NOK"


def test_work_on_the_own_territory_is_hosted_by_the_own_country():
    assert host_countries("leda", {"host_countries": ["LB"]}, "AL") == ["AL"]
    assert host_countries("framework_partner", {"where": "named", "host_countries": ["LB", "MA"]}, "IT") == ["LB", "MA"]
    assert host_countries("framework_partner", {"where": "suggest", "host_countries": ["LB"]}, "IT") == []


def test_goals_and_targets_are_told_apart():
    assert goals_and_targets({"goals": ["7.C", "MDG1"], "sdgs": ["SDG6"]}) == (["MDG1", "SDG6"], ["7.C"])


def test_a_company_among_the_third_parties_is_a_private_partner():
    assert has_private_partner(
        "other", {"third_parties": [{"name": "A", "sort": "ngo"}, {"name": "B", "sort": "company"}]}
    )
    assert not has_private_partner("other", {})
