"""The library under test, through its public Python API."""

import functools
import json
from typing import Any

import prorata

from .mapping import Skip

# Inputs that the library refuses on purpose: no figure to compare.
REFUSED = {
    "too_many_places": "amounts finer than the minor unit",
    "unknown_currency": "currencies outside ISO 4217",
    "no_minor_unit": "currencies outside ISO 4217",
    "nothing_to_carry": "allocation over nothing",
}


def invoice(draft: dict[str, Any]) -> dict[str, Any]:
    """The invoice of a draft."""
    try:
        computed: dict[str, Any] = json.loads(prorata.invoice_json(json.dumps(draft)))
    except prorata.ProrataError as error:
        if error.code in REFUSED:
            raise Skip(REFUSED[error.code]) from error
        raise
    return computed


@functools.cache
def places(currency: str) -> int:
    """How many places the library gives amounts of a currency."""
    total: str = invoice({"currency": currency, "lines": []})["total"]
    return len(total.partition(".")[2])


def require_places(currency: str, wanted: int) -> None:
    """A case that counts in other units than ISO 4217 is none that the library computes."""
    if places(currency) != wanted:
        raise Skip("minor units other than those of ISO 4217")
