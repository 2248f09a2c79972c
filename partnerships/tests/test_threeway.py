"""Nothing that anybody typed is ever lost between two pages that save the same step."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from partnerships.actions.threeway import merge, same

NAMES = ["title", "summary", "total", "themes"]
VALUES = st.one_of(st.none(), st.text("abé", max_size=3), st.lists(st.sampled_from(["T01", "T02"]), max_size=2))
ANSWERS = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, VALUES))


def test_not_answered_is_the_same_in_every_spelling():
    assert same(None, "")
    assert same([], None)
    assert not same("0", None)
    assert not same(False, None)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_each_field_ends_as_mine_as_theirs_or_as_a_clash_that_carries_both(base, mine, theirs):
    merged = merge(base, mine, theirs)
    clashes = {clash.name: clash for clash in merged.clashes}
    for name, value in mine.items():
        i_changed, they_changed = not same(value, base.get(name)), not same(theirs.get(name), base.get(name))
        if name in clashes:
            assert i_changed
            assert they_changed
            assert same(clashes[name].mine, value)
            assert same(clashes[name].theirs, theirs.get(name))
        elif i_changed:
            assert same(merged.answers[name], value)
        else:
            assert same(merged.answers[name], theirs.get(name))
        if name in merged.taken_over:
            assert they_changed
            assert not i_changed


@given(ANSWERS, ANSWERS)
def test_without_a_starting_point_every_difference_is_asked(mine, theirs):
    merged = merge(None, mine, theirs)
    assert {clash.name for clash in merged.clashes} == {n for n, v in mine.items() if not same(v, theirs.get(n))}
    assert merged.taken_over == []


@given(ANSWERS, ANSWERS)
def test_alone_at_it_mine_is_what_is_saved(base, mine):
    merged = merge(base, mine, base)
    assert not merged.clashes
    assert all(same(merged.answers[name], value) for name, value in mine.items())


class TwoPages(RuleBasedStateMachine):
    """Two browsers with the same step open type and save in any order, as static/js/draft.js does."""

    @initialize(start=ANSWERS)
    def open_both(self, start):
        self.stored = dict(start)
        self.pages = [{"shown": dict(start), "base": dict(start), "asked": {}} for _page in range(2)]

    @rule(who=st.integers(0, 1), name=st.sampled_from(NAMES), value=VALUES)
    def type(self, who, name, value):
        self.pages[who]["shown"][name] = value

    @rule(who=st.integers(0, 1))
    def save(self, who):
        page = self.pages[who]
        merged = merge(page["base"], page["shown"], self.stored)
        self.stored.update(merged.answers)
        not_shown = {*merged.taken_over, *(clash.name for clash in merged.clashes)}
        page["base"] = {n: page["base"].get(n) if n in not_shown else self.stored.get(n) for n in page["shown"]}
        page["asked"] = {clash.name: clash for clash in merged.clashes}

    @rule(who=st.integers(0, 1), keep_mine=st.booleans())
    def choose(self, who, keep_mine):
        page = self.pages[who]
        for name, clash in page["asked"].items():
            page["base"][name] = clash.theirs
            if not keep_mine:
                page["shown"][name] = clash.theirs
        page["asked"] = {}

    @rule(who=st.integers(0, 1))
    def reload(self, who):
        """Only a page without unsaved typing is reloaded: the guard asks otherwise."""
        page = self.pages[who]
        if all(same(page["shown"].get(n), page["base"].get(n)) for n in page["shown"]):
            page.update(shown=dict(self.stored), base=dict(self.stored), asked={})

    @invariant()
    def a_typed_value_is_on_its_page_until_it_is_saved_or_given_up(self):
        for page in getattr(self, "pages", []):
            for name, clash in page["asked"].items():
                assert not same(clash.mine, clash.theirs)
                assert name in page["shown"]


class NothingIsOverwritten(TwoPages):
    """As above, with a ledger: a stored value is replaced only by somebody who had seen it."""

    @rule(who=st.integers(0, 1))
    def save(self, who):
        page = self.pages[who]
        before, seen, typed = dict(self.stored), dict(page["base"]), dict(page["shown"])
        super().save(who)
        for name, value in typed.items():
            replaced = not same(self.stored.get(name), before.get(name))
            if replaced:
                assert same(before.get(name), seen.get(name)), f"{name} was overwritten unseen"
                assert same(self.stored.get(name), value)
            elif not same(value, seen.get(name)):
                assert same(self.stored.get(name), value) or name in page["asked"], f"{name} was dropped"


TestNothingIsOverwritten = NothingIsOverwritten.TestCase
TestNothingIsOverwritten.settings = settings(max_examples=60, stateful_step_count=30)
