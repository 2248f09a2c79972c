"""Memory does not grow with the file, and a million rows are read."""

import csv
import gc
import tracemalloc

import psutil
import pytest

from trustfunds.imports import running
from trustfunds.imports.reading import open_table
from trustfunds.imports.seen import Occurrences, Seen
from trustfunds.models import Batch, Entry
from trustfunds.tests import factories as make

from . import generated
from .importing import booked, undone

MEGABYTE = 1_000_000


def long_table(path, count):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(generated.ENTRIES)
        writer.writerows(
            [
                f"N-{n}",
                f"BIG{n % 3}",
                "deposit",
                "2023-01-31",
                f"{n % 900 + 1}.25",
                "USD",
                f"Donor {n % 20}",
                "",
                "Paid",
            ]
            for n in range(count)
        )
    return path


def test_a_million_rows_are_read_in_little_memory(tmp_path):
    path = tmp_path / "x.csv"
    with path.open("w") as file:
        file.write("number,amount\n")
        for block in range(1_000):
            file.writelines(f"{block * 1_000 + n},1.25\n" for n in range(1_000))
    table, before = open_table(path), psutil.Process().memory_info().rss
    assert sum(1 for _row in table.rows()) == 1_000_000
    assert psutil.Process().memory_info().rss - before < 30 * MEGABYTE
    assert table.share_read() > 0.99


def test_what_was_seen_costs_a_few_bytes_a_key():
    gc.collect()
    tracemalloc.start()
    seen = Seen()
    assert all(seen.add(f"key {n}") for n in range(50_000))
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not any(seen.add(f"key {n}") for n in range(0, 50_000, 50))
    assert "key 49999" in seen
    assert "key 50000" not in seen
    assert size < 50_000 * 45


def test_repeated_keys_are_counted():
    occurrences = Occurrences(Seen())
    assert [occurrences.next(key) for key in ("a", "b", "a", "a", "b")] == [1, 1, 2, 3, 2]


@pytest.mark.django_db
def test_checking_four_times_as_many_rows_takes_no_more_memory(tmp_path, officer):
    peaks = [_peak_of_check(long_table(tmp_path / f"{count}.csv", count), officer) for count in (500, 2_500, 10_000)]
    assert peaks[2] - peaks[1] < 2 * MEGABYTE


def _peak_of_check(path, officer):
    plan = Batch(layout="portal-entries", options={"create_missing": True}, created_by=officer)
    gc.collect()
    tracemalloc.start()
    report, _findings = running.analyse(path, plan)
    _size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert report["rows"]["rejected"] == 0
    return peak


@pytest.mark.django_db
def test_a_long_file_is_booked_and_undone_in_parts(tmp_path, officer):
    make.fund(code="BIG0")
    batch = booked(long_table(tmp_path / "x.csv", 3_500), "portal-entries", officer)
    assert (batch.entries.count(), batch.report["rows"]["booked"]) == (3_500, 3_500)
    assert Entry.objects.values("number").distinct().count() == 3_500
    assert undone(batch, officer).entries.count() == 3_500
    assert Entry.objects.total() == 0
