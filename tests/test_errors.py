"""Every error case gives its code and path through every door."""

import json
from pathlib import Path
from typing import Any

import pytest

import doors
from doors import ROOT, Refusal

CASES: list[dict[str, Any]] = json.loads((ROOT / "conformance/errors.json").read_text(encoding="utf-8"))


def text(case: dict[str, Any]) -> str:
    """A case's input, written out where it repeats itself."""
    if "draft" in case:
        return str(case["draft"])
    repeat = case["repeat"]
    return str(repeat["before"] + repeat["unit"] * repeat["times"] + repeat["after"])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("drafts")
    paths = [folder / f"{index}.json" for index in range(len(CASES))]
    for path, case in zip(paths, CASES, strict=True):
        path.write_text(text(case), encoding="utf-8")
    return paths


def function(case: dict[str, Any]) -> str:
    """What answers the case."""
    return str(case.get("call", "invoice"))


def expected(case: dict[str, Any]) -> Refusal:
    return Refusal(case["code"], case["path"])


def is_object(case: dict[str, Any]) -> bool:
    """Whether the mistake can be made with an object, not only in JSON text."""
    return case["code"] != "invalid_json" and not case.get("json_only") and case["path"] != ""


@pytest.mark.parametrize("index", range(len(CASES)), ids=[f"{case['code']}: {case['note']}" for case in CASES])
def test_python_c_and_command_line(index: int, files: list[Path]) -> None:
    case, file = CASES[index], files[index]
    call = function(case)
    assert doors.python_text(file, call) == expected(case)
    assert doors.c(file, call) == expected(case)
    if call in doors.COMMANDS:
        assert doors.command_line(file, call) == expected(case)
    if is_object(case):
        assert doors.python_object(file, call) == expected(case)


def test_node(files: list[Path]) -> None:
    named = [(function(case), file) for case, file in zip(CASES, files, strict=True)]
    assert doors.node(named) == [expected(case) for case in CASES]


def test_node_with_objects(files: list[Path]) -> None:
    chosen = [(case, file) for case, file in zip(CASES, files, strict=True) if is_object(case)]
    said = doors.node([(function(case), file) for case, file in chosen], "object")
    assert said == [expected(case) for case, _ in chosen]
