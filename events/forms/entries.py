"""The parts of an event that are written one by one: sessions, working groups, outcomes, documents."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partnerships.forms.files import checked, file_help
from partnerships.forms.reference import currency_choices
from partnerships.validators.files import ACCEPT
from portal.accounts.models import LANGUAGE_CHOICES
from portal.core.languages import CODES
from portal.directory.forms.addressees import OneAuthority

from ..models import EventDocument, Outcome, Session, Speaker, WorkingGroup
from .fields import LocalMoment, LongText, TitledForm, in_zone

CHAIR = "*"


def _texts(rows: int) -> dict:
    return {f"text_{code}": forms.Textarea(attrs={"rows": rows, "lang": code}) for code in CODES}


class SessionForm(TitledForm):
    starts_at = LocalMoment(label=_("Starts"))
    ends_at = LocalMoment(label=_("Ends"))
    speakers = LongText(
        label=_("Speakers"),
        required=False,
        help_text=_("One a line, by role and organisation: “Mayor; Commune of Louga”. A star before it: chairs."),
    )

    class Meta:
        model = Session
        fields = (
            *("title_en", "title_fr", "title_es", "starts_at", "ends_at", "form", "room", "languages"),
            *("working_group", "programme", "speakers", "text_en", "text_fr", "text_es"),
        )
        widgets = _texts(3)

    def __init__(self, data=None, *, event, instance=None, **options) -> None:
        super().__init__(data, instance=instance, **options)
        self.event = event
        self.fields["working_group"].queryset = event.working_groups.all()
        if instance is not None:
            self.initial["starts_at"] = instance.starts_at.astimezone(event.zone)
            self.initial["ends_at"] = instance.ends_at.astimezone(event.zone)
            self.initial["speakers"] = "\n".join(_spoken(one) for one in instance.speakers.all())
        elif event.starts_at is not None:
            last = event.sessions.order_by("-ends_at").first()
            self.initial["starts_at"] = (last.ends_at if last else event.starts_at).astimezone(event.zone)

    def clean_starts_at(self):
        return in_zone(self.cleaned_data["starts_at"], self.event.time_zone)

    def clean_ends_at(self):
        return in_zone(self.cleaned_data["ends_at"], self.event.time_zone)

    def clean_speakers(self) -> list[Speaker]:
        return [_speaker(line) for line in self.cleaned_data["speakers"].splitlines() if line.strip(" *;")]


def _spoken(speaker: Speaker) -> str:
    words = "; ".join(part for part in (speaker.role_title, speaker.organisation) if part)
    return f"{CHAIR} {words}" if speaker.is_chair else words


def _speaker(line: str) -> Speaker:
    text = line.strip()
    role, _sign, organisation = text.removeprefix(CHAIR).partition(";")
    if len(role.strip()) > 200 or len(organisation.strip()) > 200:
        raise forms.ValidationError(_("A line is too long: “%(line)s”."), params={"line": text[:60]})
    return Speaker(role_title=role.strip(), organisation=organisation.strip(), is_chair=text.startswith(CHAIR))


class GroupForm(TitledForm):
    class Meta:
        model = WorkingGroup
        fields = (
            *("title_en", "title_fr", "title_es", "theme", "rapporteur_role", "conclusions"),
            *("text_en", "text_fr", "text_es", "position"),
        )
        widgets = {**_texts(3), "conclusions": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, data=None, *, event, instance=None, **options) -> None:
        super().__init__(data, instance=instance, **options)


class OutcomeForm(forms.ModelForm):
    authority = OneAuthority(label=_("Authority that commits"))
    territory = OneAuthority(label=_("Territory it is for"))
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices, required=False)

    class Meta:
        model = Outcome
        fields = (
            *("authority", "body", "committed_by", "commitment", "territory", "value", "currency", "due_on"),
            *("working_group", "is_public"),
        )
        widgets = {
            "commitment": forms.Textarea(attrs={"rows": 3}),
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, data=None, *, event, instance=None, **options) -> None:
        super().__init__(data, instance=instance, **options)
        self.fields["working_group"].queryset = event.working_groups.all()
        if instance is not None:
            self.initial["authority"], self.initial["territory"] = instance.authority, instance.territory


class DocumentForm(forms.Form):
    file = forms.FileField(label=_("File"), widget=forms.FileInput({"accept": ACCEPT}))
    title = forms.CharField(label=_("Title"), max_length=150)
    audience = forms.ChoiceField(label=pgettext_lazy("document", "For whom"), choices=EventDocument.Audience.choices)
    language = forms.ChoiceField(label=_("Language"), choices=[("", "–"), *LANGUAGE_CHOICES], required=False)

    def __init__(self, data=None, files=None, *, event=None, **options) -> None:
        super().__init__(data, files, **options)
        self.fields["file"].help_text = file_help()

    def clean_file(self):
        return self.cleaned_data["file"].name, checked(self.cleaned_data["file"])
