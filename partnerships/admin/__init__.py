"""The desk of partnership requests. Importing it puts their panels on the desk's opening page too."""

from ..admin_views import board
from . import reference, requests

__all__ = ["board", "reference", "requests"]
