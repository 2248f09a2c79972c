"""The PDFs of this app. Each module registers its kinds."""

from . import territories
from .requests import ask_decision_letter, ask_request_copy

__all__ = ["ask_decision_letter", "ask_request_copy", "territories"]
