"""commercial.json: prices and usage, and amounts in minor units."""

from typing import Any

from .. import engine, ratings, schedules
from ..mapping import MODES, Ask, Document, Fields, Plan, Skip, column, given, meaning

# Started packages count, or only full ones; where a page says nothing, started ones.
PACKAGES = {"up": "up", "down": "down"}

TIER_MODES = {"graduated": "graduated", "volume": "volume"}


def rating(fields: Fields, preset: str) -> Plan:
    """One price, asked for one quantity or for several; or for several currencies or readings of one table."""
    model = fields.get("model")
    if model == "package" and fields.has("segments"):
        return segments(fields, preset)
    policy: Document = {"preset": preset}
    if model != "package":
        mode = fields.choice("rounding", MODES)
        policy |= {"rounding": {"mode": mode}} if mode else {}
    price = meaning("model", model, PRICES)(fields) if model else table(fields)
    variants = prices(fields, price)
    values = usage(fields)
    billed = fields.get("already_billed")
    fields.end()
    requests = [ratings.plan(each, policy, already_billed_amount=billed, **value) for each in variants for value in values]

    def answer(ask: Ask) -> Document:
        found = [ask("rate", request) for request in requests]
        amounts = column(found, "amount")
        by_event = "each_event" in requests[0]
        # Only tables are shown term by term.
        shown = ratings.of_kind(found[0], "usage") if "tiers" in price else []
        return {
            "amount": amounts[0],
            "amounts": ratings.of_events(ask, requests[0], found[0], "total") if by_event else amounts,
            "totals": amounts,
            "due_after": found[-1]["due_amount"],
            "exact": found[0]["exact_amount"],
            "breakdown": [f"{line['quantity']} x {line['unit_price']}" for line in shown],
            "formula": " + ".join(f"{line['quantity']} x {in_currency(ask, found[0], line['unit_price'])}" for line in shown),
        }

    return Plan(answer)


def in_currency(ask: Ask, rating: Document, price: Any) -> Any:
    """A price with the places of an amount."""
    return schedules.total(ask, rating["currency"], [price])


def usage(fields: Fields) -> list[Document]:
    """What is rated, each by itself."""
    if fields.has("events"):
        return [{"events": [{"quantity": value} for value in fields.take("events")], "each_event": True}]
    several = next((name for name in ("quantities", "usage_points") if fields.has(name)), None)
    quantities = fields.take(several) if several else [fields.take("quantity")]
    return [{"quantity": quantity} for quantity in quantities]


def prices(fields: Fields, price: Document) -> list[Document]:
    """One price for each currency, or for each way to read its table; else the price alone."""
    if fields.has("currencies"):
        return [price | {"currency": currency} for currency in fields.take("currencies")]
    price = price | {"currency": fields.take("currency")}
    if fields.has("models"):
        return [price | {"tier_mode": meaning("models", model, TIER_MODES)} for model in fields.take("models")]
    return [price]


def table(fields: Fields) -> Document:
    tiers = [ratings.open_tier(tier(entry)) for entry in fields.objects("tiers")]
    if fields.has("overage_unit"):
        tiers.append({"unit_price": fields.take("overage_unit")})
    return {"tiers": tiers}


def tier(fields: Fields) -> Document:
    words = {"up_to": fields.take("up_to"), "unit_price": fields.take("unit")}
    fields.end()
    return words


def package(fields: Fields) -> Document:
    price = {"unit_price": fields.take("price")} | given(fields, included_quantity="free_units")
    size, rounding = fields.take("package_size"), fields.choice("rounding", PACKAGES, "up")
    if not fields.has("minimum_packages"):
        return price | {"package_size": size, "package_rounding": rounding}
    if "included_quantity" in price:
        raise Skip("free units beside a minimum of packages")
    # At least so many packages: then packages are the units.
    conversion = {"divide_by": size, "rounding": rounding}
    return price | {"conversion": conversion, "minimum_quantity": fields.take("minimum_packages")}


def per_event(fields: Fields) -> Document:
    return {"per_event": given(fields, percent="rate", amount="fixed_fee", free_events="free_events", free_quantity="free_amount")}


PRICES: Document = {
    "flat": lambda fields: {"flat_amount": fields.take("amount")},
    "per_unit": lambda fields: {"unit_price": fields.take("unit_price")},
    "graduated": lambda fields: table(fields),
    "volume": lambda fields: table(fields) | {"tier_mode": "volume"},
    "package": package,
    "percentage": per_event,
}


def segments(fields: Fields, preset: str) -> Plan:
    """Parts of the usage, each at the price of its time and in packages of its own."""
    fields.choice("policy", {"price_when_reported": "a price for each part"})
    packages = {"package_size": fields.take("package_size"), "package_rounding": fields.choice("rounding", PACKAGES, "up")}
    parts = fields.objects("segments")
    currency = fields.take("currency")
    rated = []
    for part in parts:
        rated.append({"price": {"currency": currency, "unit_price": part.take("price")} | packages, "quantity": part.take("usage")})
        part.end()
    fields.end()
    request = {"parts": rated, "policy": {"preset": preset}}

    def answer(ask: Ask) -> Document:
        found = ask("rate", request)
        return {"amount": found["amount"], "breakdown": column(found["lines"], "amount")}

    return Plan(answer)


# Stripe keeps two currencies without minor units in hundredths.
STORED_PLACES: dict[str, dict[str, int]] = {"stripe-classic": {"ISK": 2, "UGX": 2}}


def minor_units(fields: Fields, preset: str) -> Plan:
    """Amounts to and from minor units: by the places of the currency, or by as many as a system keeps of it."""
    pairs = fields.objects("pairs")
    fields.end()
    stored = STORED_PLACES.get(preset, {})
    to_major: list[tuple[Document, Any]] = []
    to_minor: list[tuple[Document, Any]] = []
    for pair in pairs:
        currency = pair.take("currency")
        money: Document = {"currency": currency} | ({"minor_units": stored[currency]} if currency in stored else {})
        pair.get("quirk")  # In prose what the table above says.
        (to_major if pair.has("minor") else to_minor).append((money, value(pair)))

    def answer(ask: Ask) -> Document:
        return {
            "major": [in_major_units(ask, money, minor) for money, minor in to_major],
            "minor": [in_minor_units(ask, money, major) for money, major in to_minor],
        }

    return Plan(answer)


def value(pair: Fields) -> Any:
    taken = pair.take("minor") if pair.has("minor") else pair.take("major")
    pair.end()
    return taken


def in_major_units(ask: Ask, money: Document, minor: Any) -> Any:
    """So many minor units of a price that buys all that make a major one."""
    base = f"1{'':0<{engine.places_of(money)}}"
    return of_price(ask, money, {"unit_price": "1", "package_size": base}, minor)


def in_minor_units(ask: Ask, money: Document, major: Any) -> int:
    """An amount in minor units: that of a document, without its point."""
    text: str = of_price(ask, money, {"unit_price": "1"}, major)
    return int(text.replace(".", ""))


def of_price(ask: Ask, money: Document, price: Document, quantity: Any) -> Any:
    """What a quantity costs on an invoice by a price that its line names."""
    priced = {"id": "price", "currency": money["currency"]} | price
    return ask("invoice", money | {"prices": [priced], "lines": [{"price_id": "price", "quantity": quantity}]})["total"]


KINDS = {"rating": rating, "minor_units": minor_units}
