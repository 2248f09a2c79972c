from django.utils.translation import gettext_lazy as _

from ... import actions
from .base import RequestDecision


class Publish(RequestDecision):
    verb = "publish"
    action = staticmethod(actions.publish)
    template_name = "admin/partnerships/decisions/publish.html"
    writes_mail = False
    explanation = _("Anybody reads this, and an authority may answer it with a request of its own.")


class Unpublish(RequestDecision):
    verb = "unpublish"
    action = staticmethod(actions.unpublish)
    writes_mail = False
    explanation = _("It disappears from the opportunities; requests that answered it stay as they are.")
