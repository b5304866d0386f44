"""The cases that ship."""

from pathlib import Path

from runner.cases import Case, files, read

FOLDER = Path(__file__).parents[1] / "cases"


def shipped() -> list[Case]:
    return [case for path in files([str(FOLDER)]) for case in read(path)]
