from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...models import TerritoryPhoto
from ...validators.files import PICTURES, check_size


class PhotoForm(forms.Form):
    """A photograph's words and place. `alt` is what a person hears who cannot see it."""

    place = forms.ChoiceField(
        label=pgettext_lazy("a photograph", "Where it stands"), choices=TerritoryPhoto.Place.choices
    )
    alt = forms.CharField(
        label=_("What it shows"),
        max_length=250,
        help_text=_("In one sentence, for readers who cannot see it. Not “photograph of …”."),
    )
    caption = forms.CharField(label=_("Caption"), max_length=160, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=120, help_text=_("Who took it, and whose it is."))
    focal_x = forms.IntegerField(
        label=_("Focal point, across (per cent)"), min_value=0, max_value=100, initial=50,
        help_text=_("What must stay in sight when the picture is cut: press on it, or write it here."),
    )  # fmt: skip
    focal_y = forms.IntegerField(label=_("Focal point, down (per cent)"), min_value=0, max_value=100, initial=50)


class NewPhotoForm(PhotoForm):
    field_order = ("file",)
    focal_x = focal_y = None

    file = forms.FileField(
        label=_("Photograph"),
        help_text=_("JPG, PNG or WebP, at least 600 pixels wide, at most 10 MB."),
        widget=forms.FileInput({"accept": ",".join(PICTURES)}),
    )
    rights = forms.BooleanField(
        label=_("The authority may publish this picture, and the people in it agreed to be shown."),
        error_messages={"required": _("Without these rights a picture cannot be published.")},
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        check_size(file.size)
        content = file.read()
        if not content:
            raise ValidationError(_("This file is empty."), code="empty")
        return content
