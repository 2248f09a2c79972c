"""The guided form: fill in, look at what will be booked, book. Without JavaScript, and nothing typed is lost."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.errors import ActionRefused, Conflict, NotPermitted

from .. import actions, policies
from ..forms.booking import USD, BookingForm
from ..forms.kinds import KINDS, open_kinds
from ..models import Fund, HeldFile
from ..states import CASH_OUT, EntryKind
from .needed import Pays, needed, pays

CHECK, CHANGE, BOOK = "check", "change", "book"


class BookingPage:
    def __init__(self, desk, request: HttpRequest, fund: Fund, kind: str) -> None:
        self.desk, self.request, self.fund = desk, request, fund
        if kind not in KINDS:
            raise Http404
        self.kind = KINDS[kind]
        self.held: HeldFile | None = None

    def respond(self) -> HttpResponse:
        answer = {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(self.request.method or "")
        if answer is None:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        try:
            policies.check(self.request.user, "book", self.fund)
        except NotPermitted as refusal:
            return self.desk.refuse(self.request, refusal, self.fund)
        return answer()

    def get(self) -> HttpResponse:
        if self.kind not in open_kinds(self.fund):
            messages.warning(self.request, _("The fund is closed: this can no longer be booked."))
            return redirect(self.desk.case_url(self.fund))
        return self.page(BookingForm(self.fund, self.kind.kind.value, initial=self._asked()))

    def _asked(self) -> dict[str, str]:
        """A link may name what is known already: the arrangement of an instalment, the project of an allocation."""
        known = (*self.kind.fields, "amount", "currency", "value_date", "description")
        named = {name: self.request.GET[name] for name in known if self.request.GET.get(name)}
        deposit = needed(self.fund, self.request.GET).deposit
        return named if deposit is None else {**named, "amount": str(deposit), "currency": USD}

    def post(self) -> HttpResponse:
        form = BookingForm(self.fund, self.kind.kind.value, self.request.POST, self.request.FILES)
        valid = form.is_valid()
        self._keep_document(form)
        step = self.request.POST.get("step")
        if step == CHANGE or not valid or form.errors:
            return self.page(form)
        try:
            return self.book(form) if step == BOOK else self.confirm(form)
        except Conflict as refusal:
            messages.warning(self.request, str(refusal))
            return self.confirm(form)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as problem:
            form.complain(problem)
        return self.page(form)

    def _keep_document(self, form: BookingForm) -> None:
        """An uploaded document waits on the server: a browser does not send it again with the confirm page."""
        content, key = form.cleaned_data.get("document"), form.cleaned_data.get("held")
        if content is not None:
            self.held = actions.hold(content=content, by=self.request.user)
        elif key and "document" not in form.errors:
            self.held = HeldFile.objects.filter(key=key, held_by=self.request.user).first()
            if self.held is None and not self._is_booked(form):
                form.add_error("document", _("The document sent before is no longer kept: choose it again."))

    def _is_booked(self, form: BookingForm) -> bool:
        """Sent a second time: the document is with its entry by now."""
        return actions.booked_before(self.fund, form.cleaned_data.get("token", "")) is not None

    def confirm(self, form: BookingForm) -> HttpResponse:
        preview = actions.preview(fund=self.fund, line=form.line(), by=self.request.user)
        pays = self._pays(form, preview) if self.kind.kind == EntryKind.DEPOSIT else None
        return self._respond("admin/trustfunds/book_confirm.html", form, preview=preview, pays=pays)

    def _pays(self, form: BookingForm, preview: actions.Preview) -> Pays:
        agreement = form.cleaned_data.get("agreement")
        return pays(preview.left - preview.held, agreement.indirect_rate if agreement else None)

    def book(self, form: BookingForm) -> HttpResponse:
        booked = actions.book_once(
            fund=self.fund,
            line=form.line(),
            by=self.request.user,
            token=form.cleaned_data["token"],
            held=self.held,
            shown=self.request.POST.get("shown", ""),
        )
        self._say(booked)
        return redirect("admin:trustfunds_entry_change", booked.entries[0].pk)

    def _say(self, booked: actions.Booked) -> None:
        numbers = ", ".join(entry.number for entry in booked.entries)
        if booked.is_new:
            said = ngettext("Booked: entry %s.", "Booked: entries %s.", len(booked.entries)) % numbers
            messages.success(self.request, said)
        else:
            messages.info(self.request, _("This form was booked before, as %s. Nothing was booked again.") % numbers)

    def page(self, form: BookingForm) -> HttpResponse:
        extra = {"needed": needed(self.fund, self.request.GET)} if self.kind.kind == EntryKind.DEPOSIT else {}
        return self._respond("admin/trustfunds/book.html", form, **extra)

    def _respond(self, template: str, form: BookingForm, **extra: Any) -> HttpResponse:
        context = {
            **self.desk.page_context(self.request, self.fund),
            "title": self.kind.title,
            "kind": self.kind,
            "form": form,
            "held": self.held,
            "cash": actions.cash(self.fund) if self.kind.kind in CASH_OUT else None,
            "again_url": reverse("admin:trustfunds_fund_book", args=[self.fund.pk, self.kind.kind.value]),
            **extra,
        }
        return TemplateResponse(self.request, template, context)
