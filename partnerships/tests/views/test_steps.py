"""A step: what is typed is saved as it is, shown again, and put together with what others typed."""

import json
import re

import pytest
from django.urls import reverse

from partnerships.registry import ALL, steps_for
from partnerships.tests.factories import AuthorityFactory, clean_answers, draft, member, theme
from portal.directory.models import HomeStateRule
from portal.directory.states import Level

pytestmark = pytest.mark.django_db


def url(row, key="purpose", name="step"):
    return reverse(f"requests:{name}", args=[row.key, key])


def hidden(page) -> dict:
    text = page.content.decode()
    base = re.search(r'name="base" value="([^"]*)"', text)[1].replace("&quot;", '"').replace("&#x27;", "'")
    return {"base": base, "version": re.search(r'name="version" value="(\d+)"', text)[1]}


def save(client, row, key="purpose", action="continue", **typed):
    page = client.get(url(row, key))
    return client.post(url(row, key), {**hidden(page), "action": action, **typed})


@pytest.mark.parametrize("kind", sorted(ALL))
def test_every_step_of_every_kind_opens_empty_and_filled(signed_in, kind):
    authority = AuthorityFactory(level=Level.NATIONAL if kind == "national_event" else Level.REGION)
    person = member(authority)
    rows = [draft(authority, by=person, kind=kind), draft(authority, by=person, kind=kind, answers=clean_answers())]
    for row in rows:
        for step in steps_for(kind):
            assert signed_in(person).get(url(row, step.key)).status_code == 200, step.key


def test_a_step_is_never_shown_from_a_cache(signed_in, editor, a_draft):
    assert "no-store" in signed_in(editor).get(url(a_draft))["Cache-Control"]


def test_save_and_continue_leads_on(signed_in, editor, a_draft):
    response = save(signed_in(editor), a_draft, title="Water", summary="s")
    assert response.url == url(a_draft, "themes") + "?saved=purpose"
    a_draft.refresh_from_db()
    assert a_draft.answers == {"title": "Water", "summary": "s"}


@pytest.mark.parametrize(
    ("action", "target"),
    [
        ("back", "steps/identity/"),
        ("leave", ""),
        ("stay", "steps/purpose/"),
        ("goto:consent", "steps/consent/"),
        ("goto:review", "review/"),
        ("goto:nonsense", "steps/purpose/"),
        ("nonsense", "steps/purpose/"),
    ],
)
def test_each_button_saves_first(signed_in, editor, a_draft, action, target):
    response = save(signed_in(editor), a_draft, action=action, title="Water")
    assert response.url.split("?")[0] == f"/requests/{a_draft.key}/{target}"
    a_draft.refresh_from_db()
    assert a_draft.answers["title"] == "Water"


def test_a_wrong_value_is_kept_as_typed_and_shown_with_its_error(signed_in, editor, a_draft):
    client = signed_in(editor)
    response = save(client, a_draft, "resources", total="ninety", currency="EUR")
    assert response.url.startswith(url(a_draft, "resources"))
    page = client.get(response.url).content.decode()
    assert 'value="ninety"' in page
    assert "Write the amount in figures only" in page
    assert "goto:time" in page


def test_what_is_missing_holds_nobody_up_and_is_shown_on_demand(signed_in, editor, a_draft):
    client = signed_in(editor)
    assert save(client, a_draft, title="").url.startswith(url(a_draft, "themes"))
    assert "Not answered yet." not in client.get(url(a_draft)).content.decode()
    assert "Not answered yet." in client.get(url(a_draft) + "?gaps").content.decode()


def test_an_amount_is_taken_in_the_person_s_spelling_and_shown_in_the_reader_s(signed_in, editor, authority, a_draft):
    save(signed_in(editor), a_draft, "resources", total="95 000,50", currency="EUR")
    a_draft.refresh_from_db()
    assert a_draft.answers["total"] == "95000.50"
    assert "95,000.50" in signed_in(editor).get(url(a_draft, "resources")).content.decode()


def test_lines_lists_and_boxes_come_back(signed_in, editor, a_draft):
    client = signed_in(editor)
    theme("T11"), theme("T06")
    save(
        client,
        a_draft,
        **{"expected_results-0-result": "One", "expected_results-1-result": "", "expected_results-2-result": "Two"},
    )
    save(client, a_draft, "themes", themes=["T11", "T06"])
    save(client, a_draft, "where", partners_where="named", partner_countries=["MA"], **{"partner_countries-add": "SN"})
    a_draft.refresh_from_db()
    assert a_draft.answers["expected_results"] == [{"result": "One"}, {"result": "Two"}]
    assert a_draft.answers["themes"] == ["T11", "T06"]
    assert a_draft.answers["partner_countries"] == ["MA", "SN"]


def test_the_order_of_preference_can_be_changed_without_javascript(signed_in, editor, a_draft):
    save(signed_in(editor), a_draft, "where", action="up:partner_countries:SN", partner_countries=["MA", "LB", "SN"])
    a_draft.refresh_from_db()
    assert a_draft.answers["partner_countries"] == ["MA", "SN", "LB"]


def test_the_search_for_authorities_works_without_javascript(signed_in, editor, a_draft):
    found = AuthorityFactory(official_name="Málaga", search_text="malaga")
    client = signed_in(editor)
    response = save(
        client, a_draft, "where", action="search:partner_authorities", **{"search-partner_authorities": "MALAG"}
    )
    page = client.get(response.url).content.decode()
    assert f'value="{found.number}"' in page
    save(client, a_draft, "where", partner_authorities=[found.number])
    a_draft.refresh_from_db()
    assert a_draft.answers["partner_authorities"] == [found.number]
    assert "Málaga" in client.get(url(a_draft, "where")).content.decode()


def test_enter_in_the_search_searches(signed_in, editor, a_draft):
    response = save(signed_in(editor), a_draft, "where", action="stay", **{"search-partner_authorities": "mal"})
    assert "search=partner_authorities&q=mal" in response.url


def test_the_search_fragment_answers_htmx(signed_in, editor, stranger, a_draft):
    found = AuthorityFactory(official_name="Málaga", search_text="malaga")
    address = reverse("requests:authorities", args=[a_draft.key])
    query = {"name": "partner_authorities", "search-partner_authorities": "mala"}
    client = signed_in(editor)
    assert found.number in client.get(address, query).content.decode()
    assert found.number not in client.get(address, {**query, "partner_authorities": found.number}).content.decode()
    assert client.get(address, {"name": "title"}).status_code == 404
    assert client.post(address).status_code == 405
    assert signed_in(stranger).get(address, query).status_code == 404


def test_autosave_answers_where_the_next_save_starts_from(signed_in, editor, a_draft):
    client = signed_in(editor)
    start = hidden(client.get(url(a_draft)))
    told = client.post(url(a_draft, name="autosave"), {**start, "title": "Water", "action": "autosave"}).json()
    assert told["base"]["title"] == "Water"
    assert told["version"] == 2
    assert re.fullmatch(r"\d\d:\d\d", told["at"])
    assert told["clashes"] == told["takenOver"] == []


def test_autosave_tells_of_a_clash_and_overwrites_nothing(signed_in, editor, authority, a_draft):
    start = hidden(signed_in(editor).get(url(a_draft)))
    colleague = member(authority, name="Bruno")
    save(signed_in(colleague), a_draft, title="Bruno’s")
    response = signed_in(editor).post(url(a_draft, name="autosave"), {**start, "title": "Anna’s", "summary": "new"})
    assert response.status_code == 409
    assert response.json()["clashes"] == ["Title"]
    assert response.json()["by"] == "Bruno"
    a_draft.refresh_from_db()
    assert a_draft.answers == {"title": "Bruno’s", "summary": "new"}


def test_two_editors_choose_between_their_texts(signed_in, editor, authority, a_draft):
    start = hidden(signed_in(editor).get(url(a_draft)))
    colleague = member(authority, name="Bruno")
    save(signed_in(colleague), a_draft, title="Bruno’s")
    client = signed_in(editor)
    page = client.post(url(a_draft), {**start, "title": "Anna’s", "action": "continue"})
    text = page.content.decode()
    assert page.status_code == 409
    assert 'value="Anna’s"' in text
    assert "Bruno’s" in text
    for choice, kept in (("theirs", "Bruno’s"), ("mine", "Anna’s")):
        again = {**hidden(page), "title": "Anna’s", "choose-title": choice, "action": "stay"}
        assert client.post(url(a_draft), again).status_code == 302
        a_draft.refresh_from_db()
        assert a_draft.answers["title"] == kept


def test_changes_to_different_fields_meet_and_both_are_told(signed_in, editor, authority, a_draft):
    start = hidden(signed_in(editor).get(url(a_draft)))
    colleague = member(authority, name="Bruno")
    save(signed_in(colleague), a_draft, summary="Bruno’s")
    client = signed_in(editor)
    page = client.post(url(a_draft), {**start, "title": "Anna’s", "action": "continue"}, follow=True).content.decode()
    assert "Bruno changed this step too" in page
    a_draft.refresh_from_db()
    assert a_draft.answers == {"title": "Anna’s", "summary": "Bruno’s"}
    assert "Bruno is also editing" not in page


def test_the_other_editor_is_named(signed_in, editor, authority, a_draft):
    save(signed_in(member(authority, name="Bruno")), a_draft, title="x")
    assert "Bruno is also editing" in signed_in(editor).get(url(a_draft)).content.decode()


def test_a_page_that_was_tampered_with_loses_nothing(signed_in, editor, a_draft):
    client = signed_in(editor)
    for base, version in (("not json", "x"), ("[]", ""), ("{}", "999")):
        response = client.post(url(a_draft), {"base": base, "version": version, "title": base, "action": "stay"})
        assert response.status_code in (302, 409)
    assert client.post(
        url(a_draft), {"title": "\x00zero", "action": "stay", "base": json.dumps({"title": "{}"})}
    ).status_code in (302, 409)


def test_the_home_state_rule_is_shown_with_the_day(signed_in, editor, authority, a_draft):
    HomeStateRule.objects.create(
        country=authority.country, name_en="Rule", text_en="Tell the ministry first.", waiting_days=30, source="Law 1"
    )
    client = signed_in(editor)
    assert "Tell the ministry first." in client.get(url(a_draft, "governance")).content.decode()
    save(client, a_draft, "governance", home_state_needed="yes", home_state_notified_on="2026-03-01")
    assert "<strong>31 March 2026</strong>" in client.get(url(a_draft, "governance")).content.decode()


def test_a_step_costs_the_same_queries_empty_or_full(signed_in, editor, a_draft, django_assert_max_num_queries):
    client = signed_in(editor)
    full = draft(a_draft.authority, by=editor, language="en", answers=clean_answers(sdgs=["SDG6"]))
    for row in (a_draft, full):
        with django_assert_max_num_queries(14):
            client.get(url(row, "themes"))


def test_a_save_costs_the_same_queries_empty_or_full(signed_in, editor, a_draft, django_assert_max_num_queries):
    client = signed_in(editor)
    start = hidden(client.get(url(a_draft)))
    for typed in ({"title": "a"}, {"title": "b", "summary": "c", "motivation": "d"}):
        with django_assert_max_num_queries(12):
            client.post(url(a_draft, name="autosave"), {**start, **typed})
