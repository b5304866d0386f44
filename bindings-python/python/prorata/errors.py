"""What a refused draft raises."""

import json
from dataclasses import dataclass
from typing import Any

__all__ = [
    "AmountError",
    "DocumentShapeError",
    "DocumentValueError",
    "InternalError",
    "Problem",
    "ProrataError",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a draft."""

    code: str
    """What is wrong, as a stable name such as `too_many_places`."""
    number: int
    """The code as a stable number."""
    category: str
    """`shape`, `value`, `arithmetic` or `internal`."""
    path: str
    """Where, such as `lines[3].discounts[0].percent_off`; empty for the draft itself."""
    message: str
    """One sentence."""
    value: str | None
    """The value that was given, where it is short enough to show."""
    limit: str | None
    """The limit that it breaks, where there is one."""

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        shown = [f"{name} {text}" for name, text in (("got", self.value), ("limit", self.limit)) if text is not None]
        return f"{self.code}{place}: {self.message}" + (f" ({', '.join(shown)})" if shown else "")


class ProrataError(ValueError):
    """A draft is refused. `code`, `number`, `category` and `path` are those of the first of `errors`."""

    def __init__(self, *errors: Problem) -> None:
        super().__init__(*errors)
        self.errors = errors

    @property
    def code(self) -> str:
        """What is wrong, as a stable name."""
        return self.errors[0].code

    @property
    def number(self) -> int:
        """The code as a stable number."""
        return self.errors[0].number

    @property
    def category(self) -> str:
        """`shape`, `value`, `arithmetic` or `internal`."""
        return self.errors[0].category

    @property
    def path(self) -> str:
        """Where; empty for the draft itself."""
        return self.errors[0].path

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.errors)


class DocumentShapeError(ProrataError):
    """The draft cannot be read: syntax, type, field name."""


class DocumentValueError(ProrataError):
    """The draft can be read but says something impossible."""


class AmountError(ProrataError):
    """A figure is beyond what can be held."""


class InternalError(ProrataError):
    """A fault of the library; nothing was computed."""


_CLASSES: dict[str, type[ProrataError]] = {
    "shape": DocumentShapeError,
    "value": DocumentValueError,
    "arithmetic": AmountError,
    "internal": InternalError,
}


def from_json(text: str) -> ProrataError:
    """The exception of an error in JSON."""
    error: dict[str, Any] = json.loads(text)
    return _CLASSES.get(error["category"], ProrataError)(*(Problem(**problem) for problem in error["errors"]))
