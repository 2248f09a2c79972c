"""The request's page, as its authority reads it in every state."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from partnerships import actions
from partnerships.models import PartnershipRequest
from partnerships.selectors import public_history, standing
from partnerships.states import REQUEST, Outcome
from partnerships.tests.factories import in_review, proposed, screening, staff, submitted
from portal.core.models import Activity, record

pytestmark = pytest.mark.django_db


def see(signed_in, row, person=None):
    row.refresh_from_db()
    person = person or row.created_by
    person.language = "en"
    person.save()
    return signed_in(person).get(row.get_absolute_url())


def ask(row, fields=("summary",), question="How many villages?"):
    day = timezone.localdate() + timedelta(days=15)
    return actions.ask(request=row, by=row.owner, fields=list(fields), question=question, due_on=day)


def decided(outcome):
    row = proposed(outcome=outcome)
    return actions.decide(request=row, by=staff("approver"))


def test_received(signed_in):
    text = see(signed_in, submitted()).content.decode()
    for words in ("Received", "An officer takes it by", "You will have a decision by", "You need not do anything."):
        assert words in text


def test_being_checked_names_the_contact_by_role(signed_in):
    officer = staff("triage", role_title="Programme officer, West Africa", email="officer@undp.example")
    text = see(signed_in, screening(officer)).content.decode()
    assert "Being checked" in text
    assert "Programme officer, West Africa" in text
    assert "officer@undp.example" not in text


def test_a_question_is_shown_with_its_day_and_the_way_to_answer(signed_in):
    row = ask(screening())
    text = see(signed_in, row).content.decode()
    assert "How many villages?" in text
    assert "Please answer by" in text
    assert f'href="/requests/{row.reference}/answer/"' in text
    assert "You will have a decision by" not in text


def test_declined_gives_the_reason_and_the_way_on(signed_in):
    row = decided(Outcome.DECLINED)
    text = see(signed_in, row).content.decode()
    for words in ("Not taken forward", row.reason.name_en, "Voici notre réponse.", "copy it as a new request"):
        assert words in text


def test_accepted_delivered_and_completed(signed_in):
    row = decided(Outcome.ACCEPTED)
    assert "Your contact writes to you" in see(signed_in, row).content.decode()
    item = actions.add_deliverable(request=row, by=row.owner, kind="match", title="A partner in Lombardy")
    actions.deliver(request=row, by=row.owner)
    assert "A partner in Lombardy" in see(signed_in, row).content.decode()
    actions.close_deliverable(request=row, by=row.owner, deliverable=item, result="Signed in May.")
    actions.complete(request=row, by=row.owner, result_text="Nine fountains run.")
    text = see(signed_in, row).content.decode()
    assert "Nine fountains run." in text
    assert "Tell us in two questions" in text


def test_withdrawn_on_hold_and_merged_are_said(signed_in):
    row = screening()
    actions.hold(request=row, by=row.owner, reason="internal reason", until=timezone.localdate() + timedelta(30))
    text = see(signed_in, row).content.decode()
    assert "Your request rests until" in text
    assert "internal reason" not in text
    actions.resume(request=row, by=row.owner)
    other = submitted(row.authority, by=row.created_by)
    actions.merge(request=row, by=row.owner, target=other)
    assert other.reference in see(signed_in, row).content.decode()


@pytest.mark.parametrize("state", sorted(set(REQUEST.states) - {"draft", "info_requested", "merged", "recommended"}))
def test_every_state_says_what_happens_next_or_how_it_ended(signed_in, state):
    row = in_review()
    PartnershipRequest.objects.filter(pk=row.pk).update(
        state=state, closed_at=timezone.now() if REQUEST[state].closed else None
    )
    page = see(signed_in, row)
    section = page.content.decode().split('id="next"')[1].split("</section>")[0]
    assert ("How it ended" if REQUEST[state].closed else "What happens next") in section
    assert str(REQUEST[state].public) in page.content.decode()
    assert state == "completed" or "<p" in section


def test_nothing_internal_is_shown(signed_in):
    row = in_review()
    actions.note(request=row, by=row.owner, text="They owe us a report.", once_key=None)
    record(row, "check", by=row.owner, check="resources", value="ask", note="dubious")
    text = see(signed_in, row).content.decode()
    assert "They owe us a report." not in text
    assert "dubious" not in text
    assert "Under review" in text


def test_the_progress_line_has_the_days_and_leaves_out_what_was_skipped():
    row = decided(Outcome.ACCEPTED)
    row.refresh_from_db()
    stages = standing.progress_line(row, public_history.public_activities(row))
    assert [(s.label, s.place) for s in stages] == [
        ("Received", "done"), ("Checked", "done"), ("In review", "done"), ("Decision", "now"), ("Under way", "ahead"),
    ]  # fmt: skip
    assert all(stage.when for stage in stages[:4])


def test_the_progress_line_while_a_question_is_open_stands_where_the_case_was():
    row = ask(in_review())
    stages = {s.label: s.place for s in standing.progress_line(row, public_history.public_activities(row))}
    assert stages["In review"] == "now"
    assert stages["Decision"] == "ahead"


def test_a_case_closed_early_shows_no_stage_ahead():
    row = screening()
    actions.withdraw(request=row, by=row.owner, reason="On your letter of today")
    row.refresh_from_db()
    stages = standing.progress_line(row, public_history.public_activities(row))
    assert [stage.label for stage in stages] == ["Received", "Checked"]


def test_every_public_line_of_history_has_words():
    """Each verb that the actions record as public; a new one has to be told in plain words too."""
    import inspect
    import re

    from partnerships.actions import (
        consultation,
        decisions,
        delivery,
        files,
        information,
        requester,
        submission,
        triage,
    )

    modules = [consultation, decisions, delivery, files, information, requester, submission, triage]
    source = "\n".join(inspect.getsource(module) for module in modules)
    verbs = set(re.findall(r'record(?:_move)?\(\s*\w+,\s*"(\w+)"[^)]*public=', source))
    assert {"submit", "take", "ask", "decide", "withdraw"} <= verbs
    assert verbs <= set(public_history.TEXTS)


def test_history_of_a_whole_case_is_told_in_words(signed_in):
    row = ask(in_review())
    actions.answer(request=row, by=row.created_by, answers={"summary": "Mieux"}, text="Nine")
    lines = [line.text for line in public_history.lines(public_history.public_activities(row))]
    assert lines[0] == "Your answer was received; the clock ran again"
    assert "Summary" in lines[1]
    assert lines[-1] == "Received and acknowledged"


def test_answers_show_each_revision_with_its_differences(signed_in):
    row = ask(screening())
    actions.answer(request=row, by=row.created_by, answers={"summary": "Neuf villages."}, text="Nine")
    text = signed_in(row.created_by).get(f"/requests/{row.reference}/answers/").content.decode()
    assert "<del>Un second partenaire" in text
    assert "<ins>Neuf villages.</ins>" in text


def test_news_may_be_asked_for_once_the_day_has_passed(signed_in):
    row = screening()
    assert "Ask for news" not in see(signed_in, row).content.decode()
    PartnershipRequest.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    text = see(signed_in, row).content.decode()
    assert "Ask for news" in text
    assert "we are late" in text
    address = f"/requests/{row.reference}/ask-news/"
    client = signed_in(row.created_by)
    assert "was told that you wait" in client.post(address, follow=True).content.decode()
    assert "less than a week ago" in client.post(address, follow=True).content.decode()
    assert Activity.objects.about(row).filter(verb="ask_news").count() == 1
    assert "Ask for news" not in see(signed_in, row).content.decode()


def test_news_before_the_day_is_refused_in_words(signed_in):
    row = screening()
    page = signed_in(row.created_by).post(f"/requests/{row.reference}/ask-news/", follow=True).content.decode()
    assert "promised day has not passed" in page


def test_the_page_costs_the_same_queries_with_one_and_with_three_of_everything(signed_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def furnished(count):
        row = screening()
        for number in range(count):
            actions.message(request=row, by=row.owner, text=f"Message {number}")
            actions.message(request=row, by=row.created_by, text=f"Answer {number}")
        return row

    counts = []
    for row in (furnished(1), furnished(3)):
        signed_in(row.created_by)
        see(signed_in, row)
        client = signed_in(row.created_by)
        with CaptureQueriesContext(connection) as captured:
            client.get(row.get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 22


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "3 Nov 2027"), ("fr", "3 nov. 2027"), ("es", "3 nov 2027")],
)
def test_a_short_day_is_written_as_the_language_does(language, words):
    with translation.override(language):
        assert standing.short_day(date(2027, 11, 3)) == words


def test_a_member_in_french_reads_french_dates(signed_in):
    row = submitted()
    row.created_by.language = "fr"
    row.created_by.save()
    page = signed_in(row.created_by).get(row.get_absolute_url())
    assert page["Content-Language"] == "fr"
