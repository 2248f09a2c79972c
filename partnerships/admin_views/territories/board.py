"""What the opening page of the desk says of territories and their documents."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.desk.board import Counter, Line, Panel, register
from portal.core.desk.filters import Viewer

from ...models import MarketingDocument, TerritoryProfile
from .queues import DOCUMENT_TABS, TERRITORY_TABS

SHOWN = {"mine": "active", "clearance": "waiting", "authority": "waiting", "review": "bad"}


def _lines(viewer: Viewer) -> list[Line]:
    documents = {tab.key: tab for tab in DOCUMENT_TABS}
    offered = next(tab for tab in TERRITORY_TABS if tab.key == "offered")
    lines = [_line(documents[key], MarketingDocument, viewer, tone) for key, tone in SHOWN.items()]
    return [*lines, _line(offered, TerritoryProfile, viewer, "waiting", _("Pages to publish"))]


def _line(tab, model, viewer: Viewer, tone: str, label="") -> Line:
    url = f"{reverse(f'admin:partnerships_{model._meta.model_name}_changelist')}?tab={tab.key}"
    return Line(label or tab.label, [Counter(tab.rows(model.objects.all(), viewer), url, tone)])


register(
    Panel("territories", _("Marketing documents and territories"), _lines, "partnerships.view_marketingdocument", 25)
)
