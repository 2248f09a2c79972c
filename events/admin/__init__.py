"""The desk of events. Importing it puts their panel on the desk's opening page too."""

from ..admin_views import board
from . import events

__all__ = ["board", "events"]
