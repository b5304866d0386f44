"""The library under test, through its public Python API."""

import functools
import json
from typing import Any, Callable

import prorata

from .mapping import Skip

# Inputs that the library refuses on purpose: no figure to compare.
REFUSED = {
    "too_many_places": "amounts finer than the minor unit",
    "unknown_currency": "currencies outside ISO 4217",
    "no_minor_unit": "currencies outside ISO 4217",
    "nothing_to_carry": "allocation over nothing",
    "instalments_do_not_sum": "instalments that do not sum to what is due",
}


FUNCTIONS: dict[str, Callable[[str], bytes]] = {
    "invoice": prorata.invoice_json,
    "invoice_explained": functools.partial(prorata.invoice_json, explain=True),
    "periods": prorata.periods_json,
    # With the derivation: cases show exact amounts before they are rounded.
    "prorate": functools.partial(prorata.prorate_json, explain=True),
    "due_date": prorata.due_date_json,
    "rate": prorata.rate_json,
    "aggregate": prorata.aggregate_json,
    "compare": prorata.compare_json,
    "budget": prorata.budget_json,
    "cheapest": prorata.cheapest_json,
    "verify": prorata.verify_json,
    "reprice": prorata.reprice_json,
    "credit_note": prorata.credit_note_json,
    "infer": prorata.infer_json,
    "diff": prorata.diff_json,
    "coupon": prorata.coupon_json,
    "eligibility": prorata.eligibility_json,
    "coupon_discounts": prorata.coupon_discounts_json,
    "bill": functools.partial(prorata.bill_json, explain=True),
    "preview": prorata.preview_json,
    "simulate": prorata.simulate_json,
    "subscription_status": prorata.subscription_status_json,
}


def ask(function: str, document: dict[str, Any]) -> dict[str, Any]:
    """What a function of the library answers to a document."""
    try:
        answer: dict[str, Any] = json.loads(FUNCTIONS[function](json.dumps(document)))
    except prorata.ProrataError as error:
        if error.code in REFUSED:
            raise Skip(REFUSED[error.code]) from error
        raise
    return answer


@functools.cache
def places(currency: str) -> int:
    """How many places the library gives amounts of a currency."""
    return places_of({"currency": currency})


def places_of(money: dict[str, Any]) -> int:
    """How many places the library gives amounts of a draft of this currency, or of these `minor_units`."""
    total: str = ask("invoice", money | {"lines": []})["total"]
    return len(total.partition(".")[2])


def require_places(currency: str, wanted: int) -> None:
    """A case that counts in other units than ISO 4217 is none that the library computes."""
    if places(currency) != wanted:
        raise Skip("minor units other than those of ISO 4217")


def minor_units(currency: str, wanted: int) -> dict[str, Any]:
    """The field of a draft that counts in other units than ISO 4217; nothing where they are the same."""
    try:
        return {} if places(currency) == wanted else {"minor_units": wanted}
    except Skip:
        return {"minor_units": wanted}
