import json

from django.forms.widgets import Script
from django.utils.translation import gettext as _
from unfold.widgets import UnfoldAdminTextareaWidget


class RichTextarea(UnfoldAdminTextareaWidget):
    """A text of `portal.core.rich_text` on the desk: plain typing; a bar of buttons writes the marks for those who
    have JavaScript."""

    class Media:
        js = (Script("js/rich-text.js", type="module"),)

    def build_attrs(self, base_attrs, extra_attrs=None):
        labels = {
            "bar": _("Form of the text"),
            "bold": _("Bold"),
            "italic": _("Italic"),
            "heading": _("Heading"),
            "list": _("List"),
            "numbers": _("Numbered list"),
            "link": _("Link"),
        }
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "rows": 12, "data-rich-text": json.dumps(labels, ensure_ascii=False)}
