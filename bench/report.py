"""The table: what was measured, what it may be, whether it holds."""

from dataclasses import dataclass, field

from .measure import MARGIN


@dataclass(frozen=True)
class Line:
    what: str
    value: float
    at_most: float
    unit: str = "×"
    margin: float = 1.0

    @property
    def holds(self) -> bool:
        return self.value <= self.at_most * self.margin


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)

    def ratio(self, what: str, value: float, at_most: float) -> None:
        """A ratio of two times; 15% beyond the target is noise."""
        self._add(Line(what, value, at_most, "×", MARGIN))

    def count(self, what: str, value: float, at_most: float, unit: str) -> None:
        """A number that feels no noise: queries, bytes in relation to bytes."""
        self._add(Line(what, value, at_most, unit))

    def note(self, text: str) -> None:
        print(f"  {text}", flush=True)

    def title(self, text: str) -> None:
        print(f"\n{text}", flush=True)

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        figure = f"{line.value:.2f}" if line.unit == "×" else f"{line.value:g}"
        limit = f"{line.at_most:g}"
        print(f"  {'ok  ' if line.holds else 'OVER'}  {line.what:<72} {figure:>8} {line.unit:<8} ≤ {limit}", flush=True)

    @property
    def misses(self) -> list[Line]:
        return [line for line in self.lines if not line.holds]
