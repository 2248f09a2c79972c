"""One value each: amounts, numbers, days, texts, a tick. Their tags are written in one go, as the boxes are."""

import re

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html

from ..registry import Question, Type


class Line(forms.TextInput):
    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        own = {"type": widget["type"], "name": name, "value": widget["value"]}
        return format_html("<input{}>", flatatt({**own, **widget["attrs"]}))


class Text(forms.Textarea):
    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        # A browser drops the first line break, so that one more keeps the text's own.
        return format_html(
            "<textarea{}>\n{}</textarea>", flatatt({"name": name, **widget["attrs"]}), widget["value"] or ""
        )


class Amount(Line):
    def __init__(self):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "data-amount": ""})


class Number(Line):
    def __init__(self):
        super().__init__({"inputmode": "numeric", "autocomplete": "off"})


class Day(Line, forms.DateInput):
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


def text_area(question: Question) -> Text:
    rows = 3 if (question.max_length or 0) <= 1000 else 6
    return Text({"rows": rows, "data-limit": question.max_length or ""})


def input_of(question: Question) -> forms.Widget:
    match question.type:
        case Type.LONG_TEXT:
            return text_area(question)
        case Type.MONEY | Type.NUMBER:
            return Amount()
        case Type.INTEGER:
            return Number()
        case Type.DATE:
            return Day()
        case Type.AGREE:
            return Tick()
    attrs = {"data-limit": question.max_length} if question.max_length else {}
    if question.autocomplete:
        attrs["autocomplete"] = question.autocomplete
    return Line(attrs)
