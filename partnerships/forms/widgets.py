"""Inputs that Django does not have: rows of cells, lists in order of preference, a search for authorities."""

import re
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ..registry import Question, Type
from .typed import shown


class Amount(forms.TextInput):
    def __init__(self):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "data-amount": ""})


class Number(forms.TextInput):
    def __init__(self):
        super().__init__({"inputmode": "numeric", "autocomplete": "off"})


class Day(forms.DateInput):
    """The browser's calendar; a value it could not show (typed without one) stays visible as text."""

    input_type = "date"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        text = context["widget"]["value"]
        if text and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            context["widget"]["type"] = "text"
        return context

    def format_value(self, value):
        return value or None


class Tick(forms.CheckboxInput):
    def __init__(self):
        super().__init__(check_test=lambda value: value in (True, "true"))

    def format_value(self, value):
        return "true"

    def value_from_datadict(self, data, files, name):
        return data.get(name)


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
            widget = widget_of(column)
            if column.type is Type.CHOICE:
                widget = forms.Select(choices=[("", "–"), *column.choices])
            css = "form-select" if column.type is Type.CHOICE else "form-control"
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


def boxes(name: str, id_: str, choices, chosen: set, *, several: bool) -> SafeString:
    """Boxes in one go: a template for each option costs more than the page."""
    kind = "checkbox" if several else "radio"
    return format_html_join(
        "\n",
        '<div class="form-check"><input class="form-check-input" type="{}" name="{}" value="{}" id="{}_{}"{}>'
        ' <label class="form-check-label" for="{}_{}">{}</label></div>',
        (
            (kind, name, code, id_, number, _checked(code in chosen), id_, number, label)
            for number, (code, label) in enumerate(choices)
        ),
    )


class Boxes(forms.Widget):
    """Radio buttons or boxes to tick."""

    template_name = "partnerships/widgets/boxes.html"
    use_fieldset = True

    def __init__(self, choices, *, several: bool):
        super().__init__()
        self.choices, self.several = choices, several

    def id_for_label(self, id_, index="0"):
        return f"{id_}_0" if id_ else id_

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if self.several else data.get(name)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        chosen = set(value) if isinstance(value, list) else {value}
        id_ = context["widget"]["attrs"]["id"]
        context["widget"]["options"] = boxes(name, id_, self.choices, chosen, several=self.several)
        return context


class Choose(forms.Select):
    """A long list, written in one go."""

    template_name = "partnerships/widgets/choose.html"

    def get_context(self, name, value, attrs):
        context = forms.Widget.get_context(self, name, None, attrs)
        context["widget"]["options"] = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, _selected(code == (value or "")), label) for code, label in self.choices),
        )
        return context


def _checked(yes: bool) -> SafeString:
    return SafeString(" checked" if yes else "")


def _selected(yes: bool) -> SafeString:
    return SafeString(" selected" if yes else "")


class Folded(forms.Widget):
    """Many boxes in groups, each group folded until one of its boxes is ticked."""

    template_name = "partnerships/widgets/goals.html"
    use_fieldset = True

    def __init__(self, groups: list[tuple[str, list[tuple[str, str]]]]):
        super().__init__()
        self.groups = groups

    def id_for_label(self, id_, index="0"):
        return ""

    def value_from_datadict(self, data, files, name) -> list[str]:
        return data.getlist(name)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        chosen = set(value) if isinstance(value, list) else set()
        context["widget"]["groups"] = [
            {
                "label": label,
                "options": boxes(name, f"{attrs['id']}_{number}", options, chosen, several=True),
                "chosen": sum(code in chosen for code, _text in options),
            }
            for number, (label, options) in enumerate(self.groups)
        ]
        return context


def text_area(question: Question) -> forms.Textarea:
    rows = 3 if (question.max_length or 0) <= 1000 else 6
    return forms.Textarea({"rows": rows, "data-limit": question.max_length or ""})


def widget_of(question: Question) -> forms.Widget:
    """For the types that need nothing from the database."""
    match question.type:
        case Type.LONG_TEXT:
            return text_area(question)
        case Type.MONEY:
            return Amount()
        case Type.INTEGER:
            return Number()
        case Type.DATE:
            return Day()
        case Type.AGREE:
            return Tick()
        case Type.ROWS:
            return Rows(question)
        case Type.CHOICE:
            return Boxes(question.choices, several=False)
        case Type.CHOICES:
            return Boxes(question.choices, several=True)
    attrs = {"data-limit": question.max_length} if question.max_length else {}
    if question.autocomplete:
        attrs["autocomplete"] = question.autocomplete
    return forms.TextInput(attrs)
