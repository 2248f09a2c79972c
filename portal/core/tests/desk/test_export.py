from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.core.desk.export import cell, csv_response


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_becomes_a_formula(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "expected"), [(None, ""), (-5, -5), (1.5, 1.5), ("Água", "Água"), (0, 0)])
def test_other_values_stay_what_they_are(value, expected):
    assert cell(value) == expected


def test_rows_are_written_one_by_one_in_the_language_and_zone_of_the_request():
    read = []

    def rows():
        for moment in (datetime(2026, 1, 1, 23, 30, tzinfo=UTC), datetime(2026, 1, 2, 23, 30, tzinfo=UTC)):
            read.append(moment)
            yield moment

    columns = [(_("Yes"), lambda moment: _("No")), ("Hour", lambda moment: timezone.localtime(moment).hour)]
    with translation.override("fr"), timezone.override("Europe/Rome"):
        response = csv_response("x.csv", columns, rows())
    assert read == []
    lines = [part.decode() for part in response.streaming_content]
    assert lines == ["\ufeffOui,Hour\r\n", "Non,0\r\n", "Non,0\r\n"]
    assert 'filename="x.csv"' in response["Content-Disposition"]
