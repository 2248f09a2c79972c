"""Who registers: what all share, and a block for each person. What is sensitive is asked last and never required."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.text import normalise
from portal.directory.models import Authority, Country

from ..actions.registrations.registering import GROUP_AT_MOST, Person
from ..models import Event, Invitation, WorkingGroup


def no_control_characters(value: str) -> None:
    """No line break may reach the head of a mail."""
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in value):
        raise ValidationError(_("Write it in one line."))


def no_address_of_a_page(value: str) -> None:
    if "://" in value or normalise(value).startswith("www "):
        raise ValidationError(_("Write a name, without addresses of pages."))


# What is sensitive comes late.
IN_ORDER = (
    *("name", "email", "role_title", "organisation", "phone", "spoken_languages", "working_group"),
    *("access_needs", "dietary_needs", "language", "wants_meetings", "note"),
)
WRITTEN = ("name", "email", "role_title", "phone", "access_needs", "dietary_needs", "spoken_languages")


class WorkingGroupField(forms.ModelChoiceField):
    """One of the event's working groups, or none yet."""

    def __init__(self, event: Event, groups: list[WorkingGroup]) -> None:
        super().__init__(
            event.working_groups.all(),
            label=_("Working group"),
            required=False,
            empty_label=_("Not decided yet"),
            help_text=_("Your schedule then shows its sessions."),
        )
        self.choices = [("", self.empty_label), *((group.pk, group.title) for group in groups)]


class PersonForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        validators=[no_control_characters, no_address_of_a_page],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The link to the registration goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    role_title = forms.CharField(label=_("Role"), max_length=200, help_text=_("For instance: deputy mayor."))
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    spoken_languages = forms.CharField(label=_("Languages spoken"), max_length=120, required=False)
    access_needs = forms.CharField(
        label=_("Access needs"),
        max_length=500,
        required=False,
        help_text=_("Only if you wish to say so: a ramp, sign language, a companion. Seen by the organisers only."),
    )
    dietary_needs = forms.CharField(
        label=_("Dietary needs"), max_length=500, required=False, help_text=_("Only if you wish to say so.")
    )

    def __init__(self, *args, event: Event, **options) -> None:
        super().__init__(*args, **options)
        self.empty_permitted = False
        self.use_required_attribute = True
        if groups := list(event.working_groups.all()):
            self.fields["working_group"] = WorkingGroupField(event, groups)
        self.order_fields(IN_ORDER)

    @property
    def person(self) -> Person:
        group = self.cleaned_data.get("working_group")
        written = {name: self.cleaned_data[name] for name in WRITTEN}
        return Person(**written, working_group_id=group.pk if group else None)


class BasePeople(forms.BaseFormSet):
    def clean(self) -> None:
        addresses = [form.cleaned_data.get("email", "").lower() for form in self.forms if form.is_valid()]
        if len(set(addresses)) < len(addresses):
            raise ValidationError(_("Each person of a group needs an e-mail address of their own."))

    @property
    def people(self) -> list[Person]:
        return [form.person for form in self.forms]


People = forms.formset_factory(
    PersonForm,
    formset=BasePeople,
    extra=0,
    min_num=1,
    max_num=GROUP_AT_MOST,
    absolute_max=GROUP_AT_MOST,
    validate_min=True,
    validate_max=True,
)


class SharedForm(forms.Form):
    authority = forms.ChoiceField(label=_("For which authority"), required=False)
    organisation = forms.CharField(
        label=_("Authority or organisation"), max_length=250, validators=[no_control_characters, no_address_of_a_page]
    )
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), empty_label=_("Choose"))
    how = forms.ChoiceField(
        label=_("How you take part"),
        widget=forms.RadioSelect,
        initial="on_site",
        choices=[("on_site", _("On site")), ("online", pgettext_lazy("attendance", "Online"))],
    )
    language = forms.ChoiceField(label=_("Language of our mails"))
    wants_meetings = forms.BooleanField(
        label=_("We wish bilateral meetings: show our role and organisation to the other guests."), required=False
    )
    note = forms.CharField(
        label=_("Note to the organisers"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}))
    consent = forms.BooleanField(
        label=_("These data may be used to prepare and run this event. They are erased after it."),
        error_messages={"required": _("Without your consent to the use of these data nobody can be registered.")},
    )

    def __init__(
        self, *args, event: Event, authorities: list[Authority] = (), invitation: Invitation | None = None, **options
    ) -> None:
        super().__init__(*args, **options)
        self.authorities = {one.number: one for one in authorities}
        self.invitation = invitation
        self.fields["language"].choices = [
            (code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES
        ]
        self.fields["language"].initial = (get_language() or "en")[:2]
        if event.attendance != "hybrid":
            del self.fields["how"]
        self._who()

    def _who(self) -> None:
        """The invitation says for whom; members choose among their authorities; the others write where they work."""
        invited = self.invitation is not None and self.invitation.authority_id is not None
        if invited or self.authorities:
            del self.fields["organisation"], self.fields["country"]
        else:
            self.fields["country"].queryset = Country.objects.order_by("name_en")
        if invited or not self.authorities:
            del self.fields["authority"]
        else:
            self.fields["authority"].required = True
            self.fields["authority"].choices = [(number, str(one)) for number, one in self.authorities.items()]

    @property
    def is_by_a_machine(self) -> bool:
        """A field that people do not see is filled in."""
        return bool(self.data.get("website"))

    def typed(self) -> dict:
        """As the action takes it."""
        data = self.cleaned_data
        authority = self.authorities.get(data.get("authority", ""))
        if self.invitation is not None and self.invitation.authority is not None:
            authority = self.invitation.authority
        country = data.get("country") or (authority.country if authority else None)
        return {
            "authority": authority,
            "organisation": data.get("organisation", ""),
            "country": country,
            "takes_part_online": data.get("how") == "online",
            "language": data["language"],
            "wants_meetings": data["wants_meetings"],
            "note": data["note"],
            "consent": data["consent"],
        }
