from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from portal.core.text import normalise

from ..models import Alias


class SpellingsFormSet(BaseInlineFormSet):
    """A spelling names one donor, or one organisation: said at its field before the database refuses it."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data.get("text") and not self._should_delete_form(form)]
        others = Alias.objects.filter(**{f"{self.fk.name}__isnull": False})
        others = others.exclude(pk__in=[form.instance.pk for form in self.initial_forms])
        seen: set[str] = set()
        for form in kept:
            words = normalise(form.cleaned_data["text"])
            if words in seen or others.filter(normalised=words).exists():
                form.add_error("text", _("This spelling is known already: here or of another."))
            seen.add(words)
