"""`make bench`: every line is a ratio to a floor measured in the same run, or a count. Exit code 1 when one is over."""

import argparse
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from django.core.management import call_command  # noqa: E402

from . import desk, documents, events, funds, ledger, load, requester, world  # noqa: E402
from .report import Report  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=30, help="paired rounds of each measurement")
    parser.add_argument("--most", type=int, default=100_000, help="rows at the largest size")
    parser.add_argument("--entries", type=int, default=1_000_000, help="ledger entries at the largest size")
    parser.add_argument("--documents", type=int, default=100, help="documents after which a worker's memory is read")
    parser.add_argument("--invitations", type=int, default=10_000, help="to one event, written and delivered")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS), help="parts of the run")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    call_command("sync_roles", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    report = Report()
    here = world.build()
    for part in options.only:
        PARTS[part](here, report, options)
    print(f"\n{len(report.lines)} lines, {len(report.misses)} over their target.")
    return 1 if report.misses else 0


def _requests(here: world.World, report: Report, options: argparse.Namespace) -> None:
    sizes = [1_000, options.most // 10, options.most]
    measured = {}
    for size in sizes:
        world.grow(here, size)
        report.title(f"{size:,} requests")
        measured[size] = {
            **desk.measure(here, report, options.rounds, compared=size > sizes[0], largest=size == sizes[-1]),
            **requester.measure(here, report, options.rounds, largest=size == sizes[-1]),
        }
    report.title("Under load")
    load.measure(here, report, options.rounds)
    report.title("Growth")
    desk.growth(report, measured[sizes[1]], measured[sizes[2]])
    requester.growth(report, measured[sizes[0]], measured[sizes[2]])


def _dashboards(here: world.World, report: Report, options: argparse.Namespace) -> None:
    fund = ledger.build()
    sizes = [options.entries // 100, options.entries]
    measured = {}
    for size in sizes:
        ledger.grow(size, here.officer)
        report.title(f"{size:,} ledger entries")
        measured[size] = funds.measure(here, report, options.rounds, fund, largest=size == sizes[-1])
    funds.growth(report, measured[sizes[0]], measured[sizes[1]])
    report.title("Keeping the summaries exact")
    funds.upkeep(here, report, options.rounds)


def _documents(here: world.World, report: Report, options: argparse.Namespace) -> None:
    report.title("Documents")
    documents.measure(here, report, options.rounds, options.documents)


def _events(here: world.World, report: Report, options: argparse.Namespace) -> None:
    report.title(f"{options.invitations:,} invitations")
    events.measure(here, report, options.rounds, options.invitations)


PARTS = {"requests": _requests, "dashboards": _dashboards, "documents": _documents, "events": _events}

if __name__ == "__main__":
    sys.exit(main())
