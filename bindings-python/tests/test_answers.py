"""Answers as values, as text and in a notebook."""

import copy
import dataclasses
import json
import pickle
from typing import Any

import prorata
import pytest
from prices import CALLS, STORAGE, USED, COMPARED, HISTORY, PLANS, catalogs, read
from test_calendar import text

DIMENSIONS = CALLS | {"dimensions": ["region"], "variants": [{"match": ["us"], "tiers": [{"unit_price": 1}]}]}
DISCOUNTED = {"price": CALLS | {"percent_off": 10, "minimum_spend": 100}, "quantity": 1500}
ANSWERS = [
    prorata.rate(DISCOUNTED, explain=True),
    prorata.rate({"price": DIMENSIONS, "groups": [{"id": "<b>", "match": ["us"], "quantity": "1/3"}, {"quantity": 5}]}),
    prorata.aggregate(USED, explain=True),
    prorata.aggregate(USED | {"group_by": ["region"], "each_event": True}),
    prorata.compare(COMPARED),
    prorata.budget({"price": STORAGE, "budget": 2}),
    prorata.cheapest({"plans": PLANS, "history": HISTORY}),
    catalogs()[0].plan_prices({"plan_id": "pro", "currency": "EUR", "at": "2026-06-01"}),
    catalogs()[0].warnings(),
    prorata.cheapest({"plans": PLANS, "history": HISTORY}, explain=True),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_answers_are_values(answer: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        answer.schema_version = 2
    for again in (pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)):
        assert again == answer
        assert hash(again) == hash(answer)
        assert again.to_json() == answer.to_json()
    assert json.loads(answer.to_json()) == json.loads(json.dumps(answer.to_dict(), default=text))


def test_answers_show_themselves() -> None:
    shown = {type(answer).__name__: repr(answer) for answer in reversed(ANSWERS)}
    assert shown["Aggregation"].startswith("<Aggregation: groups=1, events_counted=2, events_outside=1, events_filtered=0, ")
    assert shown["Aggregation"].endswith(", quantity=1500, carried=1, trace=3>")
    assert shown["Comparison"] == "<Comparison: currency=EUR, crossings=1, ranges=3>"
    assert shown["Rating"].startswith("<Rating: currency=EUR, quantity=1500, rated_quantity=1500, lines=3, usage_amount=65.00, ")



def test_a_notebook_shows_a_rating() -> None:
    shown = read(ANSWERS[0])
    for expected in ("tier 1, usage", "Discounts", "6.50", "Minimum spend", "41.50", "Amount due", "100.00"):
        assert expected in shown, shown
    assert any(part.startswith("due_amount = ") for part in shown)
    assert "Rating · EUR · quantity 16/3" in " ".join(read(ANSWERS[1])).replace("api-calls · ", "")
    assert "<b>, tier 1, usage" in read(ANSWERS[1])
    assert "group 2, tier 1, usage" in read(ANSWERS[1])


def test_a_notebook_shows_the_other_answers() -> None:
    assert "2 events counted, 1 outside the period" in read(ANSWERS[2])
    assert {"eu", "900", "us", "600"} <= set(read(ANSWERS[3]))
    assert {"below 250", "above 250", "no end", "first", "equal", "second"} <= set(read(ANSWERS[4]))
    assert {"Budget 2.00 · EUR · in steps of 1", "3", "Largest quantity"} <= set(read(ANSWERS[5]))
    for explained, figure in (
        (prorata.compare(COMPARED, explain=True), "crossings[0].from = 250 (sum)"),
        (prorata.budget({"price": STORAGE, "budget": 2}, explain=True), "largest = 3 (sum)"),
    ):
        shown = "".join(read(explained))
        assert figure in shown, shown
    assert {"metered", "25.00", "5.00"} <= set(read(ANSWERS[6]))
    assert ANSWERS[7]._repr_html_() is None


def test_a_long_answer_is_shown_in_part() -> None:
    groups = [{"quantity": 1}] * 300
    assert "… and 100 more lines" in read(prorata.rate({"price": STORAGE, "groups": groups}))
