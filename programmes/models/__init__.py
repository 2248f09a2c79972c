from .calls import Call
from .enquiries import Enquiry
from .programmes import Presence, Programme
from .texts import Section, Source

__all__ = ["Call", "Enquiry", "Presence", "Programme", "Section", "Source"]
