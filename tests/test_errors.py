"""Every error case gives its code and path through every door."""

import json
from pathlib import Path
from typing import Any

import pytest

import doors
from doors import ROOT, Input, Refusal

CASES: list[dict[str, Any]] = json.loads((ROOT / "conformance/errors.json").read_text(encoding="utf-8"))


def text(case: dict[str, Any]) -> str:
    """A case's document, written out where it repeats itself."""
    if "draft" in case:
        return str(case["draft"])
    repeat = case["repeat"]
    return str(repeat["before"] + repeat["unit"] * repeat["times"] + repeat["after"])


def call(case: dict[str, Any]) -> str:
    return str(case.get("call", "invoice"))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Input]:
    folder = tmp_path_factory.mktemp("documents")
    given = [Input(call(case), folder / f"{index}.json") for index, case in enumerate(CASES)]
    for (_, path), case in zip(given, CASES, strict=True):
        path.write_text(text(case), encoding="utf-8")
    return given


def expected(case: dict[str, Any]) -> Refusal:
    return Refusal(case["code"], case["path"])


def is_object(case: dict[str, Any]) -> bool:
    """Whether the mistake can be made with an object, not only in JSON text."""
    return case["code"] != "invalid_json" and not case.get("json_only") and case["path"] != ""


each_case = pytest.mark.parametrize(
    "index", range(len(CASES)), ids=[f"{call(case)}: {case['code']}: {case['note']}" for case in CASES]
)


@each_case
def test_c(index: int, inputs: list[Input]) -> None:
    assert doors.c(inputs[index]) == expected(CASES[index])


@each_case
def test_python(index: int, inputs: list[Input]) -> None:
    case = CASES[index]
    if not doors.python_has(call(case)):
        pytest.skip(f"Python has no {call(case)}")
    assert doors.python_text(inputs[index]) == expected(case)
    if is_object(case):
        assert doors.python_object(inputs[index]) == expected(case)


@each_case
def test_command_line(index: int, inputs: list[Input]) -> None:
    case = CASES[index]
    if not doors.command_line_has(call(case)):
        pytest.skip(f"the command line has no {call(case)}")
    assert doors.command_line(inputs[index]) == expected(case)


def test_node(inputs: list[Input]) -> None:
    assert doors.node(inputs) == [expected(case) for case in CASES]


def test_node_with_objects(inputs: list[Input]) -> None:
    chosen = [(case, given) for case, given in zip(CASES, inputs, strict=True) if is_object(case)]
    said = doors.node([given for _, given in chosen], "object")
    assert said == [expected(case) for case, _ in chosen]
