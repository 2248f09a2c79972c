"""Draw docs/states/ from the transition tables, or prove with --check that the drawings are current."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from portal.core.lifecycle import Lifecycle


def lifecycles() -> dict[str, Lifecycle]:
    found = {}
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.states"):
            module = import_module(f"{config.name}.states")
            found.update({v.name: v for v in vars(module).values() if isinstance(v, Lifecycle)})
    return dict(sorted(found.items()))


def draw(lifecycle: Lifecycle) -> str:
    """Markdown: a Mermaid state diagram and the table of states."""
    lines = [
        f"# {lifecycle.name.capitalize()}",
        "",
        "Generated from the transition table by `make manage ARGS=state_diagrams`; do not edit.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {lifecycle.initial}",
    ]
    for move in lifecycle.moves.values():
        for source in (s for s in lifecycle.states if s in move.sources):
            for target in (t for t in lifecycle.states if t in move.targets):
                lines.append(f"    {source} --> {target}: {move.verb}")
    lines += [f"    {state.key} --> [*]" for state in lifecycle.states.values() if state.closed]
    lines += ["```", "", "| state | staff read | requester reads | clock |", "|---|---|---|---|"]
    lines += [f"| {s.key} | {s.label} | {s.public} | {s.clock} |" for s in lifecycle.states.values()]
    return "\n".join(lines) + "\n"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="fail when a drawing is not current")

    def handle(self, *args, check=False, **options):
        folder = Path(settings.BASE_DIR) / "docs" / "states"
        folder.mkdir(parents=True, exist_ok=True)
        with translation.override("en"):
            drawings = {folder / f"{name}.md": draw(lifecycle) for name, lifecycle in lifecycles().items()}
        stale = [p for p, text in drawings.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
        if check and stale:
            raise CommandError("Not current: " + ", ".join(p.name for p in stale) + ". Run state_diagrams.")
        if not check:
            for path in stale:
                path.write_text(drawings[path], encoding="utf-8")
        self.stdout.write(f"{len(drawings)} diagrams, {0 if check else len(stale)} redrawn.")
