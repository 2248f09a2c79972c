"""Of many letters, a page shows enough to judge all."""

from portal.core.desk.rehearsal import Letter, sample


def letters(codes: str) -> list[Letter]:
    return [Letter(str(place), code, "", "", "", code) for place, code in enumerate(codes)]


def test_every_language_is_shown_then_the_first_of_the_rest():
    assert [one.to for one in sample(letters("f" * 90 + "e" * 5 + "s"), 4)] == ["0", "1", "90", "95"]


def test_few_are_all_shown_in_their_order():
    assert sample(letters("fesf"), 4) == letters("fesf") and sample([], 4) == []
