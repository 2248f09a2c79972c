"""Projects that a part of a file names: found, made where they are missing, and told what the source says of them."""

from collections.abc import Iterable
from typing import Any

from portal.directory.models import Theme

from ..models import Project
from .claims import FundRef, ProjectRef
from .parties import Parties

# What a newer file says wins. Titles and organisations stay as they are, unless nobody knew them yet.
FACTS = ("status", "sector", "starts_on", "ends_on", "direct_cost", "support_cost")
THEME_LINK = Project.themes.through


class Projects:
    def __init__(self, parties: Parties, seen) -> None:
        self._parties = parties
        self._seen = seen  # keys met so far, of any chunk: a dry run saves nothing to find again
        self._themes = {theme.code: theme for theme in Theme.objects.all()}
        self._rows: dict[str, Project] = {}
        self._told: dict[str, ProjectRef] = {}
        self._about: dict[str, set[str]] = {}
        self.created = 0
        self.changed = 0  # on file, of which the source says something new

    def load(self, refs: Iterable[ProjectRef]) -> None:
        """The next chunk; the former one is forgotten."""
        codes = {ref.code for ref in refs}
        self._rows = {row.code: row for row in Project.objects.filter(code__in=codes).select_related("organisation")}
        self._told, self._about = {}, {}

    @property
    def on_file(self) -> dict[int, str]:
        """Code by key, of this chunk's projects that are in the database."""
        return {row.pk: code for code, row in self._rows.items() if row.pk is not None}

    def find(self, ref: ProjectRef, fund, fund_ref: FundRef) -> Project | None:
        """None where it is missing and may not be, or cannot be made: a project has an organisation."""
        if row := self._rows.get(ref.code):
            return row
        if not self._parties.create or ref.organisation is None:
            return None
        organisation = self._parties.organisation(ref.organisation)
        if organisation is None:
            return None
        row = Project(
            code=ref.code,
            fund=fund,
            title=ref.title or ref.code,
            organisation=organisation.row,
            country=self._parties.countries.get(ref.country),
        )
        self._rows[ref.code] = row
        if self._seen.add(f"project:{ref.code}"):
            self.created += 1
        return row

    def tell(self, ref: ProjectRef) -> None:
        """The source's facts are to be kept: its row is not rejected."""
        if ref.code in self._rows:
            self._told[ref.code] = ref
            self._about.setdefault(ref.code, set()).update(ref.themes)

    def compare(self) -> None:
        """Count the chunk's projects on file of which the source says something new, each once in a file."""
        missing = {project for project, _theme in self._missing_links()}
        for code, ref in self._told.items():
            row = self._rows[code]
            if row.pk is not None and (row.pk in missing or self._difference(row, ref)):
                self.changed += self._seen.add(f"changed:{code}")

    def save(self) -> None:
        """Write the chunk's new projects, changed facts and themes: a handful of statements however many there are."""
        new: list[Project] = []
        changed: list[Project] = []
        fields = {"search_text"}
        for code, ref in self._told.items():
            row = self._rows[code]
            different = self._apply(row, ref)
            if row.pk is None:
                new.append(row)
            elif different:
                changed.append(row)
                fields |= different
        for row in [*new, *changed]:
            row.fill_search_text()
        Project.objects.bulk_create(new)
        Project.objects.bulk_update(changed, sorted(fields), batch_size=200)
        self._save_themes()

    def _apply(self, row: Project, ref: ProjectRef) -> set[str]:
        """The fields that change."""
        different = self._difference(row, ref)
        for name, value in different.items():
            setattr(row, name, value)
        return set(different)

    def _difference(self, row: Project, ref: ProjectRef) -> dict[str, Any]:
        wanted: dict[str, Any] = {name: getattr(ref, name) for name in FACTS if getattr(ref, name)}
        is_sketch = row.title == row.code
        if is_sketch and not ref.is_sketch and ref.organisation is not None:
            organisation = self._parties.organisation(ref.organisation)
            wanted["title"] = ref.title
            if organisation is not None:
                wanted["organisation"] = organisation.row
        return {name: value for name, value in wanted.items() if getattr(row, name) != value}

    def _save_themes(self) -> None:
        rows = [THEME_LINK(project_id=project, theme_id=theme) for project, theme in sorted(self._missing_links())]
        THEME_LINK.objects.bulk_create(rows, ignore_conflicts=True)

    def _missing_links(self) -> set[tuple[int, str]]:
        """Of projects on file to the themes the source names."""
        links = {
            (self._rows[code].pk, self._themes[theme].pk)
            for code, themes in self._about.items()
            for theme in themes
            if theme in self._themes and self._rows[code].pk is not None
        }
        if not links:
            return set()
        known = set(
            THEME_LINK.objects.filter(project__in={project for project, _theme in links}).values_list(
                "project_id", "theme_id"
            )
        )
        return links - known
