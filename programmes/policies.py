from django.utils.translation import gettext as _

from portal.core.errors import NotPermitted

from .models import Enquiry
from .states import ENQUIRY

ANSWER = "programmes.answer_enquiry"


def check(user, verb: str, row: Enquiry) -> None:
    """Raise IllegalMove or NotPermitted, with a sentence for the person."""
    ENQUIRY.check_source(verb, row.state)
    if not user.has_perm(ANSWER):
        raise NotPermitted(_("Your role may read messages, not answer them."))
