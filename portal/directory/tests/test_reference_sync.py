"""A later edition of the data meets what staff have made of the rows."""

import pytest

from portal.core.models import ReferenceRow
from portal.core.reference import Dataset, sync
from portal.core.reference_parts import Link, Many, Rows
from portal.directory.models import Body, BodyTheme, Goal, Theme

from .factories import BodyFactory

pytestmark = pytest.mark.django_db


def themes(*rows: dict) -> Dataset:
    return Dataset("test.themes", Theme, "code", lambda: list(rows))


def theme(**changes) -> dict:
    return {"code": "T01", "name_en": "Governance", "name_fr": "Gouvernance", "is_crisis": False, **changes}


def counts(outcome) -> tuple:
    return outcome.created, outcome.updated, outcome.kept, outcome.unchanged


def test_a_new_edition_changes_what_staff_left_alone():
    sync(themes(theme()))
    assert counts(sync(themes(theme(name_fr="Gouvernance locale")))) == (0, 1, 0, 0)
    assert Theme.objects.get().name_fr == "Gouvernance locale"


def test_a_column_the_data_did_not_speak_of_before_is_filled_unless_staff_were_faster():
    sync(themes(theme(), theme(code="T02")))
    Theme.objects.filter(code="T02").update(name_ar="ما كتبه المكتب")
    arabic = {"name_ar": "الحوكمة"}
    assert counts(sync(themes(theme(**arabic), theme(code="T02", **arabic)))) == (0, 1, 1, 0)
    assert list(Theme.objects.values_list("name_ar", flat=True)) == ["الحوكمة", "ما كتبه المكتب"]


def test_what_staff_changed_stays_and_the_rest_of_the_row_follows():
    sync(themes(theme()))
    Theme.objects.update(name_en="Local governance")
    outcome = sync(themes(theme(name_en="Governance 2", name_fr="Gouvernance 2")))
    row = Theme.objects.get()
    assert (row.name_en, row.name_fr) == ("Local governance", "Gouvernance 2")
    assert counts(outcome) == (0, 1, 0, 0)
    assert counts(sync(themes(theme(name_en="Governance 3", name_fr="Gouvernance 2")))) == (0, 0, 1, 0)
    assert Theme.objects.get().name_en == "Local governance"


def test_a_value_staff_gave_back_follows_again():
    sync(themes(theme()))
    Theme.objects.update(name_en="Other")
    sync(themes(theme(name_en="Governance 2")))
    Theme.objects.update(name_en="Governance")
    sync(themes(theme(name_en="Governance 3")))
    assert Theme.objects.get().name_en == "Governance 3"


def test_a_row_staff_removed_does_not_come_back():
    sync(themes(theme()))
    Theme.objects.all().delete()
    assert counts(sync(themes(theme()))) == (0, 0, 1, 0)
    assert not Theme.objects.exists()


def test_a_row_staff_entered_under_the_same_key_is_theirs():
    Theme.objects.create(code="T01", name_en="Ours")
    assert counts(sync(themes(theme()))) == (0, 0, 1, 0)
    assert Theme.objects.get().name_en == "Ours"
    assert not ReferenceRow.objects.exists()


def test_reset_overwrites_and_brings_back():
    sync(themes(theme()))
    Theme.objects.update(name_en="Ours")
    sync(themes(theme()), reset=True)
    assert Theme.objects.get().name_en == "Governance"
    Theme.objects.all().delete()
    sync(themes(theme()), reset=True)
    assert Theme.objects.exists()


def bodies(*rows: dict) -> Dataset:
    parts = {"successor": Link("successor", "acronym"), "themes": Rows(BodyTheme, "body", "theme_id", ("rank",))}
    return Dataset("test.bodies", Body, "acronym", lambda: list(rows), parts)


def body(acronym: str, **changes) -> dict:
    own = {"kind": "agency", "display_acronym": acronym, "name_en": acronym, "headquarters": "Rome", "mandate_en": "x"}
    return {"acronym": acronym, **own, "successor": None, "themes": {}, **changes}


def test_a_theme_staff_took_from_a_body_does_not_come_back():
    sync(themes(theme(), theme(code="T02")))
    sync(bodies(body("fao", themes={"T01": {"rank": 1}, "T02": {"rank": 2}})))
    BodyTheme.objects.filter(theme="T02").delete()
    sync(bodies(body("fao", themes={"T01": {"rank": 1}, "T02": {"rank": 3}})))
    assert list(BodyTheme.objects.values_list("theme_id", "rank")) == [("T01", 1)]


def test_ranks_follow_while_staff_leave_them_alone():
    sync(themes(theme(), theme(code="T02")))
    sync(bodies(body("fao", themes={"T01": {"rank": 1}})))
    sync(bodies(body("fao", themes={"T02": {"rank": 1}, "T01": {"rank": 2}})))
    assert list(BodyTheme.objects.order_by("rank").values_list("theme_id", flat=True)) == ["T02", "T01"]


def test_a_link_may_name_a_row_of_the_same_load():
    sync(bodies(body("unifem", successor="un-women"), body("un-women")))
    assert Body.objects.get(acronym="unifem").successor == Body.objects.get(acronym="un-women")
    assert counts(sync(bodies(body("unifem", successor="un-women"), body("un-women")))) == (0, 0, 0, 2)


def test_many_to_many_follows_and_keeps():
    for number in (1, 2):
        Goal.objects.create(code=f"MDG{number}", family="MDG", number=number, name_en="Goal")

    def with_goals(*goals):
        rows = [{**theme(), "goals": sorted(goals)}]
        return Dataset("test.themes", Theme, "code", lambda: rows, {"goals": Many("goals", "code")})

    sync(with_goals("MDG1"))
    sync(with_goals("MDG1", "MDG2"))
    assert Theme.objects.get().goals.count() == 2
    Theme.objects.get().goals.clear()
    sync(with_goals("MDG1", "MDG2"))
    assert not Theme.objects.get().goals.exists()


def test_a_failing_edition_leaves_nothing_behind():
    BodyFactory(acronym="fao")
    with pytest.raises(Body.DoesNotExist):
        sync(bodies(body("unifem", successor="nobody")))
    assert not Body.objects.filter(acronym="unifem").exists()
