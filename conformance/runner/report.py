"""Printing what became of the cases."""

import json
from collections import Counter
from typing import Any

from .run import Result


class Report:
    """Prints each failure and skip as it comes, and closes with the counts."""

    def __init__(self) -> None:
        self._files: dict[str, Counter[str]] = {}
        self._missing: Counter[str] = Counter()

    def add(self, result: Result) -> None:
        outcome = "failed" if result.differences else "skipped" if result.missing else "passed"
        file = f"{result.case.file} as {result.reading}" if result.reading else result.case.file
        self._files.setdefault(file, Counter())[outcome] += 1
        name = f"{file} {result.case.id}"
        if result.differences:
            print(f"FAIL {name}")
            print(f"  given    {text(result.case.given)}")
            print(f"  expected {text(result.case.expect)}")
            print(f"  got      {text(result.got)}")
            for difference in result.differences:
                print(f"  differs  {difference}")
        elif result.missing:
            self._missing[result.missing] += 1
            print(f"SKIP {name}: {result.missing}")
            if result.reason:
                print(f"  {result.reason}")

    def close(self) -> bool:
        """Prints the counts; true where nothing failed and something ran."""
        if self._missing:
            print("\nSkipped for:")
        for feature, count in self._missing.most_common():
            print(f"{count:6}  {feature}")
        print()
        for file, counts in self._files.items():
            print(f"{file}: {counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
        total = sum(self._files.values(), Counter())
        print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
        return total["failed"] == 0 and any(total.values())


def text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
