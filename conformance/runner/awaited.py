"""Cases that wait for a choice that no policy has yet: why, and what the library gives until then.

`awaited/` has one file per source. An entry that is not true any more is a failure: where the case passes, or the library
gives something else than `ours`.
"""

import functools
import json
from pathlib import Path
from typing import Any

from .cases import Case
from .mapping import Document

FOLDER = Path(__file__).parents[1].joinpath("awaited")


@functools.cache
def entries(origin: str) -> dict[tuple[str, str], Document]:
    path = FOLDER.joinpath(f"{origin}.json")
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return {(entry["case"], entry.get("reading", "")): entry for entry in found}


def of(case: Case, reading: str) -> Document | None:
    return entries(case.origin).get((case.id, reading))


def title(entry: Document) -> str:
    """What a case waits for, or the test that has it."""
    if "test" in entry:
        return f"by hand: {entry['test']}"
    choices = ", ".join(f"{field}: {value}" for field, value in entry["awaits"].items())
    return f"waits for {choices}"


def untrue(entry: Document, got: Any, is_passed: bool) -> list[str]:
    """What an entry says that is not so."""
    if is_passed:
        return [f"passes, but {title(entry)}"]
    ours = entry.get("ours")
    if ours != json.loads(json.dumps(got)):
        return [f"ours is said to be {json.dumps(ours)}, got {json.dumps(got)}"]
    return []
