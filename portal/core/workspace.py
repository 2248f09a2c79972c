"""The panels of `/workspace/`, a signed-in person's home. Each app registers its own from `ready()`.

    register(Panel("authorities", 20, authorities_panel))

`build(request)` answers a template and its context, or None where the panel has nothing to say to this person.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Content:
    template: str
    context: dict


@dataclass(frozen=True)
class Panel:
    key: str
    order: int  # 10 account notices, 20 your authorities, 30 your requests; lower comes first
    build: Callable[[HttpRequest], Content | None]


PANELS: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    if PANELS.get(panel.key, panel) != panel:
        raise ValueError(f"workspace panel {panel.key} is registered twice")
    PANELS[panel.key] = panel


def panels_for(request: HttpRequest) -> list[Content]:
    built = (panel.build(request) for panel in sorted(PANELS.values(), key=lambda panel: (panel.order, panel.key)))
    return [content for content in built if content is not None]
