"""A process that presses for a part of a crowd: `python -m events.tests.registrations.pressing EVENT_ID`.

It says "ready", then does each line of standard input (a verb and the numbers of its people, all at once) and says
"done". Its threads keep their connections to the database.
"""

import sys
from concurrent.futures import ThreadPoolExecutor

import django

THREADS = 6


def press(verb: str, event_id: int, number: int) -> None:
    from events.actions import registrations
    from events.models import Event

    from .making import arrive

    event = Event.objects.get(pk=event_id)
    if verb == "register":
        arrive(event, number)
    else:
        registrations.cancel(registration=event.registrations.get(email=f"guest{number}@example.org"))


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(event_id: str) -> None:
    django.setup()
    from . import making  # noqa: F401  (loaded before the crowd comes)

    with ThreadPoolExecutor(THREADS) as threads:
        say("ready")
        for line in sys.stdin:
            verb, *numbers = line.split()
            list(threads.map(lambda number, verb=verb: press(verb, int(event_id), int(number)), numbers))
            say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
