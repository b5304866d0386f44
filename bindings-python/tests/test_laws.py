"""Random drafts: the dict door and the JSON door agree, and nothing but a refusal is raised."""

import json
from decimal import Decimal
from typing import Any

import prorata
from hypothesis import given, settings
from hypothesis import strategies as st

amounts = st.decimals(min_value=-10_000, max_value=10_000, places=2)
texts = st.text(max_size=12)
lines = st.fixed_dictionaries(
    {},
    optional={
        "id": texts,
        "description": texts,
        "quantity": st.decimals(min_value=-99, max_value=99, places=3) | st.integers(-9, 9),
        "unit_price": amounts,
        "amount": amounts,
        "discounts": st.lists(st.fixed_dictionaries({"percent_off": st.integers(0, 101)}), max_size=2),
        "tax_rates": st.lists(st.sampled_from(["vat", "city"]), max_size=2),
    },
)
drafts = st.fixed_dictionaries(
    {"currency": st.sampled_from(["EUR", "JPY", "KWD", "XXX"]), "lines": st.lists(lines, max_size=4)},
    optional={
        "tax_rates": st.just([{"id": "vat", "percent": Decimal("19.5")}, {"id": "city", "percent": 7}]),
        "discounts": st.lists(st.fixed_dictionaries({"amount_off": amounts}), max_size=2),
    },
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(["lines", "currency"]), inner),
    max_leaves=12,
)


def outcome(draft: Any) -> str | list[tuple[str, str]]:
    try:
        return prorata.invoice(draft).to_json()
    except prorata.ProrataError as error:
        return [(problem.code, problem.path) for problem in error.errors]


@settings(max_examples=300, deadline=None)
@given(drafts)
def test_dict_and_json_agree(draft: dict[str, Any]) -> None:
    assert outcome(draft) == outcome(json.dumps(draft, default=str))


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["currency", "lines", "policy", "due", "tax_rates", "issue_date"]), junk))
def test_junk_is_refused_or_computed(draft: dict[str, Any]) -> None:
    outcome(draft)


@settings(max_examples=300, deadline=None)
@given(st.text() | st.binary())
def test_any_text_is_refused_or_computed(text: str | bytes) -> None:
    outcome(text)
