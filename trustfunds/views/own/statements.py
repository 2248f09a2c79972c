from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ... import policies
from ...actions.statements import ask_statement
from ...documents import statements_of, with_sheets
from ...forms.own import StatementForm
from ...selectors import own
from .fetch import own_donor, page, told

SHOWN = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: HttpRequest, code: str) -> HttpResponse:
    """The statements made so far, and the form that asks for one; what the ledger has not changed is made once."""
    donor = own_donor(request, code)
    may_ask = policies.may(policies.check_ask_statement, request.user, donor)
    form = StatementForm(request.POST or None, years=own.years_of(donor), language=request.user.language)
    if request.method == "POST":
        policies.check_ask_statement(request.user, donor)
        if form.is_valid():
            with told(request):
                ask_statement(donor=donor, by=request.user, **form.cleaned_data)
            return redirect("donor:statements", donor.code)
    rows = with_sheets(statements_of(donor).defer("data")[:SHOWN])
    return page(request, "statements", donor, "statements", form=form, may_ask=may_ask, documents=rows)
