import warnings
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

LARGEST_PIXELS = 60_000_000


def check_picture(content: BinaryIO) -> None:
    """A picture that decodes, of a size that a page can hold."""
    too_large = ValidationError(_("This picture has too many pixels. Make it smaller."), code="pixels")
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(content, formats=["JPEG", "PNG", "WEBP"])
            if picture.width * picture.height > LARGEST_PIXELS:
                raise too_large
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(
            _("This picture cannot be read. Save it again, or send it again."), code="picture"
        ) from error
