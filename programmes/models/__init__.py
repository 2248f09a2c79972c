from .calls import Call
from .programmes import Presence, Programme
from .texts import Section, Source

__all__ = ["Call", "Presence", "Programme", "Section", "Source"]
