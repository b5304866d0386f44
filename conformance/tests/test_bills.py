"""Of the cases that are billed run after run: a late run, the same run again and a preview say the same."""

from typing import NamedTuple

import pytest

from runner import bills, engine, run
from runner.cases import Case
from runner.mapping import Ask, Document
from shipped import shipped


class Told(NamedTuple):
    """A history that a case told."""

    subscription: Document
    runs: list[bills.Run]
    invoices: list[Document]

    def said(self) -> list[Document]:
        return [event for told in self.runs for event in told.events]

    def known(self) -> Document:
        return self.subscription | {"events": [*self.subscription.get("events", []), *self.said()]}


tell = bills.told


def histories(monkeypatch: pytest.MonkeyPatch, case: Case) -> list[Told]:
    found: list[Told] = []

    def telling(ask: Ask, subscription: Document, runs: list[bills.Run]) -> list[Document]:
        invoices = tell(ask, subscription, runs)
        found.append(Told(subscription, runs, invoices))
        return invoices

    monkeypatch.setattr(bills, "told", telling)
    run.readings(case)
    return found


BILLED = [case for case in shipped() if case.kind == "subscription" or (case.origin, case.kind) in run.BILLS]


def figures(invoices: list[Document]) -> list[Document]:
    """Invoices without their derivation."""
    return [{name: value for name, value in found["invoice"].items() if name != "trace"} for found in invoices]


@pytest.mark.parametrize("case", BILLED, ids=lambda case: case.id)
def test_a_late_run_makes_the_invoices_of_punctual_ones(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    found = histories(monkeypatch, case)
    assert found
    for told in found:
        moments = [told_run.as_of for told_run in told.runs]
        # What two runs of one moment bill one after the other is one invoice of a late one.
        if len(set(moments)) == len(moments):
            late = tell(engine.ask, told.subscription, [bills.Run(moments[-1], told.said())])
            assert figures(late) == figures(told.invoices)


@pytest.mark.parametrize("case", BILLED, ids=lambda case: case.id)
def test_what_is_billed_is_not_billed_again(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    for told in histories(monkeypatch, case):
        last = told.runs[-1].as_of
        again = tell(engine.ask, told.subscription, [*told.runs, bills.Run(last, [])])
        assert figures(again) == figures(told.invoices)


@pytest.mark.parametrize("case", BILLED, ids=lambda case: case.id)
def test_a_preview_is_the_bill(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    for told in histories(monkeypatch, case):
        request = {"subscription": told.known(), "as_of": told.runs[-1].as_of}
        assert figures(engine.ask("preview", request)["invoices"]) == figures(engine.ask("bill", request)["invoices"])
