import pytest

from portal.core.text import whole_number


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("0", 0), ("9" * 18, 10**18 - 1)])
def test_a_whole_number_is_what_it_says(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "²", "٣", "9" * 19, "1" * 5000])
def test_anything_else_is_zero(text):
    assert whole_number(text) == 0
