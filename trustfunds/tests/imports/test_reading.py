"""Whatever bytes come: rows, or one sentence that says why not."""

import io
import random
import zipfile
from datetime import datetime

import openpyxl
import pytest

from trustfunds.imports import limits
from trustfunds.imports.errors import Unreadable
from trustfunds.imports.reading import ElementTable, open_table

DAY = datetime(2024, 3, 1)  # noqa: DTZ001 a spreadsheet knows no zone
TEXT = "name;amount\nCôte d’Ivoire;1\n"
LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><r><row>&b;</row></r>"""


def write(tmp_path, content, name="file"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(path, **options):
    return [row.cells for row in open_table(path, **options).rows()]


def fate(path):
    """What else it raises is a bug."""
    try:
        return f"{len(rows(path))} rows"
    except Unreadable as error:
        return str(error)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_found_out(tmp_path, encoding):
    assert rows(write(tmp_path, TEXT.encode(encoding))) == [{"name": "Côte d’Ivoire", "amount": "1"}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_found_out(tmp_path, delimiter):
    text = f'a{delimiter}"b,;{chr(9)}|"{delimiter}c\n1{delimiter}2{delimiter}3\n'
    assert rows(write(tmp_path, text)) == [{"a": "1", "b,;\t|": "2", "c": "3"}]


def test_a_cell_may_hold_line_ends_and_quotation_marks(tmp_path):
    assert rows(write(tmp_path, 'a,b\r\n"one\ntwo","say ""yes"""\r\n')) == [{"a": "one\ntwo", "b": 'say "yes"'}]


def test_blank_lines_are_no_rows(tmp_path):
    table = open_table(write(tmp_path, "\n\na,b\n1,2\n,\n\n3,4\n"))
    assert [(row.number, row.cells["a"]) for row in table.rows()] == [(2, "1"), (5, "3")]


def test_a_file_can_be_read_again(tmp_path):
    table = open_table(write(tmp_path, TEXT))
    assert [list(table.rows()) for _turn in range(2)][1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "first row"),
        (b",,,\n1,2,3,4\n", "first row"),
        (b"a,b,A\n1,2,3\n", "Two columns"),
        (b"a,b\n\x00\x01,2\n", "no text"),
        (b"a,b\n\x81\x8d,\xff\n", "neither UTF-8"),
        (b"\xff\xfea\x00,\x00b", "says it is UTF-16"),
        (b'a,b\n"never closed,1\n' + b"x" * 200_000, "not closed"),
        (b"%PDF-1.7", "neither a table"),
        (b"\x1f\x8b\x08", "neither a table"),
        (b"\xd0\xcf\x11\xe0", "old or a locked"),
        (",".join(f"c{n}" for n in range(1_000)).encode(), "1000 columns"),
        (b"<a/>", "tables"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(tmp_path, content, reason):
    with pytest.raises(Unreadable, match=reason):
        list(open_table(write(tmp_path, content)).rows())


def test_a_line_without_end_is_refused_before_it_is_held(tmp_path):
    with pytest.raises(Unreadable, match="longer than"):
        list(open_table(write(tmp_path, "a,b\n" + "1" * (limits.MAX_LINE + 10))).rows())


def test_a_row_of_a_thousand_cells_is_rejected_and_the_next_one_read(tmp_path):
    bad, good = open_table(write(tmp_path, "a,b\n" + ",".join("x" * 1_000) + "\n1,2\n")).rows()
    assert "1000 cells" in bad.error.reason
    assert good.error is None


def test_a_short_row_is_rejected(tmp_path):
    (row,) = open_table(write(tmp_path, "a,b,c\n1,2\n")).rows()
    assert "2 cells" in row.error.reason


def test_a_cell_beyond_the_limit_is_rejected(tmp_path):
    (row,) = open_table(write(tmp_path, "a,b\n" + "x" * (limits.MAX_CELL + 1) + ",2\n")).rows()
    assert row.error.column == "a"


def test_more_rows_than_the_limit_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("trustfunds.imports.reading.tables.MAX_ROWS", 2)
    with pytest.raises(Unreadable, match="more than 2 rows"):
        rows(write(tmp_path, "a\n1\n2\n3\n"))


def test_a_file_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("trustfunds.imports.reading.MAX_FILE_BYTES", 3)
    with pytest.raises(Unreadable, match="larger"):
        open_table(write(tmp_path, "a,b\n"))


@pytest.mark.parametrize("seed", range(30))
def test_noise_is_read_or_refused_never_more(tmp_path, seed):
    noise = random.Random(seed).randbytes(3_000)
    for head in (b"", b"a,b\n", b"PK\x03\x04", b"\xff\xfe", b"<x>"):
        assert fate(write(tmp_path, head + noise))


# Spreadsheets


def workbook(tmp_path, *lines, name="book.xlsx"):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(tmp_path / name)
    return tmp_path / name


def test_a_spreadsheet_keeps_its_numbers_and_dates_and_formulas_are_text(tmp_path):
    path = workbook(tmp_path, ["a", "b", "c", "d"], [1.5, DAY, "=1+1", None])
    assert rows(path) == [{"a": 1.5, "b": DAY, "c": "=1+1", "d": None}]


def test_the_name_of_a_file_says_nothing(tmp_path):
    path = workbook(tmp_path, ["a"], [1])
    assert rows(path.rename(tmp_path / "table.csv")) == [{"a": 1}]


def test_what_a_sheet_says_of_its_own_size_is_not_believed(tmp_path):
    path = workbook(tmp_path, ["a"], [1], [2])
    assert len(rows(rezip(path, lambda name, data: data.replace(b"A1:A3", b"A1:A1")))) == 2


def test_a_wide_row_of_a_spreadsheet_is_rejected(tmp_path):
    (row,) = open_table(workbook(tmp_path, ["a", "b"], list(range(1_000)))).rows()
    assert row.error is not None


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_spreadsheet_is_refused(tmp_path, share):
    whole = workbook(tmp_path, ["a", "b"], *[[n, f"text {n}"] for n in range(500)]).read_bytes()
    with pytest.raises(Unreadable, match="broken or incomplete"):
        list(open_table(write(tmp_path, whole[: int(len(whole) * share)])).rows())


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_spreadsheet_is_read_or_refused(tmp_path, seed):
    generator = random.Random(seed)
    content = bytearray(workbook(tmp_path, ["a", "b"], *[[n, "x"] for n in range(50)]).read_bytes())
    for _hit in range(20):
        content[generator.randrange(4, len(content))] = generator.randrange(256)
    assert fate(write(tmp_path, bytes(content)))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = workbook(tmp_path, ["a"], [1])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"<x>" + b" " * 30_000_000)
    with pytest.raises(Unreadable, match="packed beyond"):
        open_table(path)


def test_a_spreadsheet_that_laughs_is_refused(tmp_path):
    path = workbook(tmp_path, ["a"], [1])
    with pytest.raises(Unreadable, match="entities"):
        open_table(rezip(path, lambda name, data: LAUGHS.encode() if "sheet1" in name else data))


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(Unreadable):
        open_table(write(tmp_path, content.getvalue()))


def rezip(path, change):
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    path.write_bytes(content.getvalue())
    return path


# XML


def test_elements_come_one_by_one(tmp_path):
    path = write(tmp_path, "<r><row n='1'>a</row><!-- x --><row n='2'>b</row></r>")
    table = open_table(path, tag="row")
    assert isinstance(table, ElementTable)
    assert [(row.number, row.element.text) for row in table.rows()] == [(1, "a"), (2, "b")]


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r><row/></r>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><row>&x;</row></r>',
        "<!--" + "x" * 30_000 + "-->" + LAUGHS.partition("?>")[2],
    ],
)
def test_xml_that_defines_entities_is_refused(tmp_path, content):
    with pytest.raises(Unreadable, match="entities"):
        list(open_table(write(tmp_path, content), tag="row").rows())


@pytest.mark.parametrize("content", ["<r><row></r>", "<r><row/>", "<r>", "<r/><x/>", "<"])
def test_broken_xml_is_refused(tmp_path, content):
    with pytest.raises(Unreadable, match="broken or incomplete"):
        list(open_table(write(tmp_path, content), tag="row").rows())


def test_xml_where_a_table_is_meant_and_the_reverse(tmp_path):
    with pytest.raises(Unreadable, match="reads XML"):
        open_table(write(tmp_path, "a,b\n"), tag="row")
