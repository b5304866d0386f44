"""A dict through prorata against what one would write with `decimal`: both in one run, in turns, CPU time.

    .venv/bin/python benches/python/dict.py [ROUNDS]

First lines of quantity × unit price, then with two of five rated by graduated prices of three tiers.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import Any

import prorata

CENT = Decimal("0.01")
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 31
DRAFTS = 300
TIERS = 3

Draft = dict[str, Any]
Kinds = dict[str, tuple[Callable[[Draft], Any], list[Draft]]]


def drafts() -> list[Draft]:
    """Five lines of quantity × unit price, 10 % and an amount off, two rates, ties to even."""
    numbers = random.Random(42)

    def line(at: int) -> Draft:
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


def graduated(numbers: random.Random, price_id: str) -> dict[str, Any]:
    """Three tiers: borders of three places, unit prices of four that fall."""
    border, unit = 0, numbers.randrange(5_000, 30_000)
    tiers: list[Draft] = []
    for tier in range(TIERS):
        border += numbers.randrange(20_000, 200_000)
        open_end = {} if tier + 1 == TIERS else {"up_to": str(Decimal(border).scaleb(-3))}
        tiers.append(open_end | {"unit_price": str(Decimal(unit).scaleb(-4))})
        unit = unit * numbers.randrange(50, 95) // 100
    return {"id": price_id, "currency": "EUR", "tiers": tiers}


def rated(plain: list[Draft]) -> list[Draft]:
    """The same drafts, the last two lines of each rated by prices that it brings."""
    numbers = random.Random(43)

    def priced(line: Draft, price: Draft) -> Draft:
        quantity = str(Decimal(numbers.randrange(1_000, 150_000 * TIERS)).scaleb(-3))
        kept = {name: value for name, value in line.items() if name != "unit_price"}
        return kept | {"quantity": quantity, "price_id": price["id"]}

    drafts = []
    for number, draft in enumerate(plain):
        prices = [graduated(numbers, f"price_{number}_{at}") for at in (3, 4)]
        lines = [*draft["lines"][:3], *map(priced, draft["lines"][3:], prices)]
        drafts.append(draft | {"lines": lines, "prices": prices})
    return drafts


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


def by_tiers(quantity: Decimal, tiers: list[dict[str, str]]) -> Decimal:
    amount, lower = Decimal(0), Decimal(0)
    for tier in tiers:
        upper = min(quantity, Decimal(tier["up_to"])) if "up_to" in tier else quantity
        amount += (upper - lower) * Decimal(tier["unit_price"])
        if upper == quantity:
            break
        lower = upper
    return amount


def by_hand(draft: Draft) -> Draft:
    prices = {price["id"]: price["tiers"] for price in draft.get("prices", [])}

    def amount(line: Draft) -> Decimal:
        quantity = Decimal(line["quantity"])
        if "price_id" in line:
            return cents(by_tiers(quantity, prices[line["price_id"]]))
        return cents(quantity * Decimal(line["unit_price"]))

    lines = [{"id": line["id"], "amount": amount(line), "rate": line["tax_rates"][0]} for line in draft["lines"]]
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


def timed(function: Callable[[Draft], Any], work: list[Draft]) -> float:
    start = time.process_time_ns()
    for draft in work:
        function(draft)
    return (time.process_time_ns() - start) / len(work) / 1000


def compare(what: str, work: list[Draft], kinds: Kinds) -> None:
    """The first kind is what the others are compared with."""
    differ = sum(prorata.invoice(draft).total != by_hand(draft)["total"] for draft in work)
    print(f"{len(work)} {what}, {differ} with another total (dividing first breaks ties wrongly)")
    rounds = [[timed(*kind) for kind in kinds.values()] for _ in range(ROUNDS)]
    for at, name in enumerate(kinds):
        time_taken = statistics.median(times[at] for times in rounds)
        ratio = statistics.median(times[0] / times[at] for times in rounds)
        print(f"{name:<32} {time_taken:6.1f} µs, {ratio:5.1f} times as fast as the script")


def main() -> None:
    plain = drafts()
    compare(
        "drafts",
        plain,
        {
            "decimal script": (by_hand, plain),
            "prorata.invoice(dict)": (prorata.invoice, plain),
            "prorata.invoice(dict).total": (lambda draft: prorata.invoice(draft).total, plain),
            "prorata.invoice(dict).to_dict()": (lambda draft: prorata.invoice(draft).to_dict(), plain),
        },
    )
    whole = rated(plain)
    catalog = prorata.PreparedCatalog({"prices": [price for draft in whole for price in draft["prices"]]})
    named = [{name: value for name, value in draft.items() if name != "prices"} for draft in whole]
    compare(
        "rated drafts",
        whole,
        {
            "decimal script": (by_hand, whole),
            "prorata.invoice(dict)": (prorata.invoice, whole),
            "catalog.invoice(dict)": (catalog.invoice, named),
            "catalog.invoice(dict).to_dict()": (lambda draft: catalog.invoice(draft).to_dict(), named),
        },
    )


if __name__ == "__main__":
    main()
