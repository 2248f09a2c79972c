from django.utils.translation import gettext_lazy as _

from .kinds import ALL, EVENTS
from .types import Step, kinds

STEPS = [
    Step("identity", _("Who asks"), _("The request is your authority’s; several of its people may write it.")),
    Step("purpose", _("Purpose"), _("What it is about, and why it matters to your territory.")),
    Step("themes", _("Themes and goals"), _("They decide which UN bodies and partners we think of first.")),
    Step("framework", _("The partnership"), kinds=kinds("framework_partner")),
    Step("host", _("Your territory"), kinds=kinds("host_territory")),
    Step("leda", _("The agency"), kinds=kinds("leda")),
    Step("wacap", _("Membership"), kinds=kinds("wacap")),
    Step("event", _("The event"), kinds=EVENTS),
    Step("programme", _("Place and programme"), kinds=EVENTS),
    Step("document", _("The document"), kinds=kinds("marketing_document")),
    Step("private", _("The companies"), kinds=kinds("private_sector")),
    Step("contribution", _("The contribution"), kinds=kinds("contribution")),
    Step("other", _("Your wish"), kinds=kinds("other")),
    Step(
        "offer",
        _("Offer and need"),
        _("What you bring and what you look for, separately. Small things count."),
        ALL - EVENTS - {"contribution"},
    ),
    Step("where", _("Where"), kinds=ALL - EVENTS),
    Step(
        "resources",
        _("Resources"),
        _("A first estimate is enough. Small amounts are welcome, from 1,000 up."),
        ALL - {"contribution", "wacap"},
    ),
    Step("time", _("Time"), kinds=ALL - EVENTS - {"wacap"}),
    Step("governance", _("Decision and signature"), _("Nothing here has to be ready today; tell us how far it is.")),
    Step("third_parties", _("Other organisations"), kinds=ALL - {"wacap"}),
    Step("files", _("Files"), _("Only people of your authority and UNDP staff can open them.")),
    Step("consent", _("Consent"), _("What we may do with your request.")),
]

STEP_KEYS = [step.key for step in STEPS]


def steps_for(kind: str) -> list[Step]:
    return [step for step in STEPS if step.asked_of(kind)]


def step_of(key: str) -> Step:
    return next(step for step in STEPS if step.key == key)
