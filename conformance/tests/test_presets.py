"""Every sourced field of a preset has a case that fails when the field has any other value."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import prorata
import pytest

from runner import run
from runner.cases import Case
from runner.mapping import Ask, Document, Plan, Skip
from shipped import shipped

# Written from the table of presets by `cargo xtask generate`.
TABLE: list[Document] = json.loads((Path(__file__).parents[1] / "presets.json").read_text(encoding="utf-8"))
CASES = {case.id: case for case in shipped()}


class Evidence(NamedTuple):
    """A field of a preset, its value, and the case that its row names."""

    preset: str
    group: str
    field: str
    value: str
    case: str


def sourced() -> list[Evidence]:
    fields = [(preset["name"], field) for preset in TABLE for field in preset["fields"] if field["case"]]
    return [Evidence(name, field["group"], field["field"], field["value"], field["case"]) for name, field in fields]


EVIDENCE = sourced()


def policy_of(preset: str) -> Document:
    draft = {"currency": "EUR", "lines": [], "policy": preset}
    policy: Document = json.loads(prorata.invoice_json(json.dumps(draft)))["policy"]
    return policy


def other_values(evidence: Evidence) -> list[Any]:
    """Every other value of a field, as the library names them where it refuses one; of a number, its neighbours."""
    if evidence.value.isdigit():
        return [int(evidence.value) - 1, int(evidence.value) + 1]
    draft = {"currency": "EUR", "lines": [], "policy": {evidence.group: {evidence.field: "?"}}}
    with pytest.raises(prorata.ProrataError) as refused:
        prorata.invoice_json(json.dumps(draft))
    words = str(refused.value.errors[0].limit).split(", ")
    assert evidence.value in words
    return [word for word in words if word != evidence.value]


def flipped(plan: Plan, evidence: Evidence, value: Any) -> Plan:
    """The same questions; those of the preset with one field of their policy at another value."""

    def flipping(ask: Ask) -> Ask:
        return lambda function, document: ask(function, changed(document))

    def changed(document: Document) -> Document:
        if "subscription" in document:
            return document | {"subscription": changed(document["subscription"])}
        return document | {"policy": with_value(document, evidence, value)}

    return replace(plan, answer=lambda ask: plan.answer(flipping(ask)))


def with_value(document: Document, evidence: Evidence, value: Any) -> Document:
    chosen = document.get("policy", "prorata")
    policy: Document = {"preset": chosen} if isinstance(chosen, str) else chosen
    if policy.get("preset", "prorata") != evidence.preset:
        return policy
    return policy | {evidence.group: policy.get(evidence.group, {}) | {evidence.field: value}}


def test_the_table_names_every_field_of_the_policy() -> None:
    for preset in TABLE:
        policy = policy_of(preset["name"])
        fields = {(group, field): str(value) for group, inner in policy.items() if isinstance(inner, dict) for field, value in inner.items()}
        assert {(field["group"], field["field"]): field["value"] for field in preset["fields"]} == fields


def test_every_field_of_the_house_has_a_case() -> None:
    (house,) = [preset for preset in TABLE if preset["name"] == "prorata"]
    assert [field for field in house["fields"] if not field["case"]] == []


def asked(case: Case) -> Plan:
    """What a case asks; of one that can only be read as a bill, that."""
    try:
        return run.plan(case)
    except Skip:
        found = run.billed_plan(case)
        assert found
        return found


@pytest.mark.parametrize("evidence", EVIDENCE, ids=lambda evidence: ".".join(evidence[:3]))
def test_the_case_of_a_field_fails_at_every_other_value(evidence: Evidence) -> None:
    case = CASES[evidence.case]
    plan = asked(case)
    assert run.check(case, plan).differences == []
    others = other_values(evidence)
    assert others
    survivors = [value for value in others if not run.check(case, flipped(plan, evidence, value)).differences]
    assert survivors == []
