"""Cases that wait: every entry says for what and why, and is found out where it is not true any more."""

import json
from pathlib import Path
from typing import Any

import pytest

from runner import awaited, run
from runner.cases import Case
from runner.mapping import Document
from shipped import shipped

ROOT = Path(__file__).parents[2]
ENTRIES = [(path.stem, entry) for path in sorted(awaited.FOLDER.glob("*.json")) for entry in json.loads(path.read_text(encoding="utf-8"))]
NAMES = [f"{entry['case']} {entry.get('reading', '')}".strip() for _, entry in ENTRIES]


def test_no_two_entries_are_of_one_reading() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("entry", [entry for _, entry in ENTRIES], ids=NAMES)
def test_an_entry_says_what_it_waits_for_or_where_it_is_tested(entry: Document) -> None:
    assert entry["reason"]
    assert ("awaits" in entry) != ("test" in entry)
    if "test" in entry:
        file, _, name = entry["test"].partition("::")
        assert name in (ROOT / file).read_text(encoding="utf-8")


def test_what_ships_and_waits_is_a_second_reading() -> None:
    waiting = {(origin, entry["case"]) for origin, entry in ENTRIES if "reading" not in entry}
    assert [case.id for case in shipped() if (case.origin, case.id) in waiting] == []


CASE = Case(
    file="oss4.json",
    id="x",
    source="",
    kind="totals",
    by_hand=False,
    given={"currency": "EUR", "lines": [{"amount": "10.00"}]},
    expect={"total": "10.01"},
)
OURS = {"line_amounts": ["10.00"], "taxable_amounts": ["10.00"], "subtotal": "10.00", "discount": "0.00", "net": "10.00"}
OURS |= {"tax": [], "tax_total": "0.00", "total": "10.00"}


def judged(monkeypatch: pytest.MonkeyPatch, expect: Document, ours: Any) -> run.Result:
    entry = {"case": "x", "awaits": {"tide": "high"}, "reason": "10.00 and a cent", "ours": ours}
    monkeypatch.setattr(awaited, "entries", lambda origin: {("x", ""): entry})
    return run.run(Case(**{**CASE.__dict__, "expect": expect}))


def test_a_case_that_waits_is_a_skip_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(monkeypatch, CASE.expect, OURS)
    assert (result.missing, result.reason, result.differences) == ("waits for tide: high", "10.00 and a cent", [])


def test_a_case_that_waits_and_passes_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, {"total": "10.00"}, OURS).differences == ["passes, but waits for tide: high"]


def test_other_figures_than_those_that_are_written_are_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    (difference,) = judged(monkeypatch, CASE.expect, OURS | {"total": "9.99"}).differences
    assert difference.startswith("ours is said to be ")
