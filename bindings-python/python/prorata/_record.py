"""What invoices and their lines have in common: a native record behind them, read field by field."""

from typing import Any, Self, TypeVar

from . import _native
from .html import invoice_html

Line = TypeVar("Line", bound="LineView")


class RecordView:
    """A frozen view of a native record; within another answer, made from its fields."""

    __slots__ = ("_record",)
    _record: _native.Record

    def __init__(self, record: _native.Record | None = None, /, **fields: Any) -> None:
        object.__setattr__(self, "_record", self._record_of(fields) if record is None else record)

    def _record_of(self, fields: dict[str, Any]) -> _native.Record | None:
        raise TypeError(f"{type(self).__name__} is made by the library")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def to_dict(self) -> dict[str, Any]:
        """Every field in dicts and lists, with `Decimal` and `date`."""
        return self._record.to_dict()

    def to_json(self) -> str:
        """The JSON that every language gives."""
        return self._record.to_json()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


class InvoiceView(RecordView):
    """What an invoice shows of itself."""

    __slots__ = ("_lines",)
    _lines: tuple[Any, ...]

    def _record_of(self, fields: dict[str, Any]) -> _native.Record | None:
        # Computing the draft of an invoice again gives the same invoice.
        return _native.invoice(fields["draft"], fields.get("trace") is not None)

    def _every_line(self, kind: type[Line]) -> tuple[Line, ...]:
        """Kept: a loop over positions reads the lines again at each."""
        if not hasattr(self, "_lines"):
            record = self._record
            lines = tuple(kind(record.line(index)) for index in range(record.line_count))
            object.__setattr__(self, "_lines", lines)
        return self._lines

    def __repr__(self) -> str:
        get = self._record.get
        figures = ", ".join(f"{name}={get(name)}" for name in ("subtotal", "tax_total", "total", "amount_due"))
        name = " ".join(filter(None, ("Invoice", get("id"), get("currency"))))
        count = self._record.line_count
        return f"<{name}: {count} {'line' if count == 1 else 'lines'}, {figures}>"

    def _repr_html_(self) -> str:
        return invoice_html(self.to_dict())

    def __reduce__(self) -> tuple[Any, ...]:
        return _invoice_of, (type(self), self._record.draft_json(), self._record.explained)


class LineView(RecordView):
    """What a line shows of itself."""

    __slots__ = ()

    def _record_of(self, fields: dict[str, Any]) -> _native.Record | None:
        # Its invoice makes its lines anew.
        return None

    def __repr__(self) -> str:
        get = self._record.get
        name = get("description") or get("id") or f"line {self._record.index}"
        return f"<InvoiceLine {name!r}: amount={get('amount')}, tax_amount={get('tax_amount')}, total={get('total')}>"

    def __reduce__(self) -> tuple[Any, ...]:
        invoice = self._record.invoice()
        return _line_of, (type(self), invoice.draft_json(), invoice.explained, self._record.index)


def _invoice_of(kind: type[RecordView], draft: str, explain: bool) -> RecordView:
    return kind(_native.invoice(draft, explain))


def _line_of(kind: type[RecordView], draft: str, explain: bool, index: int) -> RecordView:
    return kind(_native.invoice(draft, explain).line(index))
