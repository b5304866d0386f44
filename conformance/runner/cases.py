"""Reading files and folders of cases."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator


@dataclass(frozen=True)
class Case:
    """One case. Its id is for the report only."""

    file: str
    id: str
    source: str
    kind: str
    by_hand: bool
    given: dict[str, Any]
    expect: dict[str, Any]

    @property
    def origin(self) -> str:
        """The name of the file, which says what mapping the words of the case have."""
        return Path(self.file).stem


def files(paths: list[str]) -> list[Path]:
    """The files named, and those of the folders named, in order."""
    found: list[Path] = []
    for path in map(Path, paths):
        found.extend(sorted(path.glob("*.json")) if path.is_dir() else [path])
    return found


def read(path: Path) -> Iterator[Case]:
    """The cases of a file; entries of kind `readme` explain the others."""
    for entry in json.loads(path.read_text(encoding="utf-8")):
        if entry["kind"] != "readme":
            yield Case(
                file=path.name,
                id=entry["id"],
                source=entry.get("source", ""),
                kind=entry["kind"],
                by_hand=bool(entry.get("by_hand")),
                given=entry["given"],
                expect=entry["expect"],
            )
