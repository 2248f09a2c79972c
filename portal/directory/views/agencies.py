from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import Body
from ..selectors import mission_bodies


@login_not_required
@require_safe
def agencies(request):
    """The bodies the Hub liaises with, in plain words, with what became of them."""
    bodies = mission_bodies()
    groups = [(label, [body for body in bodies if body.kind == kind]) for kind, label in Body.Kind.choices]
    return render(request, "directory/agencies.html", {"groups": groups})
