"""A bound on what one document may take of the worker's memory, and how it is given back."""

import ctypes
import gc
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

STATM = Path("/proc/self/statm")


@contextmanager
def memory_limit(extra_bytes: int) -> Iterator[None]:
    """Inside, the process may grow by `extra_bytes`; beyond, Python raises MemoryError and the worker lives on.

    Measured in address space, so it only works where /proc tells how much is in use (Linux); elsewhere no bound.
    """
    if not STATM.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _address_space() + extra_bytes
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def outside_the_limit() -> Iterator[None]:
    """What is taken inside is not counted: an engine that reserves gigabytes of addresses it never touches."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY or not STATM.exists():
        yield
        return
    before = _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        grown = max(0, _address_space() - before)
        wanted = soft + grown
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def give_back() -> None:
    """After a document: its boxes point at each other in circles, and Python would let several documents' pile up."""
    gc.collect()
    _set_aside()
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):  # glibc's: what is free goes back to the system
        trim(0)


@cache
def _set_aside() -> None:
    """Once in a process, after its first document: what it keeps for ever need not be looked through each time."""
    gc.freeze()


def _address_space() -> int:
    return int(STATM.read_text().split()[0]) * resource.getpagesize()
