from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ... import policies
from ...actions.alerts import choose_alerts
from ...forms.own import AlertsForm
from ...models import Alert
from ...selectors.own.periods import funds_of
from .fetch import own_donor, page, told


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alerts(request: HttpRequest, code: str) -> HttpResponse:
    """Each person's own choice; staff who look at a donor read what can be chosen and choose nothing."""
    donor = own_donor(request, code)
    chosen = Alert.objects.filter(member__donor=donor, member__user=request.user)
    form = AlertsForm(
        request.POST if request.method == "POST" else None, funds=funds_of(donor).order_by("code"), chosen=chosen
    )
    if request.method == "POST":
        policies.check_choose_alerts(request.user, donor)
        if form.is_valid():
            with told(request):
                choose_alerts(donor=donor, choices=form.choices(), by=request.user)
                messages.success(request, _("Your alerts are saved."))
            return redirect("donor:alerts", donor.code)
    return page(request, "alerts", donor, "alerts", form=form)
