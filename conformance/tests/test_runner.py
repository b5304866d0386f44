"""The runner: strict in what it reads, exact in what it compares, and no calculator."""

import ast
import dataclasses
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from runner import __main__, engine, run
from runner.cases import Case
from runner.compare import Comparison
from shipped import FOLDER, shipped

RUNNER = Path(__file__).parents[1] / "runner"
CALCULATING = [path for path in RUNNER.rglob("*.py") if path.name not in ("report.py", "__main__.py")]


@pytest.mark.parametrize("case", shipped(), ids=lambda case: case.id)
def test_a_shipped_case_runs_and_passes(case: Case) -> None:
    """Also as a bill, where it does not wait for a choice."""
    first, *others = run.readings(case)
    assert (first.missing, first.differences) == (None, [])
    for result in others:
        assert result.differences == []
        assert result.missing is None or result.reason


def test_no_two_shipped_cases_share_an_id() -> None:
    ids = Counter(case.id for case in shipped())
    assert [name for name, count in ids.items() if count > 1] == []


def wrong(value: Any) -> Any:
    """The same shape with other leaves."""
    if isinstance(value, dict):
        return {name: wrong(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [wrong(inner) for inner in value]
    return "987654321.99"


@pytest.mark.parametrize("case", shipped(), ids=lambda case: case.id)
def test_each_expected_figure_of_a_shipped_case_is_compared(case: Case) -> None:
    readings = run.readings(case)
    for name, value in case.expect.items():
        if value != []:
            altered = dataclasses.replace(case, expect={**case.expect, name: wrong(value)})
            for before, after in zip(readings, run.readings(altered), strict=True):
                assert after.differences or not before.is_passed, name


def totals(given: dict[str, Any], expect: dict[str, Any], **other: Any) -> Case:
    case = Case(file="oss4.json", id="x", source="", kind="totals", by_hand=False, given=given, expect=expect)
    return dataclasses.replace(case, **other)


GIVEN = {"currency": "EUR", "lines": [{"amount": "10.00"}]}


def test_a_field_that_no_mapping_knows_is_a_skip_that_names_it() -> None:
    assert run.run(totals(GIVEN | {"tide": "high"}, {})).missing == "given field tide"
    lines = [{"amount": "10.00", "tide": "high"}]
    assert run.run(totals(GIVEN | {"lines": lines}, {})).missing == "given field lines[].tide"


def test_a_word_that_no_mapping_knows_is_a_skip_that_names_it() -> None:
    assert run.run(totals(GIVEN | {"rounding": "sideways"}, {})).missing == "rounding sideways"


def test_a_figure_that_no_mapping_knows_is_a_skip_and_hides_no_difference() -> None:
    assert run.run(totals(GIVEN, {"total": "10", "tide": "high"})).missing == "figure tide"
    result = run.run(totals(GIVEN, {"total": "11", "tide": "high"}))
    assert result.differences == ["total: expected 11, got 10.00"]


def test_a_case_by_hand_and_a_foreign_file_are_skips() -> None:
    assert run.run(totals(GIVEN, {}, by_hand=True)).missing == "by hand"
    assert run.run(totals(GIVEN, {}, file="other.json")).missing == "mapping of other.json"


def test_a_refused_draft_is_a_failure() -> None:
    lines = [{"amount": "10.00", "unit_price": "10.00"}]
    (difference,) = run.run(totals(GIVEN | {"lines": lines}, {})).differences
    assert difference.startswith("refused: ")


class Watched(dict[str, Any]):
    """An expectation that says whether ours was there when somebody looked."""

    computed = False

    def items(self) -> Any:
        assert self.computed, "read before ours was computed"
        return super().items()


def test_ours_is_computed_before_the_expectation_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    expect = Watched(total="10.00")
    compute = engine.ask

    def computing(function: str, document: dict[str, Any]) -> dict[str, Any]:
        expect.computed = True
        return compute(function, document)

    monkeypatch.setattr(engine, "ask", computing)
    assert run.run(totals(GIVEN, expect)).differences == []
    assert expect.computed


def test_amounts_compare_by_value_and_nothing_else_does() -> None:
    assert Comparison("4000", "4000.00").differences == []
    assert Comparison("4000", "4000.01").differences == [": expected 4000, got 4000.01"]
    assert Comparison(None, "0").differences
    assert Comparison("S", "s").differences
    assert Comparison(["1"], ["1", "2"]).differences


def test_taxes_compare_whatever_their_order() -> None:
    low, high = {"category": "S", "rate": "7", "amount": "1.00"}, {"category": "S", "rate": "19", "amount": "2.00"}
    free = {"category": "S", "rate": None, "amount": "0.00"}
    assert Comparison({"tax": [low, high, free]}, {"tax": [free, high | {"rate": "19.0"}, low]}).differences == []
    assert Comparison({"tax": [low, high]}, {"tax": [high, low | {"amount": "1.01"}]}).differences
    assert Comparison({"tax": [low, low]}, {"tax": [low, high]}).differences


def test_the_report_closes_with_the_counts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert __main__.main([str(FOLDER / "tax.json")]) == 0
    closing = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"\d+ passed, 0 failed, 0 skipped", closing)
    text = (FOLDER / "prorata.json").read_text(encoding="utf-8")
    (tmp_path / "prorata.json").write_text(text.replace('"1.01"', '"1.02"'), encoding="utf-8")
    assert __main__.main([str(tmp_path)]) == 1
    out = capsys.readouterr().out
    for word in ("FAIL prorata.json prorata-document-rounding", "  given ", "  expected ", "  got ", "  differs "):
        assert word in out
    assert re.fullmatch(r"\d+ passed, 1 failed, 0 skipped", out.splitlines()[-1])


@pytest.mark.parametrize("path", CALCULATING, ids=lambda path: path.name)
def test_the_runner_has_no_arithmetic_and_recognises_no_case(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            assert isinstance(node.op, ast.BitOr), f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("sum", "round", "divmod", "float", "Fraction"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and path.parent.name == "sources":
            assert node.attr not in ("id", "expect", "note"), f"line {node.lineno}"
    ids = {case.id for case in shipped()}
    words = {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)}
    assert not words & ids
