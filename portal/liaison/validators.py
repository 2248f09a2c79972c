"""What leaves for a UN body carries no contact data of persons. Names cannot be told apart from places: staff read
the text before they send it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
PHONE = re.compile(r"(?<![\w.,])(?:\+|00)\d(?:[\s().\-/]{0,2}\d){6,14}(?!\d)")  # +39 055 438 2111, 0033-1-44…
SUMMARY_LENGTH = 1500


def without_contact_data(text: str) -> None:
    found = EMAIL.search(text) or PHONE.search(text)
    if found:
        raise ValidationError(
            _("Take out “%(found)s”: no contact data of persons leaves without their consent."),
            code="contact_data",
            params={"found": found.group().strip()},
        )
