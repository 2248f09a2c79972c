"""A ledger of any size, written by the database itself in batches, so that the summary trigger works as in life."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count as count_from

from django.db import connection, transaction
from django.utils import timezone

from portal.accounts.models import User
from trustfunds.actions import Line, book
from trustfunds.models import Donor, Entry, Fund, Organisation, Project

FUNDS, DONORS, ORGANISATIONS, PROJECTS_EACH = 40, 60, 25, 30
CHUNK = 100_000
_fresh = count_from(1)
LARGEST = "BIG00"  # holds a third of all entries
KINDS = """(ARRAY['deposit','aa_fee','transfer','expenditure','expenditure','expenditure','allocation','commitment',
 'fund_interest','puno_refund'])[1 + MOD(i, 10)]"""
# Of one fund, walking through donors, organisations, projects and twelve years.
INSERT = f"""
INSERT INTO trustfunds_entry (number, fund_id, kind, value_date, amount, currency, amount_usd, rate_source, donor_id,
  organisation_id, project_id, category_set, category, is_certified, description, source_file, source_filename,
  external_key, entered_at, entered_by_id{{extra}})
SELECT 'X-' || i, f.id, k.kind, DATE '2014-01-01' + MOD(i * 7, 4300), 1000 + MOD(i, 977), 'USD', 1000 + MOD(i, 977), '',
  CASE WHEN k.kind IN ('deposit', 'commitment') THEN d.id END,
  CASE WHEN k.kind IN ('transfer', 'expenditure', 'puno_refund', 'allocation') THEN o.id END,
  CASE WHEN k.kind IN ('transfer', 'expenditure', 'puno_refund', 'allocation') THEN p.id END,
  CASE WHEN k.kind = 'expenditure' THEN 'undg2012' ELSE '' END,
  CASE WHEN k.kind = 'expenditure' THEN (ARRAY['staff','travel','contractual','operating'])[1 + MOD(i, 4)] ELSE '' END,
  MOD(i, 7) <> 0, '', '', '', '', %s, %s{{values}}
FROM generate_series(%s, %s) AS i
CROSS JOIN LATERAL (SELECT {KINDS} AS kind) k
JOIN bench_fund f ON f.place = CASE WHEN MOD(i, 3) = 0 THEN 0 ELSE 1 + MOD(i, {FUNDS - 1}) END
JOIN bench_donor d ON d.place = MOD(i, {DONORS})
JOIN bench_organisation o ON o.place = MOD(i, {ORGANISATIONS})
JOIN bench_project p ON p.fund_id = f.id AND p.place = MOD(i, {PROJECTS_EACH})
"""  # noqa: S608 our own numbers only


def build() -> Fund:
    """Funds, donors, organisations and projects; the fund that will be the largest."""
    codes = [LARGEST, *(f"BE{n:03}" for n in range(1, FUNDS))]
    Fund.objects.bulk_create(Fund(code=code, name_en=f"Fund {code}", kind="mdtf", state="active") for code in codes)
    Donor.objects.bulk_create(Donor(code=f"bench-{n}", name_en=f"Bench donor {n}") for n in range(DONORS))
    Organisation.objects.bulk_create(
        Organisation(code=f"bench-{n}", name_en=f"Bench organisation {n}") for n in range(ORGANISATIONS)
    )
    funds = Fund.objects.filter(code__in=codes)
    organisations = list(Organisation.objects.filter(code__startswith="bench-"))
    Project.objects.bulk_create(
        Project(
            code=f"{fund.code}-{n}", fund=fund, title=f"Project {n}", organisation=organisations[n % len(organisations)]
        )
        for fund in funds
        for n in range(PROJECTS_EACH)
    )
    with connection.cursor() as cursor:
        for name, order, where in [
            ("fund", "code DESC", "code LIKE 'B%%'"),
            ("donor", "id", "code LIKE 'bench-%%'"),
            ("organisation", "id", "code LIKE 'bench-%%'"),
        ]:
            cursor.execute(
                f"CREATE TABLE bench_{name} AS SELECT id, row_number() OVER (ORDER BY (code = %s) DESC, {order}) - 1"  # noqa: S608
                f" AS place FROM trustfunds_{name} WHERE {where}",
                [LARGEST],
            )
        cursor.execute(
            "CREATE TABLE bench_project AS SELECT id, fund_id, row_number() OVER (PARTITION BY fund_id ORDER BY id) - 1"
            " AS place FROM trustfunds_project"
        )
    return Fund.objects.get(code=LARGEST)


def grow(size: int, by: User) -> None:
    """To `size` entries altogether."""
    there = Entry.objects.count()
    while there < size:
        upper = min(there + CHUNK, size)
        insert(there + 1, upper, by)
        there = upper
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE trustfunds_entry")
        for grain in ("fundyear", "donoryear", "organisationyear", "projectyear"):
            cursor.execute(f"VACUUM ANALYZE trustfunds_{grain}")


def insert(first: int, last: int, by: User) -> None:
    columns = {field.column for field in Entry._meta.concrete_fields}
    extra = [(name, value) for name, value in (("source_year", "NULL"),) if name in columns]
    sql = INSERT.format(extra="".join(f", {n}" for n, _v in extra), values="".join(f", {v}" for _n, v in extra))
    with connection.cursor() as cursor:
        cursor.execute(sql, [timezone.now(), by.pk, first, last])


def seconds_to_insert(count: int, by: User, *, with_trigger: bool) -> float:
    """One `bulk_create` with its commit, as an import books. What went in without the trigger is missing in the
    summaries until they are rebuilt."""
    entries = _entries(count, by)
    with _trigger(with_trigger):
        start = time.perf_counter()
        with transaction.atomic():
            Entry.objects.bulk_create(entries)
        return time.perf_counter() - start


def seconds_to_book(by: User, *, with_trigger: bool) -> float:
    """One entry as an officer books it: under the fund's lock, its position proved, the journal written."""
    (entry,) = _entries(1, by)
    line = Line(
        kind=entry.kind,
        value_date=entry.value_date,
        amount=Decimal(entry.amount),
        organisation=entry.project.organisation,
        project=entry.project,
        category_set=entry.category_set,
        category=entry.category,
    )
    with _trigger(with_trigger):
        start = time.perf_counter()
        book(fund=entry.fund, lines=[line], by=by)
        return time.perf_counter() - start


@contextmanager
def _trigger(on: bool) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_summarise%%'")
        (name,) = cursor.fetchone()
        cursor.execute(f'ALTER TABLE trustfunds_entry {"ENABLE" if on else "DISABLE"} TRIGGER "{name}"')
        yield
        cursor.execute(f'ALTER TABLE trustfunds_entry ENABLE TRIGGER "{name}"')


def _entries(count: int, by: User) -> list[Entry]:
    """Payments of one fund, as a file of contributions or expenditure brings them."""
    fund = Fund.objects.get(code=LARGEST)
    projects = list(Project.objects.filter(fund=fund).select_related("organisation"))
    return [
        Entry(
            number=f"Y-{next(_fresh)}",
            fund=fund,
            kind="expenditure",
            value_date=date(2014 + place % 12, 12, 31),
            amount=1000 + place,
            amount_usd=1000 + place,
            organisation_id=projects[place % PROJECTS_EACH].organisation_id,
            project=projects[place % PROJECTS_EACH],
            category_set="undg2012",
            category=["staff", "travel", "contractual", "operating"][place % 4],
            entered_by=by,
        )
        for place in range(count)
    ]
