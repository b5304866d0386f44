"""What `infer` makes of a case: the policy that gives the expected figures is among those that it finds, in under a second.

The figures of an invoice remember where it has them, so that what a case expects, in its own words, can be stated of the draft.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from . import engine
from .compare import UNORDERED, in_order_of
from .mapping import Ask, Document, Plan

# What may be stated of a draft, and the lists within it.
FIGURES = frozenset(
    "subtotal line_discount_total line_charge_total line_total document_discount_total document_charge_total discount_total"
    " charge_total tax_included tax_removed line_rounding_difference net_rounding_difference total_excluding_tax tax_added"
    " tax_total total rounding_difference withheld payable amount_due amount net_amount discount_amount unapplied_amount"
    " charge_amount tax_amount taxable_amount reverse_charged_amount".split()
)
LISTS = frozenset("lines discounts charges taxes".split())
LONGEST_SECONDS = 1


class Figure(str):
    """A figure of an invoice, and its place: the number of the invoice, then names and indexes."""

    place: tuple[Any, ...]


def placed(value: Any, place: tuple[Any, ...]) -> Any:
    """The same document with figures that remember their place."""
    if isinstance(value, dict):
        # The taxes of a document discount or charge are in the breakdown.
        known = FIGURES if not {"discounts", "charges"}.isdisjoint(place) else FIGURES | LISTS
        return {name: placed(inner, (*place, name)) if name in known else inner for name, inner in value.items()}
    if isinstance(value, list):
        return [placed(inner, (*place, index)) for index, inner in enumerate(value)]
    if not isinstance(value, str):
        return value
    figure = Figure(value)
    figure.place = place
    return figure


@dataclass
class Watched:
    """The invoices that a plan asks for."""

    drafts: list[Document] = field(default_factory=list)
    policies: list[Document] = field(default_factory=list)

    def ask(self, function: str, document: Document) -> Document:
        answer = engine.ask(function, document)
        if function != "invoice":
            return answer
        figures: Document = placed(answer, (len(self.drafts),))
        self.drafts.append(document)
        self.policies.append(answer["policy"])
        return figures


def differences(plan: Plan, expect: Any) -> list[str]:
    """Each draft of which some figure is expected, and of which `infer` does not find the policy."""
    watched = Watched()
    got = plan.answer(watched.ask)
    stated: list[Document] = [{} for _ in watched.drafts]
    state(expect, got, "", stated)
    asked = zip(watched.drafts, stated, watched.policies)
    found = (difference(draft, figures, policy) for draft, figures, policy in asked if figures)
    return [text for text in found if text]


def state(expect: Any, got: Any, name: str, stated: list[Document]) -> None:
    """States every figure that is expected of the invoice that has it."""
    if isinstance(expect, dict) and isinstance(got, dict):
        for inner in expect:
            state(expect[inner], got.get(inner), inner, stated)
    elif isinstance(expect, list) and isinstance(got, list):
        for left, right in zip(expect, in_order_of(expect, got, UNORDERED[name]) if name in UNORDERED else got):
            state(left, right, name, stated)
    elif isinstance(got, Figure):
        invoice, *place = got.place
        put(stated[invoice], place, expect)


def put(owner: Any, place: list[Any], figure: Any) -> None:
    """Writes a figure at its place; what is before it in a list says nothing."""
    step, *rest = place
    if isinstance(step, int):
        while len(owner) <= step:
            owner.append({})
        put(owner[step], rest, figure)
    elif rest:
        put(owner.setdefault(step, []), rest, figure)
    else:
        owner[step] = figure


def difference(draft: Document, figures: Document, policy: Document) -> str | None:
    with ThreadPoolExecutor(max_workers=1) as pool:
        answer = pool.submit(engine.ask, "infer", {"draft": draft, "stated": figures})
        try:
            report = answer.result(timeout=LONGEST_SECONDS)
        except TimeoutError:
            return f"infer takes more than {LONGEST_SECONDS} s"
    if any(covers(engine.ask, candidate, report["exercised"], policy) for candidate in report["candidates"]):
        return None
    return f"infer does not find the policy: {report}"


def covers(ask: Ask, candidate: Document, exercised: list[str], policy: Document) -> bool:
    """Whether a policy is one of those of a candidate."""
    nothing = {"currency": "EUR", "lines": [], "policy": candidate["policy"]}
    own = ask("invoice", nothing)["policy"]
    choices = {choice["field"]: choice["values"] for choice in candidate["any_of"]}
    fields = (path.split(".") for path in exercised)
    return all(policy[group][name] in choices.get(f"{group}.{name}", [own[group][name]]) for group, name in fields)
