"""The list of one's authorities' requests."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnerships.models import PartnershipRequest
from partnerships.tests.factories import AuthorityFactory, clean_answers, draft, submitted
from portal.directory.models import Membership

LIST = "/requests/"
pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [row.title for row in page.context["page"].object_list]


def case(authority, editor, title, **fields):
    return submitted(authority, by=editor, answers=clean_answers(title=title), **fields)


def test_three_tabs_with_their_counts(signed_in, authority, editor):
    case(authority, editor, "Open")
    draft(authority, by=editor, title="Begun")
    closed = case(authority, editor, "Closed")
    PartnershipRequest.objects.filter(pk=closed.pk).update(state="declined", closed_at=timezone.now())
    client = signed_in(editor)
    page = client.get(LIST)
    assert [(tab, count) for tab, _label, count in page.context["tabs"]] == [("open", 1), ("drafts", 1), ("closed", 1)]
    assert titles(page) == ["Open"]
    assert titles(client.get(LIST, {"tab": "drafts"})) == ["Begun"]
    assert titles(client.get(LIST, {"tab": "closed"})) == ["Closed"]
    assert titles(client.get(LIST, {"tab": "nonsense"})) == ["Open"]


def test_search_ignores_accents_and_finds_drafts_by_title(signed_in, authority, editor):
    from partnerships.actions import drafts

    case(authority, editor, "Récolte de l’eau")
    case(authority, editor, "Schools")
    client = signed_in(editor)
    page = client.get(LIST, {"q": "RECOLTE eau"})
    assert titles(page) == ["Récolte de l’eau"]
    assert [count for _tab, _label, count in page.context["tabs"]] == [1, 0, 0]
    row = drafts.start(authority=authority, kind="leda", by=editor, language="en")
    drafts.save_step(request=row, by=editor, answers={"title": "Olive mills"}, base=None, version=1)
    assert titles(client.get(LIST, {"tab": "drafts", "q": "olive"})) == ["Olive mills"]


def test_filters_and_order_stand_in_the_address(signed_in, authority, editor):
    case(authority, editor, "B")
    case(authority, editor, "A", kind="other")
    client = signed_in(editor)
    assert titles(client.get(LIST, {"sort": "title"})) == ["A", "B"]
    assert titles(client.get(LIST, {"sort": "oldest"})) == ["B", "A"]
    assert titles(client.get(LIST, {"kind": "other"})) == ["A"]
    assert titles(client.get(LIST, {"kind": "nonsense", "sort": "nonsense"})) == ["A", "B"]


def test_a_person_of_two_authorities_filters_by_authority(signed_in, authority, editor):
    other = AuthorityFactory()
    Membership.objects.create(authority=other, user=editor, role="editor", state="active", decided_at=timezone.now())
    case(authority, editor, "First")
    case(other, editor, "Second")
    client = signed_in(editor)
    assert len(titles(client.get(LIST))) == 2
    assert titles(client.get(LIST, {"authority": other.number})) == ["Second"]


def test_pages_of_twenty(signed_in, authority, editor):
    for number in range(21):
        draft(authority, by=editor, title=f"Draft {number}")
    client = signed_in(editor)
    assert len(titles(client.get(LIST, {"tab": "drafts"}))) == 20
    page = client.get(LIST, {"tab": "drafts", "page": "2"})
    assert len(titles(page)) == 1
    assert "tab=drafts" in page.content.decode()


def test_an_empty_list_says_what_to_do(signed_in, editor):
    page = signed_in(editor).get(LIST).content.decode()
    assert "Write a request" in page
    assert "Nothing fits" in signed_in(editor).get(LIST, {"q": "zzz"}).content.decode()


def test_the_export_has_the_rows_of_the_tab_and_no_formula(signed_in, authority, editor):
    case(authority, editor, "=HYPERLINK(1)")
    response = signed_in(editor).get("/requests/export.csv", {"q": "hyperlink"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "Reference"
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert len(rows) == 2
    assert response["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("address", [LIST, "/requests/export.csv", "/workspace/"])
def test_the_same_queries_with_one_and_with_three_rows(signed_in, authority, editor, address):
    client = signed_in(editor)
    counts = []
    for more in (1, 2):
        for number in range(more):
            case(authority, editor, f"Case {more}{number}")
            draft(authority, by=editor, draft_saved_by=editor, draft_saved_at=timezone.now())
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
            if response.streaming:
                list(response.streaming_content)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 15  # the workspace asks for its events too


def test_the_workspace_shows_what_is_open_and_begun(signed_in, authority, editor):
    row = case(authority, editor, "Water for Mbaye")
    draft(authority, by=editor, title="Begun", draft_saved_at=timezone.now(), draft_saved_by=editor)
    page = signed_in(editor).get("/workspace/").content.decode()
    assert "Your requests" in page
    assert row.reference in page
    assert "Begun" in page
