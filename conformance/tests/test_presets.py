"""Every sourced field of a preset has a case that fails when the field has any other value."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import prorata
import pytest

from runner import run
from runner.mapping import Plan
from shipped import shipped

TABLE = Path(__file__).parents[2] / "core/src/policy/presets.rs"
GROUPS = {
    "mode": ("rounding", "mode"),
    "line_amount": ("rounding", "line_amount"),
    "direction": ("discount", "direction"),
    "percent_of": ("discount", "percent_of"),
    "allocation": ("discount", "allocation"),
    "tax_rounding": ("tax", "rounding"),
}
TEXT = r'"(?:[^"\\]|\\.)*"'
SOURCED = re.compile(rf"(\w+): (sourced|assumed)\(\s*\w+::\w+,\s*(?:{TEXT}|[A-Z_]+),?\s*(?:({TEXT}),?\s*)?\)")
CASES = {case.id: case for case in shipped()}


class Evidence(NamedTuple):
    """A field of a preset and the case that its row names."""

    preset: str
    field: str
    case: str


def rows() -> list[tuple[str, str, str, str]]:
    """Every field of every preset: preset, field, sourced or assumed, the case as it is written."""
    _, _, table = TABLE.read_text(encoding="utf-8").partition("pub const TABLE")
    presets = re.split(r"\n    Preset \{", table)[1:]
    found = []
    for text in presets:
        (name,) = re.findall(rf"\bname: ({TEXT})", text)
        found += [(json.loads(name), *row) for row in SOURCED.findall(text)]
    return found


EVIDENCE = [Evidence(preset, field, json.loads(case)) for preset, field, kind, case in rows() if kind == "sourced"]


def policy_of(preset: str) -> dict[str, Any]:
    draft = {"currency": "EUR", "lines": [], "policy": preset}
    policy: dict[str, Any] = json.loads(prorata.invoice_json(json.dumps(draft)))["policy"]
    return policy


def words_of(group: str, field: str) -> list[str]:
    """Every value of a field, as the library names them where it refuses another."""
    draft = {"currency": "EUR", "lines": [], "policy": {group: {field: "?"}}}
    with pytest.raises(prorata.ProrataError) as refused:
        prorata.invoice_json(json.dumps(draft))
    return str(refused.value.errors[0].limit).split(", ")


def flipped(plan: Plan, evidence: Evidence, value: str) -> Plan:
    """The same drafts with one field of their policy at another value."""
    group, field = GROUPS[evidence.field]
    drafts = []
    for draft in plan.drafts:
        policy = draft.get("policy", "prorata")
        policy = {"preset": policy} if isinstance(policy, str) else policy
        assert policy.get("preset", "prorata") == evidence.preset
        drafts.append(draft | {"policy": policy | {group: policy.get(group, {}) | {field: value}}})
    return replace(plan, drafts=drafts)


def test_the_table_is_read_whole() -> None:
    for preset in {preset for preset, *_ in rows()}:
        assert [field for name, field, *_ in rows() if name == preset] == list(GROUPS)
    assert len(rows()) == TABLE.read_text(encoding="utf-8").count("    Preset {") * len(GROUPS)


@pytest.mark.parametrize("evidence", EVIDENCE, ids=lambda evidence: f"{evidence.preset}-{evidence.field}")
def test_the_case_of_a_field_fails_at_every_other_value(evidence: Evidence) -> None:
    case = CASES[evidence.case]
    plan = run.plan(case)
    assert run.run(case).differences == []
    group, field = GROUPS[evidence.field]
    value = policy_of(evidence.preset)[group][field]
    others = [word for word in words_of(group, field) if word != value]
    assert others
    survivors = [word for word in others if not run.check(case, flipped(plan, evidence, word)).differences]
    assert survivors == []
