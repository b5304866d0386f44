"""Exact, explained billing arithmetic.

`invoice` computes a draft: a dict, JSON as text or bytes, or a typed `Draft`. Amounts come back as `decimal.Decimal`, made when
they are read. Every refusal is a `ProrataError` with a code and a path into the draft.
"""

from collections.abc import Mapping
from typing import Any

from . import _native
from .documents import (
    Allocation,
    AppliedAmount,
    AppliedTax,
    Charge,
    Discount,
    DiscountDirection,
    DiscountOverrides,
    DiscountPolicy,
    DocumentCharge,
    DocumentDiscount,
    Draft,
    Due,
    FixedShares,
    Input,
    Invoice,
    InvoiceLine,
    Line,
    LineAmountRounding,
    Number,
    PercentOf,
    Period,
    Policy,
    PolicyChoice,
    PolicyOverrides,
    RoundingMode,
    RoundingOverrides,
    RoundingPolicy,
    Rule,
    Step,
    TaxBehavior,
    TaxOverrides,
    TaxPolicy,
    TaxRate,
    TaxRounding,
)
from .errors import (
    AmountError,
    Category,
    Code,
    DocumentShapeError,
    DocumentValueError,
    InternalError,
    Problem,
    ProrataError,
)

__version__ = _native.__version__

__all__ = [
    "Allocation",
    "AmountError",
    "AppliedAmount",
    "AppliedTax",
    "Category",
    "Charge",
    "Code",
    "Discount",
    "DiscountDirection",
    "DiscountOverrides",
    "DiscountPolicy",
    "DocumentCharge",
    "DocumentDiscount",
    "DocumentShapeError",
    "DocumentValueError",
    "Draft",
    "Due",
    "FixedShares",
    "Input",
    "InternalError",
    "Invoice",
    "InvoiceLine",
    "Line",
    "LineAmountRounding",
    "Number",
    "PercentOf",
    "Period",
    "Policy",
    "PolicyChoice",
    "PolicyOverrides",
    "Problem",
    "ProrataError",
    "RoundingMode",
    "RoundingOverrides",
    "RoundingPolicy",
    "Rule",
    "Step",
    "TaxBehavior",
    "TaxOverrides",
    "TaxPolicy",
    "TaxRate",
    "TaxRounding",
    "__version__",
    "invoice",
    "invoice_json",
]


def invoice(draft: Draft | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Invoice:
    """Compute an invoice.

    `explain` adds the derivation of every figure, `Invoice.trace`; the figures are the same with and without.

    Raises `ProrataError` where the draft is refused, `TypeError` where `draft` is nothing that can be one.

    >>> invoice({"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335"}]}).total
    Decimal('1.01')
    """
    return Invoice(_native.invoice(draft, explain))


def invoice_json(draft: str | bytes | bytearray, explain: bool = False) -> bytes:
    """Compute an invoice from JSON to JSON: the bytes that every language gives for this draft.

    >>> b'"total":"1.01"' in invoice_json('{"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335"}]}')
    True
    """
    return _native.invoice_json(draft, explain)
