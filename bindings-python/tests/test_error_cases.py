"""Every case of conformance/errors.json through the function that it is for, as text and as an object."""

import json
from pathlib import Path
from typing import Any

import prorata
import pytest

FILE = Path(__file__).parents[2] / "conformance/errors.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


def plan_prices(document: Any) -> object:
    """A request to a catalog, both in one document."""
    given = json.loads(document) if isinstance(document, str) else document
    catalog, request = given["catalog"], given["request"]
    if isinstance(document, str):
        catalog, request = json.dumps(catalog), json.dumps(request)
    return prorata.PreparedCatalog(catalog).plan_prices(request)


CALLS: dict[str, Any] = {
    "invoice": prorata.invoice,
    "periods": prorata.periods,
    "prorate": prorata.prorate,
    "due_date": prorata.due_date,
    "rate": prorata.rate,
    "aggregate": prorata.aggregate,
    "compare": prorata.compare,
    "budget": prorata.budget,
    "cheapest": prorata.cheapest,
    "verify": prorata.verify,
    "reprice": prorata.reprice,
    "credit_note": prorata.credit_note,
    "infer": prorata.infer,
    "diff": prorata.diff,
    "coupon": prorata.coupon,
    "eligibility": prorata.eligibility,
    "coupon_discounts": prorata.coupon_discounts,
    "bill": prorata.bill,
    "preview": prorata.preview,
    "simulate": prorata.simulate,
    "subscription_status": prorata.subscription_status,
    "catalog": prorata.PreparedCatalog,
    "plan_prices": plan_prices,
}


def text(case: dict[str, Any]) -> str:
    """A case's document, written out where it repeats itself."""
    if "draft" in case:
        return str(case["draft"])
    repeat = case["repeat"]
    return str(repeat["before"] + repeat["unit"] * repeat["times"] + repeat["after"])


def is_object(case: dict[str, Any]) -> bool:
    """Whether the mistake can be made with an object, not only in JSON text."""
    return case["code"] != "invalid_json" and not case.get("json_only") and case["path"] != ""


@pytest.mark.parametrize("case", CASES, ids=[f"{case['code']}: {case['note']}" for case in CASES])
def test_a_case(case: dict[str, Any]) -> None:
    call = CALLS[case.get("call", "invoice")]
    documents: list[Any] = [text(case)]
    if is_object(case):
        documents.append(json.loads(text(case)))
    for document in documents:
        with pytest.raises(prorata.ProrataError) as refused:
            call(document)
        assert (refused.value.code, refused.value.path) == (case["code"], case["path"])
