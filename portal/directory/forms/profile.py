"""The forms of a profile, block by block. Nothing is required to save: completeness says what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Authority
from ..policies import locked_fields
from ..selectors.profile import text_of
from ..states import PROFILE_BLOCKS, Block
from .blocks import FORMS, ROWS
from .rows import RowFormSet, formset_of


class ConsentForm(forms.Form):
    role = forms.CharField(
        label=_("Your role"), max_length=150, help_text=_("In which you may agree, for example Secretary General.")
    )
    given = forms.TypedChoiceField(
        choices=[("yes", _("May be published")), ("no", _("May not be published"))],
        coerce=lambda value: value == "yes",
        widget=forms.HiddenInput,
    )


@dataclass(frozen=True)
class Difference:
    """What stands in the row now, where the person typed something else."""

    label: Any
    saved: str


class BlockForms:
    """One block's form and lists of lines, taken together."""

    def __init__(self, block: Block, authority: Authority, data=None, *, more: str = ""):
        self.block, self.authority = block, authority
        form_class = FORMS[block.key]
        self.form = form_class(data, instance=authority, prefix="p") if form_class else None
        self.rows: dict[str, RowFormSet] = {
            name: formset_of(row_form, name, getattr(authority, name), data, more=more == name)
            for name, row_form in ROWS.get(block.key, {}).items()
        }
        if self.form:
            self._mark(authority)

    def _mark(self, authority: Authority) -> None:
        asked = () if authority.level in self.block.not_asked_of else self.block.required
        for name, field in self.form.fields.items():
            field.needed = name in asked or getattr(field, "needed", False)
            if name in locked_fields(authority):
                field.disabled = True

    def is_valid(self) -> bool:
        """Judges every part, so that all errors are seen at once."""
        verdicts = [part.is_valid() for part in (self.form, *self.rows.values()) if part is not None]
        return all(verdicts)

    def values(self) -> dict[str, Any]:
        values = self.form.values() if self.form else {}
        return {**values, **{name: formset.rows() for name, formset in self.rows.items()}}

    def rows_shown(self) -> Iterator[tuple[str, Any, RowFormSet]]:
        for name, formset in self.rows.items():
            yield name, Authority._meta.get_field(name).verbose_name, formset

    @property
    def errors(self) -> list[tuple[Any, str, str]]:
        """Label, id of the field, words: of the form and of every line."""
        if not (self.form or next(iter(self.rows.values()))).is_bound:
            return []
        found = list(_errors(self.form)) if self.form else []
        for formset in self.rows.values():
            found += [("", "", error) for error in formset.non_form_errors()]
            found += [one for form in formset.forms for one in _errors(form)]
        return found

    def differences(self, saved: Authority) -> list[Difference]:
        """Against a freshly read row, for whoever comes second."""
        return [
            Difference(Authority._meta.get_field(name).verbose_name, text_of(saved, name))
            for name, typed in self.values().items()
            if typed != (list(saved.members.all()) if name == "members" else getattr(saved, name))
        ]


def _errors(form: forms.BaseForm) -> Iterator[tuple[Any, str, str]]:
    for error in form.non_field_errors():
        yield "", "", error
    for bound in form:
        for error in bound.errors:
            yield bound.label, bound.id_for_label or bound.auto_id, error


assert set(FORMS) == set(PROFILE_BLOCKS)  # noqa: S101  (a block without a form would be unreachable)
