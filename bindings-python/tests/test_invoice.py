"""What an invoice shows: figures, texts, HTML, equality, copies, threads."""

import copy
import json
import pickle
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import prorata
import pytest
from prorata._derivation import FIGURES_SHOWN

DRAFT: dict[str, Any] = {
    "id": "INV-1",
    "currency": "USD",
    "issue_date": date(2026, 2, 5),
    "due": {"net_days": 30},
    "lines": [
        {"id": "c", "description": "Consulting <10 hrs>", "quantity": 10, "unit_price": "150.00"},
        {"id": "l", "amount": "500.00", "period": {"start": date(2026, 2, 1), "end": date(2026, 3, 1)}},
    ],
    "discounts": [{"id": "spring", "percent_off": 10, "applies_to": ["l"]}],
    "tax_rates": [{"id": "sales", "percent": "8.5"}],
    "default_tax_rates": ["sales"],
}


def test_figures() -> None:
    invoice = prorata.invoice(DRAFT)
    assert (invoice.subtotal, invoice.discount_total, invoice.total) == (
        Decimal("2000.00"),
        Decimal("50.00"),
        Decimal("2115.75"),
    )
    assert str(invoice.tax_total) == "165.75"
    assert (invoice.issue_date, invoice.due_date) == (date(2026, 2, 5), date(2026, 3, 7))
    line = invoice.lines[1]
    assert line.period == prorata.Period(start=date(2026, 2, 1), end=date(2026, 3, 1))
    assert line.discounts == (prorata.AppliedAmount(id="spring", amount=Decimal("50.00")),)
    assert [(tax.id, tax.taxable_amount) for tax in line.taxes] == [("sales", Decimal("450.00"))]
    assert invoice.policy.rounding.mode == "half_away_from_zero"
    assert invoice.trace is None


def test_a_dict_and_json_say_the_same() -> None:
    invoice = prorata.invoice(DRAFT)
    plain = invoice.to_dict()
    assert plain["total"] == invoice.total
    assert plain["lines"][0] == invoice.lines[0].to_dict()
    assert plain["due_date"] == invoice.due_date
    assert prorata.invoice_json(json.dumps(json.loads(invoice.to_json())["draft"])).decode() == invoice.to_json()


def test_lines_have_groups_and_events_of_any_form() -> None:
    eu = {"match": ["eu"], "tiers": [{"unit_price": "1"}]}
    matrix = {"id": "matrix", "currency": "EUR", "unit_price": "0.30", "dimensions": ["region"], "variants": [eu]}
    fees = prorata.Price(id="fees", currency="EUR", per_event=prorata.PerEvent(percent=2))
    events = [{"id": "e1", "at": "2026-04-02T09:00:00Z", "quantity": 4, "properties": {"region": "eu"}}]
    used = prorata.aggregate(
        {"aggregation": "sum", "start": "2026-04-01", "end": "2026-05-01", "group_by": ["region"], "events": events}
    )
    lines = [
        prorata.Line(price_id="matrix", groups=used.groups),
        prorata.Line(price_id="matrix", groups=[prorata.QuantityGroup(quantity=Fraction(1, 3)), {"match": ["eu"], "quantity": 1}]),
        prorata.Line(price_id="fees", events=[prorata.QuantityEvent(quantity=Fraction(50)), {"quantity": "100"}]),
    ]
    invoice = prorata.invoice(prorata.Draft(currency="EUR", prices=[matrix, fees], lines=lines))
    shown = [(line.quantity, line.amount) for line in invoice.lines]
    assert shown == [(Decimal(4), Decimal("4.00")), (None, Decimal("1.10")), (Decimal(150), Decimal("3.00"))]
    with pytest.raises(prorata.ProrataError) as refused:
        prorata.invoice(prorata.Draft(currency="EUR", prices=[fees], lines=[prorata.Line(price_id="fees", quantity=1)]))
    assert (refused.value.code, refused.value.path) == ("needs_one_of", "lines[0]")


def test_the_draft_of_an_invoice_computes_again() -> None:
    invoice = prorata.invoice(DRAFT)
    assert prorata.invoice(invoice.draft) == invoice


def test_the_trace_names_every_total() -> None:
    invoice = prorata.invoice(DRAFT, explain=True)
    assert invoice.trace is not None
    steps = {step.figure: step for step in invoice.trace}
    assert steps["total"].value == "2115.75"
    assert steps["lines[1].discounts[0].amount"].rule == "share"
    assert prorata.invoice(DRAFT).total == invoice.total


def test_figures_are_made_when_they_are_read() -> None:
    invoice = prorata.invoice(DRAFT)
    assert invoice.total == invoice.total
    assert invoice.total is not invoice.total


def test_lines_are_kept() -> None:
    invoice = prorata.invoice(DRAFT)
    assert invoice.lines is invoice.lines


def test_it_is_frozen() -> None:
    invoice = prorata.invoice(DRAFT)
    for holder in (invoice, invoice.lines[0]):
        with pytest.raises(AttributeError):
            holder.total = Decimal(0)  # type: ignore[misc]
        with pytest.raises(AttributeError):
            del holder._record


def test_equality_hash_and_copies() -> None:
    invoice, same, other = prorata.invoice(DRAFT), prorata.invoice(DRAFT), prorata.invoice({**DRAFT, "id": "INV-2"})
    assert invoice == same
    assert hash(invoice) == hash(same)
    assert invoice != other
    assert invoice != "INV-1"
    explained = prorata.invoice(DRAFT, explain=True)
    for original in (invoice, explained, invoice.lines[1]):
        assert pickle.loads(pickle.dumps(original)) == original
        assert copy.deepcopy(original) == original


def test_it_says_what_it_is() -> None:
    invoice = prorata.invoice(DRAFT)
    assert repr(invoice) == (
        "<Invoice INV-1 USD: 2 lines, subtotal=2000.00, tax_total=165.75, total=2115.75, amount_due=2115.75>"
    )
    assert repr(prorata.invoice({"currency": "EUR", "lines": [{"amount": 1}]})).startswith("<Invoice EUR: 1 line, ")
    assert repr(invoice.lines[1]) == "<InvoiceLine 'l': amount=500.00, tax_amount=38.25, total=488.25>"


class Tags(HTMLParser):
    """Fails where tags do not close as they open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.derivations = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.derivations += tag == "details"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(invoice: prorata.Invoice) -> Tags:
    tags = Tags()
    tags.feed(invoice._repr_html_())
    assert tags.open == []
    return tags


def test_a_notebook_shows_an_invoice() -> None:
    tags = read(prorata.invoice(DRAFT))
    assert "Consulting <10 hrs>" in tags.text
    assert "2115.75" in tags.text
    assert tags.derivations == 0


def test_a_notebook_shows_the_derivation() -> None:
    invoice = prorata.invoice(DRAFT, explain=True)
    assert invoice.trace is not None
    tags = read(invoice)
    # Each figure once, and the fold of those that the amount due does not come from.
    assert tags.derivations == len(invoice.trace) + 1
    assert any(text.startswith("amount_due = ") for text in tags.text)


def test_a_notebook_shows_a_long_invoice_in_part() -> None:
    line = {"amount": "1.00", "discounts": [{"percent_off": 1}] * 100}
    tags = read(prorata.invoice({"currency": "EUR", "lines": [line] * 300}, explain=True))
    assert "… and 100 more lines" in tags.text
    assert tags.derivations == FIGURES_SHOWN + 1
    assert any("more figures in" in text for text in tags.text)
    assert "… and 100 more inputs" in tags.text


def test_a_notebook_shows_a_tax_for_each_unit_and_one_that_is_taken_out() -> None:
    lines = [
        {"amount": 100, "tax_rates": ["abroad"]},
        {"quantity": 3, "unit_price": 10, "tax_rates": ["recycling"]},
    ]
    rates = [
        {"id": "abroad", "percent": 10, "behavior": "inclusive", "reverse_charge": True},
        {"id": "recycling", "amount_per_unit": "0.50"},
    ]
    tags = read(prorata.invoice({"currency": "EUR", "lines": lines, "tax_rates": rates}))
    assert "0.50 each" in tags.text
    assert tags.text[tags.text.index("Less removed tax") + 1] == "9.09"


def test_texts_of_the_draft_are_no_markup() -> None:
    bad = "<script>&\"'"
    rate = {"id": bad, "percent": 1}
    line = {"id": bad, "description": bad, "amount": 1}
    draft = {"id": bad, "currency": "EUR", "lines": [line], "tax_rates": [rate], "default_tax_rates": [bad]}
    invoice = prorata.invoice(draft, explain=True)
    assert "<script" not in invoice._repr_html_()
    assert bad in "".join(read(invoice).text)


def others_run_while(work: Callable[[], object]) -> bool:
    """Whether this thread gets a turn before the work of another ends, which is to hold on to its turns."""
    started, done = threading.Event(), threading.Event()

    def whole() -> None:
        started.set()
        work()
        done.set()

    interval = sys.getswitchinterval()
    worker = threading.Thread(target=whole)
    try:
        sys.setswitchinterval(100)
        worker.start()
        started.wait()
        return not done.is_set()
    finally:
        sys.setswitchinterval(interval)
        worker.join()


def test_json_leaves_the_interpreter_to_others() -> None:
    draft = json.dumps({"currency": "EUR", "lines": [{"quantity": "3", "unit_price": "0.335"}] * 10_000})
    for compute in (prorata.invoice, prorata.invoice_json):
        # Who keeps the interpreter gives no turn at all; who leaves it gives one as soon as a processor is free.
        assert any(others_run_while(lambda: compute(draft)) for _ in range(5))


def test_threads_compute_side_by_side() -> None:
    with ThreadPoolExecutor(8) as pool:
        invoices = list(pool.map(lambda _: prorata.invoice(DRAFT), range(200)))
    assert len({invoice.to_json() for invoice in invoices}) == 1
