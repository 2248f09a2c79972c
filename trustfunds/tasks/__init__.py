"""What the worker and the clock do for the trust funds. Every sweep is safe to run twice."""

from .alerts import watch_delivery
from .batches import run_batch, sweep_batches
from .desk import make_reports_due, sweep_held

__all__ = ["make_reports_due", "run_batch", "sweep_batches", "sweep_held", "watch_delivery"]
