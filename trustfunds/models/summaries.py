"""Sums of the ledger by year, kept exact by a statement-level trigger in the transaction that inserts the entries.

Each table is one grain; all are keyed by fund, kind and calendar year of the value date. Nothing but the trigger and
`actions.summaries.rebuild` writes them; `check_summaries` proves them equal to the ledger.
"""

import pgtrigger
from django.db import models


class Summary(models.Model):
    """`amount_usd` is the exact sum, reversals included; `entries` counts both the reversed and the reversing.
    `agreed_usd` is what of the sum is booked under an agreement.

    No foreign key is checked: the entries that a row sums up were."""

    fund = models.ForeignKey("trustfunds.Fund", on_delete=models.CASCADE, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    amount_usd = models.DecimalField(max_digits=20, decimal_places=2)
    agreed_usd = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    entries = models.PositiveIntegerField()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.kind} {self.year} {self.amount_usd}"


class FundYear(Summary):
    """The fund page: by kind, year, certified or interim, with the newest day and moment it covers."""

    is_certified = models.BooleanField()
    last_value_on = models.DateField()
    last_entered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "kind", "year", "is_certified"], name="fund_year_once")]


class DonorYear(Summary):
    donor = models.ForeignKey("trustfunds.Donor", on_delete=models.CASCADE, related_name="+", db_constraint=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "donor", "kind", "year"], name="donor_year_once")]
        indexes = [models.Index(fields=["donor", "fund"], name="donor_year_donor")]


class OrganisationYear(Summary):
    """By participating organisation; expenditure also by harmonised category of its own set."""

    organisation = models.ForeignKey(
        "trustfunds.Organisation", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    category_set = models.CharField(max_length=8, blank=True)
    category = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "organisation", "kind", "year", "category_set", "category"],
                name="organisation_year_once",
            )
        ]
        indexes = [models.Index(fields=["organisation", "fund"], name="organisation_year_org")]


class ProjectYear(Summary):
    """By project, and through it by country, territory, theme and goal."""

    project = models.ForeignKey("trustfunds.Project", on_delete=models.CASCADE, related_name="+", db_constraint=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "kind", "year"], name="project_year_once")]
        indexes = [models.Index(fields=["fund", "kind"], name="project_year_fund")]


GRAINS: dict[type[Summary], tuple[str, ...]] = {
    FundYear: ("fund_id", "kind", "year", "is_certified"),
    DonorYear: ("fund_id", "donor_id", "kind", "year"),
    OrganisationYear: ("fund_id", "organisation_id", "kind", "year", "category_set", "category"),
    ProjectYear: ("fund_id", "project_id", "kind", "year"),
}
UNIQUE: dict[type[Summary], tuple[str, ...]] = {ProjectYear: ("project_id", "kind", "year")}  # a project has one fund
NEWEST: dict[type[Summary], dict[str, str]] = {
    FundYear: {"last_value_on": "value_date", "last_entered_at": "entered_at"}
}
PARTIES = ("donor_id", "organisation_id", "project_id")


# Every key of every grain at once, by which a whole ledger shrinks before it is summed up grain by grain.
FINEST = (
    "fund_id, kind, EXTRACT(YEAR FROM value_date)::int, is_certified, donor_id, organisation_id, project_id, "
    "category_set, category, agreement_id IS NULL"
)
_CONDENSED = [
    "SELECT fund_id, kind, is_certified, donor_id, organisation_id, project_id, category_set, category,",
    "MAX(agreement_id) AS agreement_id,",
    "MAX(value_date) AS value_date, MAX(entered_at) AS entered_at, SUM(amount_usd) AS amount_usd, COUNT(*) AS entries",
    "FROM trustfunds_entry GROUP BY",
    FINEST,
]
CONDENSED = " ".join(_CONDENSED)


AMOUNTS = (
    "SUM(amount_usd) AS amount_usd",
    "COALESCE(SUM(amount_usd) FILTER (WHERE agreement_id IS NOT NULL), 0) AS agreed_usd",
)


def sums_of(model: type[Summary], source: str, counted: str = "COUNT(*)") -> str:
    """SELECT with the rows `model` must hold for the entries of `source`, each of which counts `counted`."""
    keys = GRAINS[model]
    wanted = [column for column in keys if column.endswith("_id") and column != "fund_id"]
    columns = ["EXTRACT(YEAR FROM value_date)::int AS year" if key == "year" else key for key in keys]
    newest = [f"MAX({column}) AS {name}" for name, column in NEWEST.get(model, {}).items()]
    where = " AND ".join(f"{column} IS NOT NULL" for column in wanted) or "TRUE"
    group = ", ".join(str(place) for place in range(1, len(keys) + 1))
    selected = ", ".join([*columns, *AMOUNTS, f"{counted} AS entries", *newest])
    return f"SELECT {selected} FROM {source} WHERE {where} GROUP BY {group} ORDER BY {group}"  # noqa: S608 our own names only


def upsert(model: type[Summary], source: str, counted: str = "COUNT(*)") -> str:
    """INSERT that adds the entries of `source` to `model`. Ordered by key: two statements lock in one order."""
    table = model._meta.db_table
    newest = tuple(NEWEST.get(model, {}))
    columns = ", ".join([*GRAINS[model], "amount_usd", "agreed_usd", "entries", *newest])
    conflict = ", ".join(UNIQUE.get(model, GRAINS[model]))
    added = [f"{name} = s.{name} + EXCLUDED.{name}" for name in ("amount_usd", "agreed_usd", "entries")]
    added += [f"{name} = GREATEST(s.{name}, EXCLUDED.{name})" for name in newest]
    return (
        f"INSERT INTO {table} AS s ({columns}) {sums_of(model, source, counted)}"
        f" ON CONFLICT ({conflict}) DO UPDATE SET {', '.join(added)};"
    )


class Summarise(pgtrigger.Trigger):
    name = "summarise"
    level = pgtrigger.Statement
    when = pgtrigger.After
    operation = pgtrigger.Insert
    referencing = pgtrigger.Referencing(new="new_entries")

    def get_func(self, model):
        return " ".join([*(_guarded(grain) for grain in GRAINS), "RETURN NULL;"])


def _guarded(model: type[Summary]) -> str:
    """An upsert costs even where it finds nothing: a deposit asks for no project."""
    party = next((key for key in GRAINS[model] if key in PARTIES), None)
    statement = upsert(model, "new_entries")
    if party is None:
        return statement
    return f"IF EXISTS (SELECT FROM new_entries WHERE {party} IS NOT NULL) THEN {statement} END IF;"
