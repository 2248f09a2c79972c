"""The bodies of one day: who has ended gives way to the successor, and the reason says so."""

from datetime import date

from django.utils.translation import gettext as _

from portal.core.formats import day as day_text
from portal.directory.models import Body


class BodiesOn:
    """Every body, read once; UNIFEM stands for UN Women from 2011 on."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.all = {body.pk: body for body in Body.objects.all()}

    def standing_for(self, key: int | None) -> Body | None:
        """The body itself, or the first of its successors that is valid on the day; None where nobody followed."""
        seen = set()
        while key is not None and key not in seen:
            seen.add(key)
            body = self.all[key]
            if body.is_valid_on(self.on):
                return body
            key = body.successor_id
        return None

    def succession(self, original: int, body: Body) -> list[str]:
        """The sentence that says in whose place `body` is asked; none where it is the body itself."""
        old = self.all[original]
        if old == body:
            return []
        if old.valid_to is None or old.valid_to >= self.on:
            return [_("%(body)s is asked in the place of %(old)s.") % {"body": body, "old": old}]
        return [
            _("%(body)s is asked in the place of %(old)s, which ended on %(day)s.")
            % {"body": body, "old": old, "day": day_text(old.valid_to)}
        ]
