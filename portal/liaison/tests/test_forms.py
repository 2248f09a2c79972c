import pytest

from portal.liaison import actions, selectors
from portal.liaison.forms import EditPreparedForm, PrepareForm, changes
from portal.liaison.tests.factories import (
    AuthorityFactory,
    BodyFactory,
    CountryFactory,
    FocalPointFactory,
    ThemeFactory,
    asked_on,
    body_with_mailbox,
    prepared,
    staff,
)

pytestmark = pytest.mark.django_db

FILES = [
    {"source": "document", "key": "DOC-1", "label": "Copy"},
    {"source": "request_file", "key": "abc", "label": "Resolution"},
]


@pytest.fixture
def suggestions():
    bureau = body_with_mailbox(acronym="rba", kind="regional")
    senegal = CountryFactory(bureau=bureau, country_office_email="registry.sn@example.int")
    theme, agency = ThemeFactory(name_en="Water"), body_with_mailbox(acronym="fao")
    asked_on(agency, theme)
    return selectors.suggest(host_countries=[senegal], themes=[theme], framework=False)


def form(suggestions, data=None, **options):
    return PrepareForm(data, suggestions=suggestions, attachments=FILES, summary="Water for Mbaye.", **options)


def test_what_is_suggested_is_ticked_with_its_reason_and_kind(suggestions):
    rows = form(suggestions).rows
    assert [(row["suggestion"].body.acronym, row["kind"].initial) for row in rows] == [
        ("rba", "concurrence"),
        ("fao", "comment"),
    ]
    assert form(suggestions)["bodies"].initial == ["rba", "fao"]
    assert "Water" in rows[1]["suggestion"].reason


def test_chosen_gives_what_prepare_takes(suggestions):
    data = {
        "bodies": ["rba", "fao"],
        "kind_fao": "expertise",
        "summary": "Water for Mbaye.",
        "attachments": ["document:DOC-1"],
    }
    filled = form(suggestions, data)
    assert filled.is_valid(), filled.errors
    subject, officer = AuthorityFactory(), staff("liaison")
    made = [actions.prepare(subject, by=officer, **one) for one in filled.chosen()]
    assert [(r.body.acronym, r.kind, [a["key"] for a in r.attachments]) for r in made] == [
        ("rba", "concurrence", ["DOC-1"]),
        ("fao", "expertise", ["DOC-1"]),
    ]
    assert [country.pk for country in made[0].country_offices.all()] == ["SN"]
    assert list(made[1].country_offices.all()) == []


def test_a_body_that_was_not_suggested_can_be_added_with_a_reason(suggestions):
    who = body_with_mailbox(acronym="who")
    data = {"other_body": who.pk, "other_kind": "expertise", "summary": "Health."}
    assert form(suggestions, data, others=[who]).errors.keys() == {"other_reason"}
    filled = form(suggestions, {**data, "other_reason": "Health was asked for."}, others=[who])
    assert filled.is_valid(), filled.errors
    (one,) = filled.chosen()
    assert (one["body"], one["reason"]) == (who, "Health was asked for.")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"summary": "Water."}, "bodies"),
        ({"bodies": ["fao"], "summary": ""}, "summary"),
        ({"bodies": ["fao"], "summary": "x" * 1501}, "summary"),
        ({"bodies": ["fao"], "summary": "Write to a@b.org"}, "summary"),
        ({"bodies": ["undp"], "summary": "Water."}, "bodies"),
        ({"bodies": ["fao"], "summary": "Water.", "attachments": ["document:OTHER"]}, "attachments"),
        ({"bodies": ["fao"], "summary": "Water.", "kind_fao": "bribe"}, "kind_fao"),
    ],
)
def test_what_may_not_leave_is_refused_at_its_field(suggestions, data, field):
    assert field in form(suggestions, data).errors


def test_without_files_none_are_offered(suggestions):
    assert "attachments" not in PrepareForm(suggestions=suggestions).fields


def test_editing_can_leave_files_and_offices_out_and_add_none():
    mali = CountryFactory(iso2="ML", name_en="Mali")
    referral = prepared(attachments=FILES, country_offices=[mali])
    blank = EditPreparedForm(referral=referral)
    assert blank.initial["attachments"] == ["document:DOC-1", "request_file:abc"]
    data = {"kind": "comment", "summary": "Shorter.", "attachments": ["request_file:abc"]}
    filled = EditPreparedForm(data, referral=referral)
    assert filled.is_valid(), filled.errors
    changed = actions.edit_prepared(referral, by=referral.prepared_by, **changes(filled.cleaned_data, referral))
    assert [one["label"] for one in changed.attachments] == ["Resolution"]
    assert list(changed.country_offices.all()) == []
    wrong = EditPreparedForm({**data, "attachments": ["document:OTHER"]}, referral=referral)
    assert "attachments" in wrong.errors


def test_focal_points_of_other_bodies_are_no_choice():
    from portal.liaison.forms import FocalPointForm

    referral = prepared()
    mine, other = FocalPointFactory(body=referral.body), FocalPointFactory(body=BodyFactory())
    offered = FocalPointForm(referral=referral).fields["focal_point"].queryset
    assert list(offered) == [mine]
    assert not FocalPointForm({"focal_point": other.pk}, referral=referral).is_valid()
