"""What the mapping files share: reading `given` strictly, collecting tax rates, saying what a case becomes."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Callable

Document = dict[str, Any]


class Skip(Exception):
    """The case needs a feature that the library does not have; the message names it."""


# Asks a function of the library, by name, for the answer to a document.
Ask = Callable[[str, Document], Document]


@dataclass(frozen=True)
class Plan:
    """What a case becomes: questions to the library, and its answers in the words of `expect`."""

    answer: Callable[[Ask], Document]


def invoices(drafts: list[Document], figures: Callable[[list[Document]], Document]) -> Plan:
    """Drafts to compute, and their invoices in the words of `expect`."""
    return Plan(lambda ask: figures([ask("invoice", draft) for draft in drafts]))


class Fields:
    """One object of `given`, read field by field: what nobody reads makes the case a skip, never a guess."""

    def __init__(self, value: Document, place: str, features: dict[str, str]) -> None:
        if not isinstance(value, dict):
            raise Skip(f"given {place.rstrip('.')} that is no object")
        self._rest = dict(value)
        self._place = place
        self._features = features

    def take(self, name: str) -> Any:
        if name not in self._rest:
            raise Skip(f"given without {self._place}{name}")
        return self._rest.pop(name)

    def get(self, name: str, default: Any = None) -> Any:
        return self._rest.pop(name, default)

    def choice(self, name: str, words: dict[str, Any], default: Any = None) -> Any:
        """What a word of `given` means."""
        word = self._rest.pop(name, None)
        return default if word is None else meaning(name, word, words)

    def objects(self, name: str) -> list["Fields"]:
        values = self._rest.pop(name, None) or []
        if not isinstance(values, list):
            raise Skip(f"given {self._place}{name} that is no list")
        return [Fields(value, f"{self._place}{name}[].", self._features) for value in values]

    def peek(self, name: str) -> Any:
        """What is read once more elsewhere."""
        return self._rest.get(name)

    def has(self, name: str) -> bool:
        return name in self._rest

    def end(self) -> None:
        for name in sorted(self._rest):
            raise Skip(self._features.get(name, f"given field {self._place}{name}"))


def meaning(name: str, word: Any, words: dict[str, Any]) -> Any:
    """What a word means; one without meaning here is a skip."""
    if not isinstance(word, str) or word not in words:
        raise Skip(f"{name} {word}")
    return words[word]


class Rates:
    """The tax rates of a draft, and what each is called in `expect`.

    One rate per set of words and behavior, so that two categories of the same percentage stay two groups.
    """

    def __init__(self) -> None:
        self._rates: dict[str, Document] = {}
        self._words: dict[str, Document] = {}

    def add(
        self,
        words: Document,
        percent: str | None,
        behavior: str = "exclusive",
        extra: Document | None = None,
        on: list[str] | None = None,
    ) -> str:
        """The id of the rate, with what else its document says and the rates that it is on.

        Where a case says no percentage (outside the tax), its amount is zero by meaning.
        """
        extra = extra or {}
        identity = "|".join([behavior, *(f"{name}={plain(value)}" for name, value in words.items())])
        before = self._rates.get(identity, {}).get("compound_on", [])
        rate: Document = {"id": identity, "behavior": behavior} | extra
        if "amount_per_unit" not in extra:
            rate["percent"] = "0" if percent is None else percent
        # A rate that a line does not carry adds nothing there: the lines' bases are one list.
        rate["compound_on"] = [*before, *(name for name in on or [] if name not in before)]
        self._rates[identity] = rate
        self._words[identity] = words
        return identity

    def __len__(self) -> int:
        return len(self._rates)

    def draft(self) -> list[Document]:
        return list(self._rates.values())

    def entry(self, tax: Document) -> Document:
        """A tax of the invoice in the words of `expect`."""
        return {**self._words[tax["id"]], "base": tax["taxable_amount"], "amount": tax["amount"]}


def plain(value: Any) -> Any:
    """A number as it is written shortest: `19` and `19.0` are one rate."""
    try:
        return format(Decimal(value).normalize(), "f")
    except (InvalidOperation, TypeError):
        return value


def given(fields: Fields, **names: str) -> Document:
    """The fields of `given` that are fields of the draft under another name, where they are there."""
    return {ours: fields.get(theirs) for ours, theirs in names.items() if fields.has(theirs)}


def column(values: list[Document], name: str) -> list[Any]:
    return [value[name] for value in values]


MODES = {
    "half_up": "half_away_from_zero",
    "half_away": "half_away_from_zero",
    "half_even": "half_even",
    "up": "up",
    "down": "down",
    "truncate": "down",
    "trunc": "down",
}

# A currency of so many places, for cases that name places and no currency.
CURRENCY_OF_PLACES = {0: "JPY", 2: "EUR", 3: "KWD", 4: "CLF"}


def currency_of(places: int) -> str:
    if places not in CURRENCY_OF_PLACES:
        raise Skip(f"minor units of {places} places")
    return CURRENCY_OF_PLACES[places]


# What one unit of a weight is worth: a power of ten, so that weights finer than money are whole amounts of it.
WEIGHED = "1000000"


def spread(currency: str, amount: str, weights: list[str]) -> Plan:
    """An amount over weights: a charge on the document, shared by lines that are worth so many millions."""
    draft = {
        "currency": currency,
        "lines": [{"quantity": weight, "unit_price": WEIGHED} for weight in weights],
        "charges": [{"amount": amount}],
    }
    return invoices([draft], lambda found: {"parts": column(found[0]["lines"], "charge_amount")})
