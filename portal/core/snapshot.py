"""One moment of the database for a whole piece of reading, however long it takes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction

T = TypeVar("T")
Aside = Callable[[Callable[[], T]], T]


@contextmanager
def snapshot() -> Iterator[Aside]:
    """All queries inside see the database as the first one did, whatever is committed meanwhile, and none may write.
    The function it gives runs a piece of work on another connection: what is written there is seen by others at once.

    Inside a transaction of somebody else, that one's view holds.
    """
    if connection.in_atomic_block:
        yield lambda work: work()
        return
    with ThreadPoolExecutor(max_workers=1) as other, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        try:
            yield lambda work: other.submit(work).result()
        finally:
            other.submit(lambda: connection.close()).result()  # asked there: each thread has its own
