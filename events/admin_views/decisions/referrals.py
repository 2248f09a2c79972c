from portal.liaison.admin_views.preparing import Refers

from ... import actions
from ...selectors.preparation import preparation
from .base import EventDecision


class Refer(Refers, EventDecision):
    verb = "refer"
    action = staticmethod(actions.refer)

    def form_options(self) -> dict:
        return preparation(self.subject)
