"""Clock-driven sweeps of the trust funds. Safe to run twice."""

from .alerts import watch_delivery

__all__ = ["watch_delivery"]
