"""A process that presses "register" or "cancel" for a part of the crowd: `python -m … VERB EVENT_ID NUMBER NUMBER …`.

It says when it is ready and waits for a line of standard input, so that all start at once.
"""

import sys
from concurrent.futures import ThreadPoolExecutor

import django

THREADS = 5


def press(verb: str, event_id: int, number: int) -> None:
    from django.db import connection

    from events.actions import registrations
    from events.models import Event

    from .making import arrive

    event = Event.objects.get(pk=event_id)
    if verb == "register":
        arrive(event, number)
    else:
        registrations.cancel(registration=event.registrations.get(email=f"guest{number}@example.org"))
    connection.close()


def main(verb: str, event_id: str, *numbers: str) -> None:
    django.setup()
    print("ready", flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda number: press(verb, int(event_id), int(number)), numbers))


if __name__ == "__main__":
    main(*sys.argv[1:])
