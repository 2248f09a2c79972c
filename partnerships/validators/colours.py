"""Whether a colour can be read on white paper (WCAG 2.2: contrast of luminance)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core import formats

COLOUR = re.compile(r"#[0-9A-F]{6}")


def contrast_on_white(colour: str) -> float:
    """From 1 (white) to 21 (black)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def check_accent(colour: str, least: float) -> None:
    if not COLOUR.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six digits, for example #1F5A95."), code="colour")
    contrast = contrast_on_white(colour)
    if contrast < least:
        raise ValidationError(
            _("This colour is too light to be read on white: its contrast is %(contrast)s, %(least)s is needed.")
            % {"contrast": formats.number(contrast, 1), "least": formats.number(least, 1)},
            code="contrast",
        )
