"""The file a person downloads about themselves."""

import pytest

from partnerships import actions
from partnerships.tests.factories import screening
from portal.accounts import own_data

pytestmark = pytest.mark.django_db


def test_own_messages_are_in_the_file_without_internal_notes_or_what_others_wrote():
    row = screening()
    actions.message(request=row, by=row.created_by, text="When will you know?")
    actions.message(request=row, by=row.owner, text="Within three weeks.")
    actions.note(request=row, by=row.owner, text="Ask the country office first.")
    (asked,) = own_data.collect(row.created_by)["posts"]
    assert (asked["request"], asked["text"]) == (row.reference, "When will you know?")
    assert [post["text"] for post in own_data.collect(row.owner)["posts"]] == ["Within three weeks."]
