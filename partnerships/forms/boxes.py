"""Boxes and long lists, written in one go: a template for each option costs more than the page."""

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString


def boxes(name: str, id_: str, choices, chosen: set, *, several: bool) -> SafeString:
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
