"""Texts of staff with a little form, written as plain text: what can be typed in any field, without JavaScript.

Paragraphs stand apart by a blank line; `- ` begins an item, `1. ` a numbered one, `### ` a heading; `**bold**`,
`*italic*`, `[words](https://…)`. Everything else is text. nh3 cleans what comes out, so that a mistake here can
never become a script on a public page.
"""

import re
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "br", "h3", "ul", "ol", "li", "strong", "em", "a"}
ITEM = re.compile(r"^(?:[-•]|(\d{1,3})[.)])\s+(?=\S)")
HEADING = re.compile(r"^###\s+(?=\S)")
LINK = re.compile(r"\[([^\[\]]{1,300})\]\(((?:https?://|mailto:|/)[^\s()]{1,500})\)")
BOLD = re.compile(r"\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*")
ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\*(?![*\w])")


def rich(text: str) -> SafeString:
    """The text as HTML."""
    blocks = re.split(r"\n\s*\n", (text or "").replace("\r\n", "\n").strip())
    html = "\n".join(_block(block) for block in blocks if block.strip())
    return mark_safe(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))


def plain(text: str) -> str:
    """The text without its marks, for descriptions and mails."""
    words = LINK.sub(r"\1", text or "")
    words = ITALIC.sub(r"\1", BOLD.sub(r"\1", words))
    return " ".join(HEADING.sub("", ITEM.sub("", line.strip())) for line in words.splitlines() if line.strip())


def _block(block: str) -> str:
    """Lines of one sort stand together: a list may follow its sentence without a blank line."""
    html: list[str] = []
    run: list[str] = []
    kind = ""
    for line in (line.strip() for line in block.split("\n")):
        now = _kind(line)
        if now != kind and run:
            html.append(_run(kind, run))
            run = []
        kind = now
        run.append(line)
    return "".join([*html, _run(kind, run)])


def _kind(line: str) -> str:
    if HEADING.match(line):
        return "h3"
    item = ITEM.match(line)
    if item is None:
        return "p"
    return "ol" if item[1] else "ul"


def _run(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return f"<p>{'<br>'.join(map(_inline, lines))}</p>"
    if kind == "h3":
        return "".join(f"<h3>{_inline(HEADING.sub('', line))}</h3>" for line in lines)
    items = "".join(f"<li>{_inline(ITEM.sub('', line))}</li>" for line in lines)
    return f"<{kind}>{items}</{kind}>"


def _inline(text: str) -> str:
    html = escape(text, quote=True)
    html = LINK.sub(r'<a href="\2">\1</a>', html)
    return ITALIC.sub(r"<em>\1</em>", BOLD.sub(r"<strong>\1</strong>", html))
