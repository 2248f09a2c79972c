"""Vega's SVG made fit for a page: named for those who hear it, links that work, nothing the content policy refuses."""

import re

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
VEGA_BASE = "https://vega.github.io/vega-datasets/"  # what Vega puts before an address of ours
NO_ADDRESS = {"", "undefined", "null"}  # what it writes for a mark without one, where others have one
ELEMENTS = {"svg", "g", "path", "rect", "line", "text", "tspan", "a", "defs", "clipPath"}
ATTRIBUTES = {
    *(
        "width",
        "height",
        "viewBox",
        "transform",
        "d",
        "x",
        "y",
        "dy",
        "x1",
        "x2",
        "y1",
        "y2",
        "id",
        "clip-path",
        "clip-rule",
    ),
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap"),
    *("stroke-linejoin", "stroke-miterlimit", "opacity", "text-anchor", "font-size", "font-weight", "font-style"),
    *("aria-label",),
}
NO_DIFFERENCE = {
    ("opacity", "1"),
    ("stroke-miterlimit", "10"),
    ("font-weight", "normal"),
    ("x2", "0"),
    ("y2", "0"),
    ("stroke-dasharray", ""),
}
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
PAPER_FONT = "Noto Sans"


def tidy(drawn: str, title: str, prefix: str, *, paper: bool) -> str:
    """`prefix` keeps ids of several charts on one page apart. On paper the letters are named, on a page inherited."""
    root = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    for element in list(root.iter()):
        name = _local(element)
        if name not in ELEMENTS:
            raise ValueError(f"a chart may not hold <{name}>")
        if name == "a":
            _name_link(element)
        _keep_allowed(element, prefix)
    _drop_nothings(root)
    _name(root, title, paper)
    etree.cleanup_namespaces(root)
    return LONG_NUMBER.sub(_rounded, etree.tostring(root, encoding="unicode"))


def _local(element) -> str:
    return element.tag.removeprefix(f"{{{SVG}}}") if isinstance(element.tag, str) else "comment"


def _name_link(link) -> None:
    """The link takes the name of its mark. A named mark without a link needs none: the table says it."""
    address = link.get(XLINK_HREF, "").removeprefix(VEGA_BASE)
    if address in NO_ADDRESS:
        link.tag = f"{{{SVG}}}g"
        link.attrib.clear()
        return
    if not address.startswith("/") or address.startswith("//"):
        raise ValueError(f"a chart links only into the portal, not to {address}")
    label = next((mark.get("aria-label") for mark in link if mark.get("aria-label")), "")
    link.attrib.clear()
    link.set("href", address)
    if label:
        link.set("aria-label", label)


def _keep_allowed(element, prefix: str) -> None:
    is_link = _local(element) == "a"
    for key, value in list(element.attrib.items()):
        allowed = key in ATTRIBUTES and (key != "aria-label" or is_link)
        if not (allowed or (is_link and key == "href")) or (key, value) in NO_DIFFERENCE:
            del element.attrib[key]
    if "id" in element.attrib:
        element.set("id", f"{prefix}-{element.get('id')}")
    if "clip-path" in element.attrib:
        element.set("clip-path", element.get("clip-path").replace("url(#", f"url(#{prefix}-"))


def _drop_nothings(root) -> None:
    """Backgrounds without paint and groups without content, from the inside out."""
    for element in reversed(list(root.iter())):
        parent, name = element.getparent(), _local(element)
        if parent is None:
            continue
        unpainted = name == "path" and not ({"fill", "stroke"} & set(element.attrib) and element.get("d"))
        if unpainted or (name == "g" and len(element) == 0):
            parent.remove(element)
        elif name == "g" and not element.attrib:
            place = parent.index(element)
            parent[place : place + 1] = list(element)


def _name(root, title: str, paper: bool) -> None:
    """A picture with links in it is a group of them; a picture without is one image."""
    has_links = root.find(f".//{{{SVG}}}a") is not None
    root.set("role", "group" if has_links else "img")
    root.set("aria-label", title)
    root.set("class", "chart")
    if has_links:
        for text in root.iter(f"{{{SVG}}}text"):
            text.set("aria-hidden", "true")
    if paper:
        root.set("font-family", PAPER_FONT)


def _rounded(match) -> str:
    return f"{float(match.group()):.2f}".rstrip("0").rstrip(".")
