"""A city's way into the World Alliance of Cities Against Poverty (workflow.md, section 3)."""

from django.utils.translation import pgettext_lazy

from portal.core.lifecycle import Lifecycle, State, move

ON_ITS_WAY = "application cleared letter_in ratified"


MEMBERSHIP = Lifecycle.build(
    "wacap_membership",
    "application",
    [
        State("application", pgettext_lazy("membership of a city", "Application"), tone="active"),
        State("cleared", pgettext_lazy("membership of a city", "Cleared"), tone="active"),
        State("letter_in", pgettext_lazy("membership of a city", "Signed letter in"), tone="active"),
        State("ratified", pgettext_lazy("membership of a city", "Ratified by the council"), tone="active"),
        State("member", pgettext_lazy("membership of a city", "Member"), tone="good", closed=True),
        State("redirected", pgettext_lazy("membership of a city", "Passed to another body"), closed=True),
    ],
    [
        move("clear", pgettext_lazy("membership of a city", "Clear the application"), "application", "cleared",
             tone="primary"),
        move("receive_letter", pgettext_lazy("membership of a city", "Record the signed letter"), "cleared",
             "letter_in", tone="primary"),
        move("ratify", pgettext_lazy("membership of a city", "Record the council’s ratification"), "letter_in",
             "ratified", tone="primary"),
        move("admit", pgettext_lazy("membership of a city", "Admit as a member"), "ratified", "member",
             tone="primary"),
        move("redirect", pgettext_lazy("membership of a city", "Pass to another body"), ON_ITS_WAY, "redirected"),
    ],
)  # fmt: skip
STAGES = ["application", "cleared", "letter_in", "ratified", "member"]
