"""Answers of several values: lines of cells, lists in order of preference, a search for authorities."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html_join

from ..registry import Question, Type
from .inputs import input_of
from .typed import shown


@dataclass(frozen=True)
class Search:
    """What somebody looked for in one of the step's searches, without JavaScript."""

    name: str
    text: str
    found: list


class Rows(forms.Widget):
    """Lines of a few cells. Two empty lines stand below the filled ones; `at_most` bounds them."""

    template_name = "partnerships/widgets/rows.html"
    use_fieldset = True

    def __init__(self, question: Question, spare: int = 2):
        super().__init__()
        self.question = question
        self.spare = spare

    def id_for_label(self, id_, index="0"):
        return ""

    def value_from_datadict(self, data, files, name) -> list[dict]:
        pattern = re.compile(rf"{re.escape(name)}-(\d+)-(\w+)")
        rows: dict[int, dict] = {}
        for key in data:
            match = pattern.fullmatch(key)
            if match:
                rows.setdefault(int(match[1]), {})[match[2]] = data.get(key)
        return [rows[number] for number in sorted(rows)]

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, None, attrs)
        stored = [row if isinstance(row, dict) else {} for row in value or []] if isinstance(value, list) else []
        at_most = max(self.question.at_most or 20, len(stored))
        count = min(max(len(stored) + self.spare, self.question.at_least or 1), at_most)
        rows = stored + [{}] * (count - len(stored))
        context["widget"]["rows"] = [self._cells(name, n, row) for n, row in enumerate(rows)]
        context["widget"]["most"] = at_most
        context["widget"]["more"] = count < at_most
        context["widget"]["single"] = len(self.question.columns) == 1
        return context

    def _cells(self, name: str, number: int, row: dict) -> list[dict]:
        cells = []
        for column in self.question.columns:
            key = f"{name}-{number}-{column.name}"
            is_choice = column.type is Type.CHOICE
            widget = forms.Select(choices=[("", "–"), *column.choices]) if is_choice else input_of(column)
            css = "form-select" if is_choice else "form-control"
            html = widget.render(key, shown(column, row.get(column.name)), {"id": f"id_{key}", "class": css})
            cells.append({"id": f"id_{key}", "label": column.label, "html": html, "type": column.type.value})
        return cells


class Ranked(forms.Widget):
    """Codes in order of preference: those chosen as ticked boxes, and a list to add from."""

    template_name = "partnerships/widgets/ranked.html"
    use_fieldset = True

    def __init__(self, names: dict[str, str]):
        super().__init__()
        self.names = names

    def id_for_label(self, id_, index="0"):
        return f"{id_}_add" if id_ else id_

    def value_from_datadict(self, data, files, name) -> list[str]:
        return [*data.getlist(name), data.get(f"{name}-add", "")]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        chosen = value if isinstance(value, list) else []
        context["widget"]["chosen"] = [(code, self.names.get(code, code)) for code in chosen]
        context["widget"]["options"] = format_html_join("", '<option value="{}">{}</option>', self.names.items())
        return context


class Authorities(forms.Widget):
    """Authorities in order of preference: those chosen as ticked boxes, a search, and what it found."""

    template_name = "partnerships/widgets/authorities.html"
    use_fieldset = True

    def __init__(self, names: dict[str, str], search_url: str, text: str = "", found=None):
        super().__init__()
        self.names, self.search_url, self.text, self.found = names, search_url, text, found

    def id_for_label(self, id_, index="0"):
        return f"{id_}_search" if id_ else id_

    def value_from_datadict(self, data, files, name) -> list[str]:
        return data.getlist(name)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        chosen = value if isinstance(value, list) else []
        context["widget"] |= {
            "chosen": [(number, self.names.get(number, number)) for number in chosen],
            "search_url": self.search_url,
            "text": self.text,
            "searched": self.found is not None,
            "found": [authority for authority in self.found or [] if authority.number not in chosen],
        }
        return context
