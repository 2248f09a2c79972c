import re
import subprocess
import sys

import pytest
from django.utils import translation
from lxml import etree

from portal.documents import charts
from portal.documents.charts_svg import tidy

SVG = "{http://www.w3.org/2000/svg}"


def bars(*values, **extra):
    rows = [
        {"year": str(2020 + n), "usd": value, "to": f"/funds/PB000/?year={2020 + n}&a=b"}
        for n, value in enumerate(values)
    ]
    encoding = {
        "x": {"field": "year", "type": "ordinal", "title": None},
        "y": {"field": "usd", "type": "quantitative", "title": None},
        "description": {"field": "year"},
    }
    return {"width": 300, "height": 120, "data": {"values": rows}, "mark": "bar", "encoding": {**encoding, **extra}}


LINKED = {"href": {"field": "to"}}


def drawn(spec, **options):
    return etree.fromstring(charts.svg(spec, title="Deposits by year", **options))


def test_same_specification_gives_the_same_bytes_and_is_drawn_once(monkeypatch):
    first = charts.svg(bars(1, 2), title="One")
    monkeypatch.setattr(charts, "_draw", lambda *given: pytest.fail("drawn again"))
    assert charts.svg(bars(1, 2), title="One") == first


def test_chart_holds_nothing_that_the_content_policy_refuses():
    text = charts.svg(bars(3, -2, **LINKED), title="x")
    assert not re.search(
        r"<(style|script|image|foreignObject)|\sstyle=|\son\w+=|http://(?!www\.w3\.org)|https://", text
    )


def test_chart_with_links_is_a_group_whose_links_are_named_and_lead_into_the_portal():
    root = drawn(bars(3, -2, **LINKED))
    links = list(root.iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == ["/funds/PB000/?year=2020&a=b", "/funds/PB000/?year=2021&a=b"]
    assert [link.get("aria-label") for link in links] == ["2020", "2021"]
    assert (root.get("role"), root.get("aria-label")) == ("group", "Deposits by year")
    assert all(text.get("aria-hidden") == "true" for text in root.iter(f"{SVG}text"))


def test_chart_without_links_is_one_image():
    root = drawn(bars(3))
    assert (root.get("role"), root.get("aria-label")) == ("img", "Deposits by year")


def test_negative_value_is_drawn_below_zero():
    heights = [path.get("d") for path in drawn(bars(5, -5)).iter(f"{SVG}path")]
    tops = [float(re.match(r"M[\d.]+,([\d.]+)", d).group(1)) for d in heights]
    assert tops[1] > tops[0]


@pytest.mark.parametrize("address", ["https://elsewhere.example/x", "javascript:alert(1)", "//elsewhere.example"])
def test_link_out_of_the_portal_is_refused(address):
    spec = bars(1, href={"value": address})
    with pytest.raises(ValueError, match=r"links only into the portal|reading .href."):
        charts.svg(spec, title="x")


def test_chart_after_a_failure_is_its_own():
    """The engine's answer to the call after this failure is the failure again, or an older chart."""
    with pytest.raises(ValueError, match=r"reading .href."):
        charts.svg(bars(1, href={"value": "javascript:alert(2)"}), title="x")
    for year in (2031, 2032):
        spec = bars(1)
        spec["data"]["values"][0]["year"] = str(year)
        assert str(year) in charts.svg(spec, title="x")


def test_words_of_the_data_stay_words():
    spec = bars(1)
    spec["data"]["values"][0]["year"] = "</text><script>alert(1)</script>"
    root = etree.fromstring(charts.svg(spec, title='"><script>'))
    assert root.find(f".//{SVG}script") is None
    assert root.get("aria-label") == '"><script>'


def test_element_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="image"):
        tidy('<svg xmlns="http://www.w3.org/2000/svg"><image/></svg>', "x", "ab", paper=False)


def test_nothing_is_fetched():
    spec = {**bars(1), "data": {"url": "https://elsewhere.example/data.json"}}
    with pytest.raises(ValueError, match="elsewhere"):
        charts.svg(spec, title="x")


def test_axis_writes_numbers_as_the_language_does():
    with translation.override("fr"):
        assert ">1,0<" in charts.svg(bars(0.5, 1), title="x")
    assert ">1.0<" in charts.svg(bars(0.5, 1), title="x")


def test_mark_without_an_address_among_others_is_no_link():
    spec = bars(1, 2, **LINKED)
    del spec["data"]["values"][1]["to"]
    assert [link.get("href") for link in drawn(spec).iter(f"{SVG}a")] == ["/funds/PB000/?year=2020&a=b"]


def test_paper_names_its_letters_and_a_page_does_not():
    assert drawn(bars(1), paper=True).get("font-family") == "Noto Sans"
    assert "font-family" not in charts.svg(bars(1), title="x")
    assert charts.data_uri(bars(1), title="x").startswith("data:image/svg+xml;base64,")


def test_chart_is_drawn_inside_a_documents_memory_limit():
    """In a fresh process: there the engine starts inside the limit, and what the document may take stays as it was."""
    code = (
        "import django; django.setup()\n"
        "from portal.documents import charts\n"
        "from portal.documents.limits import memory_limit\n"
        "with memory_limit(300 * 2**20):\n"
        "    assert charts._draw({'mark': 'bar', 'data': {'values': []}}, 'ab', charts._numbers()).startswith('<svg')\n"
        "    kept = bytearray(100 * 2**20)\n"
        "    try:\n"
        "        bytearray(400 * 2**20)\n"
        "    except MemoryError:\n"
        "        print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "bounded\n", done.stderr


def _light(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], linear


@pytest.mark.parametrize("colour", charts.PALETTE)
def test_colour_is_seen_on_white(colour):
    assert 1.05 / (_light(colour)[0] + 0.05) >= 3


# Machado and others 2009, severity 1, on linear RGB.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.mark.parametrize("kind", BLINDNESS)
def test_colours_stay_apart_with_colour_blindness(kind):
    def seen(colour):
        linear = _light(colour)[1]
        rows = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in BLINDNESS[kind])
        return [max(0, min(1, value)) ** (1 / 2.2) * 100 for value in rows]

    colours = [seen(colour) for colour in charts.PALETTE]
    pairs = [(a, b) for n, a in enumerate(colours) for b in colours[n + 1 :]]
    assert min(sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 for a, b in pairs) > 15
