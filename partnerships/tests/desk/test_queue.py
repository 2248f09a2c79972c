from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships import actions
from partnerships.models import PartnershipRequest
from partnerships.tests.factories import (
    AuthorityFactory,
    BodyFactory,
    CountryFactory,
    FocalPointFactory,
    UserFactory,
    clean_answers,
    draft,
    in_review,
    member,
    proposed,
    screening,
    staff,
    submitted,
)
from portal.liaison import actions as liaison

from .pages import client_of, clones, queue_url, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return staff("triage", name="Marta Ruiz")


@pytest.fixture
def desk(officer):
    return client_of(officer)


def tab(response) -> str:
    return response.context["queue"].tab.key


def counts(response) -> dict[str, str]:
    return {link.key: str(link.count) for link in response.context["queue"].tabs}


# Tabs


def test_each_tab_shows_its_own_cases_and_counts_them(desk, officer):
    new = submitted()
    mine = screening(officer)
    asked = screening()
    actions.ask(request=asked, by=asked.owner, fields=["total"], question="", due_on=_in(10))
    to_approve = proposed()
    held = screening()
    actions.hold(request=held, by=held.owner, reason="Elections")
    late = screening()
    PartnershipRequest.objects.filter(pk=late.pk).update(due_on=_in(-3))
    gone = screening()
    actions.withdraw(request=gone, by=gone.owner, reason="Their wish")
    expected = {
        "unassigned": [new],
        "mine": [mine],
        "requester": [asked],
        "bodies": [],
        "approve": [to_approve],
        "overdue": [late],
        "held": [held],
        "closed": [gone],
        "open": [new, mine, asked, to_approve, held, late],
        "all": [new, mine, asked, to_approve, held, late, gone],
    }
    for key, rows in expected.items():
        response = desk.get(queue_url(tab=key))
        assert sorted(shown(response)) == sorted(row.reference for row in rows), key
        assert counts(response)[key] == str(len(rows)), key


def test_the_most_urgent_stands_first(desk):
    first, second, third = submitted(), submitted(), submitted()
    for row, days in ((first, 9), (second, -2), (third, 1)):
        PartnershipRequest.objects.filter(pk=row.pk).update(due_on=_in(days))
    assert shown(desk.get(queue_url())) == [second.reference, third.reference, first.reference]


def test_drafts_are_not_in_the_queue(desk):
    draft(title="Not sent yet")
    assert shown(desk.get(queue_url(tab="all"))) == []


def test_counts_stop_at_the_cap(desk):
    clones(submitted(), 1001)
    response = desk.get(queue_url(tab="all"))
    assert counts(response)["all"] == "1,000+"
    assert "1–50 of 1,000+" in response.content.decode()


def test_counts_under_a_filter_stop_earlier(desk):
    clones(submitted(), 201)
    assert counts(desk.get(queue_url(tab="all", kind="host_territory")))["all"] == "200+"


def test_filters_that_leave_one_page_look_for_it_once(desk, queries_of):
    clones(submitted(), 49)
    url = queue_url(tab="all", kind="host_territory")
    assert counts(desk.get(url))["all"] == "50"
    one_page = queries_of(lambda: desk.get(url))
    submitted()
    assert counts(desk.get(url))["all"] == "51"
    assert counts(desk.get(queue_url(tab="all", kind="host_territory", page=2)))["all"] == "51"
    assert counts(desk.get(queue_url(tab="all", kind="host_territory", page=3)))["all"] == "51"
    assert len(queries_of(lambda: desk.get(url))) == len(one_page) + 1


def test_an_empty_tab_says_so(desk):
    assert "No outcome waits for approval." in desk.get(queue_url(tab="approve")).content.decode()


# Filters


def test_filters_combine_and_their_chips_take_them_away(desk):
    kenya = CountryFactory(iso2="KE", iso3="KEN", name_en="Kenya")
    wanted = submitted(AuthorityFactory(country=kenya, level="municipality"))
    submitted(AuthorityFactory(country=kenya, level="region"))
    submitted(AuthorityFactory(level="municipality"))
    response = desk.get(queue_url(country="KE", level="municipality"))
    assert shown(response) == [wanted.reference]
    chips = {str(label): url for label, _text, url in response.context["queue"].chips}
    assert chips["Level"] == "?country=KE"
    assert chips["Country of the authority"] == "?level=municipality"
    assert counts(response)["open"] == "1"


def test_each_filter_narrows(desk, officer):
    bureau = BodyFactory(acronym="rba", kind="regional", name_en="Africa")
    CountryFactory().bureau = bureau
    country = CountryFactory(iso2="SN")
    country.bureau = bureau
    country.save()
    fao = FocalPointFactory(body=BodyFactory(acronym="fao")).body
    ours = in_review(officer, kind="leda", answers=clean_answers(language="es"))
    actions.refer(request=ours, by=officer, body=fao, kind="comment", summary="Water.", reason="Theme")
    PartnershipRequest.objects.filter(pk=ours.pk).update(due_on=_in(3))
    ours.host_countries.set([country])
    other = submitted(AuthorityFactory(country=CountryFactory(iso2="IT", iso3="ITA", name_en="Italy")))
    other.themes.clear()
    other.host_countries.clear()
    PartnershipRequest.objects.filter(pk=other.pk).update(
        due_on=_in(60), submitted_at=timezone.now() - timedelta(days=90)
    )
    for filters in (
        {"state": "review"},
        {"kind": "leda"},
        {"owner": officer.pk},
        {"due": "week"},
        {"country": "SN"},
        {"host": "SN"},
        {"region": "rba"},
        {"theme": "T11"},
        {"body": "fao"},
        {"language": "es"},
        {"submitted_from": _in(-5).isoformat()},
    ):
        assert shown(desk.get(queue_url(**filters))) == [ours.reference], filters
    assert shown(desk.get(queue_url(owner="none"))) == [other.reference]
    assert shown(desk.get(queue_url(due="later"))) == [other.reference]
    assert shown(desk.get(queue_url(submitted_to=_in(-30).isoformat()))) == [other.reference]


def test_a_cancelled_referral_does_not_count_as_asked(desk, officer):
    fao = FocalPointFactory(body=BodyFactory(acronym="fao")).body
    row = in_review(officer)
    referral = actions.refer(request=row, by=officer, body=fao, kind="comment", summary="Water.", reason="Theme")
    liaison.cancel(referral, by=officer, reason="")
    assert shown(desk.get(queue_url(body="fao"))) == []


def test_several_values_of_one_filter_add_up(desk):
    new, checked = submitted(), screening()
    proposed()
    assert sorted(shown(desk.get(queue_url() + "?state=submitted&state=screening"))) == sorted(
        [new.reference, checked.reference]
    )


@pytest.mark.parametrize(
    "nonsense",
    ["state=nonsense", "owner=x'", "submitted_from=2026-99-99", "sort=answers", "page=-4", "tab=x", "page=9e9"],
)
def test_nonsense_in_the_address_is_passed_over(desk, nonsense):
    row = submitted()
    assert shown(desk.get(queue_url() + f"?{nonsense}")) == [row.reference]


# Search


def test_search_finds_by_every_word_in_any_spelling(desk):
    authority = AuthorityFactory(official_name="Région de Louga")
    author = member(authority, name="Ndèye Sarr", email="nsarr@louga.example")
    row = submitted(authority, by=author, answers=clean_answers(title="Eau potable pour Mbayé"))
    submitted(answers=clean_answers(title="Routes rurales"))
    for text in ("EAU mbaye", "louga", "ndeye sarr", "nsarr@louga.example", "pot"):
        assert shown(desk.get(queue_url(q=text))) == [row.reference], text
    assert shown(desk.get(queue_url(q="mbaye tokyo"))) == []


def test_search_by_reference_comes_first_and_looks_everywhere(desk, officer):
    row = screening(officer)
    actions.withdraw(request=row, by=officer, reason="Their wish")
    submitted(answers=clean_answers(title=f"As in {row.reference}"))
    for text in (row.reference, row.reference.lower(), row.reference[:-1]):
        response = desk.get(queue_url(q=text))
        assert tab(response) == "all"
        assert shown(response)[0] == row.reference or text == row.reference[:-1]
    assert shown(desk.get(queue_url(q=row.reference)))[0] == row.reference


def test_search_finds_the_owner(desk, officer):
    row = screening(officer)
    submitted()
    assert shown(desk.get(queue_url(q="marta ruiz"))) == [row.reference]


def test_search_within_a_tab_offers_to_look_everywhere(desk):
    submitted(answers=clean_answers(title="Routes rurales"))
    response = desk.get(queue_url(q="routes", tab="approve"))
    assert shown(response) == []
    assert response.context["queue"].wider_url == "?q=routes"


# Order, pages, export


def test_columns_sort_both_ways(desk):
    early, late = submitted(), submitted()
    PartnershipRequest.objects.filter(pk=early.pk).update(due_on=_in(1))
    PartnershipRequest.objects.filter(pk=late.pk).update(due_on=None)
    assert shown(desk.get(queue_url(sort="due"))) == [early.reference, late.reference]
    assert shown(desk.get(queue_url(sort="-submitted"))) == [late.reference, early.reference]


def test_pages_follow_one_another_without_gap(desk):
    clones(submitted(), 60)
    first, second = desk.get(queue_url(tab="all")), desk.get(queue_url(tab="all", page=2))
    assert (len(shown(first)), len(shown(second))) == (50, 11)
    assert set(shown(first)).isdisjoint(shown(second))
    assert "page=2" in first.context["queue"].next_url
    assert not second.context["queue"].next_url


def test_export_holds_the_filtered_list_and_no_formula(desk):
    row = submitted(answers=clean_answers(title='=HYPERLINK("http://x")'))
    submitted(kind="leda")
    response = desk.get(queue_url().replace("?", "") + "export/?kind=host_territory")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    lines = text.strip().splitlines()
    assert response["Content-Type"].startswith("text/csv")
    assert len(lines) == 2
    assert row.reference in lines[1]
    assert "'=HYPERLINK" in lines[1]


# Who


def test_a_member_of_an_authority_does_not_reach_the_desk(client):
    authority = AuthorityFactory()
    client.force_login(member(authority))
    assert client.get(queue_url()).status_code == 302


def test_staff_without_the_right_to_read_is_refused(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(queue_url()).status_code == 403


def test_the_auditor_sees_the_list_and_nothing_to_tick():
    submitted()
    page = client_of(staff("auditor")).get(queue_url()).content.decode()
    assert 'name="case"' not in page
    assert "formaction" not in page


@pytest.mark.parametrize("verb", ["post", "put", "delete"])
def test_the_list_is_only_read(desk, verb):
    assert getattr(desk, verb)(queue_url()).status_code == 405


# Cost


def test_the_list_costs_the_same_with_1_3_and_60_rows(desk, queries_of):
    row = screening()
    url = queue_url(tab="all")
    desk.get(url)
    one = queries_of(lambda: desk.get(url))
    clones(row, 2)
    three = queries_of(lambda: desk.get(url))
    PartnershipRequest.objects.exclude(pk=row.pk).delete()
    clones(row, 59)
    sixty = queries_of(lambda: desk.get(url))
    assert len(one) == len(three) == len(sixty) <= 12
    assert len(sixty) - len(set(sixty)) <= 1


def _in(days: int):
    return timezone.localdate() + timedelta(days=days)


def test_under_filters_the_other_tabs_are_counted_by_a_request_of_their_own(desk):
    submitted(kind="leda")
    submitted()
    response = desk.get(queue_url(kind="leda"))
    assert counts(response)["all"] == "None"
    assert counts(response)["open"] == "1"
    part = desk.get(queue_url() + response.context["queue"].counts_url, headers={"HX-Request": "true"})
    assert counts(part)["all"] == "1"
    assert counts(part)["approve"] == "0"
    assert "part=" not in part.context["queue"].tabs[0].url
    assert "<table" not in part.content.decode()


def test_the_export_is_for_whoever_may_read_the_list(client):
    row = submitted()
    address = queue_url() + "export/"
    assert row.reference in b"".join(client_of(staff("auditor")).get(address).streaming_content).decode()
    assert client_of(staff("auditor")).post(address).status_code == 405
    client.force_login(member(AuthorityFactory()))
    assert client.get(address).status_code == 302
    client.force_login(UserFactory(is_staff=True))
    assert client.get(address).status_code == 403
