"""`make bench`: every line is a ratio to a floor measured in the same run, or a count. Exit code 1 when one is over."""

import argparse
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from django.core.management import call_command  # noqa: E402

from . import desk, load, requester, world  # noqa: E402
from .report import Report  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=30, help="paired rounds of each measurement")
    parser.add_argument("--most", type=int, default=100_000, help="rows at the largest size")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    call_command("sync_roles", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    report = Report()
    here = world.build()
    sizes = [1_000, options.most // 10, options.most]
    measured = {}
    for size in sizes:
        world.grow(here, size)
        report.title(f"{size:,} requests")
        measured[size] = {
            **desk.measure(here, report, options.rounds, largest=size == sizes[-1]),
            **requester.measure(here, report, options.rounds, largest=size == sizes[-1]),
        }
    report.title("Under load")
    load.measure(here, report, options.rounds)
    report.title("Growth")
    desk.growth(report, measured[sizes[1]], measured[sizes[2]])
    requester.growth(report, measured[sizes[0]], measured[sizes[2]])
    print(f"\n{len(report.lines)} lines, {len(report.misses)} over their target.")
    return 1 if report.misses else 0


if __name__ == "__main__":
    sys.exit(main())
