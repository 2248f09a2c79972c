"""A content for an HTML page: its sections in order, each with the photographs, comments and difference it shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ...models import SectionComment


@dataclass
class Part:
    key: str
    data: dict[str, Any]
    comments: list[SectionComment] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.data["number"]

    @property
    def title(self) -> str:
        return self.data["title"]


@dataclass(frozen=True)
class Page:
    content: dict[str, Any]
    parts: list[Part]

    @property
    def cover(self) -> dict[str, Any]:
        return self.content["sections"].get("cover", {})


def preview(content: dict[str, Any], comments: Iterable[SectionComment] = ()) -> Page:
    said: dict[str, list[SectionComment]] = defaultdict(list)
    for one in comments:
        said[one.section].append(one)
    sections = sorted(content["sections"].items(), key=lambda pair: pair[1]["number"])
    return Page(content, [Part(key, data, said.get(key, [])) for key, data in sections])
