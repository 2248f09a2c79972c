"""Forms of the records around the ledger: what a change form alone does not ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ..models import Agreement, Donor, Fund


class FundForm(forms.ModelForm):
    """A fund's state is no field: decisions change it."""

    class Meta:
        model = Fund
        fields = [
            "code", "name_en", "name_fr", "name_es", "kind", "modality", "administrative_agent", "country", "programme",
            "themes", "goals", "purpose_en", "purpose_fr", "purpose_es", "started_on", "ends_on", "gateway_url",
            "source", "is_generated",
        ]  # fmt: skip


class DonorForm(forms.ModelForm):
    """A private donor that is entered anew is hidden until somebody says that it agreed."""

    class Meta:
        model = Donor
        fields = [
            "code", "name_en", "name_fr", "name_es", "kind", "country", "authority", "is_hidden", "iati_reference",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is None and cleaned.get("kind") == Donor.Kind.PRIVATE:
            cleaned["is_hidden"] = True
        return cleaned


class AgreementForm(forms.ModelForm):
    """The parties follow from the kind, and a memorandum of understanding names no amount."""

    class Meta:
        model = Agreement
        fields = [
            "number", "kind", "fund", "donor", "organisation", "signed_on", "ends_on", "currency", "amount",
            "fee_rate", "indirect_rate", "request", "note",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self._said("kind") == Agreement.Kind.MOU:
            self._need("organisation", _("A memorandum is signed with a participating organisation: name it."))
            self._refuse("donor", _("A memorandum is signed with an organisation, not with a donor."))
            self._refuse("amount", _("A memorandum of understanding names no amount."))
        else:
            self._need("donor", _("Name the donor who signed it."))
            self._refuse("organisation", _("A donor's arrangement names no organisation: its transfers do."))
        if cleaned.get("amount") is not None and not cleaned.get("currency"):
            self._complain("currency", _("Name the currency of the amount."))
        cleaned["currency"] = (cleaned.get("currency") or "").upper()
        return cleaned

    def clean_fee_rate(self):
        return self._part_of_one("fee_rate")

    def clean_indirect_rate(self):
        return self._part_of_one("indirect_rate")

    def _part_of_one(self, name: str):
        rate = self.cleaned_data[name]
        if not 0 <= rate < 1:
            raise forms.ValidationError(_("A rate is a part of one: 0.01 for 1 %."))
        return rate

    def _said(self, name: str) -> Any:
        """Of the form, or of the row where the field can no longer be changed."""
        return self.cleaned_data.get(name) if name in self.fields else getattr(self.instance, name)

    def _need(self, name: str, sentence: str) -> None:
        if self._said(name) is None and name not in self.errors:
            self._complain(name, sentence)

    def _refuse(self, name: str, sentence: str) -> None:
        if self._said(name) is not None:
            self._complain(name, sentence)

    def _complain(self, name: str, sentence: str) -> None:
        self.add_error(name if name in self.fields else None, sentence)
