"""The table: what was measured, what it may be, whether it holds."""

from dataclasses import dataclass, field

from .measure import MARGIN


@dataclass(frozen=True)
class Line:
    what: str
    value: float
    limit: float
    unit: str = "×"
    margin: float = 1.0
    is_floor: bool = False  # the value may not be less; otherwise it may not be more

    @property
    def holds(self) -> bool:
        if self.is_floor:
            return self.value >= self.limit / self.margin
        return self.value <= self.limit * self.margin


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)

    def ratio(self, what: str, value: float, at_most: float) -> None:
        """A ratio of two times; 15% beyond the target is noise."""
        self._add(Line(what, value, at_most, "×", MARGIN))

    def at_least(self, what: str, value: float, limit: float) -> None:
        """A ratio of two rates, with the same allowance."""
        self._add(Line(what, value, limit, "×", MARGIN, is_floor=True))

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
        limit = f"{'≥' if line.is_floor else '≤'} {line.limit:g}"
        print(f"  {'ok  ' if line.holds else 'OVER'}  {line.what:<72} {figure:>8} {line.unit:<8} {limit}", flush=True)

    @property
    def misses(self) -> list[Line]:
        return [line for line in self.lines if not line.holds]
