"""What the answers besides invoices have in common: values made at once, and the JSON that every language gives."""

import dataclasses
from typing import Any, Self

from .html import ANSWERS
from ._record import RecordView


class Answer:
    """A frozen dataclass that the library filled."""

    __slots__ = ("_json",)
    _json: str

    def to_json(self) -> str:
        """The JSON that every language gives."""
        try:
            return self._json
        except AttributeError:
            raise TypeError("only what the library has computed has JSON") from None

    def to_dict(self) -> dict[str, Any]:
        """Every field in dicts and lists, with `Decimal`, `date` and `datetime`."""
        values: dict[str, Any] = plain(self)
        return values

    def __repr__(self) -> str:
        fields = ((field.name, getattr(self, field.name)) for field in dataclasses.fields(self))  # type: ignore[arg-type]
        shown = ", ".join(f"{name}={brief(value)}" for name, value in fields if is_shown(name, value))
        return f"<{type(self).__name__}: {shown}>"

    def _repr_html_(self) -> str | None:
        shown = ANSWERS.get(type(self).__name__)
        return shown(self.to_dict()) if shown else None

    def __reduce__(self) -> tuple[Any, ...]:
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}  # type: ignore[arg-type]
        return _again, (type(self), values, self.to_json())

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


def answered(answer: Any, json: str) -> Any:
    """An answer together with its JSON."""
    object.__setattr__(answer, "_json", json)
    return answer


def _again(kind: type[Any], values: dict[str, Any], json: str) -> Any:
    return answered(kind(**values), json)


def plain(value: Any) -> Any:
    """Dicts and lists; what a document does not have is left out, as in its JSON."""
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, RecordView):
        return value.to_dict()
    if not dataclasses.is_dataclass(value):
        return value
    fields = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
    # What a document may lack is absent by default: `None`, or an empty list. A word of Python has an underscore behind it.
    return {field.name.removesuffix("_"): plain(inner) for field, inner in fields if inner != field.default}


def is_shown(name: str, value: Any) -> bool:
    return value is not None and value != () and name not in ("schema_version", "tzdb_version", "policy")


def brief(value: Any) -> str:
    """A list by its length."""
    return str(len(value)) if isinstance(value, tuple) else str(value)
