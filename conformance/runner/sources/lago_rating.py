"""lago.json: charge models. In advance every event is a fee; in arrears the quantity of the period is."""

from typing import Any

from .. import engine, ratings
from ..mapping import Ask, Document, Fields, Plan, Skip, column, given, meaning

PRESET = "lago"


def rating(fields: Fields) -> Plan:
    planned: Plan = meaning("model", fields.take("model"), MODELS)(fields)
    return planned


def standard(fields: Fields) -> Plan:
    return charge(fields, {"unit_price": fields.take("unit_price")})


def package(fields: Fields) -> Plan:
    price = {"unit_price": fields.take("package_price"), "package_size": fields.take("package_size")}
    return charge(fields, price | {"package_rounding": "up", "included_quantity": fields.take("free_units")})


def graduated(fields: Fields) -> Plan:
    return charge(fields, table(fields))


def volume(fields: Fields) -> Plan:
    """What is prorated is priced by the tier of the whole."""
    fields.get("prorated")
    request = given(fields, tier_quantity="full_units")
    return charge(fields, table(fields) | {"tier_mode": "volume"}, request)


def table(fields: Fields) -> Document:
    words = {"unit": "unit_price", "rate": "percent", "flat": "flat_amount"}
    return {"tiers": ratings.tiers_from_to(fields.objects("tiers"), words)}


def charge(fields: Fields, price: Document, request: Document | None = None) -> Plan:
    """A quantity, or events that are fees of their own."""
    price = price | {"currency": fields.take("currency")}
    fields.get("pay_in_advance")  # Says that the events are fees, which a list of them says too.
    fields.get("recurring")  # Units that stay in the next period.
    if fields.has("events"):
        events = fields.choice("aggregation", {"unique_count": changes_of_count}, values)(fields.take("events"))
        fields.end()
        return fees(price, events)
    asked = ratings.plan(price, PRESET, quantity=fields.take("quantity"), **(request or {}))
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("rate", asked)
        words = {"units": found["rated_quantity"], "tiers": of_tiers(ask, ratings.charged(found))}
        return words | amounts(found) | {"unit_amount_rounded": found["effective_unit_price"]}

    return Plan(answer)


def amounts(found: Document) -> Document:
    return {"amount": found["exact_amount"], "fee": found["amount"], "unit_amount": found["effective_unit_price"]}


def of_tiers(ask: Ask, lines: list[Document]) -> list[Document]:
    """The tiers entered, each with its units and all that it costs."""
    tiers: dict[Any, list[Document]] = {}
    for line in lines:
        tiers.setdefault(line["tier"], []).append(line)
    return [
        {
            "units": ratings.exact_sum(ask, [line["quantity"] for line in inside if line["kind"] == "usage"]),
            "amount": ratings.exact_sum(ask, column(inside, "exact_amount")),
        }
        for inside in tiers.values()
    ]


def values(events: list[Any]) -> list[Document]:
    return [{"quantity": value} for value in events]


def changes_of_count(operations: list[list[str]]) -> list[Document]:
    """How each operation changes the number of ids that are there."""
    present: set[str] = set()
    changes = []
    for operation, name in operations:
        adds = meaning("operation", operation, {"add": True, "remove": False})
        changes.append("0" if (name in present) == adds else "1" if adds else "-1")
        (present.add if adds else present.discard)(name)
    return values(changes)


def fees(price: Document, events: list[Document]) -> Plan:
    request = ratings.plan(price, PRESET, events=events, each_event=True)

    def answer(ask: Ask) -> Document:
        found = ask("rate", request)
        return {
            "fees": ratings.of_events(ask, request, found, "total"),
            "billed_units": ratings.of_events(ask, request, found, "quantity"),
        }

    return Plan(answer)


def dynamic(fields: Fields) -> Plan:
    """Amounts by the caller, in minor units: a hundredth of each."""
    price = {"currency": fields.take("currency"), "percent": "1"}
    engine.require_places(price["currency"], 2)
    fields.get("pay_in_advance")
    events = []
    for entry in fields.objects("events"):
        events.append(entry.take("amount_minor"))
        entry.get("units")  # The amount is already that of all of them.
        entry.end()
    fields.end()
    return fees(price, values(events))


def prorated_graduated(fields: Fields) -> Plan:
    """Full values decide the tier, prorated ones are priced."""
    price = table(fields) | {"currency": fields.take("currency")}
    pairs = zip(fields.take("full_values"), fields.take("prorated_values"), strict=True)
    events = [{"quantity": full, "prorated_quantity": prorated} for full, prorated in pairs]
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("rate", ratings.plan(price, PRESET, events=events))
        return {"amount_exact": found["exact_amount"], "fee": found["amount"]}

    return Plan(answer)


def percentage(fields: Fields) -> Plan:
    """A percentage of each event and a fee for it, beyond what is free."""
    terms = given(
        fields,
        percent="rate_percent",
        amount="fixed_amount",
        free_events="free_events",
        free_quantity="free_total",
        minimum_amount="per_transaction_min",
        maximum_amount="per_transaction_max",
    )
    per_event = {name: value for name, value in terms.items() if value is not None}
    price = {"currency": fields.take("currency"), "per_event": per_event}
    in_advance = fields.get("pay_in_advance", False)
    events, totals, units = fields.take("events"), fields.get("running_totals", []), fields.get("units")
    fields.end()

    def answer(ask: Ask) -> Document:
        made = events if isinstance(events, list) else event_values(ask, events, totals, units)
        request = ratings.plan(price, PRESET, events=values(made), each_event=in_advance)
        found = ask("rate", request)
        return amounts(found) | {
            "fees": ratings.of_events(ask, request, found, "total"),
            "percentage_part": exact(ask, found, "usage"),
            "fixed_part": exact(ask, found, "event_fee"),
            "free_amount": found["free"]["quantity"],
            "free_events_used": found["free"]["events"],
        }

    return Plan(answer)


def exact(ask: Ask, found: Document, kind: str) -> Any:
    return ratings.exact_sum(ask, column(ratings.of_kind(found, kind), "exact_amount"))


def event_values(ask: Ask, count: int, totals: list[Any], units: Any) -> list[Any]:
    """Values of so many events with these running totals; behind the last the split makes no figure."""
    made: list[Any] = []
    for before, total in zip(["0", *totals], totals):
        made.append(ratings.difference(ask, total, before))
    if len(made) < count:
        made.append(ratings.difference(ask, units, ["0", *totals][-1]))
    while len(made) < count:
        made.append("0")
    return made


def true_up(fields: Fields) -> Plan:
    """What is missing to a minimum for a share of the period; in a unit of its own where that has a price."""
    share = f"{fields.take('days')}/{fields.take('period_days')}"
    currency, rate = fields.take("currency"), fields.get("conversion_rate")
    suffix = "_in_unit" if rate is not None else ""
    price = {"currency": currency, "unit_price": "1"}
    minimum = price | {"minimum_spend": fields.take(f"minimum{suffix}")}
    used = fields.take(f"used{suffix}")
    request = ratings.plan(minimum, PRESET, quantity="0", already_rated_quantity="0", already_billed_amount=used, share=share)
    fields.end()

    def answer(ask: Ask) -> Document:
        lines = ratings.of_kind(ask("rate", request), "minimum_spend")
        missing = lines[0]["amount"] if lines else None
        if rate is None or missing is None:
            return {"amount": missing}
        converted = ratings.plan(price | {"pricing_unit_rate": rate}, PRESET, quantity=missing)
        return {"amount_in_unit": missing, "amount": ask("rate", converted)["amount"]}

    return Plan(answer)


MODELS: Document = {
    "standard": standard,
    "package": package,
    "graduated": graduated,
    "graduated_percentage": graduated,
    "volume": volume,
    "dynamic": dynamic,
    "prorated_graduated": prorated_graduated,
    "percentage": percentage,
    "true_up": true_up,
}
