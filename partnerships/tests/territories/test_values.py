from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from partnerships.selectors.territories.comparison import compare
from partnerships.validators.colours import check_accent, contrast_on_white
from partnerships.validators.numbers import parse_number
from portal.core import world


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0,789", "0.789"), ("0.471", "0.471"), ("115 261", "115261"), ("115,261", "115261"),
        ("−1.2", "-1.2"), ("67.6", "67.6"), ("٤١", "41"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_people_type_it(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["about 12", "12.3456", "1,2,3", "", "-"])
def test_what_is_no_figure_is_refused(typed):
    with pytest.raises(ValidationError):
        parse_number(typed)


def test_the_contrast_is_that_of_the_standard():
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#FFFFFF") == pytest.approx(1)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#777777", "#FBC412", "blue", "#12345", "#1f5a95"])
def test_a_colour_that_cannot_be_read_is_refused(colour):
    with pytest.raises(ValidationError):
        check_accent(colour, 4.5)


def test_places_lie_where_the_land_is():
    assert world.place(0, 84) == (500.0, 0.0)
    x, y = world.place(19.48, 40.47)
    assert (540 < x < 555) and (90 < y < 105)
    assert len(world.land()) < 14_000
    for x, y in world.countries().values():
        assert 0 <= x <= world.WIDTH and 0 <= y <= world.HEIGHT


def content(**sections) -> dict:
    return {"sections": {key: {"number": n, "title": key, **data} for n, (key, data) in enumerate(sections.items())}}


def test_two_editions_are_compared_section_by_section():
    before = content(
        cover={"promise": "A"}, projects={"projects": [{"title": "Well", "total": "1.00", "total_shown": "EUR 1"}]}
    )
    after = content(
        cover={"promise": "A"}, projects={"projects": [{"title": "Well", "total": "2.00", "total_shown": "EUR 2"}]}
    )
    (section,) = compare(before, after)
    assert section.key == "projects"
    (change,) = section.changes
    assert (change.what, change.before, change.after) == ("Well", "Well\nEUR 1", "Well\nEUR 2")
    assert compare(before, before) == []
