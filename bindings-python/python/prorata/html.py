"""An invoice as HTML, for notebooks: a table of lines, the taxes, the totals, and the derivation if there is one."""

from decimal import Decimal
from html import escape
from typing import Any

from ._derivation import Derivation
from ._derivation import STYLE as DERIVATION_STYLE

STYLE = (
    "<style>.prorata{font-family:system-ui,sans-serif;font-size:13px;max-width:60em}"
    ".prorata table{border-collapse:collapse;width:100%;margin:.4em 0}"
    ".prorata th,.prorata td{padding:.25em .6em;text-align:right;border-bottom:1px solid #8884}"
    ".prorata .text{text-align:left}.prorata .sum td{border-bottom:none}"
    ".prorata .due td{font-weight:600;border-top:2px solid #888a}"
    f"{DERIVATION_STYLE}</style>"
)

TOTALS = (
    ("subtotal", "Subtotal"),
    ("discount_total", "Discounts"),
    ("charge_total", "Charges"),
    ("tax_included", "Less included tax"),
    ("total_excluding_tax", "Total excluding tax"),
    ("tax_added", "Tax"),
    ("total", "Total"),
    ("withheld", "Withheld"),
    ("prepaid", "Prepaid"),
    ("rounding", "Rounding"),
)
ALWAYS_SHOWN = ("subtotal", "total")
LINES_SHOWN = 200
"""A notebook keeps what it shows: a long invoice is shown in part, and says so."""


def more(count: int, limit: int, what: str) -> str:
    """What is left out."""
    return f"<p>… and {count - limit} more {what}</p>" if count > limit else ""


def invoice_html(invoice: dict[str, Any]) -> str:
    """The whole invoice."""
    head = " · ".join(_head(invoice))
    parts = [STYLE, f"<p><b>{head}</b></p>", _lines(invoice["lines"]), _taxes(invoice["taxes"]), _totals(invoice)]
    if invoice.get("trace"):
        parts.append(Derivation(invoice["trace"]).html())
    return f'<div class="prorata">{"".join(parts)}</div>'


def _head(invoice: dict[str, Any]) -> list[str]:
    head = [f"Invoice {escape(invoice['id'])}" if "id" in invoice else "Invoice", escape(invoice["currency"])]
    head += [f"issued {invoice['issue_date']}"] if "issue_date" in invoice else []
    return head + ([f"due {invoice['due_date']}"] if "due_date" in invoice else [])


def _row(cells: list[Any], texts: int, kind: str = "td") -> str:
    """A row whose first cells are text and whose other cells are figures."""
    marks = (' class="text"' if index < texts else "" for index in range(len(cells)))
    return "<tr>" + "".join(f"<{kind}{mark}>{escape(str(cell))}</{kind}>" for mark, cell in zip(marks, cells)) + "</tr>"


def _lines(lines: list[dict[str, Any]]) -> str:
    columns = ("quantity", "unit_price", "amount", "discount_amount", "charge_amount", "tax_amount", "total")
    shown = [name for name in columns if name in ("amount", "total") or any(line.get(name) for line in lines)]
    head = _row(["", *(name.removesuffix("_amount").replace("_", " ") for name in shown)], 1, "th")
    rows = (_row([_name(line), *(line.get(name, "") for name in shown)], 1) for line in lines[:LINES_SHOWN])
    return f"<table>{head}{''.join(rows)}</table>{more(len(lines), LINES_SHOWN, 'lines')}"


def _name(line: dict[str, Any]) -> str:
    name = str(line.get("description") or line.get("id") or "")
    period = line.get("period")
    return f"{name} ({period['start']} to {period['end']})" if period else name


def _taxes(taxes: list[dict[str, Any]]) -> str:
    if not taxes:
        return ""
    head = _row(["tax", "", "percent", "taxable", "amount"], 2, "th")
    fields = ("id", "behavior", "percent", "taxable_amount", "amount")
    return f"<table>{head}{''.join(_row([tax[field] for field in fields], 2) for tax in taxes)}</table>"


def _totals(invoice: dict[str, Any]) -> str:
    shown = [(label, invoice[name]) for name, label in TOTALS if name in ALWAYS_SHOWN or invoice[name] != Decimal(0)]
    rows = "".join(f'<tr class="sum"><td>{label}</td><td>{amount}</td></tr>' for label, amount in shown)
    due = f'<tr class="due"><td>Amount due</td><td>{invoice["amount_due"]}</td></tr>'
    return f"<table>{rows}{due}</table>"
