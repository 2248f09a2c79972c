"""Writing a section: what is typed is kept, two people's changes are put together, rows become content once right."""

import pytest

from partnerships.actions import territories as actions
from partnerships.registry.profile import SECTIONS
from partnerships.selectors.territories.asked import asked
from partnerships.selectors.territories.completeness import completeness
from partnerships.selectors.territories.content import content
from partnerships.selectors.territories.loaded import Loaded
from partnerships.tests.factories import UserFactory
from portal.core.errors import ActionRefused, NotPermitted
from portal.directory.states import MembershipRole

from .filled import fill, member, territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return territory()


def save(profile, by, section="cover", language="en", base=None, **answers):
    base = dict.fromkeys(answers) if base is None else base
    return actions.save_section(
        profile=profile, by=by, section=section, language=language, answers=answers, base=base, version=None
    )


def test_a_text_is_kept_per_language_and_an_empty_one_goes(mine):
    profile, admin = mine
    save(profile, admin, promise="Water for all")
    save(profile, admin, language="en", base={"promise": "Water for all"}, promise=None)
    assert not profile.texts.filter(field="promise").exists()
    profile.refresh_from_db()
    assert profile.content_version == 3


def test_too_long_a_text_is_kept_and_told(mine):
    profile, admin = mine
    save(profile, admin, promise="x" * 200)
    gaps = {gap.name: gap for gap in completeness(Loaded(profile), "en").gaps}
    assert gaps["promise"].weight == "wrong"
    assert profile.texts.get(field="promise").text == "x" * 200


def test_changes_of_two_people_are_put_together_and_a_clash_is_left_to_them(mine):
    profile, admin = mine
    other = member(profile.authority, MembershipRole.EDITOR)
    begun = profile.authority.official_name
    save(profile, admin, base={"name": begun}, name="Louga")
    merged = save(profile, other, base={"name": begun, "promise": None}, name=begun, promise="Mine")
    assert merged.taken_over == ["name"]
    clashing = save(profile, other, base={"promise": "Something else"}, promise="Again mine")
    assert [clash.name for clash in clashing.clashes] == ["promise"]
    assert profile.texts.get(field="promise").text == "Mine"


def test_a_figure_without_its_year_is_kept_and_no_content(mine):
    profile, admin = mine
    row = actions.add_row(profile=profile, by=admin, kind="services", texts={"en": {"name": "Roads"}})
    names = {f"services-{row.pk}-value": "412", f"services-{row.pk}-unit": "km", f"services-{row.pk}-source": "Census"}
    save(profile, admin, "infrastructure", **names)
    row.refresh_from_db()
    assert (row.typed["value"], row.value, row.is_complete) == ("412", None, False)
    assert "infrastructure" not in content(profile, "en")["sections"]
    save(profile, admin, "infrastructure", **{f"services-{row.pk}-year": 2024})
    row.refresh_from_db()
    assert (row.is_complete, row.value, row.year) == (True, 412, 2024)
    service = content(profile, "en")["sections"]["infrastructure"]["services"][0]
    assert (service["shown"], service["source"], service["year"]) == ("412", "Census", 2024)


def test_a_project_that_has_more_than_it_costs_is_told_and_not_shown(mine):
    profile, admin = mine
    typed = {"goal": "SDG6", "total": "100.00", "secured": "200.00", "currency": "EUR", "readiness": "ready"}
    row = actions.add_row(profile=profile, by=admin, kind="projects", typed=typed)
    assert not row.is_complete
    assert any(
        gap.name.endswith("-secured") and gap.weight == "wrong" for gap in completeness(Loaded(profile), "en").gaps
    )


def test_rows_move_up_go_and_have_a_limit(mine):
    profile, admin = mine
    rows = [actions.add_row(profile=profile, by=admin, kind="chains", texts={"en": {"product": p}}) for p in "abcd"]
    with pytest.raises(ActionRefused):
        actions.add_row(profile=profile, by=admin, kind="chains")
    actions.move_row_up(profile=profile, by=admin, kind="chains", key=rows[2].pk)
    actions.remove_row(profile=profile, by=admin, kind="chains", key=rows[0].pk)
    assert [row.texts["en"]["product"] for row in Loaded(profile).rows("chains")] == ["c", "b", "d"]


def test_another_territorys_row_is_not_reached(mine):
    profile, admin = mine
    other, theirs = territory()
    row = actions.add_row(profile=other, by=theirs, kind="chains", texts={"en": {"product": "Oil"}})
    save(profile, admin, "economy", **{f"chains-{row.pk}-product": "Stolen"})
    actions.remove_row(profile=profile, by=admin, kind="chains", key=row.pk)
    row.refresh_from_db()
    assert row.texts["en"]["product"] == "Oil"


def test_strangers_readers_and_staff_do_not_write(mine):
    profile, _admin = mine
    for person in (UserFactory(), member(profile.authority, MembershipRole.VIEWER)):
        with pytest.raises(NotPermitted):
            save(profile, person, promise="x")


def test_a_filled_profile_is_complete_and_another_language_is_not(mine):
    profile, admin = mine
    fill(profile, admin)
    actions.add_language(profile=profile, by=admin, language="ar")
    profile.refresh_from_db()
    assert completeness(Loaded(profile), "en").gaps == []
    assert completeness(Loaded(profile), "en").percent == 100
    arabic = completeness(Loaded(profile), "ar")
    assert arabic.percent < 100
    fields = asked(Loaded(profile), SECTIONS["cover"], "ar")
    assert next(one.source for one in fields if one.name == "promise") == "promise in en"


def test_content_in_arabic_reads_from_right_to_left_and_holds_nothing_missing(mine):
    profile, admin = mine
    fill(profile, admin)
    actions.add_language(profile=profile, by=admin, language="ar")
    profile.refresh_from_db()
    made = content(profile, "ar")
    assert made["direction"] == "rtl"
    assert "message" not in made["sections"]
    assert made["sections"]["cover"]["photo"]["alt_language"] == "en"
    assert made["sections"]["contact"]["email"] == "coop@example.org"
    fill(profile, admin, "ar")
    assert content(profile, "ar")["sections"]["economy"]["chains"][0]["product"] == "product ar"


def empty_parts(value, path="") -> list[str]:
    if isinstance(value, dict):
        return [found for name, one in value.items() for found in empty_parts(one, f"{path}.{name}")]
    if isinstance(value, list) and value:
        return [found for n, one in enumerate(value) for found in empty_parts(one, f"{path}.{n}")]
    return [path] if value in (None, "", []) else []


def test_what_is_missing_is_absent_never_empty(mine):
    profile, admin = mine
    fill(profile, admin)
    made = content(profile, "en")
    assert [path for path in empty_parts(made) if path not in (".native_language", ".place.seat")] == []
    assert list(made["sections"]) == [s.key for s in SECTIONS.values() if s.key in made["sections"]]
    assert len(made["sections"]) == 16
