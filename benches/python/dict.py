"""A dict through prorata against what one would write with `decimal`: both in one run, in turns, CPU time.

    .venv/bin/python benches/python/dict.py
"""

import random
import statistics
import time
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import Any

import prorata

CENT = Decimal("0.01")
ROUNDS = 31
DRAFTS = 300


def drafts() -> list[dict[str, Any]]:
    """Five lines of quantity × unit price, 10 % and an amount off, two rates, ties to even."""
    numbers = random.Random(42)

    def line(at: int) -> dict[str, Any]:
        return {
            "id": f"line_{at + 1}",
            "description": f"Service {at + 1}, monthly in advance",
            "quantity": str(Decimal(numbers.randrange(1, 100_000)).scaleb(-3)),
            "unit_price": str(Decimal(numbers.randrange(1_000, 990_000)).scaleb(-4)),
            "tax_rates": ["reduced" if at in (1, 4) else "standard"],
        }

    return [
        {
            "currency": "EUR",
            "lines": [line(at) for at in range(5)],
            "discounts": [
                {"percent_off": "10"},
                {"amount_off": str(Decimal(numbers.randrange(500, 3_000)).scaleb(-2))},
            ],
            "tax_rates": [{"id": "standard", "percent": "20"}, {"id": "reduced", "percent": "5.5"}],
            "policy": {"rounding": {"mode": "half_even"}},
        }
        for _ in range(DRAFTS)
    ]


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_EVEN)


def shares(weights: list[Decimal], amount: Decimal) -> list[Decimal]:
    """Largest remainder, the usual way: dividing first."""
    total = sum(weights)
    if not total:
        return [Decimal("0.00")] * len(weights)
    exact = [weight * amount / total for weight in weights]
    floors = [share.quantize(CENT, rounding=ROUND_DOWN) for share in exact]
    missing = amount - sum(floors)
    for at in sorted(range(len(weights)), key=lambda at: (floors[at] - exact[at], at)):
        if missing <= 0:
            break
        floors[at] += CENT
        missing -= CENT
    return floors


def by_hand(draft: dict[str, Any]) -> dict[str, Any]:
    lines = [
        {"id": line["id"], "amount": cents(Decimal(line["quantity"]) * Decimal(line["unit_price"])), "rate": line["tax_rates"][0]}
        for line in draft["lines"]
    ]
    rest = [line["amount"] for line in lines]
    discount = Decimal("0.00")
    for stated in draft["discounts"]:
        base = sum(rest)
        off = cents(base * Decimal(stated["percent_off"]) / 100) if "percent_off" in stated else min(Decimal(stated["amount_off"]), base)
        rest = [left - share for left, share in zip(rest, shares(rest, off))]
        discount += off
    taxes = []
    for rate in draft["tax_rates"]:
        base = sum((left for left, line in zip(rest, lines) if line["rate"] == rate["id"]), Decimal("0.00"))
        taxes.append({"id": rate["id"], "base": base, "amount": cents(base * Decimal(rate["percent"]) / 100)})
    subtotal = sum(line["amount"] for line in lines)
    tax = sum(tax["amount"] for tax in taxes)
    return {"lines": lines, "subtotal": subtotal, "discount": discount, "taxes": taxes, "total": subtotal - discount + tax}


def timed(function: Callable[[dict[str, Any]], Any], work: list[dict[str, Any]]) -> float:
    start = time.process_time_ns()
    for draft in work:
        function(draft)
    return (time.process_time_ns() - start) / len(work) / 1000


def main() -> None:
    work = drafts()
    differ = sum(prorata.invoice(draft).total != by_hand(draft)["total"] for draft in work)
    print(f"{len(work)} drafts, {differ} with another total (dividing first breaks ties wrongly)")
    kinds: dict[str, Callable[[dict[str, Any]], Any]] = {
        "decimal script": by_hand,
        "prorata.invoice(dict)": prorata.invoice,
        "prorata.invoice(dict).total": lambda draft: prorata.invoice(draft).total,
        "prorata.invoice(dict).to_dict()": lambda draft: prorata.invoice(draft).to_dict(),
    }
    rounds = [[timed(function, work) for function in kinds.values()] for _ in range(ROUNDS)]
    for at, name in enumerate(kinds):
        time_taken = statistics.median(times[at] for times in rounds)
        ratio = statistics.median(times[0] / times[at] for times in rounds)
        print(f"{name:<32} {time_taken:6.1f} µs, {ratio:5.1f} times as fast as the script")


if __name__ == "__main__":
    main()
