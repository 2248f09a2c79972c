"""What an action may answer instead of doing its work. Views turn each into words at the right place."""

from django.core.exceptions import PermissionDenied


class ActionRefused(Exception):
    """A rule of the domain says no. `str()` is a translated sentence for the person who asked."""


class IllegalMove(ActionRefused):
    """The state table has no such move from the present state (also: it was made already)."""


class Conflict(ActionRefused):
    """The row changed since the person saw it; nothing was done."""


class NotPermitted(ActionRefused, PermissionDenied):
    """The person's role does not allow this decision."""
