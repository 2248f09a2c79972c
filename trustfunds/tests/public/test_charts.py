"""The charts as pictures: every value drawn, negative ones too, words where they matter."""

import re
from decimal import Decimal

import pytest

from portal.documents import charts as door
from trustfunds import charts
from trustfunds.charts.bars import Bar

MILLION = Decimal(1_000_000)


def drawn(spec):
    return door.svg(spec, title="x")


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
    for spec in (charts.by_year(bars), charts.by_name(bars), charts.pairs(bars)):
        assert drawn(spec).count("<line ") == 1


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
