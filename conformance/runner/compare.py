"""Comparing our figures with the expected ones: exactly, amounts by value."""

from decimal import Decimal, InvalidOperation
from typing import Any

# Lists whose order says nothing, and the names by which their entries are told apart.
UNORDERED = {"tax": ("category", "rate", "country", "id")}

# What a thread says, no figure to reproduce.
HEARSAY = {"reported"}


class Comparison:
    """What differs, and which expected figures are not ours to give."""

    def __init__(self, expected: Any, got: Any) -> None:
        self.differences: list[str] = []
        self.unknown: list[str] = []
        self._compare(expected, got, "")

    def _compare(self, expected: Any, got: Any, path: str) -> None:
        if isinstance(expected, dict) and isinstance(got, dict):
            for name, value in expected.items():
                if name in HEARSAY:
                    continue
                place = f"{path}.{name}" if path else name
                if name in got:
                    self._compare(value, got[name], place)
                else:
                    self.unknown.append(place)
        elif isinstance(expected, list) and isinstance(got, list):
            if len(expected) != len(got):
                self._differ(path, expected, got)
            else:
                self._compare_lists(expected, got, path)
        elif not same(expected, got):
            self._differ(path, expected, got)

    def _compare_lists(self, expected: list[Any], got: list[Any], path: str) -> None:
        identity = UNORDERED.get(path.rpartition(".")[2])
        if identity:
            got = in_order_of(expected, got, identity)
        for index, (left, right) in enumerate(zip(expected, got)):
            self._compare(left, right, f"{path}[{index}]")

    def _differ(self, path: str, expected: Any, got: Any) -> None:
        self.differences.append(f"{path}: expected {expected}, got {got}")


def in_order_of(expected: list[Any], got: list[Any], identity: tuple[str, ...]) -> list[Any]:
    """Our entries in the order of the expected ones; those that are not expected come where others are missing."""
    rest = list(got)
    ordered: list[Any] = []
    for entry in expected:
        found = next((ours for ours in rest if is_same_entry(entry, ours, identity)), None)
        ordered.append(found)
        if found is not None:
            rest.remove(found)
    return [rest.pop(0) if entry is None else entry for entry in ordered]


def is_same_entry(expected: Any, got: Any, identity: tuple[str, ...]) -> bool:
    return all(same(expected[name], got.get(name)) for name in identity if name in expected)


def same(expected: Any, got: Any) -> bool:
    """The same value: numbers by what they are worth, everything else as it is written."""
    left, right = number(expected), number(got)
    if left is not None and right is not None:
        return left == right
    return type(expected) is type(got) and expected == got


def number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
