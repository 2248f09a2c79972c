"""Import a file into the ledger: `import_ledger FILE --layout ocha-contributions --dry-run`."""

import json
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.accounts.models import User
from portal.accounts.roles import holders
from portal.core.errors import ActionRefused
from trustfunds import policies
from trustfunds.actions import batches
from trustfunds.imports import layouts, running
from trustfunds.imports.errors import Unreadable
from trustfunds.models import Batch
from trustfunds.states import EntryKind

UNREADABLE, REJECTED = 2, 3


class Command(BaseCommand):
    help = (
        "Checks a file and books it in one transaction. Exit 0: everything was booked or known already; "
        "3: rows were rejected (the rest is booked only with --skip-rejected); 2: the file cannot be read."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--layout", required=True, help=", ".join([*layouts.LAYOUTS, "mapping:KEY"]))
        parser.add_argument("--dry-run", action="store_true", help="book nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--create-missing", action="store_true", help="create unknown funds, donors and others")
        parser.add_argument("--skip-rejected", action="store_true", help="book the rest where rows are rejected")
        parser.add_argument("--by", default="", metavar="EMAIL", help="who books; else the first who may")

    def handle(self, *, file: Path, **options: Any) -> None:
        by = _person(options["by"])
        try:
            report, booked = self._run(file, by, options)
        except Unreadable as error:
            raise CommandError(f"{file}: {error}", returncode=UNREADABLE) from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=UNREADABLE) from error
        except ActionRefused as refusal:
            raise CommandError(f"Nothing was booked: {refusal}") from refusal
        report = {"dry_run": options["dry_run"], "booked": bool(booked), "batch": booked, **report}
        self.stdout.write(json.dumps(report, indent=1, ensure_ascii=False) if options["json"] else in_words(report))
        if report["rows"]["rejected"]:
            raise CommandError(_rejected(report), returncode=REJECTED)

    def _run(self, path: Path, by: User, options: dict[str, Any]) -> tuple[dict, str]:
        chosen = {"create_missing": options["create_missing"], "skip_rejected": options["skip_rejected"]}
        plan = Batch(layout=options["layout"], options=chosen, created_by=by)
        report, _findings = running.analyse(path, plan)
        if options["dry_run"] or (report["rows"]["rejected"] and not options["skip_rejected"]):
            return report, ""
        if not batches.has_something(report):
            return report, ""
        return report, _book(path, plan, report, by)


@transaction.atomic
def _book(path: Path, plan: Batch, report: dict, by: User) -> str:
    """Batch and entries together: a command that is stopped leaves nothing for the worker to go on with."""
    with path.open("rb") as file:
        batch = batches.create(
            file=File(file),
            filename=path.name,
            layout=plan.layout,
            by=by,
            options=plan.options,
            report=report,
            state=Batch.State.BOOKING,
        )
    running.book(batch, by=by)
    return batch.number


def _person(email: str) -> User:
    """Who stands in the ledger as having booked it."""
    if email:
        found = User.objects.filter(email__iexact=email, is_active=True).first()
    else:
        superusers = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
        found = superusers.first() or holders(policies.BOOK).order_by("pk").first()
    if found is None:
        raise CommandError("Nobody may book: create an administrator or a trust fund officer, or name one with --by.")
    if not found.has_perm(policies.BOOK):
        raise CommandError(f"{found.email} may not book.")
    return found


def _rejected(report: dict) -> str:
    lines = [
        f"row {line['row']}, {line['column'] or 'row'}: {line['value']!r}: {line['reason']}"
        for line in report["shown"]["rejected"]
    ]
    more = report["rows"]["rejected"] - len(lines)
    left = "the rest was booked" if report["booked"] else "nothing was booked"
    return "\n".join(
        [f"{report['rows']['rejected']} rows rejected, {left}:", *lines, *([f"and {more} more"] * (more > 0))]
    )


def in_words(report: dict) -> str:
    rows, totals = report["rows"], report["totals"]
    lines = [
        f"{rows['read']} rows read: {rows['booked']} {'to book' if not report['booked'] else 'booked'},"
        f" {rows['repaired']} repaired, {rows['known']} already known, {rows['empty']} with nothing to book,"
        f" {rows['rejected']} rejected",
        f"USD {totals['file']} in the file, USD {totals['booked']} {'booked' if report['booked'] else 'to book'}",
    ]
    for fund in report["funds"]:
        for kind in fund["kinds"]:
            label = EntryKind(kind["kind"]).label
            lines.append(
                f"  {fund['code']} {label}: USD {kind['file']['usd']} in the file, {kind['booked']['usd']} booked"
            )
    lines += [
        f"  row {one['row']}: project {one['project']} is known with USD {one['booked']}, not USD {one['file']}"
        for one in report["differences"]["lines"]
    ]
    lines += [f"note: {note}" for note in report["notes"]]
    if report["batch"]:
        lines.append(f"Batch {report['batch']}")
    return "\n".join(lines)
