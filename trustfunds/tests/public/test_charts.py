"""The charts as pictures: every value drawn, negative ones too, words where they matter."""

import re
from decimal import Decimal

import pytest

from portal.documents import charts as door
from trustfunds import charts
from trustfunds.charts.bars import Bar

MILLION = Decimal(1_000_000)


def drawn(chart):
    return door.svg(chart.wide, title="x")


def texts(picture):
    return re.findall(r"<text[^>]*>([^<]+)</text>", picture)


def test_years_carry_the_highest_the_last_and_what_is_negative():
    values = [3, 9, -2, 5, 4]
    bars = [Bar(str(2020 + n), value * MILLION, f"/funds/X/?year={2020 + n}") for n, value in enumerate(values)]
    picture = drawn(charts.by_year(bars))
    assert {"9.00 M", "−2.00 M", "4.00 M"} <= {text.replace("\xa0", " ") for text in texts(picture)}
    assert picture.count("<a ") == len(values)
    assert 'aria-label="2022: −2.00' in picture


def test_interim_year_is_told_by_more_than_its_colour():
    solid = drawn(charts.by_year([Bar("2025", MILLION), Bar("2026", MILLION)]))
    interim = drawn(charts.by_year([Bar("2025", MILLION), Bar("2026", MILLION, is_interim=True)]))
    assert "stroke-dasharray" in interim
    assert "stroke-dasharray" not in solid


def test_zero_is_a_line():
    bars = [Bar("2025", MILLION), Bar("2026", -MILLION)]
    for chart in (charts.by_year(bars), charts.by_name(bars), charts.pairs(bars)):
        assert drawn(chart).count("<line ") == 1


def test_name_of_a_bar_is_its_label_and_amount():
    picture = drawn(charts.by_name([Bar("Norway", 2 * MILLION, "/donors/norway/"), Bar("Spain", -MILLION)]))
    assert {"Norway", "Spain"} <= set(texts(picture))
    assert picture.count("<a ") == 1


def test_pair_draws_both_amounts():
    one = drawn(charts.pairs([Bar("Norway", MILLION, beside=3 * MILLION)]))
    other = drawn(charts.pairs([Bar("Norway", MILLION, beside=2 * MILLION)]))
    assert one != other


def test_rate_above_a_hundred_is_drawn_and_said():
    picture = drawn(charts.rate_by_year([("2020", None), ("2021", Decimal(80)), ("2022", Decimal("131.25"))]))
    assert "131.3%" in texts(picture)


def test_stack_draws_every_part_that_is_not_zero():
    rows = [("2020", "Norway", MILLION), ("2020", "Spain", 2 * MILLION), ("2021", "Norway", -MILLION)]
    picture = drawn(charts.stacked_by_year([*rows, ("2021", "Spain", Decimal(0))], ["Norway", "Spain"]))
    assert len(re.findall(r'<path d="M[^"]+" fill="#(?:0468B1|C77700)" stroke="#fff"', picture)) == len(rows)


@pytest.mark.parametrize("uses", [[("UNDP", 3 * MILLION), ("Balance", -MILLION)], []])
def test_flow_names_whom_it_can_draw(uses):
    picture = drawn(charts.flow([("Norway", 2 * MILLION)], "PB000", uses))
    said = {text.replace("\xa0", " ") for text in texts(picture)}
    assert {"PB000", "Norway 2.00 M"} <= said
    assert ("UNDP 3.00 M" in said) is bool(uses)
    assert not any("Balance" in text for text in said)


LONG = "A region with a very long name that goes on and on, and the friends of that region"
BARS = [Bar(LONG, 2 * MILLION, "/funds/", beside=3 * MILLION), Bar("2026", -MILLION, "/funds/")]
EVERY = {
    "by_year": charts.by_year([Bar(str(year), year * MILLION, "/funds/") for year in range(2000, 2027)]),
    "by_name": charts.by_name(BARS),
    "pairs": charts.pairs(BARS),
    "stacked_by_year": charts.stacked_by_year([("2025", LONG, MILLION), ("2026", "Spain", MILLION)], [LONG, "Spain"]),
    "rate_by_year": charts.rate_by_year([(str(year), Decimal(year - 1900)) for year in range(2000, 2027)]),
    "flow": charts.flow([(LONG, 2 * MILLION), ("Spain", MILLION)], "PB000", [("UNDP", MILLION), (LONG, MILLION)]),
}
PHONE = 320  # of 360: what is left beside the margins
READABLE = 11


@pytest.mark.parametrize("key", EVERY)
def test_letters_can_be_read_on_a_phone(key):
    picture = door.svg(EVERY[key].narrow, title="x")
    _left, _top, width, _height = map(float, re.search(r'viewBox="([^"]+)"', picture)[1].split())
    smallest = min(float(size.removesuffix("px")) for size in re.findall(r'font-size="([^"]+)"', picture))
    assert smallest * min(1, PHONE / width) >= READABLE


@pytest.mark.parametrize("key", EVERY)
def test_narrow_drawing_has_the_links_of_the_wide_one(key):
    wide, narrow = (door.svg(spec, title="x") for spec in (EVERY[key].wide, EVERY[key].narrow))
    assert re.findall(r'<a [^>]*aria-label="[^"]*"', narrow) == re.findall(r'<a [^>]*aria-label="[^"]*"', wide)


def test_page_has_both_drawings_for_the_style_sheet_to_choose():
    page = door.on_page(EVERY["pairs"], title="By donor & year")
    assert page.count('aria-label="By donor &amp; year"') == 2
    assert "chart-wide" in page
    assert "chart-narrow" in page
