"""A person's own choice of messages, and the link that switches one kind off from the mail itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import preferences as choices
from . import unsubscribe
from .forms import PreferencesForm


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    form = PreferencesForm(request.POST or None, user=request.user)
    if form.is_valid():
        choices.choose(request.user, form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return redirect("preferences")
    return render(request, "notifications/preferences.html", {"form": form}, status=422 if form.is_bound else 200)


# Mail programs post here on the reader's behalf, without a session (RFC 8058): the signed token is the permission.
@method_decorator([login_not_required, csrf_exempt], name="dispatch")
class Unsubscribe(View):
    """GET only asks: link checkers and previews open every address of a mail."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.wish = unsubscribe.read(kwargs["token"])
        if self.wish is None:
            raise Http404

    def get(self, request, token):
        return render(request, "notifications/unsubscribe.html", {"event": self.wish.event, "done": False})

    def post(self, request, token):
        choices.choose(self.wish.user, {self.wish.event.key: "off"})
        return render(request, "notifications/unsubscribe.html", {"event": self.wish.event, "done": True})
