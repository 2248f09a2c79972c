"""Texts with a little form: what the marks give, and what never comes through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.rich_text import TAGS, plain, rich


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("They bring:\n- staff\n- money", "<p>They bring:</p><ul><li>staff</li><li>money</li></ul>"),
        ("1. first\n2. second", "<ol><li>first</li><li>second</li></ol>"),
        ("### Tools\nText", "<h3>Tools</h3><p>Text</p>"),
        ("**bold** and *italic*", "<p><strong>bold</strong> and <em>italic</em></p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("", ""),
    ],
)
def test_marks_give_form(text, html):
    assert rich(text) == html


def test_a_link_says_where_it_leads():
    html = rich("see [the report](https://example.org/a?b=1&c=2)")
    assert '<a href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'rel="noopener noreferrer"' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '[x](https://e.org"onmouseover="alert(1))',
        "<img src=x onerror=alert(1)>",
        "**<b onclick=x>**",
        "[<svg/onload=alert(1)>](https://e.org)",
    ],
)
def test_nothing_that_runs_comes_through(text):
    html = rich(text)
    for tag in ("<script", "<img", "<svg", "<b ", 'href="javascript', ' onmouseover="'):
        assert tag not in html


@given(st.text(alphabet="<>&\"'*[]()#-1. \nahttps:/", max_size=120))
def test_whatever_is_typed_only_the_known_tags_come_out(text):
    import re

    html = str(rich(text))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= TAGS


def test_plain_leaves_the_words():
    assert plain("### Head\n- **one** of\n- [two](https://e.org)") == "Head one of two"
