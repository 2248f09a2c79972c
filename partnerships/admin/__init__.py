"""The desk of partnership requests. Importing it puts their panels on the desk's opening page too."""

from ..admin_views import board
from ..admin_views.territories import board as territories_board
from . import memberships, reference, requests, territories

__all__ = ["board", "memberships", "reference", "requests", "territories", "territories_board"]
