from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.errors import ActionRefused, NotPermitted

from ... import policies
from ...actions.people import invite_reader
from ...forms.own import InviteReaderForm
from ...selectors.own.people import invited
from .fetch import own_donor, page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, code: str) -> HttpResponse:
    donor = own_donor(request, code)
    may_invite = policies.may(policies.check_invite, request.user, donor)
    form = InviteReaderForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST":
        policies.check_invite(request.user, donor)
        if form.is_valid() and _invite(request, donor, form):
            return redirect("donor:people", donor.code)
    context = {
        "people": donor.people.select_related("user").order_by("added_at", "pk"),
        "invited": invited(donor) if may_invite else [],
        "may_invite": may_invite,
        "form": form,
    }
    return page(request, "people", donor, "people", **context)


def _invite(request: HttpRequest, donor, form: InviteReaderForm) -> bool:
    try:
        invite_reader(donor=donor, by=request.user, **form.cleaned_data)
    except NotPermitted:
        raise
    except ActionRefused as refusal:
        form.add_error("email", str(refusal))
        return False
    messages.success(request, _("The invitation goes to %(email)s.") % {"email": form.cleaned_data["email"]})
    return True
